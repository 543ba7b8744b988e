"""The pages of an upload, as the person goes through them."""

from __future__ import annotations

import csv
import io
from datetime import date
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from bulk_upload.models import Outcome, Stage, Upload
from lettings.models import LettingsLog
from logs.models import Status
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import rows_of, send, send_content
from tests.factories.organisations import AgreementFactory, NameChangeFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

NO_START = {**LETTING_2026, 13: "T-2", 8: "", 9: "", 10: ""}
BAD_STATUS = {**LETTING_2026, 13: "T-3", 47: "x"}
ALSO_BAD = {**LETTING_2026, 13: "T-4", 47: "x"}
STATUS_COLUMN = "AV"
HIGH_RENT = {**LETTING_2026, 13: "T-5", 142: "262.50"}


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


@pytest.fixture
def browser_of(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_file_is_sent_and_its_good_rows_are_logs(person, browser_of):
    client = browser_of(person)
    assert "Upload logs" in text_of(client.get(reverse("bulk_upload:new")))
    file = SimpleUploadedFile("logs.csv", rows_of(person, LETTING_2026, BAD_STATUS))
    sent = client.post(reverse("bulk_upload:new"), {"file": file, "when": "at_once"}, follow=True)
    upload = Upload.objects.get()
    assert sent.redirect_chain == [(upload.get_absolute_url(), 302)]
    page = text_of(sent)
    assert "Your file has answers to correct" in page
    assert "2 lettings logs from this file" in page
    listed = client.get(reverse("lettings:logs"), {"upload": upload.pk})
    assert LettingsLog.objects.filter(bulk_upload_id=upload.pk).count() == 2
    assert text_of(listed).count("app-log-card") == 2


def test_what_is_left_out_of_the_form_is_asked_for(person, browser_of):
    page = browser_of(person).post(reverse("bulk_upload:new"), {})
    assert page.status_code == 422
    assert "Select a file" in text_of(page)
    assert "Select what we should do with the file" in text_of(page)


def test_nothing_is_made_of_a_file_before_it_is_approved(person, browser_of):
    upload = send(person, LETTING_2026, NO_START, approve_first=True)
    client = browser_of(person)
    assert not LettingsLog.objects.exists()
    assert "Create 1 log" in text_of(client.get(upload.url()))
    client.post(upload.url("approve"))
    assert LettingsLog.objects.get().status == Status.COMPLETED


def test_a_file_that_is_only_checked_never_makes_logs(person, browser_of):
    upload = send(person, LETTING_2026, check_only=True)
    client = browser_of(person)
    page = text_of(client.get(upload.url()))
    assert "We have checked your file" in page
    assert "Create 1 log" not in page
    client.post(upload.url("approve"))
    assert not LettingsLog.objects.exists()


def test_a_file_that_cannot_be_read_says_why(person, browser_of):
    upload = send_content(person, b"%PDF-1.7 nothing", "logs.pdf")
    page = text_of(browser_of(person).get(upload.url()))
    assert upload.stage == Stage.REFUSED
    assert "We could not read your file" in page
    assert upload.refusal in page


def test_an_upload_that_is_moving_shows_its_progress_and_refreshes(person, browser_of):
    upload = send(person, LETTING_2026, BAD_STATUS)
    upload.stage = Stage.CHECKING
    upload.save()
    upload.rows.filter(number=3).update(outcome=Outcome.RECEIVED)
    page = browser_of(person).get(upload.url())
    assert "1 of 2 rows checked" in text_of(page)
    assert "Refresh" not in page


def test_causes_are_grouped_and_all_that_say_the_same_are_changed_and_changed_back(person, browser_of):
    upload = send(person, LETTING_2026, BAD_STATUS, ALSO_BAD)
    client = browser_of(person)
    problems = text_of(client.get(upload.url("problems")))
    assert f"{STATUS_COLUMN}: 47" in problems
    group = client.get(upload.url("group", "FMT-01", STATUS_COLUMN))
    assert "Change all" in text_of(group)
    query = f"?column={STATUS_COLUMN}&text=x"
    preview = text_of(client.get(upload.url("change-all") + query))
    assert "Change all 2 of these" in preview
    assert "3, 4" in preview
    client.post(upload.url("change-all") + query, {"text": "1"})
    assert set(upload.rows.values_list("outcome", flat=True)) == {Outcome.COMPLETE}
    assert LettingsLog.objects.filter(status=Status.COMPLETED).count() == 3
    page = text_of(client.get(upload.url()))
    assert "2 cells changed" in page
    client.post(upload.url("undo", upload.corrections.get().pk))
    assert upload.rows.filter(outcome=Outcome.IN_PROGRESS).count() == 2
    assert LettingsLog.objects.filter(status=Status.COMPLETED).count() == 1


def test_a_cell_is_corrected_where_it_is_shown_to_be_wrong(person, browser_of):
    upload = send(person, BAD_STATUS)
    client = browser_of(person)
    group = upload.url("group", "FMT-01", STATUS_COLUMN)
    assert 'name="cell-2-47"' in text_of(client.get(group))
    client.post(group, {"cell-2-47": "1", "cell-9-47": "1", "cell-2-900": "1", "cell-x-1": "1"})
    row = upload.rows.get()
    assert (row.outcome, row.cells[47], row.corrected) == (Outcome.COMPLETE, "x", {"47": "1"})


def test_a_row_that_waits_is_corrected_or_left_out(person, browser_of):
    upload = send(person, NO_START)
    client = browser_of(person)
    page = upload.url("row", 2)
    assert "Leave this row out" in text_of(client.get(page))
    client.post(page, {"action": "leave-out"})
    assert upload.rows.get().outcome == Outcome.LEFT_OUT
    assert "1 row" in text_of(client.get(upload.url("rows") + "?outcome=left_out"))
    client.post(page, {"action": "take-back"})
    assert upload.rows.get().outcome == Outcome.WAITING
    client.post(page, {"action": "save", "cell-2-8": "1", "cell-2-9": "6", "cell-2-10": "26"})
    assert upload.rows.get().outcome == Outcome.COMPLETE


def test_unusual_answers_of_many_rows_are_confirmed_with_one_reason(person, browser_of):
    upload = send(person, HIGH_RENT, {**HIGH_RENT, 13: "T-6"})
    client = browser_of(person)
    rules = {each["rule"] for row in upload.rows.all() for each in row.unusual}
    assert len(rules) == 1
    rule = rules.pop()
    assert "Check unusual answers" in text_of(client.get(upload.url()))
    assert upload.url("unusual-rule", rule) in text_of(client.get(upload.url("unusual")))
    page = upload.url("unusual-rule", rule)
    assert "all 2 rows are right" in text_of(client.get(page))
    client.post(page, {"which": "chosen", "row": ["2"], "reason": "checked_source"})
    assert [row.outcome for row in upload.rows.order_by("number")] == [Outcome.COMPLETE, Outcome.IN_PROGRESS]
    client.post(page, {"which": "all", "reason": "other"})
    client.post(page, {"which": "all", "reason": "other", "note_other": "Newly built"})
    logs = list(LettingsLog.objects.order_by("pk"))
    assert [log.status for log in logs] == [Status.COMPLETED, Status.COMPLETED]
    assert logs[1].confirmation_reasons["rent_value_check"] == {"reason": "other", "note": "Newly built"}


def test_a_row_that_changes_a_log_shows_old_and_new_and_waits_for_a_decision(person, browser_of):
    send(person, LETTING_2026)
    upload = send(person, {**LETTING_2026, 28: 3})
    client = browser_of(person)
    page = text_of(client.get(upload.url("repeated")))
    assert "Row 2 changes" in page or "Row 2 repeats" in page
    client.post(upload.url("repeated"), {"row-2": "apply"})
    assert LettingsLog.objects.count() == 1
    client.get(upload.url())


def test_a_row_that_repeats_a_log_becomes_another_log_only_if_asked(person, browser_of):
    send(person, LETTING_2026)
    upload = send(person, LETTING_2026)
    assert upload.rows.get().outcome == Outcome.DUPLICATE
    client = browser_of(person)
    assert "Row 2 repeats" in text_of(client.get(upload.url("repeated")))
    assert LettingsLog.objects.count() == 1
    client.post(upload.url("repeated"), {"row-2": "keep_both"})
    assert LettingsLog.objects.count() == 2


def test_the_file_comes_back_with_what_was_said_and_only_changed_rows_are_processed(person, browser_of):
    upload = send(person, LETTING_2026, BAD_STATUS, {**NO_START, 13: "=1+1"})
    client = browser_of(person)
    response = client.get(upload.url("with-results"))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    logs = {row.number: row.log_id for row in upload.rows.all()}
    assert lines[0][-2:] == ["Result", "What to correct"]
    assert [line[-2] for line in lines[1:]] == [
        f"Complete: lettings log {logs[2]}",
        f"In progress: lettings log {logs[3]}",
        "To be corrected",
    ]
    assert lines[2][-1].startswith(f"{STATUS_COLUMN}: ")
    assert lines[3][13] == "'=1+1"
    lines[2][47] = "1"
    buffer = io.StringIO()
    csv.writer(buffer).writerows(lines)
    again = send_content(person, buffer.getvalue().encode(), "logs with results.csv")
    assert [row.outcome for row in again.rows.order_by("number")] == [
        Outcome.UNCHANGED,
        Outcome.UPDATE,
        Outcome.WAITING,
    ]
    assert again.rows.get(number=4).cells[13] == "=1+1"
    client.post(again.url("repeated"), {"all": "apply"})
    assert LettingsLog.objects.get(pk=logs[3]).status == Status.COMPLETED
    assert LettingsLog.objects.count() == 2


def test_cells_of_a_spreadsheet_come_back_as_text(person, browser_of):
    upload = send(person, {**LETTING_2026, 13: "=1+1", 14: "007"})
    upload.sheets, upload.sheet = ["Lettings"], "Lettings"
    upload.save()
    response = browser_of(person).get(upload.url("with-results"))
    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = {cell.column: cell for cell in sheet[2]}
    assert (cells[14].value, cells[14].data_type, cells[15].value) == ("=1+1", "s", "007")


def test_the_same_file_sent_twice_is_recognised(person, browser_of):
    first = send(person, LETTING_2026)
    second = send(person, LETTING_2026)
    page = text_of(browser_of(person).get(second.url()))
    assert "This is the same file as one uploaded on" in page
    assert first.get_absolute_url() in page


def test_uploads_are_listed_for_colleagues_and_not_for_others(person, browser_of):
    upload = send(person, LETTING_2026)
    colleague, other = UserFactory(organisation=person.organisation), UserFactory()
    address = reverse("bulk_upload:uploads")
    assert upload.get_absolute_url() in text_of(browser_of(colleague).get(address))
    assert upload.get_absolute_url() in text_of(browser_of(colleague).get(address + "?search=logs.c"))
    assert upload.get_absolute_url() not in text_of(browser_of(colleague).get(address + "?search=nothing"))
    assert upload.get_absolute_url() not in text_of(browser_of(other).get(address))
    assert browser_of(other).get(upload.url()).status_code == 404


def test_support_finds_uploads_by_the_name_that_an_organisation_has_today(person, browser_of):
    upload = send(person, LETTING_2026)
    NameChangeFactory(organisation=person.organisation, name="New Name Homes", startdate=date(2026, 5, 1))
    support = browser_of(UserFactory(support=True))
    address = reverse("bulk_upload:uploads")
    page = text_of(support.get(address + "?search=new+name"))
    assert upload.get_absolute_url() in page
    assert "for New Name Homes" in page
    former = text_of(support.get(f"{address}?{urlencode({'search': person.organisation.name})}"))
    assert upload.get_absolute_url() not in former


def test_the_original_file_can_be_had_again(person, browser_of):
    upload = send(person, LETTING_2026)
    response = browser_of(person).get(upload.url("file"))
    assert b"".join(response.streaming_content) == rows_of(person, LETTING_2026)


def test_the_person_is_told_once_by_email(person, mailoutbox):
    send(person, LETTING_2026)
    assert [message.subject for message in mailoutbox] == ["1 log complete"]
