"""What the shared parts of the service ask of a collection: lettings or sales."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from logs.duplicates import Compared, KeyOf
from organisations.collection_years import collection_year
from questionnaire.core.answers import Values
from questionnaire.core.structure import Question
from questionnaire.core.variables import Code, Variable, Variables
from questionnaire.core.years import Questionnaire
from users.models import User

if TYPE_CHECKING:
    from logs.checking.stated import StatedContext
    from logs.facts import LogFacts
    from logs.records import Records, RecordsOfMany


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
    :ivar managed_by: what lists call the managing organisation.
    :ivar event: what a log is about: "letting" or "sale".
    :ivar event_day: the variable whose date decides the collection year.
    :ivar kind: the variable that parts logs into a few kinds: needs type or ownership.
    :ivar references: variables that name a person's own record of the log, searched in lists.
    :ivar withdrawn: variables that are emptied when what they name is withdrawn, and must then be answered again.
    :ivar kept_beside: published fields of a log that no rule, route or derivation reads, beside those of every log.
    :ivar duplicate_reads: the variables that tell one log from another.
    :ivar duplicate_keys: collection year -> what logs about the same event have alike.
    :ivar set_keys: the same, for logs that say enough to be listed as a set of duplicates.
    :ivar duplicates_shown: collection year -> what is shown of logs that may be duplicates, in order.
    :ivar cleared_with: variable that is cleared -> another that is cleared with it.
    """

    @property
    def name(self) -> str: ...
    @property
    def noun(self) -> str: ...
    @property
    def managed_by(self) -> str: ...
    @property
    def event(self) -> str: ...
    @property
    def variables(self) -> type[Variables]: ...
    @property
    def event_day(self) -> Variable[date]: ...
    @property
    def kind(self) -> Code: ...
    @property
    def references(self) -> tuple[Variable[str], ...]: ...
    @property
    def withdrawn(self) -> tuple[Variable[Any], ...]: ...

    @property
    def kept_beside(self) -> frozenset[str]: ...
    @property
    def duplicate_reads(self) -> tuple[Variable[Any], ...]: ...
    @property
    def duplicate_keys(self) -> Mapping[int, KeyOf]: ...
    @property
    def set_keys(self) -> Mapping[int, KeyOf]: ...
    @property
    def duplicates_shown(self) -> Mapping[int, tuple[Compared, ...]]: ...
    @property
    def cleared_with(self) -> Mapping[str, str]: ...

    def questionnaires(self) -> Mapping[int, Questionnaire]:
        """Every year that is held."""

    def questionnaire(self, values: Values, today: date) -> Questionnaire:
        """The year that the log's date falls in; the current one's where that is not known."""

    def gather(
        self,
        values: Values,
        *,
        stored: Values,
        by: User | None,
        today: date,
        unresolved: bool = False,
        records: Records | None = None,
    ) -> Any:
        """The facts that rules and routes read, for a log with these values, from the database.

        :param stored: the values before the change that is being checked.
        :param by: the person looking; None asks for completeness alone.
        :param unresolved: the log's scheme or location was withdrawn.
        :param records: where records are read; each time anew where missing.
        """

    def read_ahead(self, records: RecordsOfMany, several: Iterable[Values]) -> None:
        """Read at once what `gather` reads of its own for each of several logs with these values."""

    def facts_stated(self, line: StatedContext) -> LogFacts:
        """The facts that a line to be checked states.

        :raises LineProblem: it says something that cannot be read.
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


_REGISTERED: dict[str, Collection] = {}


def register(collection: Collection) -> None:
    """Have the service check and describe logs of this collection, too."""
    _REGISTERED[collection.name] = collection


def registered() -> Mapping[str, Collection]:
    """Name to collection, of every collection that is installed."""
    return _REGISTERED


def questionnaire_of(questionnaires: Mapping[int, Questionnaire], day: date | None, today: date) -> Questionnaire:
    """The questionnaire of the year that a day falls in; the current year's without a day or for a year we lack."""
    current = questionnaires.get(collection_year(today)) or questionnaires[max(questionnaires)]
    return questionnaires.get(collection_year(day), current) if day else current
