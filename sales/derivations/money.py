"""Mortgage, charges, rent, staircasing and handover. Source: sales derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from datetime import date

from logs.codes import Known, YesNo, YesNo2
from logs.derivations.changes import changed, was
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives
from sales.codes import Interviewed, MortgageUsed
from sales.variables import S

SOURCE = "Sales derived variables 2025/26 and 2026/27"
ALL_OF_IT = 100


@derives(
    S.mortgage,
    reads=[S.mortgageused],
    words="Emptied when the answer on mortgage use changes from no or don't know: the amount is asked anew",
    source=SOURCE,
    resets=True,
)
def mortgage_no_longer_unused(answers: Answers, context: Context) -> Changes:
    unused = was(S.mortgageused, context) in (MortgageUsed.NO, MortgageUsed.UNKNOWN)
    return {S.mortgage: None} if unused and changed(S.mortgageused, answers, context) else {}


@derives(
    S.mortgage,
    reads=[S.mortgageused],
    words="£0 where no mortgage was used, and empty where that is not known",
    source=SOURCE,
)
def mortgage_not_used(answers: Answers, context: Context) -> Changes:
    used = answers[S.mortgageused]
    if used not in (MortgageUsed.NO, MortgageUsed.UNKNOWN):
        return {}
    return {S.mortgage: 0 if used == MortgageUsed.NO else None}


@derives(
    S.mscharge,
    reads=[S.has_mscharge],
    words="Emptied where no service or leasehold charge is payable",
    source=SOURCE,
)
def no_charge(answers: Answers, context: Context) -> Changes:
    return {S.mscharge: None} if answers[S.has_mscharge] == YesNo.NO else {}


@derives(
    S.hoday,
    S.homonth,
    S.hoyear,
    reads=[S.hodate],
    words="Day, month and year of the handover date; kept when the date is emptied",
    source=SOURCE,
)
def handover_parts(answers: Answers, context: Context) -> Changes:
    handover: date | None = answers[S.hodate]
    if handover is None:
        return {}
    return {S.hoday: handover.day, S.homonth: handover.month, S.hoyear: handover.year}


@derives(
    S.numstair,
    reads=[S.numstair, S.firststair],
    words="A stored count of 1 is emptied when this is no longer the first staircasing transaction",
    source=SOURCE,
    resets=True,
)
def no_longer_first_staircasing(answers: Answers, context: Context) -> Changes:
    if answers[S.numstair] != 1 or not changed(S.firststair, answers, context):
        return {}
    return {S.numstair: 1 if answers[S.firststair] == YesNo2.YES else None}


@derives(
    S.mrent,
    reads=[S.stairowned],
    words="£0 once the whole home is owned",
    source=SOURCE,
)
def no_rent_on_a_home_owned_in_full(answers: Answers, context: Context) -> Changes:
    return {S.mrent: 0} if answers[S.stairowned] == ALL_OF_IT else {}


@derives(
    S.mortlen_known,
    reads=[S.noint, S.mortlen],
    words="Yes when the buyers turn out not to have been interviewed and the mortgage length is there already",
    source="Sales derived variables 2026/27",
    resets=True,
)
def mortgage_length_known(answers: Answers, context: Context) -> Changes:
    left_interview = was(S.noint, context) == Interviewed.YES and answers[S.noint] == Interviewed.NO
    return {S.mortlen_known: Known.KNOWN.value} if left_interview and answers[S.mortlen] is not None else {}


MONEY_2025 = (
    mortgage_no_longer_unused,
    no_charge,
    handover_parts,
    no_longer_first_staircasing,
    no_rent_on_a_home_owned_in_full,
    mortgage_not_used,
)
MONEY_2026 = (*MONEY_2025[:-1], mortgage_length_known, mortgage_not_used)
"""The steps of each year in order."""
