"""The dictionary and the rules as files: CSV, and the table of a year described for machines (CSVW)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from django.conf import settings

from analysis.columns import columns_of
from analysis.dictionary import Entry, Fact, entries_of, facts_of
from analysis.rules import rules_of
from analysis.sql_views import view_name
from logs.collection import Collection
from organisations.spreadsheets import safe_cell

LAST = "columns_for_analysts"
VARIABLES_HEADER = (
    "variable", "label", "type", "unit", "list", "question_numbers", "sections", "questions", "answered_by",
    "worked_out", "hard_rules", "soft_rules", "first_year", LAST,
)  # fmt: skip
CODES_HEADER = ("variable", "code", "label")
RULES_HEADER = ("rule", "kind", "title", "when", "fields", "messages", "confirm_field", "years", "source")
SEVERAL = "; "


def variables_csv(collection: Collection, year: int) -> str:
    """A row for each variable, then one for each other thing that the view tells."""
    return _csv(VARIABLES_HEADER, [*_variables(collection, year), *_facts(collection, year)])


def _variables(collection: Collection, year: int) -> Iterator[tuple[Any, ...]]:
    for each in entries_of(collection, year):
        yield (
            each.name, each.label, each.kind, each.unit, each.list_name, each.numbers,
            _joined(asked.section for asked in each.asked), _joined(asked.text for asked in each.asked),
            each.answered_by, _joined(each.worked_out), _joined(each.hard_rules), _joined(each.soft_rules),
            each.first_year, _joined(each.columns),
        )  # fmt: skip


def _facts(collection: Collection, year: int) -> Iterator[tuple[Any, ...]]:
    for each in facts_of(collection, year):
        said = {"variable": each.name, "label": each.label, "type": each.kind, LAST: _joined(each.columns)}
        yield tuple(said.get(name, "") for name in VARIABLES_HEADER)


def codes_csv(collection: Collection, year: int) -> str:
    """A row for each code of each variable, then of each other thing that the view tells."""
    coded: list[Entry | Fact] = [*entries_of(collection, year), *facts_of(collection, year)]
    return _csv(CODES_HEADER, ((each.name, code, label) for each in coded for code, label in each.codes.items()))


def rules_csv(collection: Collection, year: int) -> str:
    """A row for each rule."""
    return _csv(
        RULES_HEADER,
        (
            (
                rule.id, rule.kind, rule.title, rule.when, _joined(rule.fields),
                _joined(f"{name}: {words}" if name else words for name, words in rule.messages),
                rule.confirm, _joined(map(str, rule.years)), rule.source,
            )
            for rule in rules_of(collection, year)
        ),
    )  # fmt: skip


def table_schema(collection: Collection, year: int) -> dict[str, Any]:
    """The view of the year for machines: CSV on the Web, a table schema (W3C Recommendation of 17 December 2015)."""
    name = view_name(collection, year)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@id": f"{settings.SERVICE_URL}/analysis/dictionary/{collection.name}-{year}.json",
        "@type": "Schema",
        "dc:title": f"{collection.noun.capitalize()}s of {year} to {year + 1}",
        "dc:identifier": name,
        "primaryKey": "id",
        "columns": list(_columns(collection, year)),
    }


def _columns(collection: Collection, year: int) -> Iterator[dict[str, Any]]:
    for column in columns_of(collection, year):
        said: dict[str, Any] = {
            "name": column.name,
            "titles": column.name,
            "dc:description": column.comment,
            "datatype": column.datatype,
        }
        if column.variable is not None and column.variable.unit:
            said["schema:unitText"] = column.variable.unit
        if column.codes:
            said["schema:valueReference"] = [
                {"@type": "schema:PropertyValue", "schema:value": code, "schema:name": label}
                for code, label in column.codes.items()
            ]
        yield said


def _joined(several: Iterable[str]) -> str:
    return SEVERAL.join(dict.fromkeys(several))


def _csv(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue()
