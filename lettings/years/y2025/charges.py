"""Rent and other charges, 2025/26: the same four amounts and their total, worded for how often they are due.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lettings.codes import Period
from lettings.facts import facts_of
from lettings.variables import L
from lettings.years.conditions import PAYS_RENT_OR_CHARGES
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.structure import Help, Page, Question
from questionnaire.core.variables import Variable

WEEKLY_PERIODS = (
    Period.WEEKLY_52,
    Period.WEEKLY_50,
    Period.WEEKLY_49,
    Period.WEEKLY_48,
    Period.WEEKLY_47,
    Period.WEEKLY_46,
    Period.WEEKLY_53,
    Period.WEEKLY_51,
)

PERIOD_SUFFIX = tuple(
    (L.period == period, f"every {period.label.removeprefix('Every ').replace('Weekly', 'week')}") for period in Period
)
"""What stands after an amount for each rent period, such as ‘every week for 48 weeks’."""

_WHERE = "Look at the tenancy agreement, the rent account or the letter that sets the rent."

_Part = tuple[Variable[Any], str, int, str, str, Help]

_PARTS: Sequence[_Part] = (
    (
        L.brent,
        "What is the basic rent?",
        92,
        "The rent for the home alone, before any charges for services are added.",
        "Enter the basic rent",
        Help(
            why="Rents are compared with what the rules allow, and with incomes and private rents in the area.",
            where=_WHERE,
            unknown="If one amount covers rent and services, ask your rents team for the parts. If nobody can "
            "tell them apart, enter the whole amount here and 0 for the service charge.",
            meaning=("This is the rent that is charged, before any housing benefit is taken off.",),
        ),
    ),
    (
        L.scharge,
        "What is the service charge?",
        93,
        "For services that everybody in the building shares. Enter 0 if there is none.",
        "Enter the service charge, or 0 if there is none",
        Help(
            why="It shows what a home really costs. Housing benefit can cover these charges.",
            where=_WHERE,
            unknown="If nothing is charged apart from the rent, enter 0.",
            meaning=("Examples are cleaning and lighting shared halls, lifts, gardens and a warden.",),
        ),
    ),
    (
        L.pscharge,
        "What is the personal service charge?",
        94,
        "For services to this household alone. Enter 0 if there is none.",
        "Enter the personal service charge, or 0 if there is none",
        Help(
            why="Benefits do not cover these charges, so the household must pay them from other income.",
            where=_WHERE,
            unknown="If nothing is charged for personal services, enter 0.",
            meaning=("Examples are heating or hot water in the home, water rates and meals.",),
        ),
    ),
    (
        L.supcharg,
        "What is the support charge?",
        95,
        "For help to live independently. Enter 0 if there is none.",
        "Enter the support charge, or 0 if there is none",
        Help(
            why="It keeps the cost of support apart from the cost of housing.",
            where="Look at the support agreement or ask the scheme manager.",
            unknown="If the council or somebody else pays for the support, enter 0.",
            meaning=("Examples are a support worker, or a call alarm for older people.",),
        ),
    ),
)


def charged_by_manager(period: Period) -> Condition:
    """The managing organisation charges rent by this period, or has not said which periods it uses."""

    def test(answers: Answers, context: Context) -> bool:
        manager = facts_of(context).manager
        return manager is None or not manager.rent_periods or period in manager.rent_periods

    return tested(f"the managing organisation charges rent ‘{period.label}’", reads=())(test)


def _charges_page(name: str, *periods: Period, every: str) -> Page:
    amounts = tuple(
        Question(
            variable,
            text,
            number=number,
            hint=hint,
            minimum=0,
            step="0.01",
            width=5,
            prefix="£",
            suffix=every,
            card=0,
            prompt=prompt,
            help=guidance,
        )
        for variable, text, number, hint, prompt, guidance in _PARTS
    )
    total = Question(
        L.tcharge,
        "Total charge",
        minimum=0,
        step="0.01",
        width=5,
        prefix="£",
        suffix=every,
        sum_of=tuple(part[0] for part in _PARTS),
        hidden_when=True,
        card=0,
        help=Help(
            why="It is added up from the four amounts, so that you can check it against the tenancy agreement.",
            where="It should be what the household is charged each time, before benefits.",
            unknown="If the total is wrong, correct the amount that is wrong.",
        ),
    )
    return Page(
        f"rent_{name}",
        *amounts,
        total,
        asked_when=L.period.is_in(*periods) & PAYS_RENT_OR_CHARGES,
        heading=f"Household rent and charges {every}",
    )


CHARGES_PAGES = (
    _charges_page("weekly", *WEEKLY_PERIODS, every="every week"),
    _charges_page("bi_weekly", Period.EVERY_2_WEEKS, every="every 2 weeks"),
    _charges_page("4_weekly", Period.EVERY_4_WEEKS, every="every 4 weeks"),
    _charges_page("monthly", Period.MONTHLY, every="every month"),
)
