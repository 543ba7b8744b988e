"""The pages of files, and fetching them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from downloads.building import note_progress
from downloads.models import LIFETIME, Content, Download, DownloadKind
from tests.downloads.conftest import soup
from tests.factories.downloads import asked_download, made_download
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def test_while_a_file_is_made_its_page_says_how_far_it_is_and_is_not_loaded_again_by_itself(officer, as_user):
    download = asked_download(officer, now=timezone.now(), total=12_000)
    note_progress(download, 5_000)
    page = as_user(officer).get(download.get_absolute_url())
    assert "5,000 of 12,000 rows written" in page.text
    assert "Refresh" not in page
    assert soup(page).select_one("[data-app-under-way][role=status] progress")["value"] == "5000"
    assert soup(page).select_one("[data-app-refresh]")["href"] == download.get_absolute_url()


def test_a_file_is_fetched_by_the_person_colleagues_and_support(officer, colleague, supporter, stranger, as_user):
    download = made_download(officer, made_at=timezone.now())
    for person in (officer, colleague, supporter):
        client = as_user(person)
        assert download.file_name in client.get(download.get_absolute_url()).text
        response = client.get(f"{download.get_absolute_url()}/file")
        assert b"".join(response.streaming_content) == b"id\n1\n"
        assert response["Content-Disposition"] == f'attachment; filename="{download.file_name}"'
        assert "no-store" in response["Cache-Control"]
    for address in (download.get_absolute_url(), f"{download.get_absolute_url()}/file"):
        assert as_user(stranger).get(address).status_code == 403
    people = [officer, colleague, supporter]
    assert [fetch.by for fetch in download.fetches.all()] == people
    page = as_user(supporter).get(f"/admin/downloads/download/{download.pk}/change/")
    noted = soup(page).select("tr.has_original td.field-by")
    assert [cell.get_text(strip=True) for cell in noted] == [str(person) for person in people]


@pytest.mark.parametrize(
    ("content", "kind", "told"),
    [
        (Content.LABELS, DownloadKind.LETTINGS, "text/csv; charset=utf-8"),
        (Content.LOCATIONS, DownloadKind.PLACES, "text/csv; charset=utf-8"),
        (Content.ARCHIVE, DownloadKind.SALES, "application/zip"),
    ],
)
def test_a_browser_is_told_how_the_letters_of_a_file_are_kept(officer, as_user, content, kind, told):
    download = made_download(officer, made_at=timezone.now(), content=content, kind=kind)
    if content == Content.ARCHIVE:
        Download.objects.update(file_name="sales-logs.zip")
    response = as_user(officer).get(f"{download.get_absolute_url()}/file")
    response.close()
    assert response["Content-Type"] == told


def test_who_moves_to_another_organisation_keeps_their_own_files_and_leaves_those_of_colleagues(
    officer, colleague, stranger, as_user
):
    download = made_download(officer, made_at=timezone.now())
    for person in (officer, colleague):
        person.organisation = stranger.organisation
        person.save()
    assert as_user(officer).get(download.get_absolute_url()).status_code == 200
    assert as_user(colleague).get(download.get_absolute_url()).status_code == 403


def test_after_48_hours_a_file_is_gone_and_can_be_asked_for_again(officer, as_user):
    download = made_download(officer, made_at=timezone.now() - LIFETIME)
    client = as_user(officer)
    page = client.get(download.get_absolute_url())
    assert page.status_code == 200
    assert "This file is no longer available" in page.text
    file = client.get(f"{download.get_absolute_url()}/file")
    assert (file.status_code, soup(file).main.h1.text) == (200, "This file is no longer available")
    assert "Ask for it again" in file.text
    assert not download.fetches.exists()
    response = client.post(f"{download.get_absolute_url()}/again")
    anew = Download.objects.latest("pk")
    assert response["Location"] == anew.get_absolute_url()
    assert anew.is_waiting


def test_what_support_asked_for_of_an_organisation_is_not_made_again_for_others(officer, supporter, as_user):
    client = as_user(UserFactory(organisation=supporter.organisation))
    gone = {"made_at": timezone.now() - LIFETIME, "kind": DownloadKind.PLACES, "content": Content.SCHEMES}
    download = made_download(supporter, about=officer.organisation, **gone)
    page = client.get(download.get_absolute_url())
    assert "This file is no longer available" in page.text
    assert "Ask for it again" not in page.text
    assert client.post(f"{download.get_absolute_url()}/again").status_code == 403
    assert as_user(supporter).post(f"{download.get_absolute_url()}/again").status_code == 302
    own = made_download(supporter, about=supporter.organisation, **gone)
    assert client.post(f"{own.get_absolute_url()}/again").status_code == 302


def test_the_address_of_a_file_that_is_not_made_says_how_far_it_is(officer, stranger, as_user):
    waiting = asked_download(officer, now=timezone.now())
    failed = asked_download(officer, now=timezone.now(), failed_at=timezone.now())
    for download, said in ((waiting, "We are making your file"), (failed, "We could not make your file")):
        assert said in as_user(officer).get(f"{download.get_absolute_url()}/file").text
        assert as_user(stranger).get(f"{download.get_absolute_url()}/file").status_code == 403


def test_until_then_it_is_there(officer, as_user):
    download = made_download(officer, made_at=timezone.now() - LIFETIME + timedelta(minutes=1))
    assert as_user(officer).get(download.get_absolute_url()).status_code == 200


def test_a_file_that_could_not_be_made_says_so_and_can_be_asked_for_again(officer, as_user):
    download = asked_download(officer, now=timezone.now(), failed_at=timezone.now())
    client = as_user(officer)
    page = client.get(download.get_absolute_url())
    assert "We could not make your file" in page.text
    client.post(f"{download.get_absolute_url()}/again")
    assert Download.objects.count() == 2


def test_a_bucket_sends_the_file_itself_from_an_address_that_works_for_a_minute(
    officer, as_user, settings, monkeypatch
):
    from storages.backends.s3 import S3Storage

    download = made_download(officer, made_at=timezone.now())
    settings.FILES_BUCKET = "files"
    bucket = S3Storage(
        bucket_name="files", access_key="key", secret_key="secret", region_name="eu-west-2", querystring_expire=60
    )
    monkeypatch.setattr("downloads.views.files.default_storage", bucket)
    client = as_user(officer)
    response = client.get(f"{download.get_absolute_url()}/file")
    assert client.head(f"{download.get_absolute_url()}/file").status_code == response.status_code == 302
    assert download.fetches.count() == 1
    assert response["Location"].startswith("https://files.s3")
    assert "X-Amz-Expires=60" in response["Location"] or "Expires=" in response["Location"]
    assert "response-content-disposition=attachment" in response["Location"]
    assert "response-content-type=text%2Fcsv%3B%20charset%3Dutf-8" in response["Location"]
