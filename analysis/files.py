"""The dictionary and the rules as files: CSV, and tables of a year described for machines (CSVW)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from analysis.columns import columns_of
from analysis.dictionary import Entry, Fact, entries_of, facts_of
from analysis.names import WithNames
from analysis.rules import rules_of
from analysis.sql_views import view_name
from logs.collection import Collection
from logs.published import Place, Published, published_of, published_records
from organisations.spreadsheets import safe_cell

FOR_ANALYSTS = "columns_for_analysts"
PLACES = {
    "columns_in_files_for_support": Place.SUPPORT,
    "columns_in_other_files": Place.OTHERS,
    "fields_of_the_feed": Place.FEED,
    "columns_of_reasons": Place.REASONS,
}
"""Heading of a column of the dictionary -> the place whose names stand in it."""
VARIABLES_HEADER = (
    "variable", "label", "type", "unit", "list", "question_numbers", "sections", "questions", "answered_by",
    "worked_out", "hard_rules", "soft_rules", "first_year",
    FOR_ANALYSTS, *PLACES,
)  # fmt: skip
CODES_HEADER = ("variable", "code", "label", "told_in")
CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
RULES_HEADER = ("rule", "kind", "title", "when", "fields", "messages", "confirm_field", "years", "source")
SEVERAL = "; "


def variables_csv(collection: Collection, year: int) -> str:
    """A row for each variable, then one for each other thing that the view, files or the feed tell."""
    return _csv(VARIABLES_HEADER, [*_variables(collection, year), *_facts(collection, year)])


def _variables(collection: Collection, year: int) -> Iterator[tuple[Any, ...]]:
    for each in entries_of(collection, year):
        yield (
            each.name, each.label, each.kind, each.unit, each.list_name, each.numbers,
            _joined(asked.section for asked in each.asked), _joined(asked.text for asked in each.asked),
            each.answered_by, _joined(each.worked_out), _joined(each.hard_rules), _joined(each.soft_rules),
            each.first_year, _joined(each.columns), *_names(each),
        )  # fmt: skip


def _facts(collection: Collection, year: int) -> Iterator[tuple[Any, ...]]:
    for each in facts_of(collection, year):
        said = {"variable": each.name, "label": each.label, "type": each.kind, FOR_ANALYSTS: _joined(each.columns)}
        said.update(zip(PLACES, _names(each), strict=True))
        yield tuple(said.get(name, "") for name in VARIABLES_HEADER)


def _names(each: WithNames) -> Iterator[str]:
    """What it is called in each place."""
    return (_joined(each.names_in(place)) for place in PLACES.values())


def codes_csv(collection: Collection, year: int) -> str:
    """A row for each code of each variable, then of each other thing that the view, files or the feed tell.

    Codes that columns of files or fields of the feed have of their own follow under the names of those columns, with
    where they are told so; of the others that is blank.
    """
    return _csv(CODES_HEADER, _codes(collection, year))


def _codes(collection: Collection, year: int) -> Iterator[tuple[Any, ...]]:
    coded: list[Entry | Fact] = [*entries_of(collection, year), *facts_of(collection, year)]
    for each in coded:
        yield from ((each.name, code, label, "") for code, label in each.codes.items())
        for name, codes in each.more_codes.items():
            told_in = _joined(key for key, place in PLACES.items() if each.has_codes_in(place, name))
            yield from ((name, code, label, told_in) for code, label in codes.items())


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


def tables(collection: Collection, year: int) -> dict[str, Any]:
    """What leaves the service of a year, for machines: the view for analysts, files and the feed, each a table.

    Source: CSV on the Web, W3C Recommendation of 17 December 2015.
    """
    of_year = f"{collection.noun}s of {year} to {year + 1}"
    published = published_of(collection.questionnaires()[year])
    return {
        "@context": CONTEXT,
        "dc:title": of_year.capitalize(),
        "tables": [
            _table(
                view_name(collection, year),
                f"{of_year.capitalize()}, as analysts query them",
                _of_view(collection, year),
            ),
            *(
                _table(f"{collection.name}-{year}-{place.name.lower()}", f"{place.value}: {of_year}", _of_file(columns))
                for place, columns in published.items()
            ),
        ],
    }


def record_tables() -> dict[str, Any]:
    """The records in the feed that are no logs, for machines."""
    return {
        "@context": CONTEXT,
        "dc:title": "Records of the nightly feed that are no logs",
        "tables": [
            _table(f"{name}-feed", f"{Place.FEED.value}: {name}", _of_file(fields))
            for name, fields in published_records().items()
        ],
    }


def _table(name: str, title: str, columns: Iterable[dict[str, Any]]) -> dict[str, Any]:
    schema = {"columns": list(columns)}
    return {"url": f"{name}.csv", "dc:identifier": name, "dc:title": title, "tableSchema": schema}


def _of_view(collection: Collection, year: int) -> Iterator[dict[str, Any]]:
    for column in columns_of(collection, year):
        unit = column.variable.unit if column.variable is not None else ""
        yield _column(column.name, column.comment, column.datatype, unit=unit, codes=column.codes)


def _of_file(columns: Iterable[Published]) -> Iterator[dict[str, Any]]:
    for column in columns:
        yield {**_column(column.name, column.label, column.datatype, codes=column.codes), "dc:relation": column.about}


def _column(name: str, said: str, datatype: str, *, unit: str = "", codes: Mapping[Any, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": name, "titles": name, "dc:description": said, "datatype": datatype}
    if unit:
        found["schema:unitText"] = unit
    if codes:
        found["schema:valueReference"] = [
            {"@type": "schema:PropertyValue", "schema:value": code, "schema:name": label}
            for code, label in codes.items()
        ]
    return found


def _joined(several: Iterable[str]) -> str:
    return SEVERAL.join(dict.fromkeys(several))


def _csv(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return text.getvalue()
