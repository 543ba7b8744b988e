"""What a merge of organisations does to lettings logs."""

from datetime import UTC, date, datetime

import pytest

from lettings.models import LettingsLog
from logs.dependants import LogsOfSchemes
from logs.models import Channel, LogEvent, Status
from logs.services import delete_log, put_values
from organisations.dependants import Merge
from organisations.models import Location, Scheme
from organisations.services.merge_requests import projected_totals, start_merge
from organisations.services.merges import run_merge
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.merges import MERGE_DAY, merge_request
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.organisations.people import provider, support

pytestmark = pytest.mark.django_db
AFTER, BEFORE = date(2026, 8, 1), date(2026, 6, 30)


@pytest.fixture
def by():
    return support()


@pytest.fixture
def merging():
    return AgreementFactory(organisation__name="Merging Homes").organisation


@pytest.fixture
def officer(merging):
    return provider(merging)


def merge(asked, now=NOW):
    start_merge(merge_request=asked, by=asked.requester, now=now)
    run_merge(merge_request=asked, now=now)
    return asked.absorbing_organisation


def parties(log):
    log = LettingsLog.objects.get(pk=log.pk)
    return log.owning_organisation, log.managing_organisation


@pytest.mark.parametrize(("day", "moves"), [(BEFORE, False), (MERGE_DAY, True), (AFTER, True)])
def test_logs_from_the_merge_on_go_to_the_absorbing_organisation(day, moves, by, merging, officer):
    log = letting(officer, startdate=day)
    absorbing = merge(merge_request(by, merging))
    assert parties(log) == ((absorbing, absorbing) if moves else (merging, merging))


def test_a_log_without_a_date_stays(by, merging, officer):
    log = letting(officer, startdate=None)
    merge(merge_request(by, merging))
    assert parties(log) == (merging, merging)


def test_a_log_that_is_only_managed_keeps_its_owner(by, merging, officer):
    owner = AgreementFactory().organisation
    RelationshipFactory(stock_owner=owner, managing_agent=merging)
    log = letting(officer, startdate=AFTER)
    put_values(log, {"owning_organisation_id": owner.pk}, by=by, channel=Channel.SERVICE, now=NOW)
    absorbing = merge(merge_request(by, merging))
    assert parties(log) == (owner, absorbing)


def test_a_log_between_two_merging_organisations_has_one_party_afterwards(by, merging, officer):
    other = AgreementFactory().organisation
    log = letting(officer, startdate=AFTER)
    put_values(log, {"managing_organisation_id": other.pk}, by=by, channel=Channel.SERVICE, now=NOW)
    absorbing = merge(merge_request(by, merging, other))
    assert parties(log) == (absorbing, absorbing)


def test_logs_of_others_are_left_alone(by, merging):
    log = letting(provider(AgreementFactory().organisation), startdate=AFTER)
    before = LettingsLog.objects.get(pk=log.pk).version
    merge(merge_request(by, merging))
    assert LettingsLog.objects.get(pk=log.pk).version == before


@pytest.mark.parametrize("with_location", [True, False])
def test_scheme_and_location_become_the_copies(with_location, by, merging, officer):
    place = LocationFactory(scheme__owning_organisation=merging)
    LocationFactory(scheme=place.scheme, postcode="LA1 2BB")
    log = letting(officer, startdate=AFTER, needstype=2)
    values = {"scheme_id": place.scheme.pk, "location_id": place.pk if with_location else None}
    put_values(log, values, by=by, channel=Channel.SERVICE, now=NOW)
    absorbing = merge(merge_request(by, merging))
    moved = LettingsLog.objects.get(pk=log.pk)
    copy = Scheme.objects.get(owning_organisation=absorbing)
    assert moved.scheme == copy
    wanted = Location.objects.get(scheme=copy, postcode=place.postcode) if with_location else None
    assert moved.location == wanted


def test_a_completed_log_stays_complete_and_its_answers_as_they_were(by, merging, officer):
    log = completed_letting(officer, startdate=AFTER)
    assert log.status == Status.COMPLETED
    before = log.values
    asked = merge_request(by, merging)
    for each in merging.rent_periods.all():
        asked.absorbing_organisation.rent_periods.create(rent_period=each.rent_period)
    absorbing = merge(asked)
    after = LettingsLog.objects.get(pk=log.pk)
    changed = {name for name, value in after.values.items() if value != before[name]}
    assert changed == {"owning_organisation_id", "managing_organisation_id"}
    assert after.status == Status.COMPLETED
    event = LogEvent.objects.of("lettings", log.pk).latest("version")
    assert event.changes == {name: [merging.pk, absorbing.pk] for name in changed}
    assert (event.actor, event.channel, event.at) == (by, Channel.SERVICE, NOW)


def test_deleted_logs_move_and_stay_deleted(by, merging, officer):
    log = letting(officer, startdate=AFTER)
    delete_log(log=log, by=officer, now=NOW)
    absorbing = merge(merge_request(by, merging))
    assert parties(log) == (absorbing, absorbing)
    assert LettingsLog.objects.get(pk=log.pk).status == Status.DELETED


def test_a_log_of_a_closed_year_moves_without_being_worked_out_again(by, merging, officer):
    log = letting(officer, startdate=AFTER)
    LettingsLog.objects.filter(pk=log.pk).update(status=Status.COMPLETED)
    absorbing = merge(merge_request(by, merging), now=datetime(2027, 9, 1, 10, 0, tzinfo=UTC))
    assert parties(log) == (absorbing, absorbing)
    assert LettingsLog.objects.get(pk=log.pk).status == Status.COMPLETED


def test_the_assigned_person_goes_with_the_log(by, merging, officer):
    log = letting(officer, startdate=AFTER)
    absorbing = merge(merge_request(by, merging))
    officer.refresh_from_db()
    assert LettingsLog.objects.get(pk=log.pk).assigned_to == officer
    assert officer.organisation == absorbing


def test_totals_count_a_log_of_both_sides_once(by, merging, officer):
    asked = merge_request(by, merging)
    log = letting(officer)
    put_values(
        log, {"managing_organisation_id": asked.absorbing_organisation.pk}, by=by, channel=Channel.SERVICE, now=NOW
    )
    delete_log(log=letting(officer), by=officer, now=NOW)
    assert projected_totals(asked)["total_lettings_logs"] == 1


def test_a_scheme_of_somebody_else_is_left_on_the_log(by, merging, officer):
    foreign = SchemeFactory()
    log = letting(officer, startdate=AFTER, needstype=2)
    LettingsLog.objects.filter(pk=log.pk).update(scheme=foreign)
    merge_of_one = Merge(OrganisationFactory(), merging, MERGE_DAY, {}, {}, by, NOW)
    values = LogsOfSchemes(LettingsLog)._merged_values(LettingsLog.objects.get(pk=log.pk), merge_of_one)
    assert values["scheme_id"] == foreign.pk
    assert "location_id" not in values
