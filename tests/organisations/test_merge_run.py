"""Carrying out a merge: what happens to the organisations themselves."""

from datetime import UTC, date, datetime

import pytest

from organisations.dependants import Dependants, registered_for_now
from organisations.models import ChangeEvent, OrganisationRelationship, OrganisationRentPeriod, Scheme
from organisations.models.merge import MergeRequestStatus
from organisations.models.organisation import OrganisationStatus
from organisations.services.merge_requests import start_merge
from organisations.services.merges import run_merge
from organisations.tasks import merge_organisations
from tests.factories.merges import MERGE_DAY, merge_request
from tests.factories.organisations import OrganisationFactory, RelationshipFactory, SchemeFactory
from tests.factories.users import UserFactory
from tests.organisations.people import support

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


def merged(asked):
    """The absorbing organisation, once the merge is done."""
    start_merge(merge_request=asked, by=asked.requester, now=NOW)
    assert run_merge(merge_request=asked, now=NOW) is True
    asked.refresh_from_db()
    absorbing = asked.absorbing_organisation
    absorbing.refresh_from_db()
    return absorbing


def links():
    return set(OrganisationRelationship.objects.values_list("stock_owner", "managing_agent"))


def periods(organisation):
    return set(OrganisationRentPeriod.objects.filter(organisation=organisation).values_list("rent_period", flat=True))


def test_a_merged_organisation_says_when_and_into_what():
    first, second = OrganisationFactory(), OrganisationFactory()
    asked = merge_request(support(), first, second)
    absorbing = merged(asked)
    for each in (first, second):
        each.refresh_from_db()
        assert (each.merge_date, each.absorbing_organisation) == (MERGE_DAY, absorbing)
        assert each.status(MERGE_DAY) == OrganisationStatus.MERGED
        assert each.status(date(2026, 6, 30)) == OrganisationStatus.ACTIVE
    assert asked.status == MergeRequestStatus.REQUEST_MERGED
    assert absorbing.merge_date is None


@pytest.mark.parametrize(
    ("held", "taken_in", "holds"), [(False, True, True), (True, False, True), (False, False, False)]
)
def test_stock_of_a_merging_organisation_makes_a_stock_owner(held, taken_in, holds):
    merging = OrganisationFactory(holds_own_stock=taken_in)
    asked = merge_request(support(), merging)
    asked.absorbing_organisation.holds_own_stock = held
    asked.absorbing_organisation.save()
    assert merged(asked).holds_own_stock is holds


def test_nothing_else_about_the_absorbing_organisation_changes():
    asked = merge_request(support(), OrganisationFactory(phone="999", housing_registration_no="H1"))
    before = {**asked.absorbing_organisation.__dict__}
    after = merged(asked).__dict__
    changed = {name for name in after if not name.startswith("_") and after[name] != before[name]}
    assert changed == {"updated_at"} or changed == set()


@pytest.mark.parametrize(("existed", "available"), [(True, None), (False, MERGE_DAY)])
def test_an_organisation_made_by_the_merge_is_available_from_its_day(existed, available):
    assert merged(merge_request(support(), existing_absorbing_organisation=existed)).available_from == available


def test_rent_periods_are_added():
    merging = OrganisationFactory()
    asked = merge_request(support(), merging)
    for organisation, codes in ((merging, (1, 2)), (asked.absorbing_organisation, (2, 4))):
        for code in codes:
            OrganisationRentPeriod.objects.create(organisation=organisation, rent_period=code)
    assert periods(merged(asked)) == {1, 2, 4}
    assert periods(merging) == {1, 2}


def test_relationships_with_others_are_had_by_both_and_those_inside_end():
    first, second, owner, agent, held = (OrganisationFactory() for _ in range(5))
    asked = merge_request(support(), first, second)
    into = asked.absorbing_organisation
    for stock_owner, managing_agent in [
        (owner, first),
        (first, agent),
        (held, first),
        (held, into),
        (owner, second),
        (first, second),
        (into, first),
        (second, into),
    ]:
        RelationshipFactory(stock_owner=stock_owner, managing_agent=managing_agent)
    merged(asked)
    assert links() == {
        (owner.pk, first.pk),
        (owner.pk, into.pk),
        (first.pk, agent.pk),
        (into.pk, agent.pk),
        (held.pk, into.pk),
    }


def test_a_merge_is_recorded_with_both_sides():
    merging = OrganisationFactory(holds_own_stock=True)
    OrganisationRentPeriod.objects.create(organisation=merging, rent_period=4)
    link = RelationshipFactory(managing_agent=merging)
    by = support()
    asked = merge_request(by, merging)
    asked.absorbing_organisation.holds_own_stock = False
    asked.absorbing_organisation.save()
    absorbing = merged(asked)
    events = {event.organisation_id: event for event in ChangeEvent.objects.all()}
    assert {event.by for event in events.values()} == {by}
    assert events[merging.pk].action == "merged into another organisation"
    assert events[merging.pk].changes == {
        "merge_date": [None, "2026-07-01"],
        "absorbing_organisation": [None, absorbing.pk],
    }
    assert events[absorbing.pk].action == "organisations absorbed"
    assert events[absorbing.pk].changes == {
        "holds_own_stock": [False, True],
        "absorbed": [None, [merging.pk]],
        "rent_periods": [[], [4]],
        "stock_owners": [[], [link.stock_owner_id]],
    }


def test_a_merge_is_carried_out_once():
    merging = OrganisationFactory()
    SchemeFactory(owning_organisation=merging)
    asked = merge_request(support(), merging)
    absorbing = merged(asked)
    assert run_merge(merge_request=asked, now=NOW) is False
    merge_organisations(merge_request_id=asked.pk)
    assert Scheme.objects.filter(owning_organisation=absorbing).count() == 1


def test_a_merge_that_was_not_started_is_not_carried_out():
    merging = OrganisationFactory()
    assert run_merge(merge_request=merge_request(support(), merging), now=NOW) is False
    merging.refresh_from_db()
    assert merging.merge_date is None


class Breaking(Dependants):
    """Fails at the last organisation, when everything else is done."""

    def merge_logs(self, merge):
        raise RuntimeError("no luck")


def test_a_merge_that_fails_changes_nothing_and_can_be_tried_again():
    merging = OrganisationFactory()
    SchemeFactory(owning_organisation=merging)
    person = UserFactory(organisation=merging)
    asked = merge_request(support(), merging)
    start_merge(merge_request=asked, by=asked.requester, now=NOW)
    with registered_for_now(Breaking()), pytest.raises(RuntimeError):
        merge_organisations(merge_request_id=asked.pk)
    for each in (asked, merging, person):
        each.refresh_from_db()
    assert merging.merge_date is None
    assert person.organisation == merging
    assert Scheme.objects.count() == 1
    assert (asked.status, asked.total_users) == (MergeRequestStatus.READY_TO_MERGE, None)
    assert asked.last_failed_attempt is not None
    start_merge(merge_request=asked, by=asked.requester, now=NOW)
    merge_organisations(merge_request_id=asked.pk)
    asked.refresh_from_db()
    assert (asked.status, asked.last_failed_attempt) == (MergeRequestStatus.REQUEST_MERGED, None)


def test_a_job_that_comes_late_does_not_undo_a_merge_that_is_done():
    from organisations.services.merges import note_failed_merge

    asked = merge_request(support())
    merged(asked)
    note_failed_merge(merge_request=asked, now=NOW)
    asked.refresh_from_db()
    assert asked.status == MergeRequestStatus.REQUEST_MERGED
