"""Making files: once, whatever workers go through, and telling of it."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from downloads import building, services, tasks
from downloads.models import LIFETIME, ColumnDefinition, Content, Download, DownloadKind
from downloads.services import ask_for
from lettings.models import LettingsLog
from tests.downloads.conftest import lines_of
from tests.factories.lettings import letting
from tests.factories.organisations import OrganisationFactory, SchemeFactory
from tests.factories.sales import sale
from users.emails import message_of
from users.models import OutgoingEmail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def asked(user, *, content=Content.LABELS, filters="year=2026", kind=DownloadKind.LETTINGS, **more):
    return ask_for(user=user, kind=kind, content=content, filters=filters, now=timezone.now(), year=2026, **more)


def messages():
    return [message_of(each) for each in OutgoingEmail.objects.order_by("created_at")]


def test_a_file_is_made_and_its_link_sent(log, officer, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        download = asked(officer)
    download.refresh_from_db()
    assert download.file_name.startswith("lettings-logs-2026-11-02-100")
    assert download.file_name.endswith(".csv")
    assert download.size == default_storage.size(download.file.name)
    assert download.expires_at - download.ready_at == LIFETIME
    definitions, headers, row = lines_of(download)
    assert definitions[headers.index("beds")] == "Bedrooms"
    assert row[headers.index("id")] == str(log.pk)
    assert row[headers.index("needstype")] == "General needs"
    sent = OutgoingEmail.objects.get()
    assert (sent.template, sent.to) == ("download_ready", officer.email)


def test_the_email_names_link_and_lifetime(log, officer):
    services.make(asked(officer).pk, now=timezone.now())
    (message,) = messages()
    download = Download.objects.get()
    assert f"http://localhost:8000/csv-downloads/{download.pk}" in message.body
    assert "48 hours" in message.body
    assert message.subject == "Your download is ready"


def test_rows_are_those_the_person_may_see_and_the_filters_leave_lowest_id_first(officer, stranger, supporter):
    first, second = letting(officer), letting(officer, tenancycode="T2")
    LettingsLog.objects.filter(pk=first.pk).update(status=2)
    letting(stranger)
    download = asked(officer)
    services.make(download.pk, now=timezone.now())
    assert [row[0] for row in lines_of(download)[2:]] == [str(first.pk), str(second.pk)]
    narrowed = asked(officer, filters="year=2026&status=2")
    services.make(narrowed.pk, now=timezone.now())
    assert [row[0] for row in lines_of(narrowed)[2:]] == [str(first.pk)]
    everything = asked(supporter)
    services.make(everything.pk, now=timezone.now())
    assert len(lines_of(everything)) == 5


def test_from_an_organisations_pages_support_gets_only_logs_that_it_owns(officer, supporter):
    mine, managed = letting(officer), letting(officer)
    LettingsLog.objects.filter(pk=managed.pk).update(owning_organisation=OrganisationFactory())
    download = asked(supporter, about=officer.organisation)
    services.make(download.pk, now=timezone.now())
    assert [row[0] for row in lines_of(download)[2:]] == [str(mine.pk)]
    download.refresh_from_db()
    assert download.file_name.startswith(f"lettings-logs-{officer.organisation.name}-2026")


def test_no_log_gives_definitions_and_headers_alone(officer):
    download = asked(officer, kind=DownloadKind.SALES)
    services.make(download.pk, now=timezone.now())
    assert len(lines_of(download)) == 2


def test_sales_for_support_have_headers_in_capitals(officer, supporter):
    made = sale(officer)
    download = asked(supporter, kind=DownloadKind.SALES, content=Content.CODES)
    services.make(download.pk, now=timezone.now())
    definitions, headers, row = lines_of(download)
    assert headers[:3] == ["ID", "STATUS", "DUPLICATESET"]
    assert definitions[0] == "Log id"
    assert (row[0], row[headers.index("OWNERSHIP")]) == (str(made.pk), "1")


def test_text_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(officer):
    letting(officer, tenancycode='=HYPERLINK("x")', propcode="-12.5")
    download = asked(officer)
    services.make(download.pk, now=timezone.now())
    _, headers, row = lines_of(download)
    assert row[headers.index("tenancycode")] == '\'=HYPERLINK("x")'
    assert row[headers.index("propcode")] == "-12.5"


def test_asked_twice_at_once_it_is_one_file(log, officer, colleague, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as queued:
        first = asked(officer)
        assert asked(officer) == first
    assert len(queued) == 1
    assert asked(officer, filters="year=2026&status=1") != first
    assert asked(colleague) != first
    Download.objects.filter(pk=first.pk).update(created_at=timezone.now() - services.ASKED_TWICE * 2)
    assert asked(officer) != first


def test_asked_again_after_a_change_the_file_has_it(officer):
    made = letting(officer, tenancycode="T-1")
    first = asked(officer)
    services.make(first.pk, now=timezone.now())
    type(made).objects.filter(pk=made.pk).update(tenancycode="T-2")
    Download.objects.filter(pk=first.pk).update(created_at=timezone.now() - services.ASKED_TWICE * 2)
    second = asked(officer)
    services.make(second.pk, now=timezone.now())
    _, headers, row = lines_of(second)
    assert row[headers.index("tenancycode")] == "T-2"
    assert OutgoingEmail.objects.count() == 2


def test_a_task_that_runs_twice_makes_one_file_and_sends_one_email(log, officer):
    download = asked(officer)
    tasks.make_file(download_id=download.pk)
    download.refresh_from_db()
    name = download.file.name
    tasks.make_file(download_id=download.pk)
    download.refresh_from_db()
    assert download.file.name == name
    assert OutgoingEmail.objects.count() == 1


def test_a_task_for_a_file_that_is_not_there_does_nothing():
    tasks.make_file(download_id=12345)
    assert not OutgoingEmail.objects.exists()


def test_a_file_that_fails_once_is_made_at_the_next_try(log, officer, monkeypatch):
    whole, tries = services.write_file, []

    def fail_once(*args, **settings):
        tries.append(1)
        if len(tries) == 1:
            raise ConnectionError
        whole(*args, **settings)

    monkeypatch.setattr(services, "write_file", fail_once)
    download = asked(officer)
    tasks.make_file(download_id=download.pk)
    download.refresh_from_db()
    assert (download.attempts, download.ready_at is not None) == (2, True)
    assert [message.subject for message in messages()] == ["Your download is ready"]


def test_a_file_that_fails_three_times_is_given_up_and_the_person_told_once(log, officer, monkeypatch):
    def fail(*_, **__):
        raise ConnectionError

    monkeypatch.setattr(services, "write_file", fail)
    download = asked(officer)
    with pytest.raises(ConnectionError):
        tasks.make_file(download_id=download.pk)
    tasks.make_file(download_id=download.pk)
    download.refresh_from_db()
    assert (download.attempts, download.failed_at is not None, bool(download.file)) == (3, True, False)
    (message,) = messages()
    assert message.subject == "We could not make your download"
    assert f"/csv-downloads/{download.pk}" in message.body


def test_a_file_that_brings_workers_down_is_given_up(log, officer):
    download = asked(officer)
    for _ in range(services.MOST_ATTEMPTS):
        assert services.begin(download.pk)
    tasks.make_file(download_id=download.pk)
    download.refresh_from_db()
    assert download.failed_at is not None


def test_what_was_forgotten_is_taken_up(log, officer):
    download = asked(officer)
    assert tasks.take_up_waiting() == 0
    Download.objects.update(created_at=timezone.now() - tasks.QUIET * 2)
    assert tasks.take_up_waiting() == 1
    download.refresh_from_db()
    assert download.ready_at is not None
    assert tasks.take_up_waiting() == 0


def test_expired_files_are_deleted_and_who_took_what_is_kept(log, officer):
    kept, gone = asked(officer), asked(officer, filters="year=2026&status=0")
    for download in (kept, gone):
        services.make(download.pk, now=timezone.now())
    Download.objects.filter(pk=gone.pk).update(expires_at=timezone.now())
    gone.refresh_from_db()
    name = gone.file.name
    assert tasks.delete_expired() == 1
    assert not default_storage.exists(name)
    gone.refresh_from_db()
    assert (bool(gone.file), gone.user) == (False, officer)
    kept.refresh_from_db()
    assert default_storage.exists(kept.file.name)
    assert tasks.delete_expired() == 0


def test_progress_is_told_while_rows_are_written(officer, monkeypatch):
    letting(officer)
    letting(officer)
    monkeypatch.setattr("downloads.copying.ROWS_BETWEEN_SIGNS", 2)
    download = asked(officer)
    assert building.progress_of(download) == 0
    services.make(download.pk, now=timezone.now())
    assert building.progress_of(download) == 2


def test_progress_is_told_while_schemes_are_written(supporter, monkeypatch):
    SchemeFactory.create_batch(2)
    monkeypatch.setattr(building, "ROWS_OF_PLACES_BETWEEN_SIGNS", 1)
    download = asked(supporter, content=Content.SCHEMES, kind=DownloadKind.PLACES, filters="")
    services.make(download.pk, now=timezone.now())
    assert building.progress_of(download) == 2


@pytest.mark.parametrize("more", [1, 12])
def test_a_file_takes_the_same_queries_however_many_logs(more, officer, django_assert_num_queries):
    for _ in range(more):
        letting(officer)
    download = asked(officer)
    with django_assert_num_queries(13):
        services.make(download.pk, now=timezone.now())


def test_a_changed_definition_stands_in_the_next_file(log, officer):
    ColumnDefinition.objects.filter(variable="beds", log_type="lettings").update(definition="How many bedrooms")
    now = timezone.now()
    download = asked(officer)
    services.make(download.pk, now=now)
    definitions, headers, _ = lines_of(download)
    assert definitions[headers.index("beds")] == "How many bedrooms"
    assert ColumnDefinition.objects.get(variable="beds", log_type="lettings").last_accessed == now
