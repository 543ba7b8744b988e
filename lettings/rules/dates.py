"""Void date and completion of major repairs. Source: lettings validations 2025/26 and 2026/27, dates."""

from __future__ import annotations

from datetime import date

from lettings.derivations.letting import FIRST_LETS
from lettings.variables import L
from questionnaire.core.dates import years_before
from questionnaire.core.rules import HardRule
from questionnaire.core.terms import calculated

SOURCE = "Lettings validations 2025/26 and 2026/27: dates"
MOST_YEARS = 20


@calculated("20 years before the tenancy start date", L.startdate, is_date=True)
def twenty_years_before(start: date) -> date:
    return years_before(start, MOST_YEARS)


VOID_DATE_RULES = (
    HardRule(
        "voiddate_after_mrcdate",
        L.mrcdate < L.voiddate,
        {
            L.voiddate: "Void date must be on or before {mrcdate}, the day the major repairs were completed",
            L.mrcdate: "Major repairs must be completed on or after the void date, {voiddate}",
        },
        SOURCE,
        title="Void date must be on or before the day the major repairs were completed",
    ),
    HardRule(
        "voiddate_after_startdate",
        L.voiddate > L.startdate,
        {
            L.voiddate: "Void date must be on or before the tenancy start date, {startdate}",
            L.startdate: "Tenancy start date must be on or after the void date, {voiddate}",
        },
        SOURCE,
    ),
    HardRule(
        "voiddate_over_20_years_old",
        L.voiddate < twenty_years_before,
        {
            L.voiddate: "Void date must be no more than 20 years before the tenancy start date, {startdate}",
            L.startdate: "Tenancy start date must be no more than 20 years after the void date, {voiddate}",
        },
        SOURCE,
    ),
)

REPAIRS_DATE_RULES = (
    HardRule(
        "mrcdate_on_first_let",
        L.mrcdate.given & L.rsnvac.is_in(*FIRST_LETS),
        {L.mrcdate: "You told us this is a first let, so there can be no major repairs between tenancies"},
        SOURCE,
    ),
    HardRule(
        "mrcdate_after_startdate",
        L.mrcdate > L.startdate,
        {
            L.mrcdate: "Major repairs must be completed on or before the tenancy start date, {startdate}",
            L.startdate: "Tenancy start date must be on or after {mrcdate}, the day the major repairs were completed",
        },
        SOURCE,
    ),
    HardRule(
        "mrcdate_over_20_years_old",
        L.mrcdate < twenty_years_before,
        {
            L.mrcdate: "Major repairs must be completed no more than 20 years before the start date, {startdate}",
            L.startdate: "Tenancy start date must be no more than 20 years after the major repairs, {mrcdate}",
        },
        SOURCE,
    ),
)

DATES = (*REPAIRS_DATE_RULES, *VOID_DATE_RULES)
