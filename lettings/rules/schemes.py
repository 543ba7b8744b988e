"""Supported housing: the scheme and its location must be complete, and in use on the start date.

Source: lettings validations 2025/26 and 2026/27, schemes and locations.
"""

from __future__ import annotations

from datetime import date

from lettings.facts import LocationFacts, SchemeFacts, facts_of
from lettings.rules.availability import (
    Availability,
    counts_as_active,
    location_on,
    open_interval,
    scheme_on,
    usable_from,
)
from lettings.terms import location_of
from lettings.variables import L
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: schemes and locations"


def scheme_of(answers: Answers, context: Context) -> SchemeFacts | None:
    return facts_of(context).scheme if answers[L.scheme_id] is not None else None


def _location_on(answers: Answers, context: Context, day: date) -> Availability | None:
    scheme, location = scheme_of(answers, context), location_of(answers, context)
    if scheme is None or location is None:
        return None
    return location_on(location, scheme, facts_of(context).owner, day)


@tested("the scheme is incomplete", reads=[L.scheme_id])
def scheme_incomplete(answers: Answers, context: Context) -> bool | None:
    scheme = scheme_of(answers, context)
    if scheme is None:
        return None
    return scheme_on(scheme, facts_of(context).owner, context.today) is Availability.INCOMPLETE


@tested("none of the scheme's locations is complete", reads=[L.scheme_id])
def no_location_complete(answers: Answers, context: Context) -> bool | None:
    scheme = scheme_of(answers, context)
    if scheme is None:
        return None
    return bool(scheme.locations) and not any(location.confirmed for location in scheme.locations)


@tested("the scheme cannot be used on the start date", reads=[L.scheme_id, L.startdate])
def scheme_unusable(answers: Answers, context: Context) -> bool | None:
    scheme, start = scheme_of(answers, context), answers[L.startdate]
    if scheme is None or start is None:
        return None
    return scheme_on(scheme, facts_of(context).owner, start).is_unusable


@tested("no location of the scheme is in use on the start date", reads=[L.scheme_id, L.startdate])
def no_location_active(answers: Answers, context: Context) -> bool | None:
    scheme, start, owner = scheme_of(answers, context), answers[L.startdate], facts_of(context).owner
    if scheme is None or start is None:
        return None
    return not any(counts_as_active(location, scheme, owner, start) for location in scheme.locations)


@tested("the location cannot be used on the start date", reads=[L.scheme_id, L.location_id, L.startdate])
def location_unusable(answers: Answers, context: Context) -> bool | None:
    start = answers[L.startdate]
    status = _location_on(answers, context, start) if start else None
    return None if status is None else status.is_unusable


@tested("the location is incomplete", reads=[L.scheme_id, L.location_id])
def location_incomplete(answers: Answers, context: Context) -> bool | None:
    status = _location_on(answers, context, context.today)
    return None if status is None else status is Availability.INCOMPLETE


def _scheme_message(answers: Answers, context: Context) -> str | None:
    scheme, start = scheme_of(answers, context), answers[L.startdate]
    if scheme is None or start is None:
        return None
    name = f"The scheme {scheme.name}" if scheme.name else "The scheme"
    status = scheme_on(scheme, facts_of(context).owner, start)
    return f"{name} {_why(status, scheme, None, start)}. {_REMEDY.format(what='scheme')}"


def _location_message(answers: Answers, context: Context) -> str | None:
    scheme, location, start = scheme_of(answers, context), location_of(answers, context), answers[L.startdate]
    if scheme is None or location is None or start is None:
        return None
    name = f"The location {location.postcode}" if location.postcode else "The location"
    status = location_on(location, scheme, facts_of(context).owner, start)
    return f"{name} {_why(status, scheme, location, start)}. {_REMEDY.format(what='location')}"


_REMEDY = "Enter another tenancy start date or choose another {what}"


def _why(status: Availability, scheme: SchemeFacts, location: LocationFacts | None, start: date) -> str:
    intervals = (*(location.deactivations if location else ()), *scheme.deactivations)
    if status is Availability.DEACTIVATED:
        stopped = (open_interval(location.deactivations) if location else None) or open_interval(scheme.deactivations)
        return f"was deactivated on {day_in_words(stopped.since)}" if stopped else "is deactivated"
    if status is Availability.REACTIVATING_SOON:
        again = usable_from(intervals, start)
        return f"is not in use until {day_in_words(again)}" if again else "is not in use on that day"
    first = (location or scheme).startdate
    return f"is not available until {day_in_words(first)}" if first else "is not available yet"


_INCOMPLETE = "This scheme is incomplete. Complete it, or choose another scheme"
_NO_LOCATION = "This scheme has no completed location. Complete one of its locations, or choose another scheme"
_NO_ACTIVE = "The scheme has no location in use on that day. Enter another tenancy start date or choose another scheme"
_LOCATION = "This location is incomplete. Complete it, or choose another location"

SCHEMES = (
    HardRule("scheme_incomplete", scheme_incomplete, {L.scheme_id: _INCOMPLETE}, SOURCE),
    HardRule("scheme_no_completed_locations", no_location_complete, {L.scheme_id: _NO_LOCATION}, SOURCE),
    HardRule(
        "scheme_unusable_on_startdate",
        scheme_unusable,
        {L.startdate: _scheme_message, L.scheme_id: _scheme_message},
        SOURCE,
        title="Scheme was not in use on the tenancy start date",
    ),
    HardRule(
        "scheme_no_active_location_on_startdate",
        no_location_active,
        {L.startdate: _NO_ACTIVE, L.scheme_id: _NO_ACTIVE},
        SOURCE,
    ),
    HardRule(
        "location_unusable_on_startdate",
        location_unusable,
        {L.startdate: _location_message, L.location_id: _location_message, L.scheme_id: _location_message},
        SOURCE,
        title="Location was not in use on the tenancy start date",
    ),
    HardRule("location_incomplete", location_incomplete, {L.location_id: _LOCATION, L.scheme_id: _LOCATION}, SOURCE),
)
