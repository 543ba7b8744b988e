"""Terms that a function finds from answers and facts, where some of the answers may be missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Reader, Term
from questionnaire.core.variables import Variable

T = TypeVar("T")


class Found(Term[T]):
    """A value that a function of answers and facts finds, where some of the answers may be missing."""

    def __init__(
        self, label: str, reads: Iterable[Variable[Any]], find: Callable[[Answers, Context], T | None]
    ) -> None:
        self.label, self._reads, self.find = label, frozenset(reads), find

    @cached_property
    def read(self) -> Reader:
        find, over = self.find, Answers.over
        return lambda values, context: find(over(values), context)

    def reads(self) -> frozenset[Variable[Any]]:
        return self._reads


def found(
    label: str, *, reads: Iterable[Variable[Any]]
) -> Callable[[Callable[[Answers, Context], T | None]], Found[T]]:
    """Make a term of a function ``(answers, context) -> value``, None where it cannot be told."""

    def make(find: Callable[[Answers, Context], T | None]) -> Found[T]:
        return Found(label, reads, find)

    return make
