"""Setup of supported housing: is the scheme, and the location, usable on the start date?

Source: lettings validations 2025/26 and 2026/27, schemes and locations.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.lettings.rules.harness import PRP, START, TODAY, Case, case

SUPPORTED = {"needstype": 2, "scheme_id": 5}
PLACED = SUPPORTED | {"location_id": 51}
SCHEME_AND_DATE = "startdate scheme_id"
ALL_THREE = "startdate location_id scheme_id"


def location(number: int = 51, **facts: Any) -> dict[str, Any]:
    """A finished location in force unless the facts say otherwise."""
    return {"id": number, "confirmed": True, "deactivations": []} | facts


def scheme(*locations: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """A finished scheme in force unless the facts say otherwise."""
    return {"confirmed": True, "deactivations": [], "locations": list(locations)} | facts


def closed(start: str, end: str | None = None) -> list[dict[str, str | None]]:
    """One period out of use; without an end it is still out of use."""
    return [{"from": start, "to": end}]


def _cases(year: int) -> list[Case]:
    def day(offset: int) -> str:
        return (START[year] + timedelta(days=offset)).isoformat()

    today = TODAY[year].isoformat()
    eve, on, morrow, year_before = day(-1), day(0), day(1), day(-365)
    sound = location()
    merged = PRP | {"merge_date": on, "absorbing_organisation": 9}
    table: list[tuple[str, dict[str, Any], dict[str, Any], bool, dict[str, Any]]] = [
        # Unfinished today.
        ("scheme_incomplete", SUPPORTED, scheme(sound, confirmed=False), True, {}),
        ("scheme_incomplete", SUPPORTED, scheme(), True, {}),
        ("scheme_incomplete", SUPPORTED, scheme(location(confirmed=False)), True, {}),
        ("scheme_incomplete", SUPPORTED, scheme(sound), False, {}),
        ("scheme_incomplete", SUPPORTED, scheme(location(confirmed=False), location(52)), False, {}),
        ("scheme_incomplete", SUPPORTED, scheme(sound, confirmed=False, deactivations=closed(today)), False, {}),
        ("scheme_incomplete", {"needstype": 2}, scheme(sound, confirmed=False), False, {}),
        ("scheme_no_completed_locations", SUPPORTED, scheme(location(confirmed=False)), True, {}),
        ("scheme_no_completed_locations", SUPPORTED, scheme(location(confirmed=False), location(52)), False, {}),
        ("scheme_no_completed_locations", SUPPORTED, scheme(), False, {}),
        ("scheme_no_completed_locations", SUPPORTED, scheme(sound), False, {}),
        ("location_incomplete", PLACED, scheme(location(confirmed=False), location(52)), True, {}),
        ("location_incomplete", PLACED, scheme(sound, location(52, confirmed=False)), False, {}),
        ("location_incomplete", PLACED, scheme(sound), False, {}),
        ("location_incomplete", SUPPORTED, scheme(location(confirmed=False), location(52)), False, {}),
        # The scheme on the start date.
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(on)), True, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(year_before)), True, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(morrow)), False, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(on, morrow)), True, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(eve, on)), False, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, deactivations=closed(morrow, day(9))), False, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, startdate=morrow), True, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, startdate=on), False, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound, startdate=morrow, confirmed=False), False, {}),
        ("scheme_unusable_on_startdate", SUPPORTED, scheme(sound), False, {}),
        (
            "scheme_unusable_on_startdate",
            SUPPORTED | {"startdate": None},
            scheme(sound, deactivations=closed(on)),
            False,
            {},
        ),
        # Some location of the scheme must be in use on the start date.
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(sound), False, {}),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(location(startdate=on)), False, {}),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(location(startdate=morrow)), True, {}),
        (
            "scheme_no_active_location_on_startdate",
            SUPPORTED,
            scheme(location(startdate=morrow), location(52)),
            False,
            {},
        ),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(location(deactivations=closed(on))), True, {}),
        (
            "scheme_no_active_location_on_startdate",
            SUPPORTED,
            scheme(location(deactivations=closed(morrow))),
            False,
            {},
        ),
        (
            "scheme_no_active_location_on_startdate",
            SUPPORTED,
            scheme(location(deactivations=closed(eve, morrow))),
            False,
            {},
        ),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(location(confirmed=False)), True, {}),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(), True, {}),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(sound, confirmed=False), True, {}),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(sound, startdate=morrow), True, {}),
        (
            "scheme_no_active_location_on_startdate",
            SUPPORTED,
            scheme(sound, deactivations=closed(eve, morrow)),
            True,
            {},
        ),
        ("scheme_no_active_location_on_startdate", SUPPORTED, scheme(sound), True, {"owning_organisation": merged}),
        ("scheme_no_active_location_on_startdate", {"needstype": 2}, scheme(location(startdate=morrow)), False, {}),
        (
            "scheme_no_active_location_on_startdate",
            SUPPORTED | {"startdate": None},
            scheme(location(startdate=morrow)),
            False,
            {},
        ),
        # The location on the start date.
        ("location_unusable_on_startdate", PLACED, scheme(sound), False, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(deactivations=closed(on))), True, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(deactivations=closed(morrow))), False, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(deactivations=closed(on, morrow))), True, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(deactivations=closed(eve, on))), False, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(startdate=morrow)), True, {}),
        ("location_unusable_on_startdate", PLACED, scheme(location(startdate=on)), False, {}),
        ("location_unusable_on_startdate", PLACED, scheme(sound, deactivations=closed(on)), True, {}),
        ("location_unusable_on_startdate", PLACED, scheme(sound, deactivations=closed(eve, morrow)), True, {}),
        ("location_unusable_on_startdate", PLACED, scheme(sound, deactivations=closed(morrow)), False, {}),
        (
            "location_unusable_on_startdate",
            PLACED,
            scheme(location(confirmed=False, startdate=morrow), location(52)),
            False,
            {},
        ),
        ("location_unusable_on_startdate", SUPPORTED, scheme(location(startdate=morrow)), False, {}),
        (
            "location_unusable_on_startdate",
            PLACED | {"startdate": None},
            scheme(location(startdate=morrow)),
            False,
            {},
        ),
    ]
    fields = {
        "scheme_incomplete": "scheme_id",
        "scheme_no_completed_locations": "scheme_id",
        "scheme_unusable_on_startdate": SCHEME_AND_DATE,
        "scheme_no_active_location_on_startdate": SCHEME_AND_DATE,
        "location_unusable_on_startdate": ALL_THREE,
        "location_incomplete": "location_id scheme_id",
    }
    return [
        case(rule, answers, fires, years=[year], fields=fields[rule], scheme=facts, **more)
        for rule, answers, facts, fires, more in table
    ]


CASES = [*_cases(2025), *_cases(2026)]
