"""Files of logs and of schemes in a browser, from the list to the open file."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from downloads import services
from downloads.building import note_progress
from downloads.models import LIFETIME
from tests.factories.downloads import asked_download, made_download
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory, LocationFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")


@pytest.fixture
def person():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


def checked(page, axe, no_sideways_scroll):
    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)
    no_sideways_scroll(page)


def link_in_email():
    """The path of the link in the newest e-mail."""
    return re.search(r"http://localhost:8000(/csv-downloads/\d+)", mail.outbox[-1].body)[1]


def downloaded(page):
    """Follow the e-mail's link and open the file."""
    page.goto(link_in_email())
    with page.expect_download() as given:
        page.get_by_role("button", name="Download").click()
    return given.value.suggested_filename, given.value.path().read_text(encoding="utf-8-sig")


def ask_for_lettings(page, check):
    """From the list, through the year and a filter, to the confirmation."""
    page.goto("/lettings-logs/?status=1")
    page.get_by_role("link", name="Download (CSV)", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    check(page)
    page.get_by_role("link", name="Select a collection year").click()
    page.get_by_label("2026 to 2027").check()
    check(page)
    page.get_by_role("button", name="Continue").click()
    check(page)
    assert page.get_by_text("You have selected 2 lettings logs.").is_visible()
    page.get_by_role("link", name="Change assigned to").click()
    page.get_by_label("You", exact=True).check()
    check(page)
    page.get_by_role("button", name="Save changes").click()
    assert page.get_by_text("You have selected 1 lettings log.").is_visible()
    page.get_by_role("button", name="Send email").click()
    check(page)


def test_logs_are_filtered_asked_for_and_fetched_by_the_link(person, page, sign_in, axe, no_sideways_scroll):
    mine = letting(person)
    letting(UserFactory(organisation=person.organisation))
    sign_in(page, person)
    ask_for_lettings(page, lambda tab: checked(tab, axe, no_sideways_scroll))
    page.goto(link_in_email())
    checked(page, axe, no_sideways_scroll)
    name, text = downloaded(page)
    assert name.startswith("lettings-logs-2026-11-02-")
    definitions, headers, *rows = csv.reader(io.StringIO(text))
    assert definitions[0] == "Log id"
    assert [row[headers.index("id")] for row in rows] == [str(mine.pk)]
    assert rows[0][headers.index("needstype")] == "General needs"


def test_the_same_without_script(person, page_without_script, sign_in):
    mine = letting(person)
    letting(UserFactory(organisation=person.organisation))
    sign_in(page_without_script, person)
    ask_for_lettings(page_without_script, lambda tab: None)
    _, text = downloaded(page_without_script)
    assert text.splitlines()[2].startswith(f"{mine.pk},in_progress")


def choose_a_colleague(page, sign_in, person, colleague):
    """The page of whose logs a file is to hold, with the colleague's name typed."""
    letting(person)
    letting(colleague)
    letting(colleague)
    sign_in(page, person)
    page.goto("/lettings-logs/csv-download?year=2026")
    page.get_by_role("link", name="Change assigned to").click()
    page.get_by_label("Specific user").check()
    page.get_by_label("Name or email address").fill("quill")


def test_a_file_of_one_persons_logs(person, page, sign_in, axe, no_sideways_scroll):
    colleague = UserFactory(organisation=person.organisation, name="Ann Quill")
    UserFactory(organisation=person.organisation, name="Bea Quill")
    choose_a_colleague(page, sign_in, person, colleague)
    page.get_by_role("option", name=colleague.email).click()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Save changes").click()
    assert page.get_by_text("You have selected 2 lettings logs.").is_visible()
    page.get_by_role("link", name="Change assigned to").click()
    assert page.get_by_label("Name or email address").input_value() == "Ann Quill"
    page.get_by_label("Name or email address").fill("quill")
    page.get_by_role("button", name="Save changes").click()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("link", name="Select which person you mean").click()
    assert page.get_by_label("Name or email address").evaluate("box => box === document.activeElement")
    page.get_by_label("Bea Quill").check()
    page.get_by_role("button", name="Save changes").click()
    assert page.get_by_text("No lettings logs match these filters.").is_visible()


def test_a_file_of_one_persons_logs_without_script(person, page_without_script, sign_in):
    page, colleague = page_without_script, UserFactory(organisation=person.organisation, name="Ann Quill")
    UserFactory(organisation=person.organisation, name="Bea Quill")
    choose_a_colleague(page, sign_in, person, colleague)
    page.get_by_role("button", name="Save changes").click()
    page.get_by_label("Ann Quill").check()
    page.get_by_role("button", name="Save changes").click()
    assert page.get_by_text("You have selected 2 lettings logs.").is_visible()


def test_support_takes_codes(person, page, sign_in, axe, no_sideways_scroll):
    letting(person)
    sign_in(page, UserFactory(support=True))
    page.goto("/lettings-logs/?year=2026")
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("link", name="Download (CSV, codes only)").click()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Send email").click()
    _, text = downloaded(page)
    _, headers, row = csv.reader(io.StringIO(text))
    assert row[headers.index("needstype")] == "1"


def test_locations_are_asked_for_and_fetched(page, sign_in, axe, no_sideways_scroll):
    place = LocationFactory()
    sign_in(page, UserFactory(organisation=place.scheme.owning_organisation))
    page.goto("/schemes")
    page.get_by_role("link", name="Download locations (CSV)").click()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Send email").click()
    checked(page, axe, no_sideways_scroll)
    name, text = downloaded(page)
    assert name.startswith("locations-")
    assert place.scheme.code in text


def test_every_state_of_a_file_has_an_accessible_page(person, page, sign_in, axe, no_sideways_scroll):
    now = timezone.now()
    expired = made_download(person, made_at=now - LIFETIME, filters="year=2026&status=2")
    failed = asked_download(person, now=now, failed_at=now)
    waiting = asked_download(person, now=now - timedelta(minutes=5), total=1_200)
    sign_in(page, person)
    for download, heading in (
        (waiting, "We are making your file"),
        (failed, "We could not make your file"),
        (expired, "This file is no longer available"),
    ):
        page.goto(download.get_absolute_url())
        assert page.get_by_role("heading", level=1).inner_text() == heading
        checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Ask for it again").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Download your file"


def test_the_page_of_a_file_says_how_far_it_is_until_it_is_made_and_then_leaves_it_to_the_person_to_go_on(
    person, page, sign_in
):
    letting(person)
    download = asked_download(person, now=timezone.now(), total=1_200)
    sign_in(page, person)
    page.goto(download.get_absolute_url())
    region = page.get_by_role("status").filter(has_text="rows written")
    assert region.inner_text() == "0 of 1,200 rows written"
    note_progress(download, 600)
    page.get_by_text("600 of 1,200 rows written").wait_for()
    services.make(download.pk, now=timezone.now())
    page.get_by_text("We have finished.").wait_for()
    assert page.get_by_role("heading", level=1).inner_text() == "We are making your file"
    page.get_by_role("link", name="Continue").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Download your file"


def test_without_script_the_page_is_refreshed_by_a_link(person, page_without_script, sign_in):
    download = asked_download(person, now=timezone.now(), total=1_200)
    sign_in(page_without_script, person)
    page_without_script.goto(download.get_absolute_url())
    note_progress(download, 600)
    assert page_without_script.get_by_text("brings itself up to date").is_hidden()
    page_without_script.get_by_role("link", name="Refresh").click()
    assert page_without_script.get_by_text("600 of 1,200 rows written").is_visible()
