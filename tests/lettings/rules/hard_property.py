"""The property. Source: lettings validations 2025/26 and 2026/27, property."""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import ONLY_2025, ONLY_2026, FromStart, case

NOT_TEMPORARY = (4, 6, 8, 24, 25, 34, 35)
TEMPORARY = (3, 7, 14, 30, 32)
MANUAL = {"manual_address_entry_selected": True}
GENERAL = {"needstype": 1}
SHARED = ("unittype_gn", (4, 9, 10))
LA_FIELDS = "la postcode_full uprn uprn_selection"

CASES = [
    *(
        case("temp_relet_prevten_not_temporary_rsnvac", {"rsnvac": 9, "prevten": code}, True, fields="rsnvac")
        for code in NOT_TEMPORARY
    ),
    *(case("temp_relet_prevten_not_temporary_rsnvac", {"rsnvac": 9, "prevten": code}, False) for code in TEMPORARY),
    case("temp_relet_prevten_not_temporary_rsnvac", {"rsnvac": 8, "prevten": 4}, False),
    case("temp_relet_prevten_not_temporary_rsnvac", {"rsnvac": 9}, False),
    case("temp_relet_prevten_not_temporary_rsnvac", {"prevten": 4}, False),
    *(
        case("temp_relet_prevten_not_temporary", {"rsnvac": 9, "prevten": code}, True, fields="prevten")
        for code in NOT_TEMPORARY
    ),
    *(case("temp_relet_prevten_not_temporary", {"rsnvac": 9, "prevten": code}, False) for code in TEMPORARY),
    case("temp_relet_prevten_not_temporary", {"rsnvac": 10, "prevten": 35}, False),
    case("temp_relet_prevten_not_temporary", {"rsnvac": 9}, False),
    case("temp_relet_prevten_not_temporary", {"prevten": 35}, False),
    # From 2026/27 the referral question is not asked, so a referral kept from before says nothing.
    *(
        case("temp_relet_referral", {"rsnvac": 9, "referral": code}, ONLY_2025, fields="rsnvac referral referral_type")
        for code in (8, 10, 12, 13, 14, 15)
    ),
    *(case("temp_relet_referral", {"rsnvac": 9, "referral": code}, False) for code in (1, 2, 9, 16)),
    case("temp_relet_referral", {"rsnvac": 8, "referral": 8}, False),
    case("temp_relet_referral", {"rsnvac": 9}, False),
    case("renewal_vacancy_reason_on_non_renewal", {"renewal": 0, "rsnvac": 14}, True, fields="rsnvac"),
    case("renewal_vacancy_reason_on_non_renewal", {"renewal": 1, "rsnvac": 14}, False),
    case("renewal_vacancy_reason_on_non_renewal", {"renewal": 0, "rsnvac": 13}, False),
    case("renewal_vacancy_reason_on_non_renewal", {"rsnvac": 14}, False),
    case("renewal_vacancy_reason_on_non_renewal", {"renewal": 0}, False),
    # One person in a shared home: 1 to 3 bedrooms; otherwise 1 to 7.
    *(
        case(rule, {"unittype_gn": unit, "hhmemb": people, "beds": beds} | GENERAL, fires, fields=fields)
        for unit in SHARED[1]
        for rule, fields, people, beds, fires in (
            ("shared_home_single_tenant_beds", "unittype_gn beds hhmemb", 1, 4, True),
            ("shared_home_single_tenant_beds", None, 1, 3, False),
            ("shared_home_single_tenant_beds", None, 1, 1, False),
            ("shared_home_single_tenant_beds", None, 2, 4, False),
            ("shared_home_beds", "unittype_gn beds", 2, 8, True),
            ("shared_home_beds", None, 2, 7, False),
            ("shared_home_beds", None, 2, 1, False),
            ("shared_home_beds", None, 1, 8, False),
            ("shared_home_beds", "unittype_gn beds", None, 8, True),
        )
    ),
    *(
        case(rule, {"unittype_gn": unit, "hhmemb": 1, "beds": 9} | GENERAL, False)
        for rule in ("shared_home_single_tenant_beds", "shared_home_beds")
        for unit in (1, 6, 7, 8, None)
    ),
    case("shared_home_single_tenant_beds", {"unittype_gn": 4, "beds": 4}, False),
    case("shared_home_single_tenant_beds", {"unittype_gn": 4, "hhmemb": 1}, False),
    case("shared_home_beds", {"unittype_gn": 4, "hhmemb": 2}, False),
    # UPRN.
    *(case("uprn_format", {"uprn": uprn}, False) for uprn in ("1", "123456789012", None)),
    *(
        case("uprn_format", {"uprn": uprn}, True, fields="uprn")
        for uprn in ("1234567890123", "12a", "12 34", "-1", "1.5")
    ),
]

ADDRESS = {
    "UPRN": "10001",
    "ADDRESS": "1, HIGH STREET, SHOREHAM, BN43 5AA",
    "BUILDING_NUMBER": "1",
    "THOROUGHFARE_NAME": "HIGH STREET",
    "POST_TOWN": "SHOREHAM",
    "POSTCODE": "BN43 5AA",
}
NEW_UPRN: dict[str, Any] = {"uprn": "10001", "needstype": 1}
BEFORE: dict[str, Any] = {"startdate": FromStart(0), "needstype": 1}
LOOKUP = "uprn_lookup_failed"
FIELDS = "uprn uprn_selection"
CASES += [
    case(LOOKUP, NEW_UPRN, True, stored=BEFORE, address_service="not_found", fields=FIELDS),
    case(LOOKUP, NEW_UPRN, True, stored=BEFORE, address_service="error", fields=FIELDS),
    case(LOOKUP, NEW_UPRN, True, stored=BEFORE, address_service={}, fields=FIELDS),
    case(
        LOOKUP, NEW_UPRN, False, stored=BEFORE, address_service={"10001": ADDRESS}, postcodes={"BN43 5AA": "E07000223"}
    ),
    case(LOOKUP, NEW_UPRN, False, stored=BEFORE),
    case(LOOKUP, NEW_UPRN | {"startdate": None}, False, stored=GENERAL, address_service="not_found"),
    case(LOOKUP, NEW_UPRN, False, stored=NEW_UPRN | BEFORE, address_service="not_found"),
    case(
        LOOKUP,
        NEW_UPRN,
        True,
        stored=NEW_UPRN | {"startdate": FromStart(1)},
        address_service="not_found",
        fields=FIELDS,
    ),
    case(LOOKUP, GENERAL, False, stored=BEFORE, address_service="not_found"),
]

GOOD_POSTCODES = (
    "SW1A 1AA", "SW1A1AA", "sw1a 1aa", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT", "W1A 0AX", "GIR 0AA", "GIR0AA",
    "ASCN 1ZZ", "STHL1ZZ", "TDCU 1ZZ", "BBND 1ZZ", "BIQQ 1ZZ", "FIQQ 1ZZ", "SIQQ 1ZZ", "PCRN 1ZZ", "TKCA 1ZZ",
    "BFPO 1", "BFPO1234", "KY1-1102", "KY1 1102", "KY11102", "MSR 1110", "VG-1110", "AI 2640", "BM 12", "BM12",
    "GE CX", "SAN TA1",
)  # fmt: skip
BAD_POSTCODES = (
    "S", "SW1A", "SW1A 1A", "SW1A 1AAA", "1SW 1AA", "SW1A-1AA", "ABC1 1AA", "SW1AB 1AA", "SW11 A1A",
    "BFPO 12345", "BFPO", "VG 111", "SW1A\u00a01AA", "SW1A 1AÁ", "SW1A 1AA, London",
)  # fmt: skip
OWN = GENERAL | MANUAL | {"postcode_known": 1}
WAS = {"ppcodenk": 0, "renewal": 0}
CASES += [
    *(case("postcode_format", OWN | {"postcode_full": text}, False) for text in GOOD_POSTCODES),
    *(case("postcode_format", OWN | {"postcode_full": text}, True, fields="postcode_full") for text in BAD_POSTCODES),
    case("postcode_format", OWN, False),
    *(case("previous_postcode_format", WAS | {"ppostcode_full": text}, False) for text in GOOD_POSTCODES),
    *(
        case("previous_postcode_format", WAS | {"ppostcode_full": text}, True, fields="ppostcode_full")
        for text in BAD_POSTCODES
    ),
    case("previous_postcode_format", WAS, False),
]

# The scheme's location and the address given for it must share a postcode (from 2026/27).
PLACED = {"needstype": 2, "scheme_id": 5, "location_id": 51, "postcode_known": 1} | MANUAL


def at(**facts: Any) -> dict[str, Any]:
    """A scheme with one location that has these facts."""
    return {"confirmed": True, "locations": [{"id": 51, "confirmed": True} | facts]}


MISMATCH = "location_postcode_mismatch"
for own, of_location, differ in (
    ("M1 1AE", "M1 1AF", True),
    ("M1 1AE", "M1 1AE", False),
    ("m11ae", "M1 1AE", False),
    ("M1 1AE", "m11ae", False),
    ("M1 1AE", None, False),
    (None, "M1 1AE", False),
):
    answers = PLACED | {"postcode_full": own}
    CASES.append(
        case(
            MISMATCH,
            answers,
            ONLY_2026 if differ else False,
            stored=answers | {"startdate": FromStart(0)},
            scheme=at(postcode=of_location, la="E08000003"),
            fields="location_id uprn postcode_full",
        )
    )
CASES.append(case(MISMATCH, OWN | {"postcode_full": "M1 1AE"}, False))

# Local authorities. Source: ONS register of geographic codes: Adur E07000223 throughout; Allerdale E07000026 to
# 31 March 2023; Barnsley E08000016 to 31 March 2025 and E08000038 after; Gwynedd W06000002.
ENGLISH = "la_not_in_england"
IN_FORCE = "la_not_valid_on_startdate"
CASES += [
    case(ENGLISH, GENERAL | {"la": "W06000002"}, True, fields=f"{LA_FIELDS} startdate"),
    case(ENGLISH, {"la": "S12000036"}, True, fields=LA_FIELDS),
    case(ENGLISH, {"la": "E99999999"}, True, fields=LA_FIELDS),
    case(ENGLISH, GENERAL | {"la": "E07000223"}, False),
    case(ENGLISH, GENERAL | {"la": "E07000026"}, False),
    case(ENGLISH, GENERAL, False),
    case(
        ENGLISH,
        {"needstype": 2, "scheme_id": 5, "location_id": 51},
        True,
        stored={"needstype": 2, "scheme_id": 5, "location_id": 51, "startdate": FromStart(0)},
        scheme=at(la="W06000002"),
        fields=f"{LA_FIELDS} startdate location_id scheme_id",
    ),
    case(ENGLISH, {"needstype": 2, "scheme_id": 5, "location_id": 51}, False, scheme=at(la="E07000223")),
    case(IN_FORCE, GENERAL | {"la": "E07000223"}, False),
    case(IN_FORCE, GENERAL | {"la": "E07000026"}, True, fields=f"{LA_FIELDS} startdate"),
    case(IN_FORCE, GENERAL | {"la": "E08000038"}, False),
    case(IN_FORCE, GENERAL | {"la": "E08000016"}, True, fields=f"{LA_FIELDS} startdate"),
    case(IN_FORCE, GENERAL | {"la": "E08000038", "startdate": "2025-04-01"}, False, years=[2025]),
    case(IN_FORCE, GENERAL | {"la": "E08000016", "startdate": "2025-04-01"}, True, years=[2025]),
    case(IN_FORCE, GENERAL | {"la": "E07000026", "startdate": None}, False),
    case(IN_FORCE, GENERAL | {"la": "W06000002"}, False),
    case(IN_FORCE, GENERAL, False),
    # The code of a location reads as the one that replaced it.
    case(IN_FORCE, {"needstype": 2, "scheme_id": 5, "location_id": 51}, False, scheme=at(la="E07000026")),
    # An authority of the log's own comes before the location's from 2026/27.
    case(
        IN_FORCE,
        {"needstype": 2, "scheme_id": 5, "location_id": 51, "la": "E07000026"},
        ONLY_2026,
        stored={"needstype": 2, "scheme_id": 5, "location_id": 51, "startdate": FromStart(0)},
        scheme=at(la="E07000223"),
        fields=f"{LA_FIELDS} startdate location_id scheme_id",
    ),
]
