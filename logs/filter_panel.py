"""The filters of a list as components of a page: what can be chosen, and what is chosen as tags that remove it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Q
from django.template.loader import render_to_string
from django.urls import reverse

from logs import windows
from logs.filter_words import NO_PERSON, Names, chosen_in_words, left_out_in_words, names_of
from logs.filters import ANYBODY, ME, NOBODY, SOMEBODY, STATUS_WORDS
from logs.models import LogQuerySet
from organisations.models import Organisation
from questionnaire.core.variables import Variable

if TYPE_CHECKING:
    from logs.views.listed import Listed

FIRST_INPUTS = {"user": "user_search", "owner": "owner_search", "manager": "manager_search"}
"""Filter -> the first input of its box, where that is not called as the filter."""


@dataclass(frozen=True)
class Panel:
    """What a list can be narrowed by.

    :ivar status: options of a component, as the others; empty where the filter is not offered.
    :ivar tags: heading, and the words and address of each tag.
    :ivar kept: filters that have no place in the form, as hidden fields.
    :ivar errors: the error summary about filters that were left out; empty where none was.
    """

    status: dict[str, Any]
    years: dict[str, Any]
    kinds: dict[str, Any]
    assigned: dict[str, Any]
    owner: dict[str, Any]
    manager: dict[str, Any]
    tags: list[dict[str, Any]]
    kept: list[tuple[str, str]]
    errors: dict[str, Any]


def panel_of(here: Listed) -> Panel:
    """The filters of the list. One query, and one for each person, organisation and scheme that is chosen."""
    filters, collection = here.filters, here.model.collection
    names = names_of(filters, here.model, here.user, here.today)
    is_of_upload = filters.upload is not None
    years, statuses = map(str, filters.years), map(str, filters.status)
    neighbours = here.neighbours
    has_owners = here.user.is_support or (neighbours is not None and neighbours.has_several_owners)
    has_managers = here.user.is_support or (neighbours is not None and neighbours.has_several_managers)
    kinds = {} if is_of_upload else _kinds(here)
    offered = {
        "status": {} if is_of_upload else _boxes("status", "Status", STATUS_WORDS.items(), statuses),
        "year": {} if is_of_upload else _boxes("year", "Collection year", _year_words(here.today), years),
        "kind": _boxes("kind", collection.kind.label, kinds.items(), map(str, filters.kinds)) if kinds else {},
        "assigned": _assigned(here, names),
        "owner": _organisation("owner", "Owned by", filters.owner, filters.owner_words, names) if has_owners else {},
        "manager": _organisation("manager", collection.managed_by, filters.manager, filters.manager_words, names)
        if has_managers
        else {},
    }
    shown = {"user", "search", *(name for name, component in offered.items() if component)}
    return Panel(
        status=offered["status"],
        years=offered["year"],
        kinds=offered["kind"],
        assigned=offered["assigned"],
        owner=offered["owner"],
        manager=offered["manager"],
        tags=_tags(here, names),
        kept=_kept(here, shown),
        errors=left_out_summary(here, shown),
    )


def left_out_summary(here: Listed, boxes: Collection[str] = ()) -> dict[str, Any]:
    """The error summary about filters that were left out; empty where none was.

    :param boxes: names of the filters that the page has, which the lines lead to.
    """
    said = left_out_in_words(here.filters, here.model)
    said |= {name: NO_PERSON for name in said if name == "user" and name in boxes}
    lines = [
        {"text": text, **({"href": f"#{FIRST_INPUTS.get(name, name)}"} if name in boxes else {})}
        for name, text in said.items()
    ]
    return {"titleText": "There is a problem", "errorList": lines} if lines else {}


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
        codes = _present(here.parts_of_everything, variable, codes)
    return {str(code): variable.words_for(code) for code in codes} if len(codes) > 1 else {}


def _present(parts: Iterable[LogQuerySet], variable: Variable[Any], codes: list[int]) -> list[int]:
    """Which of the codes there are among logs, given in parts. One query."""
    parts = [logs.order_by() for logs in parts]
    asked = {
        f"has_{code}": reduce(or_, (Q(Exists(logs.filter(**{variable.name: code}))) for logs in parts))
        for code in codes
    }
    found = Organisation.objects.order_by().annotate(**asked).values_list(*asked)[:1]
    return [code for row in found for code, is_there in zip(codes, row, strict=True) if is_there]


def _assigned(here: Listed, names: Names) -> dict[str, Any]:
    filters = here.filters
    box = _search("user", "Name or email address", filters.user, _name(names, "user", filters.user), filters.user_words)
    lacks_name = "user" in filters.left_out
    if lacks_name:
        box["input"]["errorMessage"] = {"text": NO_PERSON}
    chosen = SOMEBODY if lacks_name else filters.assigned
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
        "items": [{"value": value, "text": text, "checked": value == chosen, **more} for value, text, more in items],
    }


def _name(names: Names, name: str, number: int | None) -> str:
    return names.get((name, number), "") if number is not None else ""


def _search(name: str, label: str, number: int | None, called: str, words: str) -> dict[str, Any]:
    """A box for a name. With script it completes what is typed, and the number goes with it.

    Without, the words that stand for the number go with it, see `logs.filters`.
    """
    return {
        "name": name,
        "number": "" if number is None else number,
        "said": called,
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


def _organisation(name: str, label: str, number: int | None, words: str, names: Names) -> dict[str, Any]:
    box = _search(name, label, number, _name(names, name, number), words)
    box["input"]["label"] |= {"classes": "govuk-label--s"}
    box["input"]["hint"] = {"text": "Name of the organisation"}
    return box


def _kept(here: Listed, shown: Collection[str]) -> list[tuple[str, str]]:
    """
    :param shown: names of the filters that have a place in the form.
    """
    names = {"upload", "scheme", "month", "open", "reason", "search"}
    names |= {f"{name}{end}" for name in ("owner", "manager") if name not in shown for end in ("", "_search")}
    return [pair for pair in here.filters.pairs if pair[0] in names]


def _tags(here: Listed, names: Names) -> list[dict[str, Any]]:
    """Each value that is chosen, by the heading of its filter; following a tag removes it."""
    groups: dict[str, list[dict[str, str]]] = {}
    for each in chosen_in_words(here.filters, here.model, names):
        url = here.url(query=here.filters.without(each.name, each.value)) or here.url()
        groups.setdefault(each.heading, []).append({"text": each.text, "href": _explicit(url)})
    return [{"heading": {"text": heading}, "items": items} for heading, items in groups.items()]


def _explicit(url: str) -> str:
    """An address that says something, so that the filters of last time do not come back."""
    return url if "?" in url else f"{url}?assigned={ANYBODY}"
