"""Words that the messages of every collection share."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable


def said(answers: Answers, variable: Variable[Any]) -> str:
    """The answer as a person reads it."""
    value = answers[variable]
    return "not given" if value is None else variable.words_for(value)


def pounds(amount: Decimal | int) -> str:
    """Pounds and pence, without the pence where there are none."""
    return f"£{amount:,.2f}".removesuffix(".00")


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b" or "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def sentence(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]
