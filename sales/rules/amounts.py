"""Words for shares, areas and buyers in messages about money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from logs.wording import pounds
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable
from sales.codes import JointPurchase
from sales.terms import is_in_london
from sales.variables import S


def percent(share: Decimal | int | None) -> str:
    """A percentage without needless zeros: 40%, 37.5%."""
    return "not given" if share is None else S.equity.words_for(Decimal(share))


def told(answers: Answers, amount: Variable[Any]) -> str:
    """An amount as it was told, without needless pence."""
    given = answers[amount]
    return "not given" if given is None else pounds(given)


def area_of(answers: Answers) -> str:
    """Where limits by area take the home to be."""
    la = answers[S.la]
    return "in London" if la is not None and is_in_london(la) else "outside London"


def buyers_of(answers: Answers) -> str:
    """Who buys, within a sentence."""
    return "the buyers" if answers[S.jointpur] == JointPurchase.YES else "the buyer"
