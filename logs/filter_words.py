"""What a list is narrowed to, in words: for its tags, and for files of the same logs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet

from logs.filters import ME, NOBODY, STATUS_WORDS, WITHOUT_DATE, LogFilters, scheme_column
from logs.models import Log
from logs.policies import listed_logs
from logs.reasons import REASONS
from organisations.models import Organisation, Scheme
from organisations.policies import findable_organisations, visible_schemes
from users.models import User

OUT_OF_REACH = {
    "user": "Somebody you cannot see",
    "owner": "An organisation you cannot see",
    "manager": "An organisation you cannot see",
    "scheme": "A scheme you cannot see",
}
"""Said of a number that is nobody's, too: nothing is given away by it."""

NOT_FILTERED = "These logs are not filtered by “{}”, because this address asks for something that cannot be chosen"
NO_PERSON = "Enter the name or email address of the person"

Names = dict[tuple[str, int], str]
"""Filter and number to the name of a person, an organisation or a scheme."""


@dataclass(frozen=True)
class Chosen:
    """One value that was chosen.

    :ivar name: names the filter in addresses, with the `value`.
    :ivar heading: what the filter is called.
    """

    name: str
    value: str
    heading: str
    text: str


def chosen_in_words(filters: LogFilters, model: type[Log], names: Names) -> list[Chosen]:
    """Each value that was chosen, in the order of an address, but for those that another says."""
    headings = _headings(model)
    found = [
        Chosen(name, value, headings[name], _words_of(model, name, value, names))
        for name, value in filters.pairs
        if name in headings
    ]
    return [each for each in found if each.text]


def left_out_in_words(filters: LogFilters, model: type[Log]) -> dict[str, str]:
    """Name of each filter that was left out -> what is wrong with it."""
    headings = {**_headings(model), "upload": "Upload", "organisation": "Organisation", "search": "Search"}
    return {name: NOT_FILTERED.format(headings[name]) for name in filters.left_out}


def names_of(filters: LogFilters, model: type[Log], user: User, today: date) -> Names:
    """The names of what was chosen by number, if the person may know them.

    They are in the person's reach, or stand on a log that the person sees. One query for each, two for what is out of
    reach.
    """
    organisations = Organisation.objects.with_name(today)
    reach = findable_organisations(user).with_name(today)
    column = scheme_column(model)
    asked: list[tuple[str, int | None, QuerySet[Any], QuerySet[Any], tuple[str, ...]]] = [
        ("user", filters.user, User.objects.findable_by(user), User.objects.all(), ("assigned_to",)),
        ("owner", filters.owner, reach, organisations, ("owning_organisation", "managing_organisation")),
        ("manager", filters.manager, reach, organisations, ("owning_organisation", "managing_organisation")),
        ("scheme", filters.scheme, visible_schemes(user, today), Scheme.objects.all(), (column,) if column else ()),
    ]
    found: Names = {}
    for name, number, in_reach, everything, columns in asked:
        if number is None or not columns:
            continue
        record = in_reach.filter(pk=number).first()
        if record is None:
            on_log = Q(*((column, number) for column in columns), _connector=Q.OR)
            if listed_logs(model._default_manager.filter(on_log), user, today).exists():
                record = everything.filter(pk=number).first()
        if record is not None:
            found[name, number] = _name(record)
    return found


def _name(record: Model) -> str:
    if isinstance(record, User):
        return record.name_in_lists
    if isinstance(record, Scheme):
        return record.service_name
    return str(record.name_then)  # type: ignore[attr-defined]


def _headings(model: type[Log]) -> dict[str, str]:
    collection = model.collection
    return {
        "status": "Status",
        "year": "Collection year",
        "kind": collection.kind.label,
        "assigned": "Assigned to",
        "user": "Assigned to",
        "user_search": "Assigned to",
        "owner": "Owned by",
        "owner_search": "Owned by",
        "manager": collection.managed_by,
        "manager_search": collection.managed_by,
        "scheme": "Scheme",
        "month": collection.event_day.label,
        "open": "Changes",
        "reason": "Not completed because",
    }


def _words_of(model: type[Log], name: str, value: str, names: Names) -> str:
    """One value in words; empty where another says it."""
    if name in OUT_OF_REACH:
        return names.get((name, int(value)), OUT_OF_REACH[name])
    if name == "assigned":
        return {ME: "You", NOBODY: "Nobody"}.get(value, "")
    if name == "status":
        return STATUS_WORDS[value]
    if name == "year":
        return f"{value} to {int(value) + 1}"
    if name == "kind":
        return model.collection.kind.words_for(int(value))
    if name == "month":
        return month_in_words(value)
    if name == "reason":
        return REASONS[value].words
    return {"open": "Can still be changed"}.get(name, f"“{value}”")


def month_in_words(month: str) -> str:
    """May 2026, or that there is no date."""
    if month == WITHOUT_DATE:
        return "No date yet"
    year, number = map(int, month.split("-"))
    return f"{date(year, number, 1):%B %Y}"
