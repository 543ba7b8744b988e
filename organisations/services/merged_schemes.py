"""Giving the schemes and locations of an organisation that merges to the one that absorbs it.

Each is copied. The old one can be let up to the merge, the copy from then on. Source: organisations, what the merge
does.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from organisations.models import Location, Organisation, Scheme
from organisations.policies import Person
from organisations.services.recording import record


def copy_schemes(
    absorbing: Organisation, merging: Organisation, day: date, *, by: Person, now: datetime
) -> tuple[dict[int, int], dict[int, int]]:
    """Copy every scheme and location, deleted ones as deleted. Gives the ids of old to new: schemes, then locations."""
    schemes: dict[int, int] = {}
    locations: dict[int, int] = {}
    for scheme in Scheme.objects.filter(owning_organisation=merging).order_by("pk"):
        copy = Scheme.objects.get(pk=scheme.pk)
        copy.owning_organisation = absorbing
        _insert(copy, day, by, now)
        _divide_periods(scheme.deactivations, copy.deactivations, day, ends=max(scheme.startdate or day, day))
        schemes[scheme.pk] = copy.pk
        for location in Location.objects.filter(scheme=scheme).order_by("pk"):
            place = Location.objects.get(pk=location.pk)
            place.scheme = copy
            _insert(place, day, by, now)
            ends = max(location.startdate or day, scheme.startdate or day, day)
            _divide_periods(location.deactivations, place.deactivations, day, ends=ends)
            locations[location.pk] = place.pk
    return schemes, locations


def _insert(copy: Scheme | Location, day: date, by: Person, now: datetime) -> None:
    """Make a row that was read a new row, available from the merge on and without the ids of the legacy system."""
    original = copy.pk
    copy.pk = None
    copy._state.adding = True
    copy.old_id = copy.old_visible_id = ""
    copy.startdate = max(copy.startdate or day, day)
    copy.created_at = now
    copy.save()
    record("copied in a merge", copy, changes={"copied_from": [None, original]}, by=by, at=now)


def _divide_periods(old: Any, new: Any, day: date, *, ends: date) -> None:
    """Divide deactivation periods at the merge: those before it stay, those after it go to the copy, and one that goes
    on at the merge is had by both, by the old one without an end.

    :param old: the periods of the original, as its related manager; `new` those of the copy.
    :param ends: when an original that is not deactivated at the merge stops.
    """
    new.add(*old.filter(deactivation_date__gt=day))
    going_on = list(old.exclude(reactivation_date__lte=day).order_by("deactivation_date", "pk"))
    for period in going_on:
        new.create(deactivation_date=day, reactivation_date=period.reactivation_date)
    if not going_on:
        old.create(deactivation_date=ends)
    elif all(period.reactivation_date is not None for period in going_on):
        going_on[0].reactivation_date = None
        going_on[0].save(update_fields=["reactivation_date"])
