"""The filters of a file of logs: what was chosen, and asking for each anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict

from design_system.forms import BaseForm, CheckboxesField, Choice, RadioField, TextField
from logs.filter_words import Chosen
from logs.filters import ANYBODY, LONGEST_SEARCH, ME, STATUS_WORDS, LogFilters, filters_by_organisation
from logs.models import Log
from logs.windows import years_listed
from users.models import User

YEARS = "years"

Pairs = Iterable[tuple[str, str]]
"""Values with the words for them."""
Offered = Callable[[type[Log], date], Pairs]


@dataclass(frozen=True)
class Filter:
    """One filter of a few choices.

    :ivar name: names it in addresses.
    :ivar title: what it is called beside the choice.
    :ivar question: how it is asked for.
    :ivar unset: what the file holds where nothing is chosen.
    :ivar parameter: where the choice stands in the query of an address.
    :ivar offered: what can be chosen, with the words for it.
    :ivar is_required: something must be chosen.
    :ivar takes_one: one choice at a time.
    :ivar replaces: other parameters that say the same, which a new choice takes the place of.
    :ivar hint: stands below the question.
    """

    name: str
    title: str
    question: str
    unset: str
    parameter: str
    offered: Offered
    is_required: bool = False
    takes_one: bool = False
    replaces: tuple[str, ...] = ()
    hint: str = ""

    @property
    def parameters(self) -> tuple[str, ...]:
        """Everything in the query of an address that says what is chosen."""
        return (self.parameter, *self.replaces)

    def is_of(self, chosen: Chosen) -> bool:
        """Whether it asks for what was chosen."""
        return chosen.name in self.parameters

    def field(self, model: type[Log], today: date, query: QueryDict) -> RadioField | CheckboxesField | TextField:
        """The field that asks for it.

        :param query: what was chosen so far.
        """
        kind = RadioField if self.takes_one else CheckboxesField
        return kind(
            label=self.question,
            is_heading=True,
            size="l",
            hint=self.hint_for(model, today, query),
            choices=[Choice(value, words) for value, words in self.offered(model, today)],
            required=self.is_required,
            required_message=f"Select a {self.title.lower()}",
        )

    def hint_for(self, model: type[Log], today: date, query: QueryDict) -> str:
        """The hint, with what is to be said of a choice that cannot stay."""
        return self.hint

    def initial(self, query: QueryDict) -> str | list[str]:
        """What was chosen so far; nothing where several were and one is to be."""
        asked = list(dict.fromkeys(query.getlist(self.parameter)))
        return ("" if len(asked) != 1 else asked[0]) if self.takes_one else asked


@dataclass(frozen=True)
class YearFilter(Filter):
    """The collection year."""

    def hint_for(self, model: type[Log], today: date, query: QueryDict) -> str:
        """With a sentence for each year that was chosen and that there is no file of: not yet, or not at all."""
        offered, coming = [int(year) for year, _ in _years(model, today)], years_listed(today)
        missing = [year for year in LogFilters.from_query(query).years if year not in offered]
        said = [f"There is no file of {year} to {year + 1}{' yet' if year in coming else ''}." for year in missing]
        return " ".join([*said, self.hint])


@dataclass(frozen=True)
class OrganisationFilter(Filter):
    """An organisation by number, or by words that its name holds."""

    def field(self, model: type[Log], today: date, query: QueryDict) -> RadioField | CheckboxesField | TextField:
        return TextField(
            label=self.question,
            is_heading=True,
            size="l",
            hint="Name of the organisation, or part of it. Leave it empty for all organisations",
            max_length=LONGEST_SEARCH,
            required=False,
        )

    def initial(self, query: QueryDict) -> str | list[str]:
        return query.get(self.parameter, "")


class FilterForm(BaseForm):
    """Asks for one filter."""

    def __init__(self, asked: Filter, *args: Any, model: type[Log], today: date, query: QueryDict) -> None:
        super().__init__(*args, initial={asked.parameter: asked.initial(query)})
        self.asked = asked
        self.fields[asked.parameter] = asked.field(model, today, query)

    def changed(self, query: QueryDict) -> QueryDict:
        """The query with the new choice."""
        found = query.copy()
        chosen = self.cleaned_data[self.asked.parameter]
        found.setlist(self.asked.parameter, [chosen] if isinstance(chosen, str) else list(chosen))
        for name in self.asked.replaces:
            found.pop(name, None)
        return found


def _years(model: type[Log], today: date) -> list[tuple[str, str]]:
    held = model.collection.questionnaires()
    return [(str(year), f"{year} to {year + 1}") for year in years_listed(today) if year in held]


def _statuses(model: type[Log], today: date) -> Iterable[tuple[str, str]]:
    return STATUS_WORDS.items()


def _kinds(model: type[Log], today: date) -> list[tuple[str, str]]:
    return [(str(code.value), code.label) for code in model.collection.kind.options]


def _assigned(model: type[Log], today: date) -> list[tuple[str, str]]:
    return [(ANYBODY, "Anybody"), (ME, "You")]


def _nothing(model: type[Log], today: date) -> list[tuple[str, str]]:
    return []


YEAR = YearFilter(
    name=YEARS,
    title="Collection year",
    question="Which collection year do you want to download?",
    unset="",
    parameter="year",
    offered=_years,
    is_required=True,
    takes_one=True,
    hint="A file holds the logs of one collection year",
)
STATUS = Filter(
    name="status",
    title="Status",
    question="Which statuses do you want to download?",
    unset="All",
    parameter="status",
    offered=_statuses,
)
ASSIGNED_TO = Filter(
    name="assigned-to",
    title="Assigned to",
    question="Whose logs do you want to download?",
    unset="Anybody",
    parameter="assigned",
    offered=_assigned,
    takes_one=True,
    replaces=("user", "user_said", "user_search"),
)
OWNER = OrganisationFilter(
    name="owned-by",
    title="Owned by",
    question="Who owns the homes?",
    unset="All organisations",
    parameter="owner_search",
    offered=_nothing,
    replaces=("owner",),
)


def filters_for(model: type[Log], user: User) -> Sequence[Filter]:
    """The filters that a person is asked for."""
    by_organisation = (OWNER, _manager_of(model)) if filters_by_organisation(user) else ()
    return [YEAR, STATUS, _kind_of(model), ASSIGNED_TO, *by_organisation]


def _kind_of(model: type[Log]) -> Filter:
    """The needs type of lettings, the ownership of sales."""
    label = model.collection.kind.label
    return Filter(
        name="kind",
        title=label,
        question=f"Which {label.lower()} do you want to download?",
        unset="All",
        parameter="kind",
        offered=_kinds,
    )


def _manager_of(model: type[Log]) -> Filter:
    """The organisation that manages the home of a letting, that reports a sale."""
    label = model.collection.managed_by
    return OrganisationFilter(
        name="managed-by",
        title=label,
        question=f"{label} which organisation?",
        unset="All organisations",
        parameter="manager_search",
        offered=_nothing,
        replaces=("manager",),
    )


def year_chosen(query: QueryDict, model: type[Log], today: date) -> int | None:
    """The one collection year that was chosen; None where it is none or several."""
    asked = list(dict.fromkeys(query.getlist(YEAR.parameter)))
    offered = [value for value, _ in _years(model, today)]
    return int(asked[0]) if len(asked) == 1 and asked[0] in offered else None


def without_dropped(query: QueryDict) -> QueryDict:
    """The filters of a list without words in a person's name: a file is for one person's logs or for everybody's."""
    found = query.copy()
    for name in ASSIGNED_TO.parameters if LogFilters.from_query(query).user_words else ():
        found.pop(name, None)
    return found
