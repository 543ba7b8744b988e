"""Pages of merge requests, and of the review after a merge."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import MergeRequest, Scheme
from organisations.models.merge import MergeRequestStatus
from tests.factories.merges import merge_request
from tests.factories.organisations import (
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
FUTURE = date(2026, 12, 1)


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def by():
    return support()


@pytest.fixture
def client(by):
    return signed_in(by)


def url(name, *ids):
    return reverse(f"organisations:{name}", args=[getattr(each, "pk", each) for each in ids])


PAGES = [
    ("merge-request", ()),
    ("merge-absorbing-organisation", ()),
    ("merge-merging-organisations", ()),
    ("merge-merge-date", ()),
    ("merge-existing-absorbing-organisation", ()),
    ("merge-helpdesk-ticket", ()),
    *(("merge-outcome", (what,)) for what in ("users", "schemes", "logs", "stock-owners", "managing-agents")),
    ("start-merge", ()),
    ("delete-merge-request", ()),
]


@pytest.mark.parametrize("person", [coordinator, provider])
def test_merges_are_not_found_by_others_than_support(person, by):
    asked, visitor = merge_request(by), signed_in(person())
    for name, more in PAGES:
        assert visitor.get(url(name, asked, *more)).status_code == 404
        assert visitor.post(url(name, asked, *more)).status_code in (404, 405)
    assert visitor.get(url("merge-requests")).status_code == 404
    assert visitor.post(url("create-merge-request")).status_code == 404
    assert "Merge requests" not in visitor.get(reverse("organisations:schemes")).text


@pytest.mark.parametrize(("name", "more"), PAGES)
def test_a_deleted_request_is_not_found(name, more, by, client):
    assert client.get(url(name, merge_request(by, discarded_at=NOW), *more)).status_code == 404


@pytest.mark.parametrize("state", [{"processing": True}, {"request_merged": True}])
def test_only_the_page_of_a_started_request_remains(state, by, client):
    asked = merge_request(by, **state)
    for name, more in PAGES:
        assert client.get(url(name, asked, *more)).status_code == (200 if name == "merge-request" else 404)


def test_the_list_shows_open_requests_and_recent_merges_by_name(by, client):
    ash, birch = OrganisationFactory(name="Ash Homes"), OrganisationFactory(name="birch homes")
    NameChangeFactory(organisation=ash, name="Cherry Homes", startdate=date(2026, 7, 1))
    old = date(2026, 3, 31)
    shown = [
        merge_request(by, absorbing_organisation=birch, merge_date=date(2026, 8, 1)),
        merge_request(by, OrganisationFactory(), absorbing_organisation=birch, merge_date=old),
        merge_request(by, OrganisationFactory(), absorbing_organisation=birch, merge_date=None),
        merge_request(by, OrganisationFactory(), absorbing_organisation=ash, merge_date=date(2026, 7, 1)),
    ]
    merge_request(by, OrganisationFactory(), request_merged=True, merge_date=old, absorbing_organisation=ash)
    merge_request(by, OrganisationFactory(), discarded_at=NOW, absorbing_organisation=ash)
    response = client.get(url("merge-requests"))
    assert list(response.context["page"].rows) == shown
    assert "Merge into Cherry Homes" in response.text


@pytest.mark.parametrize("many", [1, 19])
def test_the_list_takes_the_same_queries_however_many(many, by, client, django_assert_num_queries):
    for _ in range(many):
        merge_request(by, OrganisationFactory(), absorbing_organisation=OrganisationFactory())
    client.get(url("merge-requests"))
    with django_assert_num_queries(7):
        client.get(url("merge-requests"))


def test_a_request_is_made_question_by_question(client):
    absorbing, merging = OrganisationFactory(), OrganisationFactory()
    first = client.post(url("create-merge-request"))
    asked = MergeRequest.objects.get()
    assert first.url == url("merge-absorbing-organisation", asked)
    answers = [
        ("absorbing-organisation", {"absorbing_organisation": absorbing.pk}, "merging-organisations"),
        ("merging-organisations", {"organisation": merging.pk}, "merging-organisations"),
        (
            "merge-date",
            {"merge_date_day": "1", "merge_date_month": "7", "merge_date_year": "2026"},
            "existing-absorbing-organisation",
        ),
        ("existing-absorbing-organisation", {"existing_absorbing_organisation": "no"}, "helpdesk-ticket"),
    ]
    for route, posted, following in answers:
        response = client.post(url(f"merge-{route}", asked), posted)
        assert response.url == url(f"merge-{following}", asked)
    last = client.post(url("merge-helpdesk-ticket", asked), {"has_helpdesk_ticket": "yes", "helpdesk_ticket": "MSD-1"})
    assert last.url == url("merge-request", asked)
    asked.refresh_from_db()
    assert (asked.absorbing_organisation, asked.merge_date) == (absorbing, date(2026, 7, 1))
    assert (asked.existing_absorbing_organisation, asked.helpdesk_ticket) == (False, "MSD-1")
    assert asked.status == MergeRequestStatus.MERGE_ISSUES


def test_a_changed_answer_leads_back_to_the_request(by, client):
    asked = merge_request(by)
    response = client.post(
        url("merge-existing-absorbing-organisation", asked), {"existing_absorbing_organisation": "no"}
    )
    assert response.url == url("merge-request", asked)


@pytest.mark.parametrize(
    ("route", "posted", "message"),
    [
        ("absorbing-organisation", {}, "Select the organisation that absorbs the others"),
        ("merging-organisations", {}, "Select the organisation to add"),
        ("merging-organisations", {"organisation": "999999"}, "Select an answer from the list"),
        ("merge-date", {}, "Enter the merge date"),
        (
            "merge-date",
            {"merge_date_day": "3", "merge_date_month": "11", "merge_date_year": "2027"},
            "Merge date must be within a year from today",
        ),
        (
            "existing-absorbing-organisation",
            {},
            "Select yes if the absorbing organisation was active before the merge",
        ),
        ("helpdesk-ticket", {}, "Select yes if this merge was reported by a helpdesk ticket"),
        ("helpdesk-ticket", {"has_helpdesk_ticket": "yes"}, "Enter the ticket number"),
    ],
)
def test_what_is_missing_or_wrong_is_said(route, posted, message, by, client):
    response = client.post(url(f"merge-{route}", merge_request(by)), posted)
    assert response.status_code == 422
    assert message in response.text


def test_organisations_that_cannot_merge_are_not_offered(by, client):
    asked, free = merge_request(by), OrganisationFactory(name="Free Homes")
    elsewhere = merge_request(by, OrganisationFactory(), absorbing_organisation=OrganisationFactory())
    taken = [
        asked.absorbing_organisation,
        asked.merging_organisations.get().organisation,
        elsewhere.merging_organisations.get().organisation,
        OrganisationFactory(merge_date=date(2026, 5, 1), absorbing_organisation=free),
        OrganisationFactory(discarded_at=NOW),
    ]
    offered = client.get(url("merge-merging-organisations", asked)).context["form"].fields["organisation"].offered
    ids = {int(choice.value) for choice in offered}
    assert free.pk in ids
    assert ids.isdisjoint(each.pk for each in taken)


def test_a_merging_organisation_is_removed(by, client):
    asked = merge_request(by)
    here = asked.merging_organisations.get().organisation
    response = client.post(url("merge-remove-organisation", asked, here), follow=True)
    assert f"{here.name} has been removed" in response.text
    assert not asked.merging_organisations.exists()
    assert client.post(url("merge-remove-organisation", asked, here)).status_code == 404


def test_an_incomplete_request_shows_no_outcomes(by, client):
    asked = merge_request(by, merge_date=None)
    page = client.get(url("merge-request", asked)).text
    assert "After the merge" not in page
    assert "Begin merge" not in page
    assert client.get(url("merge-outcome", asked, "users")).status_code == 404


def test_a_ready_request_shows_outcomes_and_how_to_begin(by, client):
    merging = OrganisationFactory()
    UserFactory.create_batch(3, organisation=merging)
    response = client.get(url("merge-request", merge_request(by, merging)))
    users = response.context["outcomes"][0]
    assert (users["key"]["text"], users["value"]["text"]) == ("Users", "3")
    assert "Begin merge" in response.text


def test_what_each_organisation_brings_is_listed(by, client):
    merging = OrganisationFactory(name="Merging Homes")
    asked = merge_request(by, merging)
    SchemeFactory.create_batch(2, owning_organisation=merging)
    SchemeFactory(owning_organisation=asked.absorbing_organisation)
    owner = RelationshipFactory(managing_agent=merging, stock_owner__name="Owner Homes").stock_owner
    schemes = client.get(url("merge-outcome", asked, "schemes")).context
    assert [(share["name"], share["number"]) for share in schemes["shares"]] == [
        ("Absorbing Homes", 1),
        ("Merging Homes", 2),
    ]
    assert schemes["total"] == 3
    assert client.get(url("merge-outcome", asked, "stock-owners")).context["related"] == [owner]
    assert "It will have none" in client.get(url("merge-outcome", asked, "managing-agents")).text
    assert client.get(url("merge-outcome", asked, "cats")).status_code == 404


@pytest.mark.parametrize("with_officer", [True, False])
def test_an_agreement_that_is_missing_is_explained(with_officer, by, client):
    asked = merge_request(by, signed=False)
    if with_officer:
        UserFactory(organisation=asked.absorbing_organisation, dpo=True, name="Dana Poe")
    for name in ("merge-request", "start-merge"):
        page = client.get(url(name, asked)).text
        assert "has not accepted the Data Sharing Agreement" in page
        assert ("Dana Poe" in page) is with_officer
        assert ("has no data protection officer" in page) is not with_officer
    assert client.post(url("start-merge", asked)).status_code == 422


def test_a_merge_in_the_future_waits(by, client):
    asked = merge_request(by, merge_date=FUTURE)
    page = client.get(url("merge-request", asked)).text
    assert "The merge date is in the future" in page
    assert "on or after 1 December 2026" in page
    assert "Begin merge" not in page
    assert client.post(url("start-merge", asked)).status_code == 422


def test_a_failed_attempt_is_told_and_can_be_repeated(by, client):
    page = client.get(url("merge-request", merge_request(by, last_failed_attempt=NOW))).text
    assert "The last attempt to merge failed" in page
    assert "2 November 2026 at 10:00am" in page
    assert "Begin merge" in page


def test_a_merge_is_begun_once_confirmed(by, client):
    asked = merge_request(by)
    assert "You cannot undo a merge" in client.get(url("start-merge", asked)).text
    assert client.post(url("start-merge", asked)).url == url("merge-request", asked)
    page = client.get(url("merge-request", asked)).text
    assert "The organisations are being merged" in page
    assert "Delete this merge request" not in page


def test_the_merge_is_done_by_the_worker(by, client, django_capture_on_commit_callbacks):
    asked = merge_request(by)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("start-merge", asked))
    asked.refresh_from_db()
    assert asked.status == MergeRequestStatus.REQUEST_MERGED
    page = client.get(url("merge-request", asked)).text
    assert "View the organisation" in page
    assert "What the organisations had together when the merge began" in page


def test_a_request_is_deleted_once_confirmed(by, client):
    asked = merge_request(by)
    assert "Are you sure" in client.get(url("delete-merge-request", asked)).text
    assert client.post(url("delete-merge-request", asked)).url == url("merge-requests")
    asked.refresh_from_db()
    assert asked.status == MergeRequestStatus.DELETED


# Review of possible duplicates


@pytest.fixture
def absorbing():
    """An organisation that absorbed another lately and has two schemes that look alike."""
    into = OrganisationFactory(name="Absorbing Homes")
    OrganisationFactory(absorbing_organisation=into, merge_date=date(2026, 7, 1))
    for name in ("Beech Court", "Beech House"):
        SchemeFactory(owning_organisation=into, service_name=name)
    return into


def banner_shown(user, organisation=None):
    address = url("schemes-of-organisation", organisation) if organisation else url("schemes")
    return "Review possible duplicates" in signed_in(user).get(address).text


def test_coordinators_and_support_are_asked_to_review(absorbing, by):
    assert banner_shown(coordinator(absorbing))
    assert banner_shown(by, absorbing)
    assert not banner_shown(by)
    assert not banner_shown(provider(absorbing))
    assert not banner_shown(coordinator())


@pytest.mark.parametrize(("reviewed", "asked"), [("2026-06-30T12:00:00Z", True), ("2026-07-02T12:00:00Z", False)])
def test_a_review_before_the_last_merge_does_not_count(reviewed, asked, absorbing):
    absorbing.schemes_deduplicated_at = datetime.fromisoformat(reviewed)
    absorbing.save()
    assert banner_shown(coordinator(absorbing)) is asked


def test_an_old_merge_is_not_reviewed(absorbing):
    absorbing.absorbed_organisations.update(merge_date=date(2026, 3, 31))
    assert not banner_shown(coordinator(absorbing))


def test_without_duplicates_there_is_nothing_to_review(absorbing):
    scheme = Scheme.objects.get(service_name="Beech House")
    scheme.support_type = None
    scheme.confirmed = False
    scheme.save()
    assert not banner_shown(coordinator(absorbing))
    LocationFactory(scheme=scheme, postcode="LA1 1AA")
    LocationFactory(scheme=scheme, postcode="LA1 1AA")
    assert banner_shown(coordinator(absorbing))


def test_the_review_lists_the_sets_and_is_recorded(absorbing):
    place = LocationFactory(scheme=Scheme.objects.get(service_name="Beech Court"), postcode="LA1 1AA", name="East Wing")
    LocationFactory(scheme=place.scheme, postcode="LA1 1AA", name="West Wing")
    client = signed_in(coordinator(absorbing))
    address = url("duplicate-schemes", absorbing)
    page = client.get(address).text
    assert all(name in page for name in ("Beech Court", "Beech House", "East Wing", "West Wing"))
    refused = client.post(address)
    assert refused.status_code == 422
    assert "Tick the box once you have checked these schemes and locations" in refused.text
    assert client.post(address, {"reviewed": "yes"}).status_code == 302
    absorbing.refresh_from_db()
    assert absorbing.schemes_deduplicated_at is not None
    assert absorbing.change_events.get().action == "possible duplicates reviewed"
    assert client.get(address).status_code == 404


def test_the_review_is_asked_again_after_another_merge(absorbing, by):
    absorbing.schemes_deduplicated_at = NOW
    absorbing.save()
    asked = merge_request(by, absorbing_organisation=absorbing, merge_date=date(2026, 8, 1), signed=False)
    asked.processing = True
    asked.save()
    from organisations.services.merges import run_merge

    run_merge(merge_request=asked, now=NOW)
    assert banner_shown(coordinator(absorbing))


@pytest.mark.parametrize("person", [provider, coordinator])
def test_others_find_no_review(person, absorbing):
    visitor = person(absorbing) if person is provider else person()
    assert signed_in(visitor).get(url("duplicate-schemes", absorbing)).status_code == 404
