"""Counts of unfinished logs lead to lists of as many."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup

from lettings.models import LettingsLog
from logs.models import Status
from logs.reasons import REASONS
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import LocationFactory
from tests.factories.users import UserFactory

PATH = "/lettings-logs/outstanding"


def put(log, **values):
    LettingsLog.objects.filter(pk=log.pk).update(**values)


@pytest.fixture
def some_logs(officer, council):
    place = LocationFactory(scheme__service_name="Beech Court")
    for day in (date(2026, 5, 1), date(2026, 5, 9), date(2026, 6, 1)):
        put(letting(officer), startdate=day, scheme=place.scheme, location=place)
    put(letting(officer), startdate=None, collection_year=None, status=Status.NOT_STARTED)
    put(letting(UserFactory(organisation=council, name="Sam Reed")), startdate=date(2026, 6, 2))
    put(letting(officer), assigned_to=None, unaccepted={"joint": {"raw": "9"}})
    LettingsLog.objects.filter(startdate=date(2026, 6, 1), assigned_to=officer).update(unresolved=True)
    put(letting(officer), collection_year=2025, startdate=date(2025, 6, 1))
    completed_letting(officer)


def numbers(page):
    """Words of each link to the number it shows and where it leads."""
    found = {}
    for link in page.select("main td a, main p.govuk-body-l a"):
        hidden = link.select_one(".govuk-visually-hidden")
        words = " ".join(hidden.extract().text.split()) if hidden else "all"
        found[words] = (int(link.text.split()[0]), link["href"])
    return found


def test_each_number_leads_to_a_list_of_as_many(some_logs, officer, coordinator, as_user):
    client = as_user(coordinator)
    found = numbers(BeautifulSoup(client.get(PATH).content, "html.parser"))
    counts = {words: count for words, (count, _) in found.items()}
    assert counts["all"] == 6
    called = f"{officer.name} ({officer.email})"
    assert counts[f"logs of {called}"] == 4
    assert counts[f"logs of {called}, May 2026"] == 2
    assert counts[f"log of {called}, No date yet"] == 1
    assert counts["logs, Beech Court"] == 3
    assert counts["logs, June 2026"] == 3
    assert counts["log of Nobody"] == 1
    of_reasons = tuple(f", {reason.words}" for reason in REASONS.values())
    assert [count for words, count in counts.items() if words.endswith(of_reasons)] == [1, 1, 1, 3]
    for words, (count, url) in found.items():
        assert client.get(url).context["page"].total == count, words


def test_support_sees_those_of_an_organisation(some_logs, supporter, council, stranger, as_user):
    letting(stranger)
    client = as_user(supporter)
    path = f"/organisations/{council.pk}/lettings-logs/outstanding"
    assert numbers(BeautifulSoup(client.get(path).content, "html.parser"))["all"][0] == 6
    assert numbers(BeautifulSoup(client.get(PATH).content, "html.parser"))["all"][0] == 7


def test_people_of_one_name_are_told_apart(council, coordinator, supporter, as_user):
    people = [UserFactory(organisation=council, name="Robin White") for _ in range(2)]
    for person in people:
        put(letting(person))
    for user, more in ((coordinator, ""), (supporter, council.name)):
        page = BeautifulSoup(as_user(user).get(PATH).content, "html.parser")
        rows = {row.get_text(" ", strip=True) for row in page.select("table")[0].select("tbody th")}
        assert rows == {" ".join(["Robin White", person.email, more]).strip() for person in people}


def test_it_is_not_for_providers(officer, as_user):
    assert as_user(officer).get(PATH).status_code == 403


def test_a_sale_has_no_scheme(coordinator, as_user):
    assert "Every log that can still be changed is complete" in as_user(coordinator).get(
        "/sales-logs/outstanding"
    ).content.decode()  # fmt: skip


@pytest.mark.parametrize("people", [1, 8])
def test_it_costs_the_same_queries_at_any_size(coordinator, council, as_user, django_assert_num_queries, people):
    for _ in range(people):
        place = LocationFactory()
        put(letting(UserFactory(organisation=council)), scheme=place.scheme, location=place)
    client = as_user(coordinator)
    client.get(PATH)
    with django_assert_num_queries(6):
        client.get(PATH)
