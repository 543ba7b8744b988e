"""What a merge does with schemes and locations."""

from datetime import UTC, date, datetime

import pytest

from organisations.models import ChangeEvent, Location, Scheme
from organisations.models.scheme import AvailabilityStatus
from organisations.services.merged_schemes import copy_schemes
from tests.factories.organisations import (
    LocationDeactivationFactory,
    LocationFactory,
    OrganisationFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.organisations.people import support

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
JUNE, JULY, AUGUST, SEPTEMBER = (date(2026, month, 1) for month in (6, 7, 8, 9))


def copied(merging):
    """The copies, by the original, of a merge on 1 July 2026."""
    absorbing = OrganisationFactory()
    schemes, locations = copy_schemes(absorbing, merging, JULY, by=support(), now=NOW)
    return (
        {Scheme.objects.get(pk=old): Scheme.objects.get(pk=new) for old, new in schemes.items()},
        {Location.objects.get(pk=old): Location.objects.get(pk=new) for old, new in locations.items()},
    )


def copy_of(scheme):
    return copied(scheme.owning_organisation)[0][scheme]


def periods(place):
    return [(each.deactivation_date, each.reactivation_date) for each in place.deactivations.order_by("pk")]


def test_a_scheme_is_copied_without_the_ids_of_the_legacy_system():
    scheme = SchemeFactory(old_id="12", old_visible_id="S0012", total_units=4)
    copy = copy_of(scheme)
    assert copy.owning_organisation != scheme.owning_organisation
    assert (copy.service_name, copy.likeness, copy.total_units, copy.confirmed) == (
        scheme.service_name,
        scheme.likeness,
        4,
        True,
    )
    assert (copy.old_id, copy.old_visible_id) == ("", "")
    scheme.refresh_from_db()
    assert scheme.old_visible_id == "S0012"


@pytest.mark.parametrize(("own", "copys"), [(None, JULY), (JUNE, JULY), (SEPTEMBER, SEPTEMBER)])
def test_a_copy_starts_at_the_merge_or_when_the_original_does_if_later(own, copys):
    place = LocationFactory(startdate=own, scheme__startdate=own)
    schemes, locations = copied(place.scheme.owning_organisation)
    assert schemes[place.scheme].startdate == copys
    assert locations[place].startdate == copys
    assert locations[place].scheme == schemes[place.scheme]


def test_what_is_deleted_is_copied_as_deleted():
    place = LocationFactory(discarded_at=NOW, scheme__discarded_at=NOW)
    schemes, locations = copied(place.scheme.owning_organisation)
    assert schemes[place.scheme].discarded_at == NOW
    assert locations[place].discarded_at == NOW


def test_a_copy_is_recorded():
    scheme = SchemeFactory()
    copy = copy_of(scheme)
    assert ChangeEvent.objects.get(scheme=copy).changes == {"copied_from": [None, scheme.pk]}


CASES = [
    # period of the original, what it has afterwards, what the copy has
    ([], [(JULY, None)], []),
    ([(JUNE, JULY)], [(JUNE, JULY), (JULY, None)], []),
    ([(JUNE, None)], [(JUNE, None)], [(JULY, None)]),
    ([(JULY, None)], [(JULY, None)], [(JULY, None)]),
    ([(JUNE, SEPTEMBER)], [(JUNE, None)], [(JULY, SEPTEMBER)]),
    ([(JULY, SEPTEMBER)], [(JULY, None)], [(JULY, SEPTEMBER)]),
    ([(AUGUST, SEPTEMBER)], [(JULY, None)], [(AUGUST, SEPTEMBER)]),
    ([(AUGUST, None)], [(JULY, None)], [(AUGUST, None)]),
    ([(JUNE, AUGUST), (SEPTEMBER, None)], [(JUNE, None)], [(SEPTEMBER, None), (JULY, AUGUST)]),
    # two that overlap, as the legacy system allowed
    (
        [(JUNE, AUGUST), (JULY, SEPTEMBER)],
        [(JUNE, None), (JULY, SEPTEMBER)],
        [(JULY, AUGUST), (JULY, SEPTEMBER)],
    ),
]


@pytest.mark.parametrize(("had", "keeps", "gives"), CASES)
def test_deactivations_are_divided_at_the_merge(had, keeps, gives):
    place = LocationFactory()
    for begins, ends in had:
        SchemeDeactivationFactory(scheme=place.scheme, deactivation_date=begins, reactivation_date=ends)
        LocationDeactivationFactory(location=place, deactivation_date=begins, reactivation_date=ends)
    schemes, locations = copied(place.scheme.owning_organisation)
    for old, new in ((place.scheme, schemes[place.scheme]), (place, locations[place])):
        assert (periods(old), periods(new)) == (keeps, sorted_as(gives, new))


def sorted_as(expected, place):
    """The expected periods in the order in which the rows were made."""
    assert sorted(expected, key=str) == sorted(periods(place), key=str)
    return periods(place)


def test_what_starts_after_the_merge_never_opens_at_the_old_owner():
    place = LocationFactory(startdate=AUGUST, scheme__startdate=SEPTEMBER)
    copied(place.scheme.owning_organisation)
    assert periods(place.scheme) == [(SEPTEMBER, None)]
    assert periods(place) == [(SEPTEMBER, None)]


def test_the_old_one_can_be_let_up_to_the_merge_and_the_copy_from_then_on():
    place = LocationFactory(startdate=date(2026, 4, 1), scheme__startdate=date(2026, 4, 1))
    _, locations = copied(place.scheme.owning_organisation)
    old, new = Location.objects.get(pk=place.pk), locations[place]
    may = date(2026, 5, 1)
    assert (old.status(JULY), new.status(JULY)) == (AvailabilityStatus.DEACTIVATED, AvailabilityStatus.ACTIVE)
    assert (old.active_spans[0].first, new.active_spans[0].first) == (date(2026, 4, 1), JULY)
    assert new.status(may) == AvailabilityStatus.ACTIVATING_SOON
