"""Figures that several lettings rules and derivations share: weekly amounts, income, where the home is, rent ranges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from decimal import Context as Precision
from typing import Any

from lettings.codes import IncomeFrequency, NeedsType
from lettings.facts import LocationFacts, RentRange, facts_of
from lettings.reference.figures import INCOMES, PAYMENTS_A_YEAR, WEEKS_A_YEAR, IncomeRange
from lettings.variables import L
from logs.codes import WorkingSituation
from organisations.postcodes import normalise_postcode
from organisations.reference.authorities import effective_code
from questionnaire.core.answers import Answers, Context
from questionnaire.core.dates import collection_year
from questionnaire.core.finding import Found, found
from questionnaire.core.terms import Calculated, calculated
from questionnaire.core.variables import Variable

PENNY = Decimal("0.01")
MOST_PEOPLE = 8
MOST_BEDS_IN_RANGES = 4
CHILD_BELOW = 16

_DIVISION = Precision(prec=32, rounding=ROUND_HALF_UP)
_EXACT = Precision(prec=60)


# -- money


def to_the_penny(amount: Decimal) -> Decimal:
    """Rounded half up to two decimals."""
    return amount.quantize(PENNY, rounding=ROUND_HALF_UP)


def weekly(amount: Decimal | int, period: int) -> Decimal | None:
    """An amount for a rent period in £ a week, to the penny; None for a period that is not known.

    A fifty-second of the amount, to 32 significant digits, times the payments a year. Source: lettings variables
    2025/26 and 2026/27, WRENT.
    """
    payments = PAYMENTS_A_YEAR.get(period)
    if payments is None:
        return None
    return to_the_penny(_EXACT.multiply(_DIVISION.divide(Decimal(amount), Decimal(WEEKS_A_YEAR)), payments))


def for_the_period(amount_a_week: Decimal | int, period: int) -> Decimal:
    """A weekly amount as it would be charged for a rent period, for messages."""
    return Decimal(amount_a_week) * WEEKS_A_YEAR / PAYMENTS_A_YEAR[period]


def weekly_of(amount: Variable[Any]) -> Calculated[Decimal]:
    """The term "this amount in £ a week"; missing where the amount or the rent period is."""

    @calculated(f"{amount.label.lower()} a week", amount, L.period)
    def term(given: Decimal, period: int) -> Decimal | None:
        return weekly(given, period)

    return term


WEEKLY_RENT = weekly_of(L.brent)


# -- people and income


def people_of(answers: Answers) -> int:
    """How many people of the household a log has details of: eight where their number is not known."""
    return min(int(answers[L.hhmemb] or MOST_PEOPLE), MOST_PEOPLE)


@calculated("income of the household a week", L.earnings, L.incfreq)
def WEEKLY_INCOME(earnings: Decimal, frequency: int) -> Decimal | None:
    """In whole £. Source: lettings validations 2025/26 and 2026/27, income."""
    amount = Decimal(int(earnings))
    if frequency == IncomeFrequency.WEEKLY:
        return amount
    a_year = {IncomeFrequency.MONTHLY: 12, IncomeFrequency.YEARLY: 1}.get(IncomeFrequency(frequency))
    if a_year is None:
        return None
    return (amount * a_year / WEEKS_A_YEAR).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def household_incomes(answers: Answers) -> IncomeRange | None:
    """What the household's weekly income may be: the sum of its members' ranges by their working situation.

    None while the lead tenant's working situation or the size of the household is not known.
    """
    lead, size = answers[L.ecstat[1]], answers[L.hhmemb]
    if lead is None or size is None:
        return None
    total = INCOMES[lead]
    for person in range(2, people_of(answers) + 1):
        total += INCOMES[_situation(answers, person)]
    return total


def _situation(answers: Answers, person: int) -> int:
    situation, age = answers[L.ecstat[person]], answers[L.age[person]]
    if situation is not None:
        return int(situation)
    is_child = age is not None and age < CHILD_BELOW
    return WorkingSituation.CHILD if is_child else WorkingSituation.REFUSED


INCOME_READS = (L.hhmemb, *L.ecstat, *L.age)


def income_bound(label: str, bound: Callable[[IncomeRange], int]) -> Found[int]:
    """One bound of the household's weekly income, as a term."""

    @found(label, reads=INCOME_READS)
    def term(answers: Answers, context: Context) -> int | None:
        incomes = household_incomes(answers)
        return bound(incomes) if incomes else None

    return term


INCOME_HARD_MIN = income_bound("lowest income accepted", lambda incomes: incomes.hard_min)
INCOME_HARD_MAX = income_bound("highest income accepted", lambda incomes: incomes.hard_max)
INCOME_SOFT_MIN = income_bound("lowest usual income", lambda incomes: incomes.soft_min)
INCOME_SOFT_MAX = income_bound("highest usual income", lambda incomes: incomes.soft_max)


# -- where the home is


def year_of(answers: Answers, context: Context) -> int:
    """The log's collection year; the current one while it has no start date."""
    return collection_year(answers[L.startdate] or context.today)


def location_of(answers: Answers, context: Context) -> LocationFacts | None:
    """The scheme location that the log names."""
    scheme, location_id = facts_of(context).scheme, answers[L.location_id]
    return scheme.location(location_id) if scheme and location_id is not None else None


def la_of_location(answers: Answers, context: Context) -> str | None:
    """The location's authority under the code in force on the first day of the log's year."""
    location = location_of(answers, context)
    if location is None or not location.la:
        return None
    return effective_code(location.la, date(year_of(answers, context), 4, 1))


def postcode_of_location(answers: Answers, context: Context) -> str | None:
    location = location_of(answers, context)
    return normalise_postcode(location.postcode) if location and location.postcode else None


RANGE_READS = (L.startdate, L.lettype, L.needstype, L.beds, L.la, L.location_id, L.scheme_id)


@dataclass(frozen=True)
class Whereabouts:
    """Where a home is taken to be in one year, from the log's own answers and its scheme location.

    :ivar la: the authority.
    :ivar postcode: the postcode.
    """

    la: Found[str]
    postcode: Found[str]

    def rent_range(self, answers: Answers, context: Context) -> RentRange | None:
        """The row of the rent ranges that fits the log; None where there is none, and so no check of the rent.

        Source: rent ranges 2025/26 and 2026/27.
        """
        la, letting_type = self.la.find(answers, context), answers[L.lettype]
        beds = 0 if answers[L.needstype] == NeedsType.SUPPORTED_HOUSING else answers[L.beds]
        if la is None or letting_type is None or beds is None or answers[L.startdate] is None:
            return None
        year = year_of(answers, context)
        return facts_of(context).rent_ranges.get((year, la, min(int(beds), MOST_BEDS_IN_RANGES), int(letting_type)))

    def rent_bound(self, label: str, bound: Callable[[RentRange], Decimal]) -> Found[Decimal]:
        """One bound of the rent range, in £ a week, as a term."""

        @found(label, reads=RANGE_READS)
        def term(answers: Answers, context: Context) -> Decimal | None:
            rents = self.rent_range(answers, context)
            return bound(rents) if rents else None

        return term


def _la_of_location_first(answers: Answers, context: Context) -> str | None:
    return la_of_location(answers, context) if location_of(answers, context) else answers[L.la]


def _postcode_of_location_first(answers: Answers, context: Context) -> str | None:
    return postcode_of_location(answers, context) if location_of(answers, context) else answers[L.postcode_full]


def _own_la_first(answers: Answers, context: Context) -> str | None:
    return answers[L.la] or la_of_location(answers, context)


def _own_postcode_first(answers: Answers, context: Context) -> str | None:
    return answers[L.postcode_full] or postcode_of_location(answers, context)


_LA = ("local authority of the home", (L.la, L.location_id, L.scheme_id, L.startdate))
_POSTCODE = ("postcode of the home", (L.postcode_full, L.location_id, L.scheme_id))

BY_LOCATION = Whereabouts(Found(*_LA, _la_of_location_first), Found(*_POSTCODE, _postcode_of_location_first))
"""A scheme location decides: supported housing is asked no address of its own (until 2025/26)."""

BY_ADDRESS = Whereabouts(Found(*_LA, _own_la_first), Found(*_POSTCODE, _own_postcode_first))
"""The log's own address decides, and the scheme location where it has none (from 2026/27)."""
