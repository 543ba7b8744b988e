"""The values of one log, and what is known around it, as rules and derivations see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from questionnaire.core.variables import Variable

T = TypeVar("T")

Values = dict[str, Any]
"""Variable name to value. A variable that has no value is left out or None: the two mean the same."""


class Answers:
    """A view of a log's values by variable, so that a misspelt variable fails at import.

    ``answers[L.brent]`` is a ``Decimal`` or None.
    """

    __slots__ = ("values",)

    def __init__(self, values: Mapping[str, Any] | Mapping[Variable[Any], Any] | None = None) -> None:
        self.values: Values = {
            key if isinstance(key, str) else key.name: value for key, value in (values or {}).items()
        }

    @classmethod
    def over(cls, values: Values) -> Answers:
        """A view of these very values, not a copy."""
        view = cls.__new__(cls)
        view.values = values
        return view

    def __getitem__(self, variable: Variable[T]) -> T | None:
        return self.values.get(variable.name)

    def __contains__(self, variable: Variable[Any]) -> bool:
        return self.values.get(variable.name) is not None

    def __or__(self, other: Answers) -> Answers:
        return Answers.over(self.values | other.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Answers) and without_missing(self.values) == without_missing(other.values)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Answers({without_missing(self.values)!r})"


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may read besides the log's answers.

    :ivar facts: what the collection knows from outside the log (organisations, reference figures), an object of the
        collection's own class.
    :ivar today: the day of the check, in Europe/London.
    :ivar was: the stored values before the change that is being settled.
    :ivar sent: names of the variables that were sent with this change.
    :ivar unread: names of the variables that were sent, now or before, with something that cannot be read.
    """

    facts: Any
    today: date
    was: Values = field(default_factory=dict)
    sent: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()


def without_missing(values: Mapping[str, Any]) -> Values:
    """The values that are there, leaving out the variables that are None."""
    return {name: value for name, value in values.items() if value is not None}
