"""Values that the service works out: small pure functions of answers, each saying what it reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from questionnaire.core.answers import Answers, Context, Values
from questionnaire.core.variables import Variable

Changes = Mapping[Variable[Any], Any]


@dataclass(frozen=True, eq=False)
class Derivation:
    """One step of working out.

    :ivar words: the formula in plain English.
    :ivar reads: variables whose answers it looks at.
    :ivar writes: variables that it may set or empty.
    :ivar work_out: ``(answers, context) -> {variable: value}``; a variable left out keeps its value.
    :ivar source: where the formula is published.
    :ivar resets: it replaces an answer because another one changed, which a check of rules alone does not do.
    """

    name: str
    words: str
    reads: tuple[Variable[Any], ...]
    writes: tuple[Variable[Any], ...]
    work_out: Callable[[Answers, Context], Changes]
    source: str = ""
    resets: bool = False

    def apply(self, values: Values, context: Context) -> None:
        """Put the worked-out values into ``values``."""
        for variable, value in self.work_out(Answers.over(values), context).items():
            values[variable.name] = value


def derived(
    target: Variable[Any], *, needs: Iterable[Variable[Any]], words: str, keep_without: bool = False, source: str = ""
) -> Callable[[Callable[..., Any]], Derivation]:
    """A variable that is a function of others: run only when all of them are known, else the result is missing.

    :param keep_without: where an input is missing, the value stays as it is.
    """
    inputs = tuple(needs)

    def make(function: Callable[..., Any]) -> Derivation:
        def work_out(answers: Answers, context: Context) -> Changes:
            given = [answers[variable] for variable in inputs]
            if any(value is None for value in given):
                return {} if keep_without else {target: None}
            return {target: function(*given)}

        return Derivation(function.__name__, words, inputs, (target,), work_out, source)

    return make


def derives(
    *targets: Variable[Any], reads: Iterable[Variable[Any]], words: str, source: str = "", resets: bool = False
) -> Callable[[Callable[[Answers, Context], Changes]], Derivation]:
    """A step that writes several variables, or reads the context: a function ``(answers, context) -> changes``."""

    def make(function: Callable[[Answers, Context], Changes]) -> Derivation:
        return Derivation(function.__name__, words, tuple(reads), tuple(targets), function, source, resets)

    return make
