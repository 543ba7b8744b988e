"""Rules on a log's answers: hard rules refuse, soft rules ask for a confirmation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition
from questionnaire.core.variables import Variable

ANSWER_AT_THE_END = re.compile(r"[,:] \{\w+\}$")

Message = str | Callable[[Answers, Context], str | None]
"""Text with ``{variable}`` placeholders, or a function that writes it; None leaves the field unmarked this time."""


@dataclass(frozen=True, eq=False)
class HardRule:
    """Refuses an answer, with one message for each question that could put it right.

    :ivar id: the published rule id that the service reports.
    :ivar broken_when: must certainly hold for the rule to be broken.
    :ivar errors: variable -> what is wrong and what to do.
    :ivar source: where the rule is published.
    :ivar title: what it is called where no answers are at hand; needed only where its first message does not say it.
    """

    id: str
    broken_when: Condition
    errors: Mapping[Variable[Any], Message]
    source: str = ""
    title: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(variable.name for variable in self.errors)

    @property
    def name(self) -> str:
        """What people call it: its title, or the first sentence of what it says, without an answer at the end of it."""
        first = next(iter(self.errors.values()), None)
        said = first.split(". ")[0].removesuffix(".") if isinstance(first, str) else ""
        return self.title or ANSWER_AT_THE_END.sub("", said)


@dataclass(frozen=True)
class Place:
    """Where a soft rule interrupts: after which page, and only while a condition holds."""

    subsection: str
    after: str
    when: Condition | None = None


@dataclass(frozen=True, eq=False)
class SoftRule:
    """Asks the user to confirm unusual answers or change one of them.

    :ivar confirm: the variable that holds 0 once confirmed.
    :ivar ask: what was told and why it is unusual, with ``{variable}`` placeholders, or a function that writes it.
    :ivar lists: the variables offered for change, in order.
    :ivar places: the pages that it interrupts after.
    """

    id: str
    confirm: Variable[Any]
    raised_when: Condition
    ask: Message
    lists: tuple[Variable[Any], ...]
    places: tuple[Place, ...]
    title: str = ""
    source: str = ""


@dataclass(frozen=True)
class BrokenRule:
    """A hard rule that a log breaks: the fields it marks and the message on each."""

    rule: str
    messages: Mapping[str, str]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.messages)


@dataclass(frozen=True)
class RaisedCheck:
    """A soft rule whose condition holds."""

    rule: str
    confirm: str
    fields: tuple[str, ...]
    message: str
    confirmed: bool
    title: str = ""


def write(message: Message, answers: Answers, context: Context, variables: Mapping[str, Variable[Any]]) -> str | None:
    """The text of a message with the log's own answers filled in as a person reads them."""
    if not isinstance(message, str):
        return message(answers, context)
    return message.format_map(_Worded(answers, variables)) if "{" in message else message


class _Worded(dict[str, str]):
    def __init__(self, answers: Answers, variables: Mapping[str, Variable[Any]]) -> None:
        super().__init__()
        self._answers, self._variables = answers, variables

    def __missing__(self, name: str) -> str:
        value = self._answers.values.get(name)
        return "not given" if value is None else self._variables[name].words_for(value)
