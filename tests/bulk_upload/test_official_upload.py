"""An official file from its arrival to logs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bulk_upload.models import Outcome, Stage
from bulk_upload.outcome import outcome_of
from bulk_upload.services.correcting import correct_cells, undo
from lettings.models import LettingsLog
from logs.models import CreationMethod, LogEvent, Status
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import send, send_content
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


def problems(upload, number=2):
    return {(each["rule"], each["official_field"]) for each in upload.rows.get(number=number).problems}


def test_a_complete_row_becomes_a_completed_log(person):
    upload = send(person, LETTING_2026)
    row = upload.rows.get()
    assert (upload.stage, upload.kind, row.problems, row.unusual) == (Stage.DONE, "official lettings 2026", [], [])
    assert row.outcome == Outcome.COMPLETE
    log = LettingsLog.objects.get(pk=row.log_id)
    assert (log.status, log.creation_method, log.bulk_upload_id) == (
        Status.COMPLETED,
        CreationMethod.BULK_UPLOAD,
        upload.pk,
    )
    assert (log.tenancycode, log.postcode_full, log.la, log.hhmemb) == ("T-1", "LS1 4AP", "E08000035", 1)
    event = LogEvent.objects.of("lettings", log.pk).get()
    assert (event.version, event.channel, event.actor_id) == (1, "upload", person.pk)


def test_an_address_is_kept_as_it_was_entered(person):
    address = {19: "2 low row", 20: "Flat 1", 21: "leeds", 22: "W. Yorks", 23: "ls1", 24: "4ap", 25: "E0800003"}
    send(person, {**LETTING_2026, 18: "", **address})
    log = LettingsLog.objects.get()
    assert log.postcode_full == "LS1 4AP"
    assert (log.address_line1_as_entered, log.address_line2_as_entered) == ("2 low row", "Flat 1")
    assert (log.town_or_city_as_entered, log.county_as_entered) == ("leeds", "W. Yorks")
    assert (log.postcode_full_as_entered, log.la_as_entered) == ("ls1 4ap", "E0800003")
    assert (log.address_line1_input, log.postcode_full_input) == ("2 low row, Flat 1, leeds", "ls1 4ap")


def test_nothing_is_kept_where_no_address_was_entered(person):
    send(person, {**LETTING_2026, 18: "100023", **dict.fromkeys(range(19, 26), "")})
    log = LettingsLog.objects.get()
    assert (log.address_line1_as_entered, log.address_line1_input, log.postcode_full_input) == (None, None, None)


def test_a_good_row_is_not_held_up_by_a_bad_one(person):
    upload = send(person, LETTING_2026, {**LETTING_2026, 13: "T-2", 4: ""}, {**LETTING_2026, 13: "T-3", 47: "x"})
    outcomes = dict(upload.rows.values_list("number", "outcome"))
    assert outcomes == {2: Outcome.COMPLETE, 3: Outcome.WAITING, 4: Outcome.IN_PROGRESS}
    assert ("LET-01", 4) in problems(upload, 3)
    assert problems(upload, 4) == {("FMT-01", 47)}
    assert LettingsLog.objects.count() == 2
    in_progress = LettingsLog.objects.get(pk=upload.rows.get(number=4).log_id)
    assert in_progress.unaccepted["ecstat1"]["raw"] == "x"


def test_rows_of_one_file_that_are_the_same_log_wait_for_a_decision(person):
    upload = send(person, LETTING_2026, LETTING_2026)
    assert set(upload.rows.values_list("outcome", flat=True)) == {Outcome.DUPLICATE}
    assert ("LET-37", 13) in problems(upload)
    assert LettingsLog.objects.count() == 0


def test_the_same_file_again_repeats_the_logs(person):
    send(person, LETTING_2026)
    again = send(person, LETTING_2026)
    assert again.rows.get().outcome == Outcome.DUPLICATE
    assert ("LET-36", 1) in problems(again)
    assert LettingsLog.objects.count() == 1


def test_another_row_with_the_same_reference_and_date_changes_the_log(person):
    send(person, LETTING_2026)
    upload = send(person, {**LETTING_2026, 137: 400, 41: 35})
    row = upload.rows.get()
    assert (row.outcome, row.saved) == (Outcome.UPDATE, False)
    assert row.changes["earnings"] == [350, 400]
    assert LettingsLog.objects.get().earnings == 350


def test_a_correction_completes_the_log_and_can_be_undone(person):
    upload = send(person, {**LETTING_2026, 47: "x"})
    log = LettingsLog.objects.get()
    assert log.status == Status.IN_PROGRESS
    correction = correct_cells(upload, {(2, 47): "1"}, by=person, now=timezone.now())
    log.refresh_from_db()
    assert (log.status, log.ecstat1, log.unaccepted) == (Status.COMPLETED, 1, {})
    assert upload.rows.get().outcome == Outcome.COMPLETE
    undo(correction, now=timezone.now())
    log.refresh_from_db()
    assert (log.status, upload.rows.get().outcome) == (Status.IN_PROGRESS, Outcome.IN_PROGRESS)


def test_a_check_only_makes_no_log(person):
    upload = send(person, LETTING_2026, check_only=True)
    assert upload.rows.get().outcome == Outcome.COMPLETE
    assert (LettingsLog.objects.count(), outcome_of(upload).ready) == (0, 1)


def test_a_file_of_no_template_is_refused_in_words(person):
    upload = send_content(person, b"Field number,1,2,3\n,ORG1,ORG1,1\n")
    assert (upload.stage, upload.refusal_code) == (Stage.REFUSED, "wrong_template")
    assert "3 numbered columns" in upload.refusal
