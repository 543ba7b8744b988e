"""Changing the answers of a letting: what is warned of, kept, refused, confirmed and closed."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from lettings.models import LettingsLog
from logs.models import Channel, LogEvent, Status
from logs.services import save_answers
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import AgreementFactory, LocationFactory, SchemeFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")

BOTH_TABS = pytest.mark.parametrize("tab", ["page", "page_without_script"])
SAVE = "Save and continue"
SAVE_CHANGES = "Save changes"
UNUSUAL_RENT, USUAL_RENT = "165", "120"  # £ a week for three bedrooms in Manchester


@pytest.fixture
def officer():
    """A data provider of a landlord that has signed the agreement and holds stock."""
    return UserFactory(name="Priya Nayar", organisation=AgreementFactory().organisation)


@pytest.fixture
def log(officer):
    """A completed letting of a home with three bedrooms in Manchester."""
    return completed_letting(officer)


@pytest.fixture
def look(axe, no_sideways_scroll):
    """`look(page)`: the page is accessible and fits a narrow screen."""

    def check(tab) -> None:
        if tab.evaluate("document.body.classList.contains('js-enabled')"):
            axe(tab)
        no_sideways_scroll(tab)

    return check


def heading(tab):
    return tab.get_by_role("heading", level=1)


def press(tab, name: str) -> None:
    tab.get_by_role("button", name=name, exact=True).click()


def change(log, by, **given) -> None:
    save_answers(log=log, given=given, by=by, channel=Channel.WEB, now=NOW + timedelta(hours=1))


def enter_date(tab, name: str, day: int, month: int, year: int) -> None:
    for part, number in (("day", day), ("month", month), ("year", year)):
        tab.locator(f"[name={name}_{part}]").fill(str(number))


@BOTH_TABS
def test_an_early_change_that_removes_answers_is_warned_of_and_then_made(tab, request, log, officer, sign_in, look):
    page = request.getfixturevalue(tab)
    scheme = SchemeFactory(owning_organisation=officer.organisation, service_name="Beech Court")
    west = [LocationFactory(scheme=scheme, postcode=f"LA1 1A{letter}", name=letter) for letter in "AB"][1]
    sign_in(page, officer)
    page.goto(log.url("review"))
    page.get_by_role("link", name="Change needs type").click()
    page.get_by_label("Supported housing").check()
    press(page, SAVE_CHANGES)
    expect(heading(page)).to_contain_text("This change will remove")
    expect(page.locator("main dl")).to_contain_text("Bedrooms")
    look(page)
    page.get_by_role("link", name="Keep everything as it is").click()
    expect(page.get_by_label("General needs")).to_be_checked()
    log.refresh_from_db()
    assert (log.needstype, log.beds, log.status) == (1, 3, Status.COMPLETED)

    page.get_by_label("Supported housing").check()
    press(page, SAVE_CHANGES)
    press(page, "Make the change and remove these answers")
    page.locator("[name=scheme_id]").select_option(label="Beech Court")
    press(page, SAVE_CHANGES)
    page.locator(f"[name=location_id][value='{west.pk}']").check()
    press(page, SAVE_CHANGES)
    press(page, "Make the change and remove these answers")
    expect(heading(page)).to_have_text(f"All answers of log {log.pk}")
    log.refresh_from_db()
    assert (log.needstype, log.beds, log.scheme_id, log.location_id) == (2, None, scheme.pk, west.pk)
    assert log.status == Status.IN_PROGRESS
    assert any(event.changes.get("beds") == [3, None] for event in LogEvent.objects.of("lettings", log.pk))


@BOTH_TABS
def test_who_saves_after_another_tab_chooses_between_both_answers(tab, request, officer, sign_in, look):
    first = request.getfixturevalue(tab)
    log = letting(officer)
    sign_in(first, officer)
    second, third = first.context.new_page(), first.context.new_page()
    for each, words in ((first, "From the first"), (second, "From the second"), (third, "From the third")):
        each.goto(log.url("page", "tenant-code"))
        each.locator("[name=tenancycode]").fill(words)
    press(first, SAVE)
    press(second, SAVE)
    expect(heading(second)).to_have_text("This answer has changed since you opened the page")
    expect(second.locator("main dl")).to_contain_text("Saved by you")
    expect(second.locator("main dl")).to_contain_text("From the first")
    expect(second.locator("main dl")).to_contain_text("From the second")
    look(second)
    assert code_of(log) == "From the first"
    press(second, "Save my answer")
    expect(second.locator("[name=propcode]")).to_be_visible()
    assert code_of(log) == "From the second"

    press(third, SAVE)
    third.get_by_role("link", name="Keep the saved answer").click()
    expect(third.locator("[name=tenancycode]")).to_have_value("From the second")
    assert code_of(log) == "From the second"
    third.goto(log.url("history"))
    expect(third.locator("main")).to_contain_text("Tenant code changed from From the first to From the second")


def code_of(log) -> str:
    log.refresh_from_db()
    return log.tenancycode


@BOTH_TABS
def test_answers_that_were_not_accepted_are_kept_and_leave_when_answered(tab, request, log, officer, sign_in, look):
    page = request.getfixturevalue(tab)
    sign_in(page, officer)
    page.goto(log.url("page", "property-number-of-bedrooms"))
    page.locator("[name=beds]").fill("13")
    press(page, SAVE)
    expect(page.get_by_role("alert")).to_be_visible()
    page.goto(log.url("page", "void-date"))
    enter_date(page, "voiddate", 31, 2, 2026)
    press(page, SAVE)
    expect(page.get_by_role("alert")).to_be_visible()

    page.goto(log.url())
    expect(page.locator("main")).to_contain_text("2 answers were not accepted")
    expect(page.locator("main")).to_contain_text("Needs changes")
    look(page)
    page.goto(log.url("page", "void-date"))
    expect(page.locator("[name=voiddate_day]")).to_have_value("31")
    expect(page.locator(".govuk-error-message")).to_be_visible()
    page.goto(log.url("problems"))
    expect(page.locator("main")).to_contain_text("Sent: 13")
    look(page)

    page.get_by_role("link", name=re.compile("Change this answer.*Void date")).click()
    expect(page.locator("[name=voiddate_month]")).to_have_value("2")
    enter_date(page, "voiddate", 6, 4, 2026)
    press(page, SAVE_CHANGES)
    page.get_by_role("link", name=re.compile("Change this answer.*Bedrooms")).click()
    expect(page.locator("[name=beds]")).to_have_value("13")
    page.locator("[name=beds]").fill("2")
    press(page, SAVE_CHANGES)
    expect(page.locator("main")).to_contain_text("Every answer of this log has been accepted")
    log.refresh_from_db()
    assert (log.unaccepted, log.beds, log.status) == ({}, 2, Status.COMPLETED)


def enter_rent(tab, log, pounds: str) -> None:
    tab.goto(f"{log.url('page', 'rent-weekly')}?from=check-answers")
    tab.locator("[name=brent]").fill(pounds)
    press(tab, SAVE_CHANGES)


@BOTH_TABS
def test_an_unusual_rent_is_confirmed_with_a_reason(tab, request, log, officer, sign_in, look):
    page = request.getfixturevalue(tab)
    sign_in(page, officer)
    enter_rent(page, log, UNUSUAL_RENT)
    expect(page.locator("main")).to_contain_text("Basic rent is higher than expected")
    expect(page.locator("main")).to_contain_text("in Manchester, we would expect it to be")
    look(page)
    page.get_by_label("The circumstances are unusual").check()
    page.locator("[name=note]").fill("Rebuilt after a fire")
    press(page, "Yes, this is right")
    expect(heading(page)).to_contain_text("Check your answers")
    log.refresh_from_db()
    assert (log.brent, log.status) == (Decimal(UNUSUAL_RENT), Status.COMPLETED)
    assert log.confirmation_reasons["rent_value_check"] == {"reason": "unusual_case", "note": "Rebuilt after a fire"}
    page.goto(log.url("history"))
    expect(page.locator("main")).to_contain_text("The circumstances are unusual: Rebuilt after a fire")


@BOTH_TABS
def test_an_unusual_rent_is_changed_instead(tab, request, log, officer, sign_in):
    page = request.getfixturevalue(tab)
    sign_in(page, officer)
    enter_rent(page, log, UNUSUAL_RENT)
    page.get_by_role("link", name="Change basic rent").click()
    expect(page.locator("[name=brent]")).to_have_value("165.00")
    page.locator("[name=brent]").fill(USUAL_RENT)
    press(page, SAVE_CHANGES)
    expect(page.locator("main")).not_to_contain_text("higher than expected")
    log.refresh_from_db()
    assert (log.brent, log.rent_value_check, log.status) == (Decimal(USUAL_RENT), None, Status.COMPLETED)


@BOTH_TABS
def test_answers_of_two_sections_that_conflict_are_put_right_on_one_page(tab, request, log, officer, sign_in, look):
    page = request.getfixturevalue(tab)
    change(log, officer, majorrepairs="0", mrcdate=None)
    sign_in(page, officer)
    page.goto(log.url("page", "void-date"))
    enter_date(page, "voiddate", 2, 6, 2026)
    press(page, SAVE)
    expect(page.get_by_role("alert")).to_contain_text(
        "Void date must be on or before the tenancy start date, 1 June 2026"
    )
    page.get_by_role("link", name="See and change all the answers that one rule compares").click()
    expect(heading(page)).to_have_text("These answers do not fit together")
    expect(page.locator("[name=voiddate_day]")).to_have_value("2")
    look(page)
    enter_date(page, "startdate", 10, 6, 2026)
    press(page, "Save")
    expect(heading(page)).to_have_text(f"Lettings log {log.pk}")
    log.refresh_from_db()
    assert (log.voiddate.isoformat(), log.startdate.isoformat()) == ("2026-06-02", "2026-06-10")
    assert (log.unaccepted, log.status) == ({}, Status.COMPLETED)


@BOTH_TABS
def test_a_log_of_a_year_that_is_closed_can_only_be_read(tab, request, officer, sign_in, look):
    page = request.getfixturevalue(tab)
    begun = datetime(2026, 2, 2, 10, 0, tzinfo=UTC)
    log = completed_letting(officer, now=begun, startdate=begun.date())
    assert log.status == Status.COMPLETED
    sign_in(page, officer)
    for path in (log.url(), log.url("page", "joint"), log.url("check-answers", "tenancy-information")):
        page.goto(path)
        expect(heading(page)).to_have_text(f"All answers of log {log.pk}")
    main = page.locator("main")
    expect(main).to_contain_text("It can no longer be changed")
    assert main.get_by_role("link", name="Change").count() == 0
    assert main.get_by_role("button").count() == 0
    look(page)
    assert LettingsLog.objects.get().version == log.version


def test_a_log_of_another_organisation_is_not_found(page, log, sign_in):
    sign_in(page, UserFactory(coordinator=True, organisation=AgreementFactory().organisation))
    for path in (log.url(), log.url("review"), log.url("history"), log.url("page", "joint"), log.url("delete")):
        answer = page.goto(path)
        assert answer.status == 404
        expect(heading(page)).to_have_text("Page not found")
    page.goto("/lettings-logs")
    expect(page.locator("main")).to_contain_text("No logs to show")
