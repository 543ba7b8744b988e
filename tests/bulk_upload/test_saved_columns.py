"""What is remembered of an organisation's columns: shown, named, used again and forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bulk_upload.models import SavedColumns, Stage
from logs.models import CreationMethod
from tests.bulk_upload.sending import send_content
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

FILE = b"Tenancy Ref,Date of letting,Needs type\nT-1,1 June 2026,Gen needs\n"
ANOTHER = b"Tenancy Ref,Date of letting,Needs type\nT-2,2 June 2026,Gen needs\n"
NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


@pytest.fixture
def browser(client, person):
    client.force_login(person)
    return client


@pytest.fixture
def saved(person, browser):
    upload = send_content(person, FILE, "Weekly export.csv")
    browser.post(upload.url("columns"))
    return SavedColumns.objects.get()


def test_what_was_said_is_listed_and_shown(browser, saved):
    assert "Weekly export" in browser.get("/uploads/saved-columns").content.decode()
    page = browser.get(f"/uploads/saved-columns/{saved.pk}").content.decode()
    for text in ("Date of letting", "Tenancy start date", "Needs type", "2026 to 2027"):
        assert text in page


def test_a_name_is_given_that_no_others_have(browser, saved, person):
    SavedColumns.objects.create(
        organisation=person.organisation, name="Monthly", headers=[], decisions={}, year=2026, created_by=person
    )
    url = f"/uploads/saved-columns/{saved.pk}"
    refused = browser.post(url, {"name": " monthly "})
    assert (refused.status_code, "already has saved columns with this name" in refused.content.decode()) == (422, True)
    assert browser.post(url, {"name": ""}).status_code == 422
    assert browser.post(url, {"name": "From the housing system"}).status_code == 302
    saved.refresh_from_db()
    assert saved.name == "From the housing system"


def test_the_same_columns_go_straight_to_results_until_they_are_forgotten(browser, saved, person):
    assert send_content(person, ANOTHER).stage == Stage.DONE
    browser.get(f"/uploads/saved-columns/{saved.pk}/forget")
    browser.post(f"/uploads/saved-columns/{saved.pk}/forget")
    assert send_content(person, ANOTHER.replace(b"T-2", b"T-3")).stage == Stage.MATCHING
    assert browser.get(f"/uploads/saved-columns/{saved.pk}").status_code == 404


def test_others_have_no_part_in_it(client, saved):
    client.force_login(UserFactory(organisation=AgreementFactory().organisation))
    assert "Weekly export" not in client.get("/uploads/saved-columns").content.decode()
    for page in ("", "/forget"):
        assert client.get(f"/uploads/saved-columns/{saved.pk}{page}").status_code == 404
        assert client.post(f"/uploads/saved-columns/{saved.pk}{page}", {"name": "Mine"}).status_code == 404
    saved.refresh_from_db()
    assert (saved.name, saved.discarded_at) == ("Weekly export", None)


@pytest.mark.parametrize(("typed", "is_told"), [(9, False), (10, True)])
def test_people_who_type_many_logs_are_told_of_uploading(browser, person, typed, is_told):
    for number in range(typed):
        letting(person, now=NOW, tenancycode=f"T-{number}")
    assert {log.creation_method for log in person_logs(person)} == {CreationMethod.SINGLE}
    assert ("You typed many logs lately" in browser.get("/").content.decode()) == is_told


def person_logs(person):
    from lettings.models import LettingsLog

    return LettingsLog.objects.filter(created_by=person)
