"""The home: property number, postcode and local authority. Source: sales validations 2025/26 and 2026/27, property."""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import FromSale, case

UPRN_FORMAT = "uprn_format"
LOOKUP = "uprn_lookup_failed"
LOOKUP_FIELDS = "uprn uprn_selection"
RECORD = {
    "UPRN": "10001",
    "ADDRESS": "1, HIGH STREET, SHOREHAM, BN43 5AA",
    "BUILDING_NUMBER": "1",
    "THOROUGHFARE_NAME": "HIGH STREET",
    "POST_TOWN": "SHOREHAM",
    "POSTCODE": "BN43 5AA",
}
NEW: dict[str, Any] = {"uprn": "10001"}
BEFORE: dict[str, Any] = {"saledate": FromSale(0)}
BY_HAND: dict[str, Any] = {"manual_address_entry_selected": True}
LATER = BEFORE | BY_HAND
OUTSIDE, IN_FORCE = "la_not_in_england", "la_not_valid_on_saledate"
LA_FIELDS = "la postcode_full uprn uprn_selection saledate"
ENDED, STARTED = ("E08000016", "E08000019"), ("E08000038", "E08000039")
"""Barnsley and Sheffield: codes until 31 March 2025, and from 1 April 2025."""


def on(rule: str, answers: dict[str, Any], saledate: str, fires: bool) -> Any:
    """A log of 2025/26 checked as one, with that sale date."""
    log = answers | BY_HAND | {"saledate": saledate}
    return case(rule, log, fires, years=[2025], stored=log, fields=LA_FIELDS if fires else None)


CASES = [
    *(case(UPRN_FORMAT, {"uprn": uprn}, False) for uprn in ("1", "123456789012", None)),
    *(case(UPRN_FORMAT, {"uprn": uprn}, True, fields="uprn") for uprn in ("1234567890123", "12a", "12 34", "-1")),
    case(LOOKUP, NEW, True, stored=BEFORE, address_service="not_found", fields=LOOKUP_FIELDS),
    case(LOOKUP, NEW, True, stored=BEFORE, address_service="error", fields=LOOKUP_FIELDS),
    case(LOOKUP, NEW, True, stored=BEFORE, address_service={}, fields=LOOKUP_FIELDS),
    case(LOOKUP, NEW, False, stored=BEFORE, address_service={"10001": RECORD}, postcodes={"BN43 5AA": "E07000223"}),
    case(LOOKUP, NEW, False, stored=BEFORE),
    case(LOOKUP, NEW | {"saledate": None}, False, stored=BY_HAND, address_service="not_found"),
    case(LOOKUP, NEW, False, stored=NEW | BEFORE, address_service="not_found"),
    case(LOOKUP, NEW, True, stored=NEW | {"saledate": FromSale(1)}, address_service="not_found", fields=LOOKUP_FIELDS),
    *(case("postcode_format", BY_HAND | {"postcode_full": text}, False) for text in ("SW1A 1AA", "m11ae", "GIR 0AA")),
    *(
        case("postcode_format", BY_HAND | {"postcode_full": text}, True, fields="postcode_full")
        for text in ("SW1A", "SW1A 1A", "1SW 1AA", "SW1A\u00a01AA")
    ),
    *(case("previous_postcode_format", {"ppostcode_full": text}, False) for text in ("SW1A 1AA", "bfpo 12")),
    *(
        case("previous_postcode_format", {"ppostcode_full": text}, True, fields="ppostcode_full")
        for text in ("S", "SW1AB 1AA", "BFPO 12345")
    ),
    *(case(OUTSIDE, BY_HAND | {"la": la}, True, fields=LA_FIELDS) for la in ("S12000033", "W06000015", "N09000003")),
    *(case(OUTSIDE, BY_HAND | {"la": la}, False) for la in ("E07000223", None)),
    *(on(IN_FORCE, {"la": la}, "2025-04-01", True) for la in ENDED),
    *(case(IN_FORCE, LATER | {"la": la}, True, stored=LATER | {"la": la}, fields=LA_FIELDS) for la in ENDED),
    *(on(IN_FORCE, {"la": la}, "2025-03-31", False) for la in ENDED),
    *(on(IN_FORCE, {"la": la}, "2025-04-01", False) for la in STARTED),
    *(on(IN_FORCE, {"la": la}, "2025-03-31", True) for la in STARTED),
]
