"""Gathering from the database what the lettings rules know of the world outside a log."""

from __future__ import annotations

from collections.abc import Collection as Several
from datetime import date

from lettings.facts import Interval, LettingsFacts, LocationFacts, SchemeFacts
from lettings.reference import rent_ranges
from lettings.variables import L
from logs.gathering import shared_facts
from logs.records import Records, RecordsOfMany
from organisations.collection_years import collection_year
from organisations.models import Location, Scheme
from questionnaire.core.answers import Values
from users.models import User


def gather(
    values: Values,
    *,
    stored: Values,
    by: User | None,
    today: date,
    unresolved: bool = False,
    records: Records | None = None,
) -> LettingsFacts:
    """The facts for a log with these values; see `logs.collection.Collection.gather`."""
    from lettings.models import LettingsLog

    records = records or Records()
    scheme_id = values.get(L.scheme_id.name)
    scheme = records.other("scheme", scheme_id, lambda: _scheme(scheme_id))
    location = scheme.location(values.get(L.location_id.name)) if scheme else None
    shared = shared_facts(
        values,
        stored=stored,
        by=by,
        today=today,
        logs=LettingsLog.objects.all(),
        event_day=L.startdate.name,
        postcodes=[location.postcode] if location else [],
        records=records,
    )
    day = values.get(L.startdate.name) or today
    return LettingsFacts(**shared, scheme=scheme, rent_ranges=rent_ranges(collection_year(day)), unresolved=unresolved)


def schemes_ahead(records: RecordsOfMany, numbers: Several[int]) -> None:
    """Read the schemes of many logs at once."""
    records.keep("scheme", dict.fromkeys(numbers) | _schemes(numbers))


def _scheme(scheme_id: int | None) -> SchemeFacts | None:
    return _schemes({scheme_id}).get(scheme_id) if scheme_id is not None else None


def _schemes(numbers: Several[int]) -> dict[int, SchemeFacts]:
    found = Scheme.objects.visible().filter(pk__in=numbers).order_by()
    found = found.prefetch_related("deactivations", "locations", "locations__deactivations")
    return {each.pk: _scheme_facts(each) for each in found}


def _scheme_facts(scheme: Scheme) -> SchemeFacts:
    return SchemeFacts(
        id=scheme.pk,
        name=scheme.service_name,
        owning_organisation=scheme.owning_organisation_id,
        confirmed=scheme.confirmed,
        startdate=scheme.startdate,
        deactivations=tuple(
            Interval(each.deactivation_date, each.reactivation_date) for each in scheme.deactivations.all()
        ),
        locations=tuple(_location(each) for each in scheme.locations.all() if each.discarded_at is None),
    )


def _location(location: Location) -> LocationFacts:
    return LocationFacts(
        id=location.pk,
        confirmed=location.confirmed,
        startdate=location.startdate,
        la=location.location_code or None,
        postcode=location.postcode,
        mobility_type=location.mobility_type,
        type_of_unit=location.type_of_unit,
        deactivations=tuple(
            Interval(each.deactivation_date, each.reactivation_date) for each in location.deactivations.all()
        ),
    )
