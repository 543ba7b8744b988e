"""Rent and other charges.

Source: lettings validations 2025/26 and 2026/27, rent and charges; rent ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import LA, PRP, Case, FromStart, case

BENEFIT: dict[str, Any] = {"hb": 1, "hbrentshortfall": 1, "tshortfall_known": 0, "period": 1, "needstype": 1}
OVER_TOTAL, NOT_POSITIVE = "shortfall_over_total_charge", "shortfall_not_positive"
CASES = [
    case(OVER_TOTAL, BENEFIT | {"brent": 100, "tshortfall": 100.01}, True, fields="tshortfall tcharge"),
    case(OVER_TOTAL, BENEFIT | {"brent": 100, "tshortfall": 100}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 90, "scharge": 10, "tshortfall": 100}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 90, "scharge": 9.99, "tshortfall": 100}, True),
    case(OVER_TOTAL, BENEFIT | {"tshortfall": 100}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 100}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 100, "tshortfall": 101, "period": None}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 100, "tshortfall": 101, "hb": 9}, False),
    case(OVER_TOTAL, BENEFIT | {"brent": 100, "tshortfall": 101, "hb": 6, "period": 4}, True),
    case(NOT_POSITIVE, BENEFIT | {"brent": 100, "tshortfall": 0}, True, fields="tshortfall"),
    case(NOT_POSITIVE, BENEFIT | {"brent": 100, "tshortfall": -5}, True),
    case(NOT_POSITIVE, BENEFIT | {"brent": 100, "tshortfall": 0.01}, False),
    case(NOT_POSITIVE, BENEFIT | {"brent": 100}, False),
    case(NOT_POSITIVE, BENEFIT | {"tshortfall": 0, "period": None}, False),
    case(NOT_POSITIVE, BENEFIT | {"tshortfall": 0, "hb": 9}, False),
    # Weekly over 46 weeks, a penny is still a penny; every four weeks it is less than half of one.
    case(NOT_POSITIVE, BENEFIT | {"brent": 100, "tshortfall": 0.01, "period": 9}, False),
    case(NOT_POSITIVE, BENEFIT | {"brent": 100, "tshortfall": 0.01, "period": 3}, True),
]

# Care home charges are no longer asked; logs from elsewhere may still carry them.
CARE: dict[str, Any] = {"needstype": 2, "is_carehome": 1, "period": 1}
CARE_SHORTFALL, CARE_RANGE = "shortfall_over_carehome_charge", "carehome_charge_out_of_range"
CASES += [
    case(CARE_SHORTFALL, BENEFIT | CARE | {"chcharge": 100, "tshortfall": 100.01}, True, fields="tshortfall chcharge"),
    case(CARE_SHORTFALL, BENEFIT | CARE | {"chcharge": 100, "tshortfall": 100}, False),
    case(CARE_SHORTFALL, BENEFIT | CARE | {"chcharge": 100, "tshortfall": 101, "needstype": 1}, False),
    case(CARE_SHORTFALL, BENEFIT | CARE | {"tshortfall": 101}, False),
    case(CARE_SHORTFALL, BENEFIT | CARE | {"chcharge": 100}, False),
    case(CARE_RANGE, CARE | {"chcharge": 9.99}, True, fields="period chcharge"),
    case(CARE_RANGE, CARE | {"chcharge": 10}, False),
    case(CARE_RANGE, CARE | {"chcharge": 5000}, False),
    case(CARE_RANGE, CARE | {"chcharge": 5000.01}, True, fields="period chcharge"),
    case(CARE_RANGE, CARE | {"chcharge": 9.99, "is_carehome": 0}, False),
    case(CARE_RANGE, CARE | {"chcharge": 9.99, "is_carehome": None}, False),
    case(CARE_RANGE, CARE | {"chcharge": 9.99, "period": None}, False),
    case(CARE_RANGE, CARE, False),
]

LOW_TOTAL, MANY_KINDS = "total_charge_under_10", "charges_more_than_one_kind"
CASES += [
    case(LOW_TOTAL, {"period": 1, "brent": 9.99}, True, fields="tcharge"),
    case(LOW_TOTAL, {"period": 1, "brent": 0}, True, fields="tcharge"),
    case(LOW_TOTAL, {"period": 1, "brent": 10}, False),
    case(LOW_TOTAL, {"period": 1, "brent": 5, "scharge": 5}, False),
    case(LOW_TOTAL, {"period": 1, "tcharge": 9.99}, True, fields="tcharge"),
    case(LOW_TOTAL, {"period": 1, "tcharge": 10}, False),
    case(LOW_TOTAL, {"period": 4, "brent": 43.30}, True),
    case(LOW_TOTAL, {"period": 4, "brent": 43.32}, False),
    case(LOW_TOTAL, {"brent": 5}, False),
    case(LOW_TOTAL, {"period": 1}, False),
    case(MANY_KINDS, {"tcharge": 100, "chcharge": 100}, True, fields="tcharge chcharge"),
    case(MANY_KINDS, {"tcharge": 100, "household_charge": 1}, True, fields="tcharge household_charge"),
    case(MANY_KINDS, {"chcharge": 100, "household_charge": 1}, True, fields="chcharge household_charge"),
    case(
        MANY_KINDS,
        {"tcharge": 100, "chcharge": 100, "household_charge": 0},
        True,
        fields="tcharge chcharge household_charge",
    ),
    case(
        MANY_KINDS,
        {"tcharge": 100, "chcharge": 100, "household_charge": 1},
        True,
        fields="tcharge chcharge household_charge",
    ),
    case(MANY_KINDS, {"tcharge": 100, "household_charge": 0}, False),
    case(MANY_KINDS, {"tcharge": 100}, False),
    case(MANY_KINDS, {"chcharge": 100}, False),
    case(MANY_KINDS, {"household_charge": 1}, False),
    case(MANY_KINDS, {}, False),
]

# The most that may be charged, pounds a week.
MAXIMUM = {("PRP", "scharge"): 800, ("PRP", "pscharge"): 700, ("PRP", "supcharg"): 800,
           ("LA", "scharge"): 500, ("LA", "pscharge"): 200, ("LA", "supcharg"): 200}  # fmt: skip
for (kind, name), top in MAXIMUM.items():
    owner = {"PRP": PRP, "LA": LA}[kind]
    for needs in (1, 2):
        asked = {"needstype": needs, "period": 1}
        CASES += [
            case(f"{name}_over_maximum", asked | {name: top}, False, owning_organisation=owner),
            case(
                f"{name}_over_maximum",
                asked | {name: top + 0.01},
                True,
                owning_organisation=owner,
                fields=f"{name} period",
            ),
            case(f"{name}_over_maximum", asked | {name: 0}, False, owning_organisation=owner),
            case(f"{name}_over_maximum", asked | {name: -1}, True, owning_organisation=owner),
            case(f"{name}_over_maximum", {"needstype": needs, name: top + 1}, False, owning_organisation=owner),
        ]
    CASES += [
        case(f"{name}_over_maximum", {"period": 1, name: top + 1}, False, owning_organisation=owner),
        case(f"{name}_over_maximum", {"needstype": 1, "period": 1}, False, owning_organisation=owner),
        case(f"{name}_over_maximum", {"needstype": 1, "period": 1, name: 9999}, False, owning_organisation=None),
        # Every two weeks, twice the weekly most is the most.
        case(f"{name}_over_maximum", {"needstype": 1, "period": 2, name: 2 * top}, False, owning_organisation=owner),
        case(f"{name}_over_maximum", {"needstype": 1, "period": 2, name: 2 * top + 1}, True, owning_organisation=owner),
    ]

PERIOD = "rent_period_not_used"
CASES += [
    case(
        PERIOD,
        {"period": 4},
        True,
        fields="period",
        sometimes="managing_organisation_id",
        owning_organisation=PRP | {"rent_periods": [1, 2]},
    ),
    case(PERIOD, {"period": 2}, False, owning_organisation=PRP | {"rent_periods": [1, 2]}),
    case(PERIOD, {"period": 1}, True, owning_organisation=PRP | {"rent_periods": []}),
    case(PERIOD, {"period": 4}, False),
    case(PERIOD, {}, False, owning_organisation=PRP | {"rent_periods": []}),
    case(PERIOD, {"period": 4}, False, owning_organisation=None),
    case(
        PERIOD, {"period": 4}, True, owning_organisation=PRP, managing_organisation=PRP | {"id": 2, "rent_periods": [1]}
    ),
    case(
        PERIOD,
        {"period": 4},
        False,
        owning_organisation=PRP | {"rent_periods": [1]},
        managing_organisation=PRP | {"id": 2, "rent_periods": [4]},
    ),
]

# Rent ranges, pounds a week. Adur E07000223: social rent of a private registered provider, 2 bedrooms, hard minimum
# 25.84 and maximum 1000.00, 3 bedrooms 18.64 and 2000.00; of a council, 4 or more bedrooms 18.64 and 2000.00;
# supported housing of a private registered provider 25.84 and 1000.00. The same in 2025/26 and 2026/27.
BELOW, ABOVE = "rent_below_hard_min", "rent_above_hard_max"
RENT_FIELDS = "brent beds uprn la postcode_known period"
PAGES_ONLY = "scheme_id location_id rent_type needstype"
HOME: dict[str, Any] = {"needstype": 1, "rent_type": 0, "la": "E07000223", "beds": 2, "period": 1}
PLACED = {"needstype": 2, "rent_type": 0, "period": 1, "scheme_id": 5, "location_id": 51}
SCHEME = {"confirmed": True, "locations": [{"id": 51, "confirmed": True, "la": "E07000223"}]}


def rent(rule: str, amount: float | None, fires: bool, answers: dict[str, Any] | None = None, **more: Any) -> Case:
    """A home with that basic rent."""
    marked = {"fields": RENT_FIELDS, "sometimes": PAGES_ONLY} if fires else {}
    return case(rule, HOME | (answers or {}) | {"brent": amount}, fires, **marked, **more)


CASES += [
    rent(BELOW, 25.83, True),
    rent(BELOW, 25.84, False),
    rent(ABOVE, 1000, False),
    rent(ABOVE, 1000.01, True),
    rent(BELOW, 18.63, True, {"beds": 3}),
    rent(BELOW, 18.64, False, {"beds": 3}),
    rent(ABOVE, 2000, False, {"beds": 3}),
    rent(ABOVE, 2000.01, True, {"beds": 3}),
    # Councils have their own ranges; four bedrooms stand for four or more.
    rent(BELOW, 18.63, True, {"beds": 4}, owning_organisation=LA),
    rent(BELOW, 18.64, False, {"beds": 4}, owning_organisation=LA),
    rent(BELOW, 18.63, True, {"beds": 9}, owning_organisation=LA),
    rent(ABOVE, 2000, False, {"beds": 9}, owning_organisation=LA),
    rent(ABOVE, 2000.01, True, {"beds": 9}, owning_organisation=LA),
    # By the month, 12 payments over 52 weeks.
    rent(BELOW, 111.95, True, {"period": 4}),
    rent(BELOW, 111.97, False, {"period": 4}),
    rent(ABOVE, 4333.34, False, {"period": 4}),
    rent(ABOVE, 4333.38, True, {"period": 4}),
    # Without an amount, a period, a start date or a row there is no check.
    *(
        rent(rule, amount, False, {missing: None})
        for rule, amount in ((BELOW, 1), (ABOVE, 9999))
        for missing in ("period", "startdate", "la", "beds", "rent_type", "needstype")
    ),
    rent(BELOW, None, False),
    rent(ABOVE, None, False),
    rent(BELOW, 1, False, {"rent_type": 6}),
    rent(ABOVE, 9999, False, {"rent_type": 6}),
    rent(ABOVE, 9999, False, owning_organisation=None),
    rent(ABOVE, 9999, False, {"la": "W06000002"}),
    # A row given with the log replaces the published table.
    rent(
        ABOVE,
        501,
        True,
        rent_ranges=[{
            "letting_type": 1, "la_code": "E07000223", "bedrooms": 2, "weekly_soft_min": 100, "weekly_soft_max": 200,
            "weekly_hard_min": 50, "weekly_hard_max": 500,
        }],
    ),
    # Supported housing has one range whatever the size, by the authority of the location.
    case(BELOW, PLACED | {"brent": 25.83}, True, scheme=SCHEME, stored=PLACED | {"startdate": FromStart(0)}),
    case(BELOW, PLACED | {"brent": 25.84}, False, scheme=SCHEME, stored=PLACED | {"startdate": FromStart(0)}),
    case(ABOVE, PLACED | {"brent": 1000.01}, True, scheme=SCHEME, stored=PLACED | {"startdate": FromStart(0)}),
    case(ABOVE, PLACED | {"brent": 1000}, False, scheme=SCHEME, stored=PLACED | {"startdate": FromStart(0)}),
]  # fmt: skip
