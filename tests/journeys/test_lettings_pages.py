"""Every kind of page of a letting is accessible and fits a narrow screen."""

import pytest
from playwright.sync_api import expect

from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")

QUESTIONS = {
    "radios": "needs-type",
    "radios that reveal": "lead-tenant-nationality",
    "checkboxes": "health-condition-effects",
    "one checkbox": "declaration",
    "a date": "void-date",
    "a date that an option reveals": "property-major-repairs",
    "amounts of money": "rent-weekly",
    "a number": "household-members",
    "a long list": "property-local-authority",
    "text": "address",
}


@pytest.fixture
def officer():
    return UserFactory(organisation=AgreementFactory().organisation)


@pytest.fixture
def look(axe, no_sideways_scroll):
    """`look(page)`: one heading, accessible, fits a narrow screen."""

    def check(tab) -> None:
        assert tab.get_by_role("heading", level=1).count() == 1, tab.url
        axe(tab)
        no_sideways_scroll(tab)

    return check


def test_pages_with_questions_are_accessible(page, officer, sign_in, look):
    log = completed_letting(officer)
    sign_in(page, officer)
    for slug in QUESTIONS.values():
        page.goto(log.url("page", slug))
        assert page.url.endswith(slug)
        look(page)


def test_pages_with_errors_are_accessible(page, officer, sign_in, look):
    log = letting(officer)
    sign_in(page, officer)
    for slug in ("joint", "household-members", "allocation-system", "time-lived-in-local-authority"):
        page.goto(log.url("page", slug))
        page.get_by_role("button", name="Save and continue").click()
        expect(page.get_by_role("alert")).to_be_visible()
        look(page)


def test_a_long_list_that_is_open_is_accessible(page, officer, sign_in, look):
    log = completed_letting(officer)
    sign_in(page, officer)
    page.goto(log.url("page", "property-local-authority"))
    page.locator("[name=la_search]").fill("")
    page.locator("[name=la_search]").press_sequentially("man")
    page.get_by_role("option").first.wait_for()
    look(page)


def test_the_address_search_is_accessible_with_and_without_results(page, officer, sign_in, look):
    completed_letting(officer)
    log = letting(officer)
    sign_in(page, officer)
    page.goto(log.url("page", "address-search"))
    look(page)
    for words in ("Nowhere at all", "x"):
        page.get_by_label("Address", exact=True).fill(words)
        page.get_by_role("button", name="Search").click()
        look(page)


def test_pages_about_a_log_are_accessible(page, officer, sign_in, look):
    log = completed_letting(officer)
    begun = letting(officer, tenancycode="A-tenant-code-that-is-much-longer-than-any-that-we-know")
    sign_in(page, UserFactory(support=True))
    paths = (
        "/lettings-logs",
        "/lettings-logs?search=nothing+like+it",
        log.url(),
        begun.url(),
        log.url("check-answers", "household-characteristics"),
        begun.url("check-answers", "tenancy-information"),
        log.url("review"),
        log.url("history"),
        log.url("worked-out"),
        log.url("problems"),
        log.url("delete"),
    )
    for path in paths:
        answer = page.goto(path)
        assert answer.status == 200
        look(page)
