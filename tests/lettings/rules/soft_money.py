"""Soft checks of income, rent and charges.

Source: lettings soft validations 2025/26 and 2026/27; weekly income ranges; rent ranges 2025/26 and 2026/27.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import LA, PRP, Case, FromStart, case

LOW, HIGH = "net_income_low", "net_income_high"
WEEKLY, MONTHLY, YEARLY = 1, 2, 3
# Pounds a week by working situation: soft minimum, soft maximum, hard minimum, hard maximum.
INCOME_RANGE = {
    1: (143, 730, 90, 1230), 2: (67, 620, 50, 950), 3: (80, 480, 40, 990), 4: (50, 370, 10, 450),
    5: (50, 380, 10, 1000), 6: (53, 540, 10, 890), 7: (47, 460, 10, 1300), 8: (54, 460, 10, 2000),
    0: (50, 580, 10, 1040), 10: (47, 730, 10, 2000),
}  # fmt: skip


def earning(rule: str, earnings: int | None, frequency: int | None, fires: bool, **who: Any) -> Case:
    """A household with that income; one person in full-time work unless said otherwise."""
    household = {"hhmemb": 1, "ecstat1": 1} | who
    marked = "incfreq earnings hhmemb ecstat1" if fires else None
    return case(rule, {"earnings": earnings, "incfreq": frequency} | household, fires, fields=marked)


CASES = [
    *(
        earning(rule, amount, WEEKLY, fires, ecstat1=code)
        for code, (soft_min, soft_max, hard_min, hard_max) in INCOME_RANGE.items()
        for rule, amount, fires in (
            (LOW, hard_min - 1, False),
            (LOW, hard_min, True),
            (LOW, soft_min, True),
            (LOW, soft_min + 1, False),
            (HIGH, soft_max - 1, False),
            (HIGH, soft_max, True),
            (HIGH, hard_max, True),
            (HIGH, hard_max + 1, False),
        )
    ),
    earning(HIGH, 37933, YEARLY, False),
    earning(HIGH, 37934, YEARLY, True),
    earning(HIGH, 3161, MONTHLY, False),
    earning(HIGH, 3162, MONTHLY, True),
    earning(LOW, 7461, YEARLY, True),
    earning(LOW, 7462, YEARLY, False),
    earning(HIGH, 1350, WEEKLY, True, hhmemb=2, ecstat2=2),
    earning(HIGH, 1349, WEEKLY, False, hhmemb=2, ecstat2=2),
    earning(LOW, 210, WEEKLY, True, hhmemb=2, ecstat2=2),
    earning(LOW, 211, WEEKLY, False, hhmemb=2, ecstat2=2),
    earning(HIGH, 1180, WEEKLY, True, hhmemb=2, age2=15),
    earning(HIGH, 1179, WEEKLY, False, hhmemb=2, age2=15),
    earning(HIGH, 1460, WEEKLY, True, hhmemb=2),
    earning(HIGH, 1459, WEEKLY, False, hhmemb=2),
    earning(HIGH, 5840, WEEKLY, True, hhmemb=9),
    earning(HIGH, 5839, WEEKLY, False, hhmemb=9),
    *(
        earning(rule, amount, WEEKLY, False, **missing)
        for rule, amount in ((LOW, 100), (HIGH, 800))
        for missing in ({"ecstat1": None}, {"hhmemb": None})
    ),
    earning(LOW, 100, None, False),
    earning(HIGH, None, WEEKLY, False),
]

# Rent ranges, pounds a week. Adur E07000223, social rent of a private registered provider: 2 bedrooms 71.06 to 157.71
# in 2025/26 and 74.68 to 165.75 in 2026/27 (hard 25.84 to 1000.00); 4 or more bedrooms up to 192.01 and 201.80;
# supported housing 62.17 to 288.78 and 65.34 to 303.51. Derby E06000015, 4 or more bedrooms: soft maximum 1267.45
# and 1332.09, above the hard maximum of 1000.00.
RENT_LOW, RENT_HIGH = "rent_low", "rent_high"
HOME: dict[str, Any] = {"needstype": 1, "rent_type": 0, "la": "E07000223", "beds": 2, "period": 1}
PLACED = {"needstype": 2, "rent_type": 0, "period": 1, "scheme_id": 5, "location_id": 51}
SCHEME = {"confirmed": True, "locations": [{"id": 51, "confirmed": True, "la": "E07000223"}]}


def rent(year: int, rule: str, amount: float | None, fires: bool, **answers: Any) -> Case:
    """A home with that basic rent."""
    marked = "brent period startdate la beds rent_type needstype" if fires else None
    return case(rule, HOME | answers | {"brent": amount}, fires, years=[year], fields=marked)


def sheltered(year: int, rule: str, amount: float, fires: bool) -> Case:
    """Supported housing with that basic rent, its location settled before."""
    before = PLACED | {"startdate": FromStart(0)}
    return case(rule, PLACED | {"brent": amount}, fires, years=[year], scheme=SCHEME, stored=before)


for year, low, high, four, supported_low, supported_high, derby in (
    (2025, 71.06, 157.71, 192.01, 62.17, 288.78, 1267.45),
    (2026, 74.68, 165.75, 201.80, 65.34, 303.51, 1332.09),
):
    CASES += [
        rent(year, RENT_LOW, low, True),
        rent(year, RENT_LOW, round(low + 0.01, 2), False),
        rent(year, RENT_LOW, 25.84, True),
        rent(year, RENT_LOW, 25.83, False),
        rent(year, RENT_HIGH, high, True),
        rent(year, RENT_HIGH, round(high - 0.01, 2), False),
        rent(year, RENT_HIGH, 1000, True),
        rent(year, RENT_HIGH, 1000.01, False),
        # Up to four bedrooms the limit itself is questioned; above four only more than the limit, without end.
        rent(year, RENT_HIGH, four, True, beds=4),
        rent(year, RENT_HIGH, four, False, beds=5),
        rent(year, RENT_HIGH, round(four + 0.01, 2), True, beds=5),
        rent(year, RENT_HIGH, 5000, True, beds=5),
        rent(year, RENT_HIGH, 1000, False, beds=4, la="E06000015"),
        rent(year, RENT_HIGH, derby, False, beds=4, la="E06000015"),
        rent(year, RENT_HIGH, derby, False, beds=5, la="E06000015"),
        rent(year, RENT_HIGH, round(derby + 0.01, 2), True, beds=5, la="E06000015"),
        *(
            rent(year, rule, amount, False, **{missing: None})
            for rule, amount in ((RENT_LOW, low), (RENT_HIGH, high))
            for missing in ("period", "startdate", "la", "beds", "rent_type", "needstype")
        ),
        rent(year, RENT_LOW, None, False),
        rent(year, RENT_HIGH, 500, False, rent_type=6),
        sheltered(year, RENT_LOW, supported_low, True),
        sheltered(year, RENT_LOW, round(supported_low + 0.01, 2), False),
        sheltered(year, RENT_HIGH, supported_high, True),
        sheltered(year, RENT_HIGH, round(supported_high - 0.01, 2), False),
    ]

# Charges, pounds a week: soft maximum for general needs, for supported housing, hard maximum.
CHARGES = {
    ("LA", "scharge"): (25, 100, 500), ("PRP", "scharge"): (35, 200, 800),
    ("LA", "pscharge"): (25, 75, 200), ("PRP", "pscharge"): (35, 100, 700),
    ("LA", "supcharg"): (25, 75, 200), ("PRP", "supcharg"): (35, 85, 800),
}  # fmt: skip
for (kind, name), (general, supported, hard) in CHARGES.items():
    owner = {"LA": LA, "PRP": PRP}[kind]
    check = f"{name}_value_check"
    for needs, soft in ((1, general), (2, supported)):
        asked = {"needstype": needs, "period": 1}
        marked = f"period needstype {name}"
        CASES += [
            case(check, asked | {name: soft}, False, owning_organisation=owner),
            case(check, asked | {name: soft + 0.01}, True, owning_organisation=owner, fields=marked),
            case(check, asked | {name: hard}, True, owning_organisation=owner),
            case(check, asked | {name: hard + 0.01}, False, owning_organisation=owner),
            case(check, asked | {name: 2 * soft + 1, "period": 2}, True, owning_organisation=owner),
            case(check, asked | {name: 2 * soft, "period": 2}, False, owning_organisation=owner),
        ]
    CASES += [
        case(check, {"needstype": 1, name: general + 1}, False, owning_organisation=owner),
        case(check, {"period": 1, name: general + 1}, False, owning_organisation=owner),
        case(check, {"needstype": 1, "period": 1, name: general + 1}, False, owning_organisation=None),
        case(check, {"needstype": 1, "period": 1}, False, owning_organisation=owner),
    ]
