"""The admin lets support look everything up in a few queries, and change nothing."""

from __future__ import annotations

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.http import QueryDict
from django.urls import reverse

from bulk_upload.models import Upload
from lettings.models import LettingsLog
from logs.models import Channel, LogEvent
from logs.services import delete_log, save_answers
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import LocationFactory, NameChangeFactory, SchemeFactory
from tests.factories.sales import sale
from users.models import User

pytestmark = pytest.mark.django_db
LISTS = (
    "lettings/lettingslog",
    "sales/saleslog",
    "logs/logevent",
    "organisations/organisation",
    "organisations/scheme",
    "organisations/location",
    "organisations/changeevent",
    "bulk_upload/upload",
)
MOST_QUERIES = 7
"""Of a list, with those that say who asks."""


@pytest.fixture
def support(supporter: User, as_user: Any) -> Any:
    return as_user(supporter)


@pytest.fixture
def fill(officer: User) -> Any:
    """`fill(n)`: n records of everything."""

    def make(number: int) -> None:
        for each in range(number):
            letting(officer)
            sale(officer)
            LocationFactory()
            Upload.objects.create(
                uploader=officer, organisation=officer.organisation, file="a", file_name=f"{each}.csv", size=1
            )

    return make


def listed(page: Any) -> list[int]:
    return [row.pk for row in page.context["cl"].result_list]


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("number", [1, 4])
def test_a_list_takes_few_queries_however_long_it_is(path, number, support, fill, django_assert_max_num_queries):
    fill(number)
    with django_assert_max_num_queries(MOST_QUERIES):
        page = support.get(f"/admin/{path}/")
    assert page.status_code == 200
    assert path == "organisations/changeevent" or len(listed(page)) >= number


@pytest.mark.parametrize("path", LISTS)
def test_nothing_is_added_and_nobody_else_looks(path, support, as_user, officer):
    assert support.get(f"/admin/{path}/add/").status_code == 403
    assert as_user(officer).get(f"/admin/{path}/").status_code == 302


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("search", ["12", "ORG12", "x'; --", "a\x00b", "99999999999999999999"])
def test_any_search_is_answered(path, search, support):
    assert support.get(f"/admin/{path}/", {"q": search}).status_code == 200


def test_a_log_is_found_by_its_number_and_its_references(support, officer):
    log, other = letting(officer, tenancycode="TEN-1", propcode="HOME-1"), letting(officer, tenancycode="TEN-2")
    for search in (str(log.pk), f"log {log.pk}", "ten-1", "HOME-1", "n-1", " HOME-1 "):
        assert listed(support.get("/admin/lettings/lettingslog/", {"q": search})) == [log.pk]
    assert listed(support.get("/admin/lettings/lettingslog/", {"q": "TEN"})) == [other.pk, log.pk]
    assert listed(support.get("/admin/lettings/lettingslog/")) == [other.pk, log.pk]


def test_logs_are_narrowed_by_year_status_owner_and_the_way_they_came(support, officer, stranger):
    ours, theirs = letting(officer), letting(stranger)
    LettingsLog.objects.filter(pk=theirs.pk).update(collection_year=2025)
    address = "/admin/lettings/lettingslog/"
    assert listed(support.get(address, {"year": "2025"})) == [theirs.pk]
    assert listed(support.get(address, {"owner": f"ORG{officer.organisation_id}"})) == [ours.pk]
    NameChangeFactory(organisation=officer.organisation, name="Kestrel Council", startdate=date(2026, 5, 1))
    assert listed(support.get(address, {"owner": "KESTREL"})) == [ours.pk]
    assert listed(support.get(address, {"owner": "no such name"})) == []
    assert listed(support.get(address, {"status__exact": "2"})) == []
    assert len(listed(support.get(address, {"channel": "web"}))) == 2
    assert listed(support.get(address, {"channel": "api"})) == []
    page = support.get(address, {"owner": str(officer.organisation_id), "year": "2026"}).text
    assert '<input type="hidden" name="year" value="2026">' in page


def test_a_log_is_shown_in_words_with_its_history(support, officer, django_assert_max_num_queries):
    log = completed_letting(officer)
    LettingsLog.objects.filter(pk=log.pk).update(
        unaccepted={"beds": {"raw": "ninety", "rules": ["numeric_format"], "messages": ["Bedrooms must be a number"]}}
    )
    with django_assert_max_num_queries(14):
        page = support.get(f"/admin/lettings/lettingslog/{log.pk}/change/").text
    assert "<td>needstype</td><td>Needs type</td><td>General needs</td>" in page
    assert "<td>ninety</td><td>Bedrooms must be a number</td>" in page
    assert log.url("history") in page
    history = support.get(f"/admin/lettings/lettingslog/{log.pk}/history/", follow=True)
    saves = LogEvent.objects.of("lettings", log.pk).order_by("-version")
    assert listed(history) == list(saves.values_list("pk", flat=True))


def test_a_save_is_shown_in_words(support, officer, django_assert_max_num_queries):
    log = letting(officer)
    save_answers(
        log=log, given={"joint": 1, "beds": "many"}, by=officer, channel=Channel.API, now=NOW + timedelta(hours=1)
    )
    event = LogEvent.objects.of("lettings", log.pk).latest("version")
    with django_assert_max_num_queries(10):
        page = support.get(f"/admin/logs/logevent/{event.pk}/change/").text
    assert "<td>joint</td><td>Joint tenancy</td><td></td><td>Yes</td>" in page
    assert "<td>beds</td><td>many</td>" in page
    assert listed(support.get("/admin/logs/logevent/", {"q": str(log.pk)}))[0] == event.pk
    assert listed(support.get("/admin/logs/logevent/", {"q": "nothing"})) == []


def rows_of(page: Any) -> dict[str, str]:
    """What each field of a page of the admin is called, and what it says."""
    found = BeautifulSoup(page.content, "html.parser").select("fieldset .form-row:has(.readonly)")
    return {
        row.select_one("label, .flex-container > *").get_text(strip=True).rstrip(":"): " ".join(
            row.select_one(".readonly").get_text(" ").split()
        )
        for row in found
    }


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ({"reason": "mistake"}, "It was created by mistake"),
        ({"reason": "other", "note": "A trial"}, "Another reason: A trial"),
        (None, "–"),
    ],
)
def test_of_a_deleted_log_it_is_said_why_and_nothing_leads_to_pages_that_are_gone(reason, said, support, officer):
    log = letting(officer)
    address = f"/admin/lettings/lettingslog/{log.pk}/change/"
    assert "Why it was deleted" not in rows_of(support.get(address))
    delete_log(log=log, by=officer, now=NOW, reason=reason)
    page = support.get(address)
    assert rows_of(page)["Why it was deleted"] == said
    assert rows_of(page)["In the service"] == "Saves"
    event = LogEvent.objects.get(action=LogEvent.Action.DELETED)
    saved = rows_of(support.get(f"/admin/logs/logevent/{event.pk}/change/"))
    assert (saved["Why it was deleted"], saved["Why unusual answers are right"]) == (said, "–")
    first = LogEvent.objects.get(action=LogEvent.Action.CREATED)
    assert "Why it was deleted" not in rows_of(support.get(f"/admin/logs/logevent/{first.pk}/change/"))


def test_the_log_that_was_kept_instead_of_a_deleted_one_is_named(support, officer):
    log, kept = letting(officer), letting(officer)
    delete_log(log=log, by=officer, now=NOW, duplicate_of=kept)
    page = support.get(f"/admin/lettings/lettingslog/{log.pk}/change/")
    assert rows_of(page)["Why it was deleted"] == f"It repeats log {kept.pk}"


def test_an_organisation_is_found_by_its_number_and_by_a_later_name(support, council):
    NameChangeFactory(organisation=council, name="Renamed Council")
    for search in (f"ORG{council.pk}", "renamed"):
        assert council.pk in listed(support.get("/admin/organisations/organisation/", {"q": search}))
    assert support.get(f"/admin/organisations/organisation/{council.pk}/change/").status_code == 200


def test_an_upload_is_shown_without_its_file(support, officer):
    upload = Upload.objects.create(
        uploader=officer, organisation=officer.organisation, file="secret-place", file_name="lettings.csv", size=1
    )
    page = support.get(f"/admin/bulk_upload/upload/{upload.pk}/change/").text
    assert upload.get_absolute_url() in page
    assert "secret-place" not in page


@pytest.mark.parametrize("kind", ["scheme", "location"])
def test_a_place_is_shown(kind, support):
    place = LocationFactory()
    shown = place if kind == "location" else place.scheme
    assert support.get(f"/admin/organisations/{kind}/{shown.pk}/change/").status_code == 200


def test_the_logs_of_a_list_can_be_downloaded(support, council):
    asked = f"year=2026&status__exact=2&owner=ORG{council.pk}&kind=1&month=2026-05"
    page = support.get(f"/admin/lettings/lettingslog/?{asked}&o=1&p=1").text
    query = f"year=2026&amp;status=2&amp;owner={council.pk}&amp;kind=1&amp;month=2026-05"
    assert f'href="/lettings-logs/csv-download?{query}"' in page
    assert f'href="/lettings-logs/csv-download?{query}&amp;content=codes"' in page
    asked = support.get(f"/lettings-logs/csv-download?{query.replace('&amp;', '&')}").text
    assert "2026 to 2027" in asked
    assert "Completed" in asked


def test_what_is_searched_for_and_the_name_of_an_owner_narrow_the_file_as_they_narrow_the_list(
    support, officer, stranger
):
    found = letting(officer, tenancycode="TEN-1")
    letting(officer, tenancycode="X-2")
    letting(stranger, tenancycode="TEN-3")
    NameChangeFactory(organisation=officer.organisation, name="Kestrel Council", startdate=date(2026, 5, 1))
    page = support.get("/admin/lettings/lettingslog/", {"q": "ten-", "owner": "kestrel", "year": "2026"})
    assert listed(page) == [found.pk]
    (address,) = re.findall(r'href="(/lettings-logs/csv-download\?[^"]*)">Download \(CSV\)<', page.text)
    query = QueryDict(html.unescape(address).partition("?")[2])
    assert query.dict() == {"search": "ten-", "owner_search": "kestrel", "year": "2026"}
    assert "You have selected 1 lettings log." in support.get(html.unescape(address)).text


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        ("creation_method__exact=2", "creation method"),
        ("channel=api", "the way they came"),
        ("status__exact=4", "that status"),
        (f"q={'T-1' * 80}", "so long a search"),
    ],
)
def test_where_a_list_is_narrowed_as_no_file_can_be_it_says_so_and_leads_to_none(asked, what, support):
    page = support.get(f"/admin/lettings/lettingslog/?year=2026&{asked}").text
    assert f"There is no file of these logs: files cannot be narrowed by {what}." in page
    assert "csv-download" not in page


def test_logs_are_narrowed_by_kind_and_month(support, officer):
    log = letting(officer)
    address = "/admin/lettings/lettingslog/"
    for asked, is_found in (
        ({"kind": "1"}, True), ({"kind": "2"}, False), ({"month": "2026-06"}, True), ({"month": "2026-07"}, False)
    ):  # fmt: skip
        assert (log.pk in listed(support.get(address, asked))) is is_found
    page = support.get(address).text
    assert "By needs type" in " ".join(page.split())
    assert "March 2027" in page
    assert "Number of a log, a reference or a postcode, or a part of these" in page
    assert "By ownership" in " ".join(support.get("/admin/sales/saleslog/").text.split())


@pytest.mark.parametrize(
    ("path", "asked", "what"),
    [
        ("lettings/lettingslog", "month=banana", "month"),
        ("lettings/lettingslog", "month=2026-13", "month"),
        ("sales/saleslog", "kind=banana", "kind"),
        ("sales/saleslog", "year=twenty", "collection year"),
        ("lettings/lettingslog", "channel=post", "way it came"),
        ("lettings/lettingslog", "channel=+api+", "way it came"),
        ("lettings/lettingslog", "owner=%00", "owner"),
        ("logs/logevent", "collection=rents", "collection"),
    ],
)
def test_a_filter_that_is_not_understood_is_named(path, asked, what, support, officer):
    letting(officer)
    sale(officer)
    page = support.get(f"/admin/{path}/?{asked}")
    assert f"This list is not filtered by “{what}”, because the address asks for something" in page.text
    assert len(listed(page)) >= 1


@pytest.mark.parametrize("asked", ["status__exact=banana", "creation_method__exact=post"])
def test_an_address_that_cannot_be_made_out_is_told_of(asked, support):
    page = support.get(f"/admin/lettings/lettingslog/?{asked}", follow=True)
    assert "This list is not filtered, because the address asked for something that cannot be chosen" in page.text


@pytest.mark.parametrize(
    "asked",
    [
        "q=%00", "owner=%00", "year=%00", "o=%00", "created_at__year=0", "created_at__year=10000", "at__year=999999",
        "at__year=9999", "at__year=9999&at__month=12", "at__year=0", "updated_at__year__gte=0", "last_login__year=0",
    ],
)  # fmt: skip
def test_every_list_bears_what_nobody_can_type(asked, support):
    for model in admin.site._registry:
        path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert support.get(f"{path}?{asked}", follow=True).status_code == 200, path


@pytest.mark.parametrize("asked", ["", "month=2026-06", "month=&kind=1&year=2026&channel=web&owner=ORG1&q=T1"])
def test_a_filter_that_is_understood_is_not_named(asked, support):
    assert "This list is not filtered" not in support.get(f"/admin/lettings/lettingslog/?{asked}").text


def test_lists_have_the_names_of_today_and_lead_to_their_files(support, council, officer):
    letting(officer)
    SchemeFactory(owning_organisation=council)
    NameChangeFactory(organisation=council, name="Renamed Council", startdate=date(2026, 5, 1))
    for path, file in (
        ("organisations/organisation", "/organisations/download"),
        ("organisations/scheme", "/schemes/csv-download?download_type=schemes"),
        ("lettings/lettingslog", "/lettings-logs/csv-download"),
    ):
        page = support.get(f"/admin/{path}/").text
        assert f'href="{file}"' in page
        assert "Renamed Council" in page
        assert council.name not in page
    assert 'href="/schemes/csv-download?download_type=combined"' in support.get("/admin/organisations/location/").text


@pytest.mark.parametrize("model", ["oauth2_provider/application", "oauth2_provider/accesstoken", "auth/group"])
def test_clients_and_groups_are_not_changed_here(model, support):
    assert support.get(f"/admin/{model}/").status_code == 404
