"""Terms that are not answers: facts from outside the log, and figures worked out from other terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from questionnaire.core.answers import Context, Values
from questionnaire.core.conditions import Reader, Term

if TYPE_CHECKING:
    from questionnaire.core.variables import Variable

T = TypeVar("T")


class Fact(Term[T]):
    """Something known from outside the log, read from the collection's facts."""

    def __init__(
        self, label: str, reader: Callable[[Context], T | None], *, is_date: bool = False, labels: Any = None
    ) -> None:
        self.label, self._reader, self.is_date, self._labels = label, reader, is_date, labels

    @cached_property
    def read(self) -> Reader:
        reader = self._reader
        return lambda values, context: reader(context)

    def reads(self) -> frozenset[Variable[Any]]:
        return frozenset()

    def words_for(self, value: object) -> str:
        return str(self._labels(value).label) if self._labels else str(value)


class Calculated(Term[T]):
    """A figure worked out from answers, and missing where one of them is."""

    def __init__(
        self,
        label: str,
        needs: Iterable[Term[Any]],
        function: Callable[..., T | None],
        *,
        is_date: bool = False,
        with_context: bool = False,
    ) -> None:
        self.label, self.needs, self.function = label, tuple(needs), function
        self.is_date, self.with_context = is_date, with_context

    @cached_property
    def read(self) -> Reader:
        readers, function, with_context = tuple(term.read for term in self.needs), self.function, self.with_context

        def work_out(values: Values, context: Context) -> Any:
            inputs = []
            for read in readers:
                value = read(values, context)
                if value is None:
                    return None
                inputs.append(value)
            return function(*inputs, context) if with_context else function(*inputs)

        return work_out

    def reads(self) -> frozenset[Variable[Any]]:
        return frozenset().union(*(term.reads() for term in self.needs))


def calculated(
    label: str, *needs: Term[Any], is_date: bool = False, with_context: bool = False
) -> Callable[[Callable[..., T | None]], Calculated[T]]:
    """Make a term of a function of other terms' values; it runs only when all are there.

    With ``with_context`` the function gets the `Context` as its last argument, to look up a reference figure.
    """

    def make(function: Callable[..., T | None]) -> Calculated[T]:
        return Calculated(label, needs, function, is_date=is_date, with_context=with_context)

    return make
