"""Going back and loading again in a browser, on the way through pages that change logs."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from lettings.models import LettingsLog
from logs.models import BulkChange, Status
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

LIST = "/lettings-logs/?assigned=you"


@pytest.fixture
def coordinator(db):
    """A coordinator with a colleague and three logs."""
    council = AgreementFactory().organisation
    person = UserFactory(coordinator=True, organisation=council, name="Ash Holm")
    UserFactory(organisation=council, name="Robin White")
    for code in ("A1", "A2", "A3"):
        letting(person, tenancycode=code)
    return person


def heading(tab: Page) -> str:
    return " ".join(tab.locator("h1").inner_text().split())


def deleted() -> int:
    return LettingsLog.objects.filter(status=Status.DELETED).count()


def back_to(tab: Page, title: str) -> None:
    """Go back, load the page again, and find it each time."""
    tab.go_back()
    assert heading(tab) == title
    tab.reload()
    assert heading(tab) == title


@pytest.mark.parametrize("name", ["page", "page_without_script"])
def test_every_page_before_logs_are_deleted_is_come_back_to(name, request, sign_in, coordinator):
    tab = request.getfixturevalue(name)
    sign_in(tab, coordinator)
    tab.goto(LIST)
    tab.get_by_role("link", name="Delete these logs").click()
    kept = LettingsLog.objects.get(tenancycode="A1")
    tab.get_by_label(f"Log {kept.pk}", exact=True).uncheck()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("button", name="Delete 2 logs").click()
    assert tab.get_by_role("heading", name="There is a problem").is_visible()
    tab.reload()
    assert tab.get_by_role("heading", name="There is a problem").is_visible()
    sure = "Are you sure you want to delete these 2 logs?"
    while heading(tab) == sure:
        tab.go_back()
    assert heading(tab) == "Choose the logs to delete"
    assert not tab.get_by_label(f"Log {kept.pk}", exact=True).is_checked()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("link", name="Back", exact=True).click()
    assert not tab.get_by_label(f"Log {kept.pk}", exact=True).is_checked()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_label("It was created by mistake").check()
    tab.get_by_role("button", name="Delete 2 logs").click()
    assert tab.get_by_text("2 logs have been deleted").is_visible()
    tab.go_back()
    assert heading(tab) == "2 logs have been deleted"
    assert (deleted(), BulkChange.objects.count()) == (2, 1)
    tab.go_forward()
    assert heading(tab) == "Lettings logs"


@pytest.mark.parametrize("name", ["page", "page_without_script"])
def test_every_page_before_logs_are_reassigned_is_come_back_to(name, request, sign_in, coordinator):
    tab = request.getfixturevalue(name)
    sign_in(tab, coordinator)
    tab.goto(LIST)
    tab.get_by_role("link", name="Assign these logs to somebody else").click()
    tab.get_by_role("button", name="Continue").click()
    if name == "page":
        tab.locator("#assignee").press_sequentially("robin")
        tab.get_by_role("option", name=re.compile("Robin White")).click()
    else:
        tab.locator("#assignee_search").fill("robin")
        tab.locator("button[name=search]").click()
        assert tab.locator(".govuk-error-summary, .govuk-error-message").count() == 0
        tab.get_by_role("radio", name=re.compile("Robin White")).check()
    tab.get_by_role("button", name="Continue").click()
    assert heading(tab) == "Check who the logs will be assigned to"
    back_to(tab, "Assign logs to somebody else")
    tab.get_by_role("link", name="Back", exact=True).click()
    assert heading(tab) == "Choose the logs to assign to somebody else"
    tab.get_by_role("button", name="Continue").click()
    if name == "page":  # what was chosen is there
        assert "Robin White" in tab.locator("#assignee").input_value()
    tab.get_by_role("button", name="Continue").click()
    tab.get_by_role("button", name="Assign 3 logs").click()
    assert tab.get_by_text("3 logs have been assigned to Robin White").is_visible()
    tab.go_back()
    assert heading(tab) == "3 logs have been assigned to Robin White"
    assert BulkChange.objects.count() == 1


def test_after_an_error_one_log_is_deleted_and_the_way_back_is_open(page, sign_in, coordinator):
    sign_in(page, coordinator)
    log = LettingsLog.objects.get(tenancycode="A1")
    page.goto(log.url())
    page.get_by_role("link", name="Delete this log").click()
    page.get_by_label("Note (optional)").fill("Twice")
    page.get_by_role("button", name="Delete this log").click()
    assert page.get_by_role("heading", name="There is a problem").is_visible()
    page.reload()
    assert page.get_by_label("Note (optional)").input_value() == "Twice"
    page.get_by_label("It was created by mistake").check()
    page.get_by_role("button", name="Delete this log").click()
    assert page.get_by_text(f"Log {log.pk} has been deleted").is_visible()
    for _ in range(3):
        answer = page.go_back()
        assert answer is not None
        assert answer.status in (200, 404)
    assert deleted() == 1
