"""Conditions on a log's answers: data that can be evaluated, listed and explained in words.

The logic is three-valued. A comparison with a missing answer is *unknown*; unknown neither shows a page nor breaks a
rule. Each condition compiles once to two closures: *certainly true* and *certainly false*. ``~`` swaps them, so an
unknown stays unknown however it is combined.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from questionnaire.core.answers import Answers, Context, Values

if TYPE_CHECKING:
    from questionnaire.core.variables import Variable

T = TypeVar("T")
Check = Callable[[Values, Context], bool]
Reader = Callable[[Values, Context], Any]

_WORDS = {"==": "is", "!=": "is not", "<": "is below", "<=": "is at most", ">": "is above", ">=": "is at least"}
_DATE_WORDS = _WORDS | {"<": "is before", "<=": "is on or before", ">": "is after", ">=": "is on or after"}
_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class Condition:
    """Something about a log that is true, false or unknown."""

    @cached_property
    def holds(self) -> Check:
        """Whether the condition is certainly true."""
        raise NotImplementedError

    @cached_property
    def fails(self) -> Check:
        """Whether the condition is certainly false."""
        raise NotImplementedError

    def reads(self) -> frozenset[Variable[Any]]:
        """The variables whose answers the condition looks at."""
        raise NotImplementedError

    def words(self) -> str:
        """The condition in plain English, for change notes, the paper form and explanations."""
        raise NotImplementedError

    def __and__(self, other: Condition) -> Condition:
        return All((*_parts(self, All), *_parts(other, All)))

    def __or__(self, other: Condition) -> Condition:
        return AnyOf((*_parts(self, AnyOf), *_parts(other, AnyOf)))

    def __invert__(self) -> Condition:
        return Not(self)

    def __bool__(self) -> bool:
        raise TypeError("a condition has no truth of its own: combine with &, | and ~, evaluate with holds()")

    def named(self, words: str) -> Condition:
        """The same condition under a name of its own, used wherever it is explained."""
        return Named(words, self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.words()}>"


def _parts(condition: Condition, kind: type[All] | type[AnyOf]) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, kind) else (condition,)


class Term(Generic[T]):
    """Something with a value for a log: an answer, a fact from outside, or a figure worked out from these."""

    label: str = ""
    is_date = False

    @cached_property
    def read(self) -> Reader:
        """Give the term's value for a log, or None where it is missing."""
        raise NotImplementedError

    def reads(self) -> frozenset[Variable[Any]]:
        raise NotImplementedError

    def words_for(self, value: object) -> str:
        """A value of this term as a person would read it."""
        return str(value)

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]
        return Compare(self, "==", other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]
        return Compare(self, "!=", other)

    def __lt__(self, other: object) -> Condition:
        return Compare(self, "<", other)

    def __le__(self, other: object) -> Condition:
        return Compare(self, "<=", other)

    def __gt__(self, other: object) -> Condition:
        return Compare(self, ">", other)

    def __ge__(self, other: object) -> Condition:
        return Compare(self, ">=", other)

    def __hash__(self) -> int:
        return id(self)

    def is_in(self, *values: T) -> Condition:
        """The answer is there and is one of these."""
        return OneOf(self, values)

    def isnt(self, *values: T) -> Condition:
        """The answer is none of these, or is missing: for questions that may not have been asked at all."""
        return Isnt(self, values)

    @property
    def given(self) -> Condition:
        """The answer is there. Never unknown."""
        return Given(self)

    @property
    def missing(self) -> Condition:
        """The answer is not there. Never unknown."""
        return Not(Given(self))


class Compare(Condition):
    """A comparison of a term with a value or with another term; unknown where either is missing."""

    def __init__(self, term: Term[Any], symbol: str, other: object) -> None:
        if other is None:
            raise TypeError("compare with .given or .missing, not with None")
        self.term, self.symbol, self.other = term, symbol, other

    def _check(self, symbol: str) -> Check:
        compare, read, other = _OPERATORS[symbol], self.term.read, self.other
        if isinstance(other, Term):
            read_other = other.read

            def with_term(values: Values, context: Context) -> bool:
                left = read(values, context)
                if left is None:
                    return False
                right = read_other(values, context)
                return right is not None and compare(left, right)

            return with_term

        name = getattr(self.term, "name", None)
        if name is not None and symbol == "==":
            return lambda values, context: values.get(name) == other

        def with_value(values: Values, context: Context) -> bool:
            left = read(values, context)
            return left is not None and compare(left, other)

        return with_value

    @cached_property
    def holds(self) -> Check:
        return self._check(self.symbol)

    @cached_property
    def fails(self) -> Check:
        return self._check(_OPPOSITE[self.symbol])

    def reads(self) -> frozenset[Variable[Any]]:
        return self.term.reads() | (self.other.reads() if isinstance(self.other, Term) else frozenset())

    def words(self) -> str:
        other = self.other.label if isinstance(self.other, Term) else self.term.words_for(self.other)
        return f"{self.term.label} {(_DATE_WORDS if self.term.is_date else _WORDS)[self.symbol]} {other}"


class OneOf(Condition):
    """A term's value is one of a few; unknown where it is missing."""

    def __init__(self, term: Term[Any], values: Iterable[Any]) -> None:
        self.term, self.options = term, tuple(values)

    @cached_property
    def holds(self) -> Check:
        read, options = self.term.read, frozenset(self.options)
        return lambda values, context: read(values, context) in options

    @cached_property
    def fails(self) -> Check:
        read, options = self.term.read, frozenset((*self.options, None))
        return lambda values, context: read(values, context) not in options

    def reads(self) -> frozenset[Variable[Any]]:
        return self.term.reads()

    def words(self) -> str:
        return f"{self.term.label} is {_or(self.term.words_for(value) for value in self.options)}"


class Isnt(Condition):
    """A term's value is none of these, or missing. Never unknown."""

    def __init__(self, term: Term[Any], values: Iterable[Any]) -> None:
        self.term, self.options = term, tuple(values)

    @cached_property
    def holds(self) -> Check:
        read, options = self.term.read, frozenset(self.options)
        return lambda values, context: read(values, context) not in options

    @cached_property
    def fails(self) -> Check:
        read, options = self.term.read, frozenset(self.options)
        return lambda values, context: read(values, context) in options

    def reads(self) -> frozenset[Variable[Any]]:
        return self.term.reads()

    def words(self) -> str:
        options = _or(self.term.words_for(value) for value in self.options)
        return f"{self.term.label} is not {options}, or is not answered"


class Given(Condition):
    """A term has a value. Never unknown."""

    def __init__(self, term: Term[Any]) -> None:
        self.term = term

    @cached_property
    def holds(self) -> Check:
        read = self.term.read
        return lambda values, context: read(values, context) is not None

    @cached_property
    def fails(self) -> Check:
        read = self.term.read
        return lambda values, context: read(values, context) is None

    def reads(self) -> frozenset[Variable[Any]]:
        return self.term.reads()

    def words(self) -> str:
        return f"{self.term.label} is answered"


class _Several(Condition):
    joint = ""

    def __init__(self, parts: Iterable[Condition]) -> None:
        self.parts = tuple(parts)

    def reads(self) -> frozenset[Variable[Any]]:
        return frozenset().union(*(part.reads() for part in self.parts))

    def words(self) -> str:
        inner = (f"({part.words()})" if isinstance(part, _Several) else part.words() for part in self.parts)
        return self.joint.join(inner)


def _every(checks: tuple[Check, ...]) -> Check:
    if len(checks) == 2:
        first, second = checks
        return lambda values, context: first(values, context) and second(values, context)
    return lambda values, context: all(check(values, context) for check in checks)


def _some(checks: tuple[Check, ...]) -> Check:
    if len(checks) == 2:
        first, second = checks
        return lambda values, context: first(values, context) or second(values, context)
    return lambda values, context: any(check(values, context) for check in checks)


class All(_Several):
    """Every part holds."""

    joint = " and "

    @cached_property
    def holds(self) -> Check:
        return _every(tuple(part.holds for part in self.parts))

    @cached_property
    def fails(self) -> Check:
        return _some(tuple(part.fails for part in self.parts))


class AnyOf(_Several):
    """At least one part holds."""

    joint = " or "

    @cached_property
    def holds(self) -> Check:
        return _some(tuple(part.holds for part in self.parts))

    @cached_property
    def fails(self) -> Check:
        return _every(tuple(part.fails for part in self.parts))


class Not(Condition):
    """The condition is false; unknown where the condition is unknown."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition

    @cached_property
    def holds(self) -> Check:
        return self.condition.fails

    @cached_property
    def fails(self) -> Check:
        return self.condition.holds

    def reads(self) -> frozenset[Variable[Any]]:
        return self.condition.reads()

    def words(self) -> str:
        if isinstance(self.condition, Given):
            return f"{self.condition.term.label} is not answered"
        if isinstance(self.condition, Compare):
            opposite = Compare(self.condition.term, _OPPOSITE[self.condition.symbol], self.condition.other)
            return opposite.words()
        return f"not ({self.condition.words()})"


class Named(Condition):
    """A condition with words of its own."""

    def __init__(self, words: str, condition: Condition) -> None:
        self._words, self.condition = words, condition

    @cached_property
    def holds(self) -> Check:
        return self.condition.holds

    @cached_property
    def fails(self) -> Check:
        return self.condition.fails

    def reads(self) -> frozenset[Variable[Any]]:
        return self.condition.reads()

    def words(self) -> str:
        return self._words


class Tested(Condition):
    """A condition that needs a function: it says in words what it tests and declares what it reads."""

    def __init__(
        self, words: str, reads: Iterable[Variable[Any]], test: Callable[[Answers, Context], bool | None]
    ) -> None:
        self._words, self._reads, self.test = words, frozenset(reads), test

    @cached_property
    def holds(self) -> Check:
        test, over = self.test, Answers.over
        return lambda values, context: test(over(values), context) is True

    @cached_property
    def fails(self) -> Check:
        test, over = self.test, Answers.over
        return lambda values, context: test(over(values), context) is False

    def reads(self) -> frozenset[Variable[Any]]:
        return self._reads

    def words(self) -> str:
        return self._words


def tested(
    words: str, *, reads: Iterable[Variable[Any]]
) -> Callable[[Callable[[Answers, Context], bool | None]], Condition]:
    """Make a condition of a function ``(answers, context) -> True, False or None for unknown``.

    For what operators cannot say, such as counting over the people of a household. ``words`` is what it tests, in
    plain English; ``reads`` lists every variable that the function looks at.
    """

    def make(test: Callable[[Answers, Context], bool | None]) -> Condition:
        return Tested(words, reads, test)

    return make


def _or(words: Iterable[str]) -> str:
    parts = list(words)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} or {parts[-1]}"
