"""Lists of users and organisations, sent at once."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest

from downloads.models import Download, DownloadKind
from organisations.models.organisation import ProviderType
from tests.factories.organisations import NameChangeFactory, OrganisationFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def rows(response):
    text = b"".join(response.streaming_content).decode()
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_support_gets_users_by_id_as_the_list_is_filtered(supporter, as_user):
    somebody = UserFactory(
        name="=1+1", organisation__name="Fern Homes", dpo=True, old_user_id="old-7",
        last_sign_in_at=datetime(2026, 7, 1, 9, 0, tzinfo=UTC),
    )  # fmt: skip
    another = UserFactory(name="Ash", dpo=True, without_role=True)
    response = as_user(supporter).get("/users/download?responsibility=dpo")
    assert 'filename="users-2026-11-02-100' in response["Content-Disposition"]
    first, second = rows(response)
    assert first == {
        "id": str(somebody.pk),
        "email": somebody.email,
        "name": "'=1+1",
        "organisation_name": "Fern Homes",
        "role": "data_provider",
        "old_user_id": "old-7",
        "is_dpo": "true",
        "is_key_contact": "false",
        "active": "true",
        "sign_in_count": "1",
        "last_sign_in_at": "2026-07-01 10:00:00 +0100",
    }
    assert (second["id"], second["role"], second["last_sign_in_at"]) == (str(another.pk), "", "")


def test_the_users_of_one_organisation_are_in_a_file_with_its_name(supporter, as_user):
    somebody = UserFactory(organisation__name="Fern Homes")
    response = as_user(supporter).get(f"/users/download?organisation={somebody.organisation_id}")
    assert 'filename="users-Fern Homes-2026-11-02-' in response["Content-Disposition"]
    assert [row["id"] for row in rows(response)] == [str(somebody.pk)]


def test_users_have_the_name_that_their_organisation_has_today(supporter, as_user):
    somebody = UserFactory(organisation__name="Fern Homes")
    NameChangeFactory(organisation=somebody.organisation, name="Bracken Homes", startdate=date(2026, 5, 1))
    NameChangeFactory(organisation=somebody.organisation, name="Later Homes", startdate=date(2027, 5, 1))
    client = as_user(supporter)
    (row,) = rows(client.get(f"/users/download?organisation={somebody.organisation_id}"))
    assert row["organisation_name"] == "Bracken Homes"
    for address in ("/users", f"/organisations/{somebody.organisation_id}/users"):
        page = client.get(address).text
        assert "Bracken Homes" in page
        assert "Fern Homes" not in page


def test_support_gets_organisations_with_their_names_of_today(supporter, as_user):
    fern = OrganisationFactory(name="Fern Homes", provider_type=ProviderType.LA, profit_status=None)
    NameChangeFactory(organisation=fern, name="Bracken Homes", startdate=date(2026, 5, 1))
    response = as_user(supporter).get("/organisations/download?search=Bracken")
    assert 'filename="organisations-2026-11-02-' in response["Content-Disposition"]
    (row,) = rows(response)
    assert (row["id"], row["name"], row["provider_type"]) == (str(fern.pk), "Bracken Homes", "Local authority")


@pytest.mark.parametrize(
    ("address", "kind"),
    [("/users/download", DownloadKind.USERS), ("/organisations/download", DownloadKind.ORGANISATIONS)],
)
def test_who_took_a_list_is_noted_and_others_may_not(address, kind, supporter, officer, colleague, as_user):
    for person in (officer, colleague):
        assert as_user(person).get(address).status_code == 403
    assert not Download.objects.exists()
    as_user(supporter).get(address)
    taken = Download.objects.get()
    assert (taken.user, taken.kind, taken.role) == (supporter, kind, supporter.role)
    assert as_user(supporter).get(taken.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("page", ["/users", "/organisations"])
def test_the_lists_lead_to_their_files(page, supporter, as_user):
    UserFactory()
    assert f'href="{page}/download' in as_user(supporter).get(page).text
    assert f'href="{page}/download?search=' in as_user(supporter).get(f"{page}?search=o").text


@pytest.mark.parametrize("more", [1, 30])
def test_a_list_takes_the_same_queries_however_long_it_is(more, supporter, as_user, django_assert_num_queries):
    UserFactory.create_batch(more)
    client = as_user(supporter)
    client.get("/users")
    with django_assert_num_queries(4):
        assert len(rows(client.get("/users/download"))) == more + 1
