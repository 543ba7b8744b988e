"""Generic rules: numbers, dates as typed, and questions submitted blank.

Source: lettings validations 2025/26 and 2026/27, generic field rules.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import Case, FromStart, case


def number(rule: str, name: str, value: Any, fires: bool) -> Case:
    """One numeric question with one value as typed, with the answers that have it asked."""
    asked = {
        "age2": {"hhmemb": 2, "details_known_2": 0, "age2_known": 0},
        "beds": {"needstype": 1},
        "tenancylength": {"tenancy": 4, "needstype": 1},
        "earnings": {"net_income_known": 0},
        "brent": {"needstype": 1, "period": 1},
        "tshortfall": {"hb": 1, "hbrentshortfall": 1, "period": 1},
    }
    return case(rule, asked.get(name, {}) | {name: value}, fires, fields=name if fires else None)


CASES = [
    # A question sent blank is unanswered; one not sent at all is merely not answered yet.
    case("not_answered", {"hhmemb": ""}, True, fields="hhmemb"),
    case("not_answered", {"hhmemb": 1}, False),
    case("not_answered", {"hhmemb": None}, False),
    case("not_answered", {}, False),
    case("not_answered", {"tenancycode": "", "propcode": ""}, False),
    case("not_answered", {"tenancy": 8, "tenancylength": ""}, False),
    case("not_answered", {"tenancy": 4, "tenancylength": ""}, True, fields="tenancylength"),
    case("not_answered", {"hb": 1, "hbrentshortfall": 1, "tshortfall_known": 1, "tshortfall": ""}, False),
    case("not_answered", {"startdate": ""}, True, fields="startdate"),
    # numeric_format: digits, optionally a dot and digits.
    number("numeric_format", "hhmemb", "3", False),
    number("numeric_format", "hhmemb", 3, False),
    number("numeric_format", "hhmemb", "three", True),
    number("numeric_format", "hhmemb", "+3", True),
    number("numeric_format", "hhmemb", "-3", True),
    number("numeric_format", "hhmemb", "3e0", True),
    number("numeric_format", "hhmemb", "3%", True),
    number("numeric_format", "hhmemb", "1,0", True),
    number("numeric_format", "age1", "40.0", False),
    number("numeric_format", "age1", "40.", True),
    number("numeric_format", "age1", ".5", True),
    number("numeric_format", "brent", "100.25", False),
    number("numeric_format", "brent", "1,100.25", False),
    number("numeric_format", "scharge", "1,100", False),
    number("numeric_format", "earnings", "23,500", False),
    number("numeric_format", "brent", "100.25.1", True),
    # A pound sign is what the page shows before the box: typing it again does no harm.
    number("numeric_format", "brent", "£100", False),
    number("numeric_format", "hhmemb", "£1", True),
    number("numeric_format", "tshortfall", "-1", True),
    case("numeric_format", {"hhmemb": None}, False),
    # numeric_out_of_range: both bounds are inside.
    number("numeric_out_of_range", "age1", 15, True),
    number("numeric_out_of_range", "age1", 16, False),
    number("numeric_out_of_range", "age1", 120, False),
    number("numeric_out_of_range", "age1", 121, True),
    number("numeric_out_of_range", "age2", 0, True),
    number("numeric_out_of_range", "age2", 1, False),
    number("numeric_out_of_range", "age2", 120, False),
    number("numeric_out_of_range", "age2", 121, True),
    number("numeric_out_of_range", "hhmemb", 0, True),
    number("numeric_out_of_range", "hhmemb", 1, False),
    number("numeric_out_of_range", "hhmemb", 15, False),
    number("numeric_out_of_range", "hhmemb", 16, True),
    number("numeric_out_of_range", "hhmemb", "three", True),
    number("numeric_out_of_range", "beds", 0, True),
    number("numeric_out_of_range", "beds", 1, False),
    number("numeric_out_of_range", "beds", 12, False),
    number("numeric_out_of_range", "beds", 13, True),
    number("numeric_out_of_range", "tenancylength", 0, False),
    number("numeric_out_of_range", "tenancylength", 150, False),
    number("numeric_out_of_range", "tenancylength", 151, True),
    number("numeric_out_of_range", "earnings", 0, False),
    number("numeric_out_of_range", "earnings", -1, True),
    number("numeric_out_of_range", "earnings", 9_000_000, False),
    number("numeric_out_of_range", "brent", 0, False),
    number("numeric_out_of_range", "brent", -0.01, True),
    number("numeric_out_of_range", "tshortfall", -0.01, True),
    number("numeric_out_of_range", "tshortfall", 0, False),
    case("numeric_out_of_range", {"hhmemb": None, "age1": None}, False),
    # numeric_step: whole numbers, or pence for money.
    number("numeric_step", "hhmemb", "2.5", True),
    number("numeric_step", "hhmemb", "2.0", False),
    number("numeric_step", "age1", 40.5, True),
    number("numeric_step", "beds", "1.5", True),
    number("numeric_step", "tenancylength", "5.5", True),
    number("numeric_step", "brent", "100.25", False),
    number("numeric_step", "brent", "100.255", True),
    number("numeric_step", "earnings", "1000.55", False),
    number("numeric_step", "earnings", "1000.555", True),
    number("numeric_step", "tshortfall", "10.001", True),
    case("numeric_step", {"hhmemb": None}, False),
    # Dates as typed: day, month, four-digit year.
    case("startdate_invalid_date", {"startdate": "31/2/2026"}, True, fields="startdate"),
    case("startdate_invalid_date", {"startdate": "13/13/2026"}, True, fields="startdate"),
    case("startdate_invalid_date", {"startdate": "1/6/26"}, True, fields="startdate"),
    case("startdate_invalid_date", {"startdate": "soon"}, True, fields="startdate"),
    case("startdate_invalid_date", {"startdate": FromStart(0)}, False),
    case("startdate_invalid_date", {"startdate": "1/6/2025"}, False, years=[2025]),
    case("startdate_invalid_date", {"startdate": "01/06/2026"}, False, years=[2026]),
    case("startdate_invalid_date", {"startdate": None}, False),
    case("startdate_invalid_date", {"startdate": ""}, False),
    case("mrcdate_invalid_date", {"mrcdate": "30/2/2026", "majorrepairs": 1}, True, fields="mrcdate"),
    case("mrcdate_invalid_date", {"mrcdate": FromStart(-1), "majorrepairs": 1}, False),
    case("mrcdate_invalid_date", {"mrcdate": ""}, False),
    case("mrcdate_invalid_date", {}, False),
    case("voiddate_invalid_date", {"voiddate": "29/2/2025"}, True, fields="voiddate"),
    case("voiddate_invalid_date", {"voiddate": "29/2/2024"}, False),
    case("voiddate_invalid_date", {"voiddate": FromStart(0)}, False),
    case("voiddate_invalid_date", {"voiddate": ""}, False),
    case("voiddate_invalid_date", {}, False),
    # A date that is not real leaves the other date rules silent.
    case("voiddate_after_startdate", {"voiddate": "31/2/2027"}, False),
    case("mrcdate_after_startdate", {"mrcdate": "31/2/2027"}, False),
    case("startdate_outside_collection_window", {"startdate": "31/2/2031"}, False),
    case("startdate_more_than_14_days_ahead", {"startdate": "31/2/2031"}, False),
]
