"""The tenancy. Source: lettings validations 2025/26 and 2026/27, tenancy."""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import Case, case

SUPPORTED, SOCIAL = "tenancylength_supported", "tenancylength_general_social_affordable"
OTHER, PERIODIC, EXTRA = "tenancylength_general_other_rent", "tenancylength_periodic", "tenancylength_not_needed"
FIELDS = {
    SUPPORTED: "needstype tenancylength tenancy",
    SOCIAL: "needstype rent_type tenancylength tenancy",
    OTHER: "needstype rent_type tenancylength tenancy",
    PERIODIC: "tenancylength tenancy",
    EXTRA: "tenancylength tenancy",
}


def lasting(rule: str, years: int | None, fires: bool, **answers: Any) -> Case:
    """A tenancy of that many years."""
    return case(rule, {"tenancylength": years} | answers, fires, fields=FIELDS[rule] if fires else None)


CASES = [
    *(
        lasting(SUPPORTED, years, fires, tenancy=tenancy, needstype=2)
        for tenancy in (4, 6)
        for years, fires in ((0, True), (1, False), (99, False), (100, True), (None, False))
    ),
    lasting(SUPPORTED, 100, False, tenancy=4, needstype=1),
    lasting(SUPPORTED, 100, False, tenancy=8, needstype=2),
    lasting(SUPPORTED, 100, False, tenancy=4),
    *(
        lasting(SOCIAL, years, fires, tenancy=tenancy, needstype=1, rent_type=rent_type)
        for tenancy in (4, 6)
        for rent_type in (0, 1, 2)
        for years, fires in ((0, True), (1, True), (2, False), (99, False), (100, True), (None, False))
    ),
    *(lasting(SOCIAL, 1, False, tenancy=4, needstype=1, rent_type=rent_type) for rent_type in (3, 4, 5, 6, None)),
    lasting(SOCIAL, 1, False, tenancy=4, needstype=2, rent_type=0),
    lasting(SOCIAL, 1, False, tenancy=8, needstype=1, rent_type=0),
    *(
        lasting(OTHER, years, fires, tenancy=tenancy, needstype=1, rent_type=rent_type)
        for tenancy in (4, 6)
        for rent_type in (3, 4, 5, 6, None)
        for years, fires in ((0, True), (1, False), (99, False), (100, True), (None, False))
    ),
    *(lasting(OTHER, 100, False, tenancy=4, needstype=1, rent_type=rent_type) for rent_type in (0, 1, 2)),
    lasting(OTHER, 100, False, tenancy=4, needstype=2, rent_type=3),
    *(lasting(PERIODIC, years, years in (0, 100), tenancy=8) for years in (0, 1, 99, 100, None)),
    lasting(PERIODIC, 100, False, tenancy=7),
    *(lasting(EXTRA, 5, True, tenancy=tenancy) for tenancy in (2, 3, 5, 7, None)),
    *(lasting(EXTRA, 5, False, tenancy=tenancy) for tenancy in (4, 6, 8)),
    lasting(EXTRA, None, False, tenancy=2),
    case("tenancyother_missing", {"tenancy": 3}, True, fields="tenancy tenancyother"),
    case("tenancyother_missing", {"tenancy": 3, "tenancyother": ""}, True, fields="tenancy tenancyother"),
    case("tenancyother_missing", {"tenancy": 3, "tenancyother": "Family intervention"}, False),
    case("tenancyother_missing", {"tenancy": 4}, False),
    case("tenancyother_missing", {}, False),
    case("tenancyother_not_needed", {"tenancy": 4, "tenancyother": "Family intervention"}, True, fields="tenancyother"),
    case("tenancyother_not_needed", {"tenancyother": "Family intervention"}, True, fields="tenancyother"),
    case("tenancyother_not_needed", {"tenancy": 3, "tenancyother": "Family intervention"}, False),
    case("tenancyother_not_needed", {"tenancy": 4, "tenancyother": ""}, False),
    case("tenancyother_not_needed", {"tenancy": 4}, False),
    case("joint_with_one_person", {"joint": 1, "hhmemb": 1}, True, fields="joint hhmemb"),
    case("joint_with_one_person", {"joint": 1, "hhmemb": 2}, False),
    case("joint_with_one_person", {"joint": 2, "hhmemb": 1}, False),
    case("joint_with_one_person", {"joint": 3, "hhmemb": 1}, False),
    case("joint_with_one_person", {"joint": 1}, False),
    case("joint_with_one_person", {"hhmemb": 1}, False),
    case("joint_with_one_person", {"joint": 1, "hhmemb": 1, "startdate": None}, False),
]
