"""The filters of a file of logs: what was chosen, and asking for each anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from design_system.forms import BaseForm, CheckboxesField, Choice, RadioField
from logs.filters import ANYBODY, ME, STATUS_WORDS
from logs.models import Log
from logs.windows import years_listed

YEARS = "years"
CHOOSE = "All. Choose"

Offered = Callable[[type[Log], date], Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class Filter:
    """One filter.

    :ivar name: names it in addresses.
    :ivar title: what it is called beside the choice.
    :ivar question: how it is asked for.
    :ivar parameter: where the choice stands in the query of an address.
    :ivar offered: what can be chosen, with the words for it.
    :ivar is_required: something must be chosen, and one thing only.
    :ivar takes_one: one choice at a time.
    """

    name: str
    title: str
    question: str
    parameter: str
    offered: Offered
    is_required: bool = False
    takes_one: bool = False

    def chosen(self, query: QueryDict, model: type[Log], today: date) -> list[str]:
        """What was chosen, in words."""
        asked = query.getlist(self.parameter)
        return [words for value, words in self.offered(model, today) if value in asked]


class FilterForm(BaseForm):
    """Asks for one filter."""

    def __init__(self, filter: Filter, *args: object, model: type[Log], today: date, query: QueryDict) -> None:
        asked = query.getlist(filter.parameter)
        initial = (asked[0] if asked else "") if filter.takes_one else asked
        super().__init__(*args, initial={filter.parameter: initial})
        kind = RadioField if filter.takes_one else CheckboxesField
        self.filter = filter
        self.fields[filter.parameter] = kind(
            label=filter.question,
            is_heading=True,
            size="l",
            choices=[Choice(value, words) for value, words in filter.offered(model, today)],
            required=filter.is_required,
            required_message=f"Select a {filter.title.lower()}" if filter.is_required else "",
        )

    def changed(self, query: QueryDict) -> QueryDict:
        """The query with the new choice."""
        found = query.copy()
        chosen = self.cleaned_data[self.filter.parameter]
        found.setlist(self.filter.parameter, [chosen] if isinstance(chosen, str) else list(chosen))
        return found


def _years(model: type[Log], today: date) -> list[tuple[str, str]]:
    held = model.collection.questionnaires()
    return [(str(year), f"{year} to {year + 1}") for year in years_listed(today) if year in held]


def _statuses(model: type[Log], today: date) -> Iterable[tuple[str, str]]:
    return STATUS_WORDS.items()


def _assigned(model: type[Log], today: date) -> list[tuple[str, str]]:
    return [(ANYBODY, "Anybody"), (ME, "You")]


FILTERS = (
    Filter(YEARS, "Collection year", "Which collection year do you want to download?", "year", _years, True, True),
    Filter("status", "Status", "Which statuses do you want to download?", "status", _statuses),
    Filter("assigned-to", "Assigned to", "Whose logs do you want to download?", "assigned", _assigned, takes_one=True),
)
BY_NAME = {each.name: each for each in FILTERS}


def year_chosen(query: QueryDict, model: type[Log], today: date) -> int | None:
    """The one collection year that was chosen; None where it is none or several."""
    asked = query.getlist(BY_NAME[YEARS].parameter)
    offered = [value for value, _ in _years(model, today)]
    return int(asked[0]) if len(asked) == 1 and asked[0] in offered else None
