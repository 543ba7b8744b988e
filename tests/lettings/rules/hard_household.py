"""The household: its people, needs and situation.

Source: lettings validations 2025/26 and 2026/27, household characteristics, needs and situation.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import LA, ONLY_2025, ONLY_2026, FromStart, case

CHILD = "child_status_over_16"


def person(n: int, **facts: Any) -> dict[str, Any]:
    """A household of n people of whom the last has these answers, named without their number."""
    return {"hhmemb": n, f"details_known_{n}": 0} | {f"{name}{n}": value for name, value in facts.items()}


CASES = [
    *(case(CHILD, person(n, age=17, ecstat=9), True, fields=f"ecstat{n} age{n}") for n in range(2, 9)),
    case(CHILD, person(2, age=16, ecstat=9), False),
    case(CHILD, person(2, age=15, ecstat=9), False),
    case(CHILD, person(2, age=17, ecstat=0), False),
    case(CHILD, person(2, age=17), False),
    case(CHILD, person(2, ecstat=9), False),
    case(CHILD, {"hhmemb": 1, "age1": 30, "ecstat1": 9}, False),
]

PREFERENCE = "reasonpref_reason_not_needed"
REASONS = ("rp_homeless", "rp_insan_unsat", "rp_medwel", "rp_hardship", "rp_dontknow")
CASES += [
    *(case(PREFERENCE, {"reasonpref": 2, name: 1}, True, fields="reasonable_preference_reason") for name in REASONS),
    case(PREFERENCE, {"reasonpref": 3, "rp_homeless": 1}, True),
    case(PREFERENCE, {"rp_homeless": 1}, True),
    case(PREFERENCE, {"reasonpref": 1, "rp_homeless": 1}, False),
    case(PREFERENCE, {"reasonpref": 2, "rp_homeless": 0}, False),
    case(PREFERENCE, {"reasonpref": 2}, False),
]

CAP = "reason_unknown_needs_benefitcap_unknown"
OTHER = "reasonother_missing"
EXTRA = "reasonother_not_needed"
ROOFLESS = "reasonother_is_homelessness"
CASES += [
    case(CAP, {"reason": 32, "underoccupation_benefitcap": 1}, True, fields="underoccupation_benefitcap reason"),
    case(CAP, {"reason": 32, "underoccupation_benefitcap": 4}, False),
    case(CAP, {"reason": 31, "underoccupation_benefitcap": 1}, False),
    case(CAP, {"underoccupation_benefitcap": 1}, False),
    case(OTHER, {"reason": 20}, True, fields="reason reasonother"),
    case(OTHER, {"reason": 20, "reasonother": ""}, True),
    case(OTHER, {"reason": 20, "reasonother": "Moved for work"}, False),
    case(OTHER, {"reason": 1}, False),
    case(OTHER, {}, False),
    case(EXTRA, {"reason": 1, "reasonother": "Moved for work"}, True, fields="reasonother"),
    case(EXTRA, {"reasonother": "Moved for work"}, True),
    case(EXTRA, {"reason": 20, "reasonother": "Moved for work"}, False),
    case(EXTRA, {"reason": 1, "reasonother": ""}, False),
    case(EXTRA, {"reason": 1}, False),
    *(
        case(ROOFLESS, {"reason": 20, "reasonother": text}, True, fields="reason")
        for text in (
            "Homeless",
            "homelessness",
            "Temporary accommodation",
            "TEMP ACCOMMODATION",
            "ta",
            "TA.",
            "sleeping rough",
            "Rough sleeping",
            "  homeless!",
            "1. Homeless (2)",
        )
    ),
    *(
        case(ROOFLESS, {"reason": 20, "reasonother": text}, False)
        for text in ("Was homeless", "Homeless after eviction", "tax", "temporary", "", None)
    ),
    case(ROOFLESS, {"reason": 1, "reasonother": "homeless"}, False),
    case(ROOFLESS, {"reasonother": "homeless"}, False),
]

INJURED, SERVING, EFFECTS = "reservist_not_needed", "leftreg_not_needed", "condition_effects_not_needed"
NEEDS = "housingneeds_none_named"
NEEDS_FIELDS = "housingneeds housingneeds_type housingneeds_other"
CASES += [
    case(INJURED, {"armedforces": 2, "reservist": 1}, True, fields="reservist"),
    case(INJURED, {"armedforces": 3, "reservist": 3}, True, fields="reservist"),
    *(case(INJURED, {"armedforces": code, "reservist": 1}, False) for code in (1, 4, 6, None)),
    case(INJURED, {"armedforces": 2}, False),
    *(case(SERVING, {"armedforces": code, "leftreg": 4}, True, fields="leftreg") for code in (2, 3, 4, 5, 6, None)),
    case(SERVING, {"armedforces": 1, "leftreg": 4}, False),
    case(SERVING, {"armedforces": 4}, False),
    *(case(EFFECTS, {"illness": 2, f"illness_type_{n}": 1}, True, fields="condition_effects") for n in range(1, 11)),
    case(EFFECTS, {"illness": 3, "illness_type_1": 1}, True),
    case(EFFECTS, {"illness_type_1": 1}, True),
    case(EFFECTS, {"illness": 1, "illness_type_1": 1}, False),
    case(EFFECTS, {"illness": 2, "illness_type_1": 0}, False),
    case(EFFECTS, {"illness": 2}, False),
    case(NEEDS, {"housingneeds": 1, "housingneeds_type": 3, "housingneeds_other": 0}, True, fields=NEEDS_FIELDS),
    case(NEEDS, {"housingneeds": 1, "housingneeds_type": 3, "housingneeds_other": 2}, True, fields=NEEDS_FIELDS),
    case(NEEDS, {"housingneeds": 1, "housingneeds_type": 3, "housingneeds_other": 1}, False),
    case(NEEDS, {"housingneeds": 1, "housingneeds_type": 3}, False),
    case(NEEDS, {"housingneeds": 1, "housingneeds_type": 2, "housingneeds_other": 0}, False),
    case(NEEDS, {"housingneeds": 2, "housingneeds_type": 3, "housingneeds_other": 0}, False),
    case(NEEDS, {"housingneeds_type": 3, "housingneeds_other": 0}, False),
]

CARE = "prevten_care_leaver_over_25"
CASES += [
    case(CARE, {"prevten": 13, "age1": 26}, True, fields="prevten age1"),
    case(CARE, {"prevten": 13, "age1": 25}, False),
    case(CARE, {"prevten": 13}, False),
    case(CARE, {"prevten": 14, "age1": 26}, False),
    case(CARE, {"age1": 26}, False),
]

# Internal transfers. In 2025/26 the referral says so; from 2026/27 the register and nomination do.
FROM_OUTSIDE, FROM_COUNCIL = "internal_transfer_from_non_social", "internal_transfer_prp_from_la_tenancy"
NOT_TENANT = "internal_transfer_not_social_tenant"
OUTSIDE = (3, 4, 7, 10, 13, 14, 19, 23, 24, 25, 26, 27, 28, 29)
SOCIAL = (6, 30, 31, 32, 33, 35, 38, 40)
NOT_TENANT_FIELDS = "prevten referral_register referral_noms"
CASES += [
    *(case(FROM_OUTSIDE, {"referral": 1, "prevten": code}, ONLY_2025, fields="prevten referral") for code in OUTSIDE),
    *(case(FROM_OUTSIDE, {"referral": 1, "prevten": code}, False) for code in (6, 18, 21, 30, 31, 32, 35)),
    case(FROM_OUTSIDE, {"referral": 2, "prevten": 3}, False),
    case(FROM_OUTSIDE, {"referral": 1}, False),
    case(FROM_OUTSIDE, {"prevten": 3}, False),
    *(case(FROM_COUNCIL, {"referral": 1, "prevten": code}, ONLY_2025, fields="prevten referral") for code in (30, 31)),
    case(FROM_COUNCIL, {"referral": 1, "prevten": 30}, False, owning_organisation=LA),
    case(FROM_COUNCIL, {"referral": 1, "prevten": 30}, False, owning_organisation=None),
    case(FROM_COUNCIL, {"referral": 1, "prevten": 32}, False),
    case(FROM_COUNCIL, {"referral": 10, "prevten": 30}, False),
    case(FROM_COUNCIL, {"referral": 1}, False),
    *(
        case(NOT_TENANT, transfer | {"prevten": code}, ONLY_2026 if fires else False, fields=NOT_TENANT_FIELDS)
        for transfer in (
            {"referral_register": 2},
            {"referral_register": 6, "referral_noms": 3},
            {"referral_register": 7, "referral_noms": 5},
        )
        for codes, fires in ((OUTSIDE, True), ((18, 21, 37, 39, 9), True), (SOCIAL, False))
        for code in codes
    ),
    case(NOT_TENANT, {"referral_register": 2, "prevten": 3}, ONLY_2026, owning_organisation=LA),
    case(NOT_TENANT, {"referral_register": 2, "prevten": 3}, False, owning_organisation=None),
    case(NOT_TENANT, {"referral_register": 2}, False),
    case(NOT_TENANT, {"referral_register": 6, "referral_noms": 1, "prevten": 3}, False),
    case(NOT_TENANT, {"referral_register": 6, "referral_noms": 5, "prevten": 3}, False),
    case(NOT_TENANT, {"referral_register": 7, "referral_noms": 3, "prevten": 3}, False),
    case(NOT_TENANT, {"referral_register": 6, "prevten": 3}, False),
    case(NOT_TENANT, {"referral_register": 1, "prevten": 3}, False),
    case(NOT_TENANT, {"prevten": 3}, False),
]

NAME, RENEWED, SAME = "prevloc_missing", "just_moved_but_renewal", "just_moved_but_same_la"
SAME_FIELDS = "layear la postcode_full uprn uprn_selection ppostcode_full prevloc"
MOVED: dict[str, Any] = {
    "layear": 1, "la": "E07000223", "prevloc": "E07000223", "previous_la_known": 1, "needstype": 1,
}  # fmt: skip
PLACED = {"needstype": 2, "scheme_id": 5, "location_id": 51}
CASES += [
    case(NAME, {"previous_la_known": 1}, True, fields="prevloc"),
    case(NAME, {"previous_la_known": 1, "prevloc": ""}, True, fields="prevloc"),
    case(NAME, {"previous_la_known": 1, "prevloc": "E07000223"}, False),
    case(NAME, {"previous_la_known": 0}, False),
    case(NAME, {}, False),
    case(RENEWED, {"renewal": 1, "layear": 1}, True, fields="layear renewal"),
    case(RENEWED, {"renewal": 1, "layear": 2}, False),
    case(RENEWED, {"renewal": 0, "layear": 1}, False),
    case(RENEWED, {"layear": 1}, False),
    case(RENEWED, {"renewal": 1}, False),
    case(SAME, MOVED, True, fields=SAME_FIELDS, sometimes="scheme_id location_id"),
    case(SAME, MOVED | {"prevloc": "E08000003"}, False),
    case(SAME, MOVED | {"layear": 2}, False),
    case(SAME, MOVED | {"layear": None}, False),
    case(SAME, MOVED | {"prevloc": None}, False),
    case(SAME, MOVED | {"la": None}, False),
    case(SAME, MOVED | {"startdate": None}, False),
    # A renewal has its previous authority copied from the home, so both rules speak.
    case(SAME, {"renewal": 1, "layear": 1, "la": "E07000223", "needstype": 1}, True),
    # Supported housing: the authority of the location counts.
    case(
        SAME,
        PLACED | {"layear": 1, "prevloc": "E07000223", "previous_la_known": 1},
        True,
        stored=PLACED | {"startdate": FromStart(0)},
        scheme={"confirmed": True, "locations": [{"id": 51, "confirmed": True, "la": "E07000223"}]},
    ),
]
