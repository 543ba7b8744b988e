"""Preparing a merge and setting it off."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from organisations.models import ChangeEvent, MergeRequest
from organisations.models.merge import MergeRequestStatus
from organisations.services.merge_requests import (
    MergeRefused,
    add_merging_organisation,
    change_request,
    delete_request,
    projected_totals,
    remove_merging_organisation,
    start_merge,
    start_request,
    why_not_startable,
)
from tests.factories.merges import MERGE_DAY, merge_request
from tests.factories.organisations import (
    AgreementFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 2)


def merging_in(asked):
    return {each.organisation for each in asked.merging_organisations.all()}


def refused(service, **asked):
    with pytest.raises(MergeRefused) as caught:
        service(**asked)
    return caught.value.errors


def test_a_request_begins_empty():
    by = support()
    asked = start_request(by=by, now=NOW)
    assert (asked.requester, asked.requesting_organisation) == (by, by.organisation)
    assert asked.status == MergeRequestStatus.INCOMPLETE


@pytest.mark.parametrize("person", [coordinator, provider])
def test_only_support_works_on_requests(person):
    by, asked, other = person(), merge_request(support()), OrganisationFactory()
    for service, more in [
        (start_request, {}),
        (change_request, {"merge_request": asked, "merge_date": TODAY}),
        (add_merging_organisation, {"merge_request": asked, "organisation": other}),
        (remove_merging_organisation, {"merge_request": asked, "organisation": other}),
        (delete_request, {"merge_request": asked}),
        (start_merge, {"merge_request": asked}),
    ]:
        with pytest.raises(PermissionDenied):
            service(by=by, now=NOW, **more)


@pytest.mark.parametrize("missing", ["absorbing_organisation", "merge_date", "existing_absorbing_organisation"])
def test_a_request_without_an_answer_is_incomplete(missing):
    assert merge_request(support(), **{missing: None}).status == MergeRequestStatus.INCOMPLETE


def test_a_request_without_merging_organisations_is_incomplete():
    asked = merge_request(support())
    asked.merging_organisations.all().delete()
    assert asked.status == MergeRequestStatus.INCOMPLETE


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ({}, MergeRequestStatus.READY_TO_MERGE),
        ({"signed": False}, MergeRequestStatus.MERGE_ISSUES),
        ({"processing": True}, MergeRequestStatus.PROCESSING),
        ({"processing": True, "merge_date": None}, MergeRequestStatus.PROCESSING),
        ({"request_merged": True, "merge_date": None}, MergeRequestStatus.REQUEST_MERGED),
        ({"request_merged": True, "discarded_at": NOW}, MergeRequestStatus.DELETED),
    ],
)
def test_the_first_status_that_fits_is_shown(state, status):
    assert merge_request(support(), **state).status == status


def test_an_absorbing_organisation_no_longer_merges():
    by, first, second = support(), OrganisationFactory(), OrganisationFactory()
    asked = merge_request(by, first, second)
    change_request(merge_request=asked, by=by, now=NOW, absorbing_organisation=first)
    assert merging_in(asked) == {second}
    assert MergeRequest.objects.get().absorbing_organisation == first


@pytest.mark.parametrize(("day", "allowed"), [(date(2020, 1, 1), True), (date(2027, 11, 2), True)])
def test_a_merge_date_may_be_past_or_up_to_a_year_ahead(day, allowed):
    by, asked = support(), merge_request(support())
    change_request(merge_request=asked, by=by, now=NOW, merge_date=day)
    asked.refresh_from_db()
    assert asked.merge_date == day


def test_a_merge_date_is_not_more_than_a_year_ahead():
    errors = refused(
        change_request, merge_request=merge_request(support()), by=support(), now=NOW, merge_date=date(2027, 11, 3)
    )
    assert errors == {"merge_date": "Merge date must be within a year from today"}


def test_a_ticket_number_is_kept_only_with_a_ticket():
    by, asked = support(), merge_request(support())
    answers = {"merge_request": asked, "by": by, "now": NOW}
    change_request(has_helpdesk_ticket=True, helpdesk_ticket=" MSD-1 ", **answers)
    asked.refresh_from_db()
    assert asked.helpdesk_ticket == "MSD-1"
    change_request(has_helpdesk_ticket=False, helpdesk_ticket="MSD-1", **answers)
    asked.refresh_from_db()
    assert (asked.has_helpdesk_ticket, asked.helpdesk_ticket) == (False, "")
    assert "helpdesk_ticket" in refused(change_request, has_helpdesk_ticket=True, helpdesk_ticket=" ", **answers)


def test_organisations_come_and_go_and_each_has_a_record():
    by, asked, other = support(), merge_request(support()), OrganisationFactory()
    add_merging_organisation(merge_request=asked, organisation=other, by=by, now=NOW)
    assert other in merging_in(asked)
    remove_merging_organisation(merge_request=asked, organisation=other, by=by, now=NOW)
    remove_merging_organisation(merge_request=asked, organisation=other, by=by, now=NOW)
    assert other not in merging_in(asked)
    events = ChangeEvent.objects.filter(organisation=other).order_by("pk")
    assert [(event.action, event.changes, event.by) for event in events] == [
        ("added to a merge request", {"merge_request": [None, asked.pk]}, by),
        ("removed from a merge request", {"merge_request": [asked.pk, None]}, by),
    ]


def test_an_organisation_merges_once():
    by, asked, taken = support(), merge_request(support()), OrganisationFactory()
    merge_request(by, taken, absorbing_organisation=OrganisationFactory())
    gone = OrganisationFactory(merge_date=MERGE_DAY, absorbing_organisation=OrganisationFactory())
    here = asked.merging_organisations.get().organisation
    for organisation in (taken, gone, here, asked.absorbing_organisation):
        errors = refused(add_merging_organisation, merge_request=asked, organisation=organisation, by=by, now=NOW)
        assert errors.keys() == {"organisation"}
    assert merging_in(asked) == {here}


def test_a_deleted_request_gives_its_organisations_free():
    by, asked, free = support(), merge_request(support()), OrganisationFactory()
    dropped = merge_request(by, free, absorbing_organisation=OrganisationFactory())
    delete_request(merge_request=dropped, by=by, now=NOW)
    dropped.refresh_from_db()
    assert dropped.status == MergeRequestStatus.DELETED
    add_merging_organisation(merge_request=asked, organisation=free, by=by, now=NOW)
    assert free in merging_in(asked)


@pytest.mark.parametrize("state", [{"processing": True}, {"request_merged": True}, {"discarded_at": NOW}])
def test_a_request_that_was_started_can_no_longer_be_changed(state):
    by, asked = support(), merge_request(support(), **state)
    for service, more in [
        (change_request, {"merge_date": TODAY}),
        (add_merging_organisation, {"organisation": OrganisationFactory()}),
        (remove_merging_organisation, {"organisation": OrganisationFactory()}),
        (delete_request, {}),
        (start_merge, {}),
    ]:
        assert "status" in refused(service, merge_request=asked, by=by, now=NOW, **more)


@pytest.mark.parametrize(
    ("state", "part"),
    [
        ({"merge_date": None}, "not complete"),
        ({"signed": False}, "Data Sharing Agreement"),
        ({"merge_date": date(2026, 11, 3)}, "future"),
    ],
)
def test_a_merge_that_is_not_ready_is_not_started(state, part):
    by, asked = support(), merge_request(support(), **state)
    assert part in (why_not_startable(asked, TODAY) or "")
    assert part in refused(start_merge, merge_request=asked, by=by, now=NOW)["status"]
    asked.refresh_from_db()
    assert (asked.processing, asked.total_users) == (False, None)


def test_nothing_merges_into_an_organisation_that_merged_away():
    asked = merge_request(support())
    gone = asked.absorbing_organisation
    gone.merge_date, gone.absorbing_organisation = MERGE_DAY, OrganisationFactory()
    gone.save()
    assert "merged away" in (why_not_startable(asked, TODAY) or "")


def test_a_merge_may_start_on_its_day():
    assert why_not_startable(merge_request(support(), merge_date=TODAY), TODAY) is None


def test_starting_freezes_the_totals_and_queues_the_work(django_capture_on_commit_callbacks, monkeypatch):
    queued = []
    monkeypatch.setattr("organisations.tasks.merge_organisations.delay", lambda **ids: queued.append(ids))
    by, merging = support(), OrganisationFactory()
    UserFactory.create_batch(2, organisation=merging)
    asked = merge_request(by, merging)
    with django_capture_on_commit_callbacks(execute=True):
        start_merge(merge_request=asked, by=by, now=NOW)
    asked.refresh_from_db()
    assert (asked.status, asked.total_users) == (MergeRequestStatus.PROCESSING, 2)
    assert queued == [{"merge_request_id": asked.pk}]


def test_totals_count_everything_of_all_organisations_once():
    first, second, absorbing = (OrganisationFactory() for _ in range(3))
    AgreementFactory(organisation=absorbing)
    for organisation in (first, second, absorbing):
        UserFactory(organisation=organisation)
        SchemeFactory(owning_organisation=organisation)
    UserFactory(organisation=first, deleted=True)
    SchemeFactory(owning_organisation=first, discarded_at=NOW)
    owner, agent = OrganisationFactory(), OrganisationFactory()
    for organisation in (first, second):
        RelationshipFactory(stock_owner=owner, managing_agent=organisation)
    RelationshipFactory(stock_owner=absorbing, managing_agent=agent)
    RelationshipFactory(stock_owner=first, managing_agent=absorbing)
    RelationshipFactory(stock_owner=first, managing_agent__discarded_at=NOW)
    totals = projected_totals(merge_request(support(), first, second, absorbing_organisation=absorbing))
    assert totals == {
        "total_users": 3,
        "total_schemes": 3,
        "total_stock_owners": 1,
        "total_managing_agents": 1,
        "total_lettings_logs": 0,
    } | {name: 0 for name in totals if name == "total_sales_logs"}
