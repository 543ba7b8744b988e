"""Files of schemes and locations."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from downloads import services
from downloads.models import Download, DownloadKind
from organisations.scheme_export import LOCATION_COLUMNS, SCHEME_COLUMNS
from tests.downloads.conftest import lines_of
from tests.factories.organisations import (
    LocationDeactivationFactory,
    LocationFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

ADDRESS = "/schemes/csv-download"
DELETED = {"discarded_at": datetime(2026, 6, 1, tzinfo=UTC)}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def address(kind, **asked):
    return f"{ADDRESS}?" + "&".join(f"{name}={value}" for name, value in {"download_type": kind, **asked}.items())


def made(client, address):
    """Ask for a file and make it."""
    response = client.post(address)
    download = Download.objects.latest("pk")
    assert response["Location"] == f"/schemes/csv-confirmation?file={download.pk}"
    services.make(download.pk, now=timezone.now())
    download.refresh_from_db()
    return download


def rows(client, address):
    return lines_of(made(client, address))


@pytest.fixture
def place():
    """A location of a scheme that was away for September 2026."""
    scheme = SchemeFactory(
        service_name="Beech Court", sensitive=1, has_other_client_group=1, secondary_client_group="G"
    )
    SchemeDeactivationFactory(scheme=scheme, deactivation_date=date(2026, 9, 1), reactivation_date=date(2026, 10, 1))
    return LocationFactory(scheme=scheme, name="The Annexe", startdate=date(2026, 6, 1))


def scheme_line(scheme):
    return [
        f"S{scheme.pk}",
        "Beech Court",
        "active",
        "Yes",
        "Housing for older people",
        "No",
        scheme.owning_organisation.name,
        "The same organisation that owns the housing stock",
        "Older people with support needs",
        "Yes",
        "People with alcohol problems",
        "Low level",
        "Permanent",
        "2026-04-20T10:00:00+01:00",
        "Active from 1 April 2025 to 31 August 2026, Active from 1 October 2026",
    ]


def location_line(place):
    return [
        str(place.pk),
        "LA1 1AA",
        "The Annexe",
        "active",
        "Lancaster",
        "12",
        "Self-contained flat or bedsit",
        "None",
        "Active from 1 June 2026 to 31 August 2026, Active from 1 October 2026",
    ]


def test_a_file_of_schemes(place):
    download = made(signed_in(support()), address("schemes"))
    assert download.kind == DownloadKind.PLACES
    assert download.file_name.startswith("schemes-2026-11-02-")
    assert lines_of(download) == [list(SCHEME_COLUMNS), scheme_line(place.scheme)]


def test_a_file_of_locations(place):
    download = made(signed_in(support()), address("locations"))
    assert download.file_name.startswith("locations-2026-11-02-")
    assert lines_of(download) == [["scheme_code", *LOCATION_COLUMNS], [place.scheme.code, *location_line(place)]]


def test_a_file_of_both_repeats_the_scheme_and_leaves_out_those_without_locations(place):
    SchemeFactory()
    download = made(signed_in(support()), address("combined"))
    assert download.file_name.startswith("schemes-and-locations-2026-11-02-")
    assert lines_of(download) == [
        [*SCHEME_COLUMNS, *LOCATION_COLUMNS],
        scheme_line(place.scheme) + location_line(place),
    ]


def test_lines_are_in_the_order_of_their_ids():
    first, second = SchemeFactory(service_name="Willow"), SchemeFactory(service_name="Alder")
    places = [LocationFactory(scheme=scheme) for scheme in (second, first, second)]
    client = signed_in(support())
    assert [row[0] for row in rows(client, address("schemes"))[1:]] == [first.code, second.code]
    found = [row[1] for row in rows(client, address("locations"))[1:]]
    assert found == [str(place.pk) for place in places]


def test_the_file_of_one_organisation_has_its_name_and_its_schemes(place):
    SchemeFactory()
    owner = place.scheme.owning_organisation
    client = signed_in(support())
    link = address("schemes", organisation=owner.pk)
    assert link.replace("&", "&amp;") in client.get(f"/organisations/{owner.pk}/schemes").text
    download = made(client, link)
    assert download.file_name.startswith(f"schemes-{owner.name}-2026-11-02-")
    assert [row[0] for row in lines_of(download)[1:]] == [place.scheme.code]


def test_search_and_filters_count(place):
    SchemeFactory(confirmed=False)
    client = signed_in(support())
    assert [row[0] for row in rows(client, address("schemes", search="la11"))[1:]] == [place.scheme.code]
    assert len(rows(client, address("schemes", status="incomplete"))) == 2
    assert address("schemes", search="la11").replace("&", "&amp;") in client.get("/schemes?search=la11").text


def test_the_page_counts_schemes_and_locations_without_deleted_ones(place):
    LocationFactory(scheme=place.scheme, **DELETED)
    LocationFactory(scheme=SchemeFactory(**DELETED))
    page = signed_in(support()).get(address("combined")).text
    assert "1 scheme and 1 location." in page
    assert "Send email" in page


@pytest.mark.parametrize("person", [provider, coordinator])
def test_people_download_their_own_their_stock_owners_and_all_absorbed_organisations(person):
    user = person()
    own = user.organisation
    owner = RelationshipFactory(managing_agent=own).stock_owner
    absorbed = OrganisationFactory(absorbing_organisation=own, merge_date=date(2024, 5, 1))
    mine = [SchemeFactory(owning_organisation=each).code for each in (own, owner, absorbed)]
    SchemeFactory()
    client = signed_in(user)
    assert sorted(row[0] for row in rows(client, address("schemes"))[1:]) == sorted(mine)
    assert client.get(address("schemes", organisation=owner.pk)).status_code == 404


def test_an_empty_list_offers_no_file():
    assert ADDRESS not in signed_in(coordinator()).get("/schemes").text


@pytest.mark.parametrize("kind", ["", "users"])
def test_another_kind_of_file_is_not_found(kind):
    assert signed_in(support()).get(address(kind)).status_code == 404


def test_what_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe():
    SchemeFactory(service_name="=HYPERLINK(1)")
    assert rows(signed_in(support()), address("schemes"))[1][1] == "'=HYPERLINK(1)"


def test_nothing_is_sent_without_places():
    client = signed_in(support())
    page = client.get(address("schemes")).text
    assert "The list has no schemes, so there is nothing to download." in page
    assert "Send email" not in page
    assert "We will send an email" not in page
    assert client.post(address("schemes")).status_code == 200
    assert not Download.objects.exists()


def test_schemes_without_locations_make_no_file_of_locations():
    SchemeFactory()
    page = signed_in(support()).get(address("combined")).text
    assert "The schemes in the list have no locations, so there is nothing to download." in page
    assert "Send email" not in page


@pytest.mark.parametrize("more", [1, 15])
def test_a_file_takes_the_same_queries_however_many_lines(more, django_assert_num_queries):
    for _ in range(more):
        LocationDeactivationFactory(location__scheme=SchemeDeactivationFactory().scheme)
    client = signed_in(support())
    client.post(address("combined"))
    download = Download.objects.get()
    with django_assert_num_queries(12):
        services.make(download.pk, now=timezone.now())
    assert len(lines_of(download)) == more + 1
