"""Giving the schemes and locations of an organisation that merges to the one that absorbs it.

Each is copied. The old one can be let up to the merge, the copy from then on. Source: organisations, what the merge
does.
"""

from __future__ import annotations

from datetime import date, datetime

from organisations.models import Location, LocationDeactivation, Organisation, Scheme, SchemeDeactivation


def copy_schemes(
    absorbing: Organisation, merging: Organisation, day: date, *, now: datetime
) -> tuple[dict[int, int], dict[int, int]]:
    """Copy every scheme and location, deleted ones as deleted. Gives the ids of old to new: schemes, then locations."""
    schemes: dict[int, int] = {}
    locations: dict[int, int] = {}
    for scheme in Scheme.objects.filter(owning_organisation=merging).order_by("pk"):
        copy = _copied_scheme(scheme, absorbing, day, now)
        schemes[scheme.pk] = copy.pk
        for location in Location.objects.filter(scheme=scheme).order_by("pk"):
            locations[location.pk] = _copied_location(location, scheme, copy, day, now).pk
    return schemes, locations


def _copied_scheme(scheme: Scheme, absorbing: Organisation, day: date, now: datetime) -> Scheme:
    copy = Scheme.objects.get(pk=scheme.pk)
    _detach(copy, day, now)
    copy.owning_organisation = absorbing
    copy.save()
    periods = SchemeDeactivation.objects.filter(scheme=scheme)
    periods.filter(deactivation_date__gt=day).update(scheme=copy)
    for period in periods.exclude(reactivation_date__lte=day):
        SchemeDeactivation.objects.create(
            scheme=copy, deactivation_date=day, reactivation_date=period.reactivation_date
        )
        period.reactivation_date = None
        period.save(update_fields=["reactivation_date"])
    if not periods.filter(reactivation_date=None).exists():
        SchemeDeactivation.objects.create(scheme=scheme, deactivation_date=max(scheme.startdate or day, day))
    return copy


def _copied_location(location: Location, scheme: Scheme, scheme_copy: Scheme, day: date, now: datetime) -> Location:
    copy = Location.objects.get(pk=location.pk)
    _detach(copy, day, now)
    copy.scheme = scheme_copy
    copy.save()
    periods = LocationDeactivation.objects.filter(location=location)
    periods.filter(deactivation_date__gt=day).update(location=copy)
    for period in periods.exclude(reactivation_date__lte=day):
        LocationDeactivation.objects.create(
            location=copy, deactivation_date=day, reactivation_date=period.reactivation_date
        )
        period.reactivation_date = None
        period.save(update_fields=["reactivation_date"])
    if not periods.filter(reactivation_date=None).exists():
        ends = max(location.startdate or day, scheme.startdate or day, day)
        LocationDeactivation.objects.create(location=location, deactivation_date=ends)
    return copy


def _detach(copy: Scheme | Location, day: date, now: datetime) -> None:
    """Make a row that was read the new row of a copy, without the ids of the legacy system."""
    copy.pk = None
    copy._state.adding = True
    copy.old_id = copy.old_visible_id = ""
    copy.startdate = max(copy.startdate or day, day)
    copy.created_at = now
