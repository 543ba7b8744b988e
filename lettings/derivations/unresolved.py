"""Answers that go when a log must choose its scheme or location again, because they no longer fit the new one.

Source: lettings derived variables 2025/26 and 2026/27, other clearing.
"""

from __future__ import annotations

from lettings.derivations.money import CHARGES
from lettings.derivations.source import SOURCE
from lettings.facts import facts_of
from lettings.rules.dates import REPAIRS_DATE_RULES, VOID_DATE_RULES
from lettings.rules.rents import rent_rules
from lettings.terms import Whereabouts
from lettings.variables import L
from logs.derivations.changes import emptied
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives
from questionnaire.core.rules import HardRule


def _breaks(rules: tuple[HardRule, ...], answers: Answers, context: Context) -> bool:
    return any(rule.broken_when.holds(answers.values, context) for rule in rules)


@derives(
    L.voiddate,
    L.mrcdate,
    reads=[L.voiddate, L.mrcdate, L.startdate, L.rsnvac],
    words="Emptied where the scheme or location must be chosen again: void and repairs dates that are not accepted",
    source=SOURCE,
    resets=True,
)
def dates_of_unresolved(answers: Answers, context: Context) -> Changes:
    if not facts_of(context).unresolved:
        return {}
    void = emptied(L.voiddate) if _breaks(VOID_DATE_RULES, answers, context) else {}
    repairs = emptied(L.mrcdate) if _breaks(REPAIRS_DATE_RULES, answers, context) else {}
    return {**void, **repairs}


def charges_of_unresolved(home: Whereabouts) -> Derivation:
    """The step for the charges, by what decides where the home is in the year."""
    rules = rent_rules(home)

    @derives(
        *CHARGES,
        L.tcharge,
        reads=[L.brent, L.period, L.la, L.beds, L.lettype],
        words="Emptied where the scheme or location must be chosen again: charges with a rent that is not accepted",
        source=SOURCE,
        resets=True,
    )
    def charges(answers: Answers, context: Context) -> Changes:
        if not facts_of(context).unresolved or not _breaks(rules, answers, context):
            return {}
        return emptied(*CHARGES, L.tcharge)

    return charges
