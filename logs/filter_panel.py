"""The filters of a list as components of a page: what can be chosen, and what is chosen as tags that remove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists
from django.template.loader import render_to_string
from django.urls import reverse

from logs import windows
from logs.filters import ANYBODY, ME, NOBODY, SOMEBODY, STATUS_WORDS, WITHOUT_DATE, scheme_column
from logs.models import LogQuerySet
from logs.presenting import names_for
from organisations.models import Organisation
from questionnaire.core.variables import Variable
from users.models import User

if TYPE_CHECKING:
    from logs.views.listed import Listed


@dataclass(frozen=True)
class Panel:
    """What a list can be narrowed by.

    :ivar status: options of a component, as the others; empty where the filter is not offered.
    :ivar tags: heading, and the words and address of each tag.
    :ivar kept: filters that have no place in the form, as hidden fields.
    """

    status: dict[str, Any]
    years: dict[str, Any]
    kinds: dict[str, Any]
    assigned: dict[str, Any]
    owner: dict[str, Any]
    manager: dict[str, Any]
    tags: list[dict[str, Any]]
    kept: list[tuple[str, str]]


def panel_of(here: Listed) -> Panel:
    """The filters of the list. One query, and one for each person, organisation and scheme that is chosen."""
    filters, collection = here.filters, here.model.collection
    names = _names(here)
    is_of_upload = filters.upload is not None
    years, statuses = map(str, filters.years), map(str, filters.status)
    neighbours = here.neighbours
    has_owners = here.user.is_support or (neighbours is not None and neighbours.has_several_owners)
    has_managers = here.user.is_support or (neighbours is not None and neighbours.has_several_managers)
    kinds = {} if is_of_upload else _kinds(here)
    return Panel(
        status={} if is_of_upload else _boxes("status", "Status", STATUS_WORDS.items(), statuses),
        years={} if is_of_upload else _boxes("year", "Collection year", _year_words(here.today), years),
        kinds=_boxes("kind", collection.kind.label, kinds.items(), map(str, filters.kinds)) if kinds else {},
        assigned=_assigned(here, names),
        owner=_organisation("owner", "Owned by", filters.owner, filters.owner_words, names) if has_owners else {},
        manager=_organisation("manager", collection.managed_by, filters.manager, filters.manager_words, names)
        if has_managers
        else {},
        tags=_tags(here, names),
        kept=_kept(here),
    )  # fmt: skip


def _year_words(today: date) -> list[tuple[str, str]]:
    return [(str(year), f"{year} to {year + 1}") for year in windows.years_listed(today)]


def _boxes(name: str, legend: str, pairs: Iterable[tuple[str, str]], chosen: Iterable[str]) -> dict[str, Any]:
    ticked = set(chosen)
    return {
        "name": name,
        "idPrefix": name,
        "classes": "govuk-checkboxes--small",
        "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
        "items": [{"value": value, "text": text, "checked": value in ticked} for value, text in pairs],
    }


def _kinds(here: Listed) -> dict[str, str]:
    """The kinds of log that the list has; all for support's list of everything. Empty where there is no choice."""
    variable = here.model.collection.kind
    codes = [int(code) for code in variable.options]
    if here.neighbours is not None:
        codes = _present(here.everything, variable, codes)
    return {str(code): variable.words_for(code) for code in codes} if len(codes) > 1 else {}


def _present(logs: LogQuerySet, variable: Variable[Any], codes: list[int]) -> list[int]:
    """Which of the codes there are among the logs. One query."""
    asked = {f"has_{code}": Exists(logs.filter(**{variable.name: code}).order_by()) for code in codes}
    found = Organisation.objects.order_by().annotate(**asked).values_list(*asked)[:1]
    return [code for row in found for code, is_there in zip(codes, row, strict=True) if is_there]


def _assigned(here: Listed, names: dict[tuple[str, Any], str]) -> dict[str, Any]:
    filters = here.filters
    box = _search("user", "Name or email address", filters.user, names.get(("user", filters.user)), filters.user_words)
    items: list[tuple[str, str, dict[str, Any]]] = [
        (ANYBODY, "Anybody", {}),
        (ME, "You", {}),
        (SOMEBODY, "Specific user", {"conditional": {"html": render_to_string("logs/find_box.html", {"box": box})}}),
        *([(NOBODY, "Nobody", {})] if filters.unassigned else []),
    ]
    return {
        "name": "assigned",
        "idPrefix": "assigned",
        "classes": "govuk-radios--small",
        "fieldset": {"legend": {"text": "Assigned to", "classes": "govuk-fieldset__legend--s"}},
        "items": [
            {"value": value, "text": text, "checked": value == filters.assigned, **more} for value, text, more in items
        ],
    }


def _search(name: str, label: str, number: int | None, called: str | None, words: str) -> dict[str, Any]:
    """A box for a name. With script it completes what is typed, and the number goes with it."""
    return {
        "name": name,
        "number": number if called else "",
        "url": reverse("users:search") if name == "user" else reverse("organisations:search"),
        "input": {
            "id": f"{name}_search",
            "name": f"{name}_search",
            "value": called or words,
            "label": {"text": label},
            "autocomplete": "off",
            "spellcheck": False,
        },
    }


def _organisation(
    name: str, label: str, number: int | None, words: str, names: dict[tuple[str, Any], str]
) -> dict[str, Any]:
    box = _search(name, label, number, names.get((name, number)), words)
    box["input"]["label"] |= {"classes": "govuk-label--s"}
    box["input"]["hint"] = {"text": "Name of the organisation"}
    return box


def _names(here: Listed) -> dict[tuple[str, Any], str]:
    """Filter and number to the name of a person, organisation or scheme that was chosen, if the viewer may know it."""
    filters = here.filters
    found: dict[tuple[str, Any], str] = {}
    if filters.user is not None:
        people = User.objects.findable_by(here.user).filter(pk=filters.user)
        found |= {("user", each.pk): each.name_in_lists for each in people}
    numbers = {"owner": filters.owner, "manager": filters.manager}
    wanted = {each for each in numbers.values() if each is not None}
    if wanted:
        called = {each.pk: each.name_then for each in Organisation.objects.filter(pk__in=wanted).with_name(here.today)}  # type: ignore[attr-defined]
        found |= {(name, number): called[number] for name, number in numbers.items() if number in called}
    column = scheme_column(here.model)
    if filters.scheme is not None and column:
        variable = here.model.collection.variables.by_name[column]
        words = names_for(here.model.collection, [(variable, filters.scheme)], on=here.today)
        found |= {("scheme", number): name for (_, number), name in words.items()}
    return found


def _kept(here: Listed) -> list[tuple[str, str]]:
    return [pair for pair in here.filters.pairs if pair[0] in ("upload", "scheme", "month", "open", "search")]


def _tags(here: Listed, names: dict[tuple[str, Any], str]) -> list[dict[str, Any]]:
    """Each value that is chosen, by the heading of its filter; following a tag removes it."""
    collection = here.model.collection
    headings = {
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
    }
    groups: dict[str, list[dict[str, str]]] = {}
    for name, value in here.filters.pairs:
        text = _words_of(here, name, value, names)
        if name in headings and text:
            url = here.url(query=here.filters.without(name, value)) or here.url()
            groups.setdefault(headings[name], []).append({"text": text, "href": _explicit(url)})
    return [{"heading": {"text": heading}, "items": items} for heading, items in groups.items()]


def _explicit(url: str) -> str:
    """An address that says something, so that the filters of last time do not come back."""
    return url if "?" in url else f"{url}?assigned={ANYBODY}"


def _words_of(here: Listed, name: str, value: str, names: dict[tuple[str, Any], str]) -> str:
    """One value in words; empty where another says it."""
    if name in ("user", "owner", "manager", "scheme"):
        return names.get((name, int(value)), f"Number {value}")
    if name == "assigned":
        return {ME: "You", NOBODY: "Nobody"}.get(value, "")
    if name == "status":
        return STATUS_WORDS[value]
    if name == "year":
        return f"{value} to {int(value) + 1}"
    if name == "kind":
        return here.model.collection.kind.words_for(int(value))
    if name == "month":
        return month_in_words(value)
    return {"open": "Can still be changed"}.get(name, f"“{value}”")


def month_in_words(month: str) -> str:
    """May 2026, or that there is no date."""
    if month == WITHOUT_DATE:
        return "No date yet"
    year, number = map(int, month.split("-"))
    return f"{date(year, number, 1):%B %Y}"
