"""Sales on the pages that every collection shares."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from logs.models import Status
from questionnaire.core.settle import settle
from sales.models import SalesLog
from tests.factories.sales import DISCOUNTED, JOINT, STAIRCASING, completed_sale, sale
from users.models import User

pytestmark = pytest.mark.usefixtures("autumn_2026")
KINDS: list[Any] = [
    pytest.param({}, id="first share"),
    pytest.param(JOINT, id="first share, jointly"),
    pytest.param(STAIRCASING | JOINT, id="further share"),
    pytest.param(DISCOUNTED, id="at a discount"),
]


def words(response: HttpResponse) -> str:
    """The text of a page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_new_sale_opens_on_its_task_list(client: Client, coordinator: User) -> None:
    said = words(client.post(reverse("sales:create"), follow=True))
    assert "Set up this sales log" in said
    assert "Outright sale" not in said
    assert SalesLog.objects.get().created_by == coordinator


def test_sales_stand_in_the_navigation_and_on_the_home_page(client: Client, coordinator: User) -> None:
    sale(coordinator)
    said = words(client.get("/"))
    assert "Sales logs" in said
    assert "1 sales log in progress" in said


def test_the_list_finds_a_sale_by_its_purchaser_code(client: Client, coordinator: User) -> None:
    sale(coordinator, purchid="Green 7")
    assert "Purchaser code: Green 7" in words(client.get(f"{reverse('sales:logs')}?search=green"))
    assert "Green 7" not in words(client.get(f"{reverse('sales:logs')}?search=blue"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_sale_opens(client: Client, coordinator: User, kind: dict[str, Any]) -> None:
    log = completed_sale(coordinator, **kind)
    assert log.status == Status.COMPLETED, log.unaccepted
    found = log.collection.questionnaire(log.values, log.event_date)
    facts = log.collection.gather(log.values, stored=log.values, by=coordinator, today=log.event_date)
    assessment = settle(found, {}, log.values, facts, log.event_date)
    for page in assessment.pages:
        assert client.get(log.url("page", page.slug)).status_code == 200, page.id
    for subsection in found.subsections:
        assert client.get(log.url("check-answers", subsection.slug)).status_code in (200, 302), subsection.id
    for name in ("log", "review", "history"):
        assert client.get(log.url(name)).status_code == 200, name


def test_only_the_parts_of_the_kind_of_sale_stand_in_the_task_list(client: Client, coordinator: User) -> None:
    kinds: tuple[dict[str, Any], ...] = ({}, STAIRCASING, DISCOUNTED)
    first, further, at_discount = [words(client.get(sale(coordinator, **kind).url())) for kind in kinds]
    parts = (
        "Shared ownership - initial purchase",
        "Shared ownership - staircasing transaction",
        "Discounted ownership scheme",
    )
    assert [[part in said for part in parts] for said in (first, further, at_discount)] == [
        [True, False, False],
        [False, True, False],
        [False, False, True],
    ]
    assert "Income, benefits and savings" in first
    assert "Income, benefits and savings" not in further


def test_an_answer_that_breaks_a_rule_is_refused_with_its_message(client: Client, coordinator: User) -> None:
    log = sale(coordinator)
    response = client.post(
        log.url("page", "completion-date"),
        {"saledate_day": "1", "saledate_month": "3", "saledate_year": "2026"},
        follow=True,
    )
    assert "logs of other collection years are closed" in words(response)
