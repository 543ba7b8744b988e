"""Lists of logs: whose they are, their pages, and what they show."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from bulk_upload.models import Upload
from design_system import pages as numbered
from lettings.models import LettingsLog
from logs import matches, pages_of_logs
from logs.models import Status
from logs.pages_of_logs import LogPage
from sales.models import SalesLog
from tests.factories.duplicates import twin
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
)
from tests.factories.sales import sale
from tests.factories.users import UserFactory
from tests.logs.listing import LIST, page, put, shown

# Whose list it is


def test_support_sees_what_an_organisation_owns_manages_or_absorbed(supporter, officer, council, stranger, as_user):
    merged = OrganisationFactory(merge_date=date(2024, 6, 1), absorbing_organisation=council)
    elsewhere = stranger.organisation
    theirs = [
        letting(officer),
        put(letting(officer), owning_organisation=elsewhere, managing_organisation=council),
        put(letting(officer), owning_organisation=merged, managing_organisation=merged),
    ]
    letting(stranger)
    client = as_user(supporter)
    path = f"/organisations/{council.pk}/lettings-logs/"
    assert sorted(shown(client, path=path)) == [log.pk for log in theirs]
    assert len(shown(client)) == 4
    assert client.get(f"/organisations/{council.pk}").content.decode().count(path) == 1
    assert as_user(stranger).get(path).status_code == 403
    assert as_user(officer).get(path).status_code == 403


def test_logs_of_years_that_are_not_listed_are_left_out(officer, as_user):
    put(letting(officer), collection_year=2023)
    undated = put(letting(officer), collection_year=None, startdate=None)
    assert shown(as_user(officer)) == [undated.pk]


def test_support_begins_a_log_for_an_organisation(supporter, council, as_user):
    as_user(supporter).post(reverse("lettings:create"), {"organisation": council.pk})
    made = LettingsLog.objects.get()
    assert made.owning_organisation == council
    assert made.assigned_to is None


def test_support_begins_no_log_for_an_organisation_that_has_not_signed(supporter, as_user):
    unsigned = OrganisationFactory()
    assert as_user(supporter).post(reverse("lettings:create"), {"organisation": unsigned.pk}).status_code == 403
    assert "Create a new lettings log" not in as_user(supporter).get(
        f"/organisations/{unsigned.pk}/lettings-logs/"
    ).content.decode()  # fmt: skip


def test_somebody_else_cannot_choose_the_organisation(officer, stranger, as_user):
    as_user(officer).post(reverse("lettings:create"), {"organisation": stranger.organisation_id})
    assert LettingsLog.objects.get().owning_organisation == officer.organisation


def test_banners_say_what_stands_in_the_way(as_user, supporter):
    unsigned = UserFactory(coordinator=True)
    assert "no data protection officer" in page(as_user(unsigned), LIST).text
    agent = AgreementFactory(organisation__holds_own_stock=False).organisation
    said = page(as_user(UserFactory(coordinator=True, organisation=agent)), LIST).text
    assert "does not own stock" in said
    assert "does not own stock" in page(as_user(supporter), f"/organisations/{agent.pk}/lettings-logs/").text


def banners(client, address):
    """The headings of each banner of the page."""
    found = page(client, address).select(".govuk-notification-banner")
    return [
        [" ".join(each.text.split()) for each in banner.select(".govuk-notification-banner__heading")]
        for banner in found
    ]


def test_a_list_has_one_banner_that_says_everything(complete, other, officer, as_user):
    put(complete, unresolved=True)
    client = as_user(officer)
    [[duplicates, withdrawn]] = banners(client, f"{LIST}?assigned=all")
    assert duplicates == "There is 1 set of logs that may be duplicates. Review this set"
    assert withdrawn.startswith("The scheme or location of 1 log assigned to you is no longer available.")


def test_what_was_just_done_is_said_alone(complete, other, officer, as_user):
    log = letting(officer)
    client = as_user(officer)
    after = client.post(log.url("delete"), {"reason": "mistake"}).url
    assert banners(client, after) == [[f"Log {log.pk} has been deleted"]]
    assert "duplicates" in banners(client, after)[0][0]


def test_no_banner_stands_beside_an_error(complete, other, officer, as_user):
    assert banners(as_user(officer), f"{LIST}?status=banana") == []


# Pages


def test_pages_are_numbered_and_past_the_end_is_the_last(officer, as_user, monkeypatch):
    monkeypatch.setattr(numbered, "ROWS_A_PAGE", 2)
    made = [letting(officer).pk for _ in range(3)]
    client = as_user(officer)
    assert shown(client, "page=2") == made[:1]
    for query in ("page=2", "page=3", "page=9999999999", "page=2&status=1", "page=3&status=1"):
        last = page(client, f"{LIST}?{query}")
        assert "(page 2 of 2)" in last.title.text
        assert "Showing 3 to 3 of 3 logs" in last.text
        assert last.select_one(".govuk-pagination__prev")
        assert not last.select_one(".govuk-pagination__next")
    assert shown(client, "page=3&search=T1") == shown(client, "page=2&search=T1") == made[:1]
    assert shown(client, "page=3&status=2") == []


def test_pages_of_sets_of_duplicates_are_numbered_too(complete, coordinator, as_user, monkeypatch):
    monkeypatch.setattr(numbered, "ROWS_A_PAGE", 1)
    for code in ("One", "Other"):
        twin(twin(complete, tenancycode=code))
    client = as_user(coordinator)
    for number in (2, 99):
        last = page(client, f"/duplicate-logs?page={number}")
        assert "(page 2 of 2)" in last.title.text
        assert len(last.select("tbody tr")) == 1


def test_pages_of_owned_and_managed_logs_are_one_list(officer, council, coordinator, monkeypatch):
    other = OrganisationFactory()
    absorbed = OrganisationFactory(merge_date=date(2024, 6, 1), absorbing_organisation=council)
    pairs = [
        (council, council), (council, other), (other, council), (absorbed, council), (other, absorbed),
        (None, council), (council, None), (None, None), (other, other), (other, None),
    ]  # fmt: skip
    logs = [put(letting(officer), owning_organisation=owner, managing_organisation=agent) for owner, agent in pairs]
    numbers = [council.pk, absorbed.pk]
    everybodys = LettingsLog.objects.all()
    parts = everybodys.parts_of_numbered(numbers)
    listed = LogPage(everybodys.of_numbered(numbers), parts=parts, number="1", path=LIST)
    assert listed.counted == 7
    assert listed.rows == logs[6::-1]
    for most in (7, 6):
        monkeypatch.setattr(matches, "MOST_FOUND", most)
        matched = LogPage(everybodys.of_numbered(numbers), parts=parts, number="1", path=LIST, search="t")
        assert matched.rows == logs[6::-1][:most]


def test_a_page_is_counted_and_found_in_one_query(log, officer, django_assert_num_queries):
    def page_of(logs):
        return LogPage(logs, number="1", path=LIST)

    with django_assert_num_queries(1):
        nothing = page_of(LettingsLog.objects.filter(status=Status.PENDING))
        assert (nothing.counted, nothing.rows) == (0, [])
    with django_assert_num_queries(2):
        one = page_of(LettingsLog.objects.all())
        assert (one.counted, one.rows) == (1, [log])


def test_a_page_past_the_end_costs_what_others_do(officer, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(numbered, "ROWS_A_PAGE", 2)
    logs = [letting(officer) for _ in range(3)]
    for number in ("1", "2", "3"):
        with django_assert_num_queries(2):
            there = LogPage(LettingsLog.objects.all(), number=number, path=LIST)
            assert there.rows == (logs[:0:-1] if number == "1" else logs[:1])
            assert there.pagination


def test_no_page_is_beyond_the_logs_that_are_counted(officer, monkeypatch):
    monkeypatch.setattr(numbered, "ROWS_A_PAGE", 2)
    monkeypatch.setattr(pages_of_logs, "MOST_COUNTED", 3)
    monkeypatch.setattr(matches, "MOST_FOUND", 3)
    logs = [letting(officer) for _ in range(5)]
    for search in ("", "T1"):
        there = LogPage(LettingsLog.objects.all(), number="9", path=LIST, search=search)
        assert (there.number, there.rows) == (2, logs[2:3])


# Cards


def test_a_card_says_what_kind_of_log_it_is_and_whose(officer, council, as_user):
    letting(officer, propcode="P9")
    said = page(as_user(officer), LIST).select_one(".app-log-card").text
    for words in (
        "Tenant code: T1",
        "Property reference: P9",
        "Needs type: General needs",
        "1 June 2026",
        officer.name,
    ):
        assert words in said
    assert "Owned by" not in said
    RelationshipFactory(stock_owner=council)
    assert f"Owned by: {council.name}" in page(as_user(officer), LIST).select_one(".app-log-card").text


def test_a_card_of_a_sale_says_who_reported_it(supporter, coordinator, council, as_user):
    sale(coordinator)
    NameChangeFactory(organisation=council, name="Later Council", startdate=date(2026, 7, 1))
    said = page(as_user(supporter), "/sales-logs/").select_one(".app-log-card").text
    assert "Ownership scheme: Shared Ownership" in said
    assert f"Reported by: {council.name}" in said  # the name in force on the day of the sale
    assert "Managed by" not in said


def test_unfinished_logs_show_their_age_and_what_is_missing_next(log, officer, as_user, settings):
    said = page(as_user(officer), f"{LIST}?status=1").select_one(".app-log-card")
    assert "days ago" in said.text
    assert said.select_one(f'a[href^="/lettings-logs/{log.pk}/"]')["href"] != log.url()
    assert "more answers" in said.text
    assert "more answers" not in page(as_user(officer), LIST).select_one(".app-log-card").text


def test_a_status_has_one_colour_in_lists_and_task_lists(officer, as_user):
    log = letting(officer, joint=1)
    put(letting(officer), status=Status.NOT_STARTED)
    client = as_user(officer)

    def colours(address, tags):
        return {tag.text.strip(): tag["class"][-1] for tag in page(client, address).select(tags)}

    expected = {"Not started": "govuk-tag--grey", "In progress": "govuk-tag--blue"}
    assert colours(LIST, ".app-log-card .govuk-tag") == expected
    assert colours(log.url(), ".govuk-task-list .govuk-tag") == expected


def test_what_was_not_accepted_comes_first(officer, as_user):
    log = letting(officer, startdate="31 2 2026")
    said = page(as_user(officer), f"{LIST}?status=1&status=0").select_one(".app-log-card")
    assert said.select_one(f'a[href="{log.url("problems")}"]').text.startswith("1 answer that was not accepted")


@pytest.mark.parametrize("number", [2, 9])
def test_lists_cost_the_same_queries_however_many_people_and_schemes(
    officer, coordinator, council, supporter, as_user, django_assert_num_queries, number
):
    for _ in range(number):
        place = LocationFactory(scheme__owning_organisation=council)
        log = letting(officer, needstype=2, scheme_id=place.scheme_id, location_id=place.pk)
        put(log, assigned_to=UserFactory(organisation=council), managing_organisation=OrganisationFactory())
    for user, query, most in (
        (coordinator, "assigned=all", QUERIES_OF_LIST),
        (coordinator, "status=1", QUERIES_OF_UNFINISHED),
        (supporter, "search=T1&owner_search=fern", QUERIES_OF_SEARCH),
    ):
        client = as_user(user)
        client.get(f"{LIST}?{query}")
        with django_assert_num_queries(most):
            client.get(f"{LIST}?{query}")


QUERIES_OF_LIST = 16
QUERIES_OF_UNFINISHED = 23
QUERIES_OF_SEARCH = 11


# Uploads


def upload_by(user, **values):
    return Upload.objects.create(
        uploader=user, organisation=user.organisation, file="x", file_name="june.csv", size=1, digest="x", **values
    )


def test_the_logs_of_an_upload_are_listed_with_what_is_left(officer, as_user):
    upload = upload_by(officer)
    log = put(letting(officer), bulk_upload_id=upload.pk)
    put(completed_letting(officer), bulk_upload_id=upload.pk)
    letting(officer)
    said = page(as_user(officer), f"{LIST}?upload={upload.pk}")
    assert "Complete the logs from your upload" in said.h1.text
    assert "june.csv" in said.text
    assert "1 log, " in said.text
    assert "answers missing" in said.text
    assert "Create a new" not in said.text
    assert {each.text.strip() for each in said.select("#filters legend")} == {"Assigned to"}
    assert len(shown(as_user(officer), f"upload={upload.pk}&status=1")) == 1
    put(log, status=Status.COMPLETED)
    done = page(as_user(officer), f"{LIST}?upload={upload.pk}")
    assert "Nothing is left to complete" in done.h1.text
    assert done.select_one('a[href="/lettings-logs/?clear=yes"]')


def test_an_upload_that_somebody_may_not_see_is_not_found(officer, stranger, as_user):
    upload = upload_by(stranger)
    assert as_user(officer).get(f"{LIST}?upload={upload.pk}").status_code == 404
    assert as_user(officer).get(f"{LIST}?upload=99999").status_code == 404


def test_sales_have_the_same_list(coordinator, as_user):
    made = [sale(coordinator), sale(coordinator, purchid="S2")]
    SalesLog.objects.filter(pk=made[0].pk).update(ownershipsch=2)
    assert shown(as_user(coordinator), "kind=2", "/sales-logs/") == [made[0].pk]
    assert shown(as_user(coordinator), "search=s2", "/sales-logs/") == [made[1].pk]
