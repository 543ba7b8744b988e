"""A file from its arrival to logs in a browser: without script, corrected together, and taken away and back."""

from __future__ import annotations

import csv
import io

import pytest

from bulk_upload.models import Outcome, Upload
from lettings.models import LettingsLog
from logs.models import Status
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import rows_of, send
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")

EXPORT = """Report of new lettings,,,,,,
Tenancy Ref,Tenancy Start,Scheme Type,Rent Product,Beds,Ethnic Origin,Priority shade
T1,01/06/2026,GN,Social,2,White British,Blue
T2,15/06/2026,GN,Affordable,1,Klingon,Red
T3,20/06/2026,Supp,Social,1,Pakistani,Red
"""
DUNNO = {"name": "logs.csv", "mimeType": "text/csv"}


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


def choose_file(tab, content: bytes, when: str = "Create the logs") -> None:
    tab.goto("/uploads/new")
    tab.locator("input[type=file]").set_input_files({**DUNNO, "buffer": content})
    tab.get_by_label(when, exact=True).check()
    tab.get_by_role("button", name="Upload the file").click()


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_an_export_with_columns_of_its_own_becomes_logs(kind, request, sign_in, person, axe, no_sideways_scroll):
    tab = request.getfixturevalue(kind)
    has_script = kind == "page"
    sign_in(tab, person)
    choose_file(tab, EXPORT.encode())
    assert tab.get_by_role("heading", level=1).inner_text() == "Check your columns"
    if has_script:
        axe(tab)
        no_sideways_scroll(tab)
    for legend in tab.locator("fieldset legend").all_inner_texts():
        if "Priority shade" in legend:
            tab.get_by_role("group", name=legend).get_by_label("Do not use this column").check()
    tab.get_by_role("button", name="Continue").click()
    assert "What do the words in column F mean?" in tab.get_by_role("heading", level=1).inner_text()
    tab.get_by_label("What Klingon means").select_option(label="Other ethnic group")
    if has_script:
        axe(tab)
        no_sideways_scroll(tab)
    tab.get_by_role("button", name="Save and check the rows").click()
    upload = Upload.objects.get()
    assert set(upload.rows.values_list("outcome", flat=True)) == {Outcome.IN_PROGRESS}
    logs = {log.tenancycode: log for log in LettingsLog.objects.all()}
    assert (logs["T2"].rent_type, logs["T2"].to_come["ethnic"], logs["T3"].needstype) == (1, "16", 2)
    tab.get_by_role("link", name="3 lettings logs from this file").click()
    assert tab.locator(".app-log-card").count() == 3
    choose_file(tab, EXPORT.replace("T1,", "T8,").encode())
    assert "Check your columns" not in tab.get_by_role("heading", level=1).inner_text()


def test_what_is_wrong_in_many_rows_is_changed_together_and_changed_back(
    page, sign_in, person, axe, no_sideways_scroll
):
    wrong = [{**LETTING_2026, 13: f"T-{number}", 47: "worker"} for number in range(3)]
    upload = send(person, *wrong)
    sign_in(page, person)
    page.goto(upload.url())
    axe(page)
    no_sideways_scroll(page)
    page.goto(upload.url("problems"))
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("main").get_by_role("link", name="Correct").last.click()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Change all that say worker").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Change all 3 of these"
    page.get_by_label("Change it to").fill("1")
    axe(page)
    page.get_by_role("button", name="Change them").click()
    assert "3 cells changed" in page.get_by_role("alert").inner_text()
    assert set(LettingsLog.objects.values_list("status", flat=True)) == {Status.COMPLETED}
    page.goto(upload.url())
    page.get_by_role("button", name="Undo this change").click()
    assert set(LettingsLog.objects.values_list("status", flat=True)) == {Status.IN_PROGRESS}


def test_a_file_is_taken_away_with_what_is_wrong_and_sent_again(page, sign_in, person):
    content = rows_of(person, LETTING_2026, {**LETTING_2026, 13: "T-2", 47: "worker"})
    sign_in(page, person)
    choose_file(page, content)
    with page.expect_download() as started:
        page.get_by_role("link", name="Download your file with what we said about each row").click()
    rows = list(csv.reader(io.StringIO(started.value.path().read_text(encoding="utf-8-sig"))))
    place = rows[0].index("47")
    (wrong,) = [row for row in rows[1:] if row[place] == "worker"]
    assert "Working situation" in wrong[-1] or "working situation" in wrong[-1]
    wrong[place] = "1"
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    choose_file(page, buffer.getvalue().encode())
    again = Upload.objects.latest("pk")
    assert set(again.rows.values_list("outcome", flat=True)) == {Outcome.UNCHANGED, Outcome.UPDATE}
    page.get_by_role("link", name="Decide about rows that change or repeat a log").click()
    page.get_by_label("Change the log").check()
    page.get_by_role("button", name="Save what I chose").click()
    assert set(LettingsLog.objects.values_list("status", flat=True)) == {Status.COMPLETED}


def test_the_pages_about_uploads_can_be_used_by_everybody(page, sign_in, person, axe, no_sideways_scroll):
    sign_in(page, person)
    upload = send(person, LETTING_2026, {**LETTING_2026, 13: "T-2", 4: ""}, {**LETTING_2026, 13: "T-3", 137: 9000})
    for path in (
        "/uploads/",
        "/uploads/new",
        "/uploads/try-out",
        "/uploads/templates",
        "/uploads/saved-columns",
        upload.url("rows"),
        upload.url("row", 3),
        upload.url("unusual"),
    ):
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)
