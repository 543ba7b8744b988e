"""Void and major repairs dates. Source: lettings validations 2025/26 and 2026/27, dates."""

from __future__ import annotations

from tests.lettings.rules.harness import FromStart, YearsFromStart, case

TWENTY_YEARS = YearsFromStart(-20)
DAY_OVER = YearsFromStart(-20, -1)

CASES = [
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 15}, True, fields="mrcdate"),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 16}, True, fields="mrcdate"),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 17}, True, fields="mrcdate"),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 17, "startdate": None}, True, fields="mrcdate"),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 14}, False),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10), "rsnvac": 18}, False),
    case("mrcdate_on_first_let", {"mrcdate": FromStart(-10)}, False),
    case("mrcdate_on_first_let", {"rsnvac": 15}, False),
    case("mrcdate_on_first_let", {"rsnvac": 15, "mrcdate": "31/2/2025"}, False),
    case("mrcdate_after_startdate", {"mrcdate": FromStart(1)}, True, fields="mrcdate startdate"),
    case("mrcdate_after_startdate", {"mrcdate": FromStart(0)}, False),
    case("mrcdate_after_startdate", {"mrcdate": FromStart(-1)}, False),
    case("mrcdate_after_startdate", {"mrcdate": FromStart(1), "startdate": None}, False),
    case("mrcdate_after_startdate", {}, False),
    case("mrcdate_over_20_years_old", {"mrcdate": DAY_OVER}, True, fields="mrcdate startdate"),
    case("mrcdate_over_20_years_old", {"mrcdate": TWENTY_YEARS}, False),
    case("mrcdate_over_20_years_old", {"mrcdate": FromStart(-7301)}, False),
    case("mrcdate_over_20_years_old", {"mrcdate": DAY_OVER, "startdate": None}, False),
    case("mrcdate_over_20_years_old", {}, False),
    case(
        "voiddate_after_mrcdate",
        {"voiddate": FromStart(-9), "mrcdate": FromStart(-10)},
        True,
        fields="voiddate mrcdate",
    ),
    case("voiddate_after_mrcdate", {"voiddate": FromStart(-10), "mrcdate": FromStart(-10)}, False),
    case("voiddate_after_mrcdate", {"voiddate": FromStart(-11), "mrcdate": FromStart(-10)}, False),
    case("voiddate_after_mrcdate", {"voiddate": FromStart(-9), "mrcdate": FromStart(-10), "startdate": None}, True),
    case("voiddate_after_mrcdate", {"voiddate": FromStart(-9)}, False),
    case("voiddate_after_mrcdate", {"mrcdate": FromStart(-9)}, False),
    case("voiddate_after_startdate", {"voiddate": FromStart(1)}, True, fields="voiddate startdate"),
    case("voiddate_after_startdate", {"voiddate": FromStart(0)}, False),
    case("voiddate_after_startdate", {"voiddate": FromStart(1), "startdate": None}, False),
    case("voiddate_after_startdate", {}, False),
    case("voiddate_over_20_years_old", {"voiddate": DAY_OVER}, True, fields="voiddate startdate"),
    case("voiddate_over_20_years_old", {"voiddate": TWENTY_YEARS}, False),
    case("voiddate_over_20_years_old", {"voiddate": DAY_OVER, "startdate": None}, False),
    case("voiddate_over_20_years_old", {}, False),
]
