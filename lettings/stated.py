"""The facts about schemes and rents that a line to be checked states. Nothing here reads a database."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from lettings.facts import Interval, LettingsFacts, LocationFacts, RentRange, RentRangeKey, SchemeFacts
from lettings.reference import rent_ranges
from lettings.variables import L
from logs.checking.stated import LineProblem, StatedContext, read_stated_day, shared_stated
from questionnaire.core.answers import Values


def facts_stated(line: StatedContext) -> LettingsFacts:
    """The facts of a line; see `logs.collection.Collection.facts_stated`."""
    return LettingsFacts(
        **shared_stated(line),
        scheme=_scheme(line.context.get("scheme"), line.values),
        rent_ranges=_rent_ranges(line.context.get("rent_ranges"), line.year),
        unresolved=line.unresolved,
    )


def _scheme(stated: Any, values: Values) -> SchemeFacts | None:
    number = values.get(L.scheme_id.name)
    if number is None or stated is None:
        return None
    return SchemeFacts(
        id=number,
        name=stated.get("name", ""),
        owning_organisation=stated.get("owning_organisation"),
        confirmed=stated.get("confirmed", True),
        startdate=read_stated_day(stated.get("startdate")),
        deactivations=_intervals(stated.get("deactivations")),
        locations=tuple(_location(each) for each in stated.get("locations") or ()),
        attributes=stated.get("attributes") or {},
    )


def _location(stated: Mapping[str, Any]) -> LocationFacts:
    unit = next((stated[key] for key in ("unit_type", "type_of_unit", "unit type") if key in stated), None)
    return LocationFacts(
        id=stated["id"],
        confirmed=stated.get("confirmed", True),
        startdate=read_stated_day(stated.get("startdate")),
        la=stated.get("la"),
        postcode=stated.get("postcode") or "",
        mobility_type=stated.get("mobility_type"),
        type_of_unit=int(unit) if unit is not None else None,
        deactivations=_intervals(stated.get("deactivations")),
    )


def _intervals(stated: Any) -> tuple[Interval, ...]:
    intervals = []
    for each in stated or ():
        since = read_stated_day(each["from"])
        if since is None:
            raise LineProblem("a deactivation must say from when")
        intervals.append(Interval(since, read_stated_day(each.get("to"))))
    return tuple(intervals)


def _rent_ranges(stated: Any, year: int) -> Mapping[RentRangeKey, RentRange]:
    if stated is None:
        return rent_ranges(year)
    return {
        (
            int(row.get("collection_year") or year),
            row["la_code"],
            int(row["bedrooms"]),
            int(row["letting_type"]),
        ): RentRange(
            soft_min=Decimal(str(row["weekly_soft_min"])),
            soft_max=Decimal(str(row["weekly_soft_max"])),
            hard_min=Decimal(str(row["weekly_hard_min"])),
            hard_max=Decimal(str(row["weekly_hard_max"])),
        )
        for row in stated
    }
