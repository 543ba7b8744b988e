"""What the shared parts of the service ask of a collection: lettings or sales."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from questionnaire.core.answers import Values
from questionnaire.core.structure import Question
from questionnaire.core.variables import Variable, Variables
from questionnaire.core.years import Questionnaire
from users.models import User


@dataclass(frozen=True)
class Choice:
    """One record or reference entry that a question offers."""

    value: Any
    label: str
    hint: str = ""


class Collection(Protocol):
    """A collection's own part: its questionnaires, and what they know from the rest of the service.

    :ivar name: "lettings" or "sales"; also the namespace of its addresses.
    :ivar noun: "lettings log" or "sales log".
    :ivar event_day: the variable whose date decides the collection year.
    :ivar references: variables that name a person's own record of the log, searched in lists.
    :ivar withdrawn: variables that are emptied when what they name is withdrawn, and must then be answered again.
    """

    @property
    def name(self) -> str: ...
    @property
    def noun(self) -> str: ...
    @property
    def variables(self) -> type[Variables]: ...
    @property
    def event_day(self) -> Variable[date]: ...
    @property
    def references(self) -> tuple[Variable[str], ...]: ...
    @property
    def withdrawn(self) -> tuple[Variable[Any], ...]: ...

    def questionnaires(self) -> Mapping[int, Questionnaire]:
        """Every year that is held."""

    def questionnaire(self, values: Values, today: date) -> Questionnaire:
        """The year that the log's date falls in; the current one's where that is not known."""

    def gather(self, values: Values, *, stored: Values, by: User | None, today: date, unresolved: bool = False) -> Any:
        """The facts that rules and routes read, for a log with these values, from the database.

        :param stored: the values before the change that is being checked.
        :param by: the person looking; None asks for completeness alone.
        :param unresolved: the log's scheme or location was withdrawn.
        """

    def start_values(self, by: User, *, today: date) -> Values:
        """Answers that a new log begins with."""

    def find_addresses(self, text: str, *, by: User) -> list[Choice]:
        """Addresses to choose for a search.

        :raises AddressServiceUnavailable: the address service does not answer.
        """

    def choices(self, question: Question, values: Values, *, by: User, today: date) -> list[Choice]:
        """What a question offers whose options are records or reference data."""

    def names(self, variable: Variable[Any], codes: Several[Any], *, on: date) -> dict[Any, str]:
        """The words for codes of reference data or numbers of records."""
