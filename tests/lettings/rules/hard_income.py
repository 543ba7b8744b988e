"""Income and benefits.

Source: lettings validations 2025/26 and 2026/27, income and benefits. Net income a week, hard minimum and maximum in
pounds, by working situation: 1 full-time 90 and 1230; 2 part-time 50 and 950; 9 child under 16 10 and 750; 10 prefers
not to say 10 and 2000; and so on as in the table below.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import ONLY_2026, Case, case

HARD_RANGE = {
    1: (90, 1230), 2: (50, 950), 3: (40, 990), 4: (10, 450), 5: (10, 1000), 6: (10, 890), 7: (10, 1300),
    8: (10, 2000), 0: (10, 1040), 10: (10, 2000),
}  # fmt: skip
OVER, UNDER = "income_over_hard_max", "income_under_hard_min"
WEEKLY, MONTHLY, YEARLY = 1, 2, 3


def earning(
    rule: str, earnings: int | None, frequency: int | None, fires: bool, fields: str | None = None, **who: Any
) -> Case:
    """A household with that income; one person in full-time work unless said otherwise."""
    household = {"hhmemb": 1, "ecstat1": 1} | who
    return case(rule, {"earnings": earnings, "incfreq": frequency} | household, fires, fields=fields)


COUPLE = {"hhmemb": 2, "ecstat2": 2, "details_known_2": 0}
CASES = [
    *(earning(OVER, top + 1, WEEKLY, True, ecstat1=code) for code, (_, top) in HARD_RANGE.items()),
    *(earning(OVER, top, WEEKLY, False, ecstat1=code) for code, (_, top) in HARD_RANGE.items()),
    *(earning(UNDER, low - 1, WEEKLY, True, ecstat1=code) for code, (low, _) in HARD_RANGE.items()),
    *(earning(UNDER, low, WEEKLY, False, ecstat1=code) for code, (low, _) in HARD_RANGE.items()),
    earning(OVER, 1231, WEEKLY, True, fields="earnings hhmemb ecstat1"),
    earning(UNDER, 89, WEEKLY, True, fields="earnings hhmemb ecstat1"),
    # A month is 12 / 52 of a week's share, a year 1 / 52, to the whole pound, half up.
    earning(OVER, 5332, MONTHLY, False),
    earning(OVER, 5333, MONTHLY, True),
    earning(OVER, 63985, YEARLY, False),
    earning(OVER, 63986, YEARLY, True),
    earning(UNDER, 388, MONTHLY, False),
    earning(UNDER, 387, MONTHLY, True),
    earning(UNDER, 4654, YEARLY, False),
    earning(UNDER, 4653, YEARLY, True),
    # The ranges of everyone in the household are added up.
    earning(OVER, 2181, WEEKLY, True, **COUPLE, fields="earnings hhmemb ecstat1 ecstat2"),
    earning(OVER, 2180, WEEKLY, False, **COUPLE),
    earning(UNDER, 139, WEEKLY, True, **COUPLE, fields="earnings hhmemb ecstat1 ecstat2"),
    earning(UNDER, 140, WEEKLY, False, **COUPLE),
    # A child counts as a child, someone not described as one who prefers not to say.
    earning(OVER, 1981, WEEKLY, True, hhmemb=2, age2=15, ecstat2=9, fields="earnings hhmemb ecstat1 ecstat2 age2"),
    earning(OVER, 1980, WEEKLY, False, hhmemb=2, age2=15, ecstat2=9),
    earning(OVER, 1981, WEEKLY, True, hhmemb=2, age2=15),
    earning(OVER, 1980, WEEKLY, False, hhmemb=2, age2=15),
    earning(OVER, 3231, WEEKLY, True, hhmemb=2, age2=16),
    earning(OVER, 3230, WEEKLY, False, hhmemb=2, age2=16),
    earning(OVER, 3230, WEEKLY, False, hhmemb=2),
    earning(OVER, 3231, WEEKLY, True, hhmemb=2),
    # People beyond the household do not count, nor does a ninth person.
    earning(OVER, 1231, WEEKLY, True, hhmemb=1, ecstat2=1),
    earning(OVER, 15231, WEEKLY, True, hhmemb=9),
    earning(OVER, 15230, WEEKLY, False, hhmemb=9),
    *(
        earning(rule, earnings, WEEKLY, False, **missing)
        for rule, earnings in ((OVER, 9999), (UNDER, 1))
        for missing in ({"ecstat1": None}, {"hhmemb": None}, {"startdate": None})
    ),
    *(earning(rule, earnings, None, False) for rule, earnings in ((OVER, 9999), (UNDER, 1))),
    earning(OVER, None, WEEKLY, False),
    earning(UNDER, None, WEEKLY, False),
    case("incfreq_missing", {"earnings": 300}, True, fields="incfreq earnings"),
    case("incfreq_missing", {"earnings": 0}, True),
    case("incfreq_missing", {"earnings": 300, "incfreq": 1}, False),
    case("incfreq_missing", {}, False),
    case("earnings_missing", {"incfreq": 1}, True, fields="earnings incfreq"),
    case("earnings_missing", {"incfreq": 1, "earnings": 0}, False),
    case("earnings_missing", {"incfreq": 1, "earnings": 300}, False),
    case("earnings_missing", {}, False),
]

BENEFITS = "all_benefits_but_working"
HOUSEHOLD: dict[str, Any] = {"benefits": 1, "hhmemb": 3, "ecstat1": 5, "details_known_2": 0, "details_known_3": 0}
CASES += [
    *(
        case(BENEFITS, {"benefits": 1, "hhmemb": 1, "ecstat1": code}, True, fields="benefits ecstat1")
        for code in (1, 2)
    ),
    *(case(BENEFITS, {"benefits": 1, "hhmemb": 1, "ecstat1": code}, False) for code in (0, 3, 4, 5, 6, 7, 8, 10)),
    *(case(BENEFITS, {"benefits": code, "hhmemb": 1, "ecstat1": 1}, False) for code in (2, 3, 4, None)),
    case(BENEFITS, {"benefits": 1, "hhmemb": 1}, False),
    case(BENEFITS, HOUSEHOLD | {"relat2": "P", "ecstat2": 1}, True, fields="benefits ecstat2 relat2"),
    case(BENEFITS, HOUSEHOLD | {"relat3": "P", "ecstat3": 2}, True, fields="benefits ecstat3 relat3"),
    case(BENEFITS, HOUSEHOLD | {"relat2": "X", "ecstat2": 1}, False),
    case(BENEFITS, HOUSEHOLD | {"ecstat2": 1}, False),
    case(BENEFITS, HOUSEHOLD | {"relat2": "P", "ecstat2": 5}, False),
    case(BENEFITS, HOUSEHOLD | {"relat2": "P"}, False),
    case(
        BENEFITS,
        HOUSEHOLD | {"ecstat1": 1, "relat2": "P", "ecstat2": 2},
        True,
        fields="benefits ecstat1 ecstat2 relat2",
    ),
    # Of two partners in work only the first is marked.
    case(
        BENEFITS,
        HOUSEHOLD | {"relat2": "P", "ecstat2": 1, "relat3": "P", "ecstat3": 1},
        True,
        years=[2025],
        fields="benefits ecstat2 relat2",
    ),
]

HB = "housing_benefit_but_no_benefit_income"
CASES += [
    *(case(HB, {"hb": code, "benefits": 3}, ONLY_2026, fields="hb benefits") for code in (1, 6)),
    *(case(HB, {"hb": code, "benefits": 3}, False) for code in (3, 9, 10, None)),
    *(case(HB, {"hb": 1, "benefits": code}, False) for code in (1, 2, 4, None)),
]

NEGATIVE = "negative_amount"
CASES += [
    *(
        case(NEGATIVE, {name: value}, fires, fields=name if fires else None)
        for name in ("earnings", "brent", "scharge", "pscharge", "supcharg")
        for value, fires in ((-1, True), (0, False), (1, False), (None, False))
    ),
    case(NEGATIVE, {"tshortfall": -1}, False),
]

EXTRA, WITHOUT = "shortfall_amount_not_needed", "shortfall_without_benefits"
CASES += [
    *(
        case(EXTRA, {"tshortfall": 5, "hbrentshortfall": code}, True, fields="tshortfall hbrentshortfall")
        for code in (2, 3, None)
    ),
    case(EXTRA, {"tshortfall": 5, "hbrentshortfall": 1}, False),
    case(EXTRA, {"hbrentshortfall": 2}, False),
    *(case(WITHOUT, {"hbrentshortfall": 1, "hb": code}, True, fields="tshortfall") for code in (3, 9, 10)),
    *(case(WITHOUT, {"hbrentshortfall": 1, "hb": code}, False) for code in (1, 6, None)),
    case(WITHOUT, {"hbrentshortfall": 1, "hb": 1, "startdate": None}, True, fields="tshortfall"),
    *(case(WITHOUT, {"hbrentshortfall": code, "hb": 9}, False) for code in (2, 3, None)),
]
