"""Telling whether a file was made with an official template, and which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from bulk_upload.official import lettings, sales
from bulk_upload.official.cells import date_keys
from bulk_upload.official.template import OfficialLayout, Template
from bulk_upload.reading import FileRefused
from bulk_upload.reading.tables import FIELD_NUMBER
from bulk_upload.rows import Row, Table
from organisations.collection_years import collection_year

TEMPLATES: tuple[Template, ...] = (*lettings.TEMPLATES, *sales.TEMPLATES)
WRONG_TEMPLATE = "wrong_template"
LOOKED_AT = 200
"""Rows that tell which template a file without headers has."""
SURE = 0.9
ORGANISATION = re.compile(r"(ORG)?\d+\Z", re.IGNORECASE)


def template_of(collection: str, year: int) -> Template | None:
    """The template of a collection and year."""
    return next((each for each in TEMPLATES if (each.collection, each.year) == (collection, year)), None)


def recognise(table: Table, *, year: int | None = None) -> OfficialLayout | None:
    """The layout of a file that was made with an official template; None for any other file.

    :param year: the collection year that the file is sent for, where the sender names one.
    :raises FileRefused: it was, but its columns or dates are those of no template, or of another year.
    """
    header = table.above[-1] if table.above else None
    if header is not None and FIELD_NUMBER in header.cell(0).casefold():
        layout: OfficialLayout | None = _numbered(header)
    else:
        layout = _unnumbered(table) if header is None else None
    if layout is not None:
        _check_year(layout, table, year)
    return layout


def _numbered(header: Row) -> OfficialLayout:
    cells = [(index, header.cells[index]) for index in range(1, len(header.cells)) if header.cells[index].isdigit()]
    numbers = [int(cell) for _, cell in cells]
    template = next((each for each in TEMPLATES if len(each.fields) == len(numbers)), None)
    right = template is not None and sorted(numbers) == list(range(1, len(numbers) + 1))
    if template is None or not right or any(cell.startswith("0") for _, cell in cells):
        counts = ", ".join(f"{_name(each)} has {len(each.fields)}" for each in TEMPLATES)
        raise FileRefused(
            WRONG_TEMPLATE,
            f"The field numbers of the file are not those of a template. It has {len(numbers)} numbered columns: "
            f"{counts}. Download the template again, or upload the file without its row of field numbers",
        )
    return OfficialLayout(template, {int(cell): index for index, cell in cells})


def _unnumbered(table: Table) -> OfficialLayout | None:
    """A template in its own order that lost its headers: its columns say what they are."""
    rows = table.rows[:LOOKED_AT]
    width = max(len(row.cells) for row in rows)
    for template in TEMPLATES:
        for first in (0, 1):
            if not len(template.fields) // 2 < width <= len(template.fields) + first:
                continue
            layout = OfficialLayout(
                template, {number: number - 1 + first for number in range(1, len(template.fields) + 1)}
            )
            fitting = sum(1 for row in rows if _fits(layout, row))
            if fitting >= SURE * len(rows):
                return layout
    return None


def _fits(layout: OfficialLayout, row: Row) -> bool:
    cells = layout.cells(row)
    day = _day(layout, row)
    kind = cells["needstype"] if layout.template.collection == "lettings" else cells["ownershipsch"]
    return (
        day is not None
        and collection_year(day) == layout.template.year
        and kind in ("1", "2")
        and ORGANISATION.match(cells["owning_organisation_id"]) is not None
    )


def _day(layout: OfficialLayout, row: Row) -> date | None:
    """The date that decides the collection year, where it is one."""
    cells = layout.cells(row)
    parts = [cells[key] for key in date_keys(layout.template.questionnaire.event_day.name)]
    if not all(part.isdigit() for part in parts) or len(parts[2]) not in (2, 4):
        return None
    day, month, year = (int(part) for part in parts)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _check_year(layout: OfficialLayout, table: Table, year: int | None) -> None:
    template = layout.template
    if year is not None and year != template.year:
        raise FileRefused(
            WRONG_TEMPLATE,
            f"The file was made with {_name(template)}, and you are sending logs of {year} to {year + 1}. Use the "
            "template of that year",
        )
    found = {collection_year(day) for day in _days(layout, table)}
    if found and template.year not in found:
        other = min(found)
        raise FileRefused(
            WRONG_TEMPLATE,
            f"The file was made with {_name(template)}, but its dates are of {other} to {other + 1}. Use the template "
            "of that year, or correct the dates",
        )


def _days(layout: OfficialLayout, table: Table) -> Iterator[date]:
    return (day for row in table.rows if (day := _day(layout, row)) is not None)


def _name(template: Template) -> str:
    return f"the {template.collection} template of {template.year} to {template.year + 1}"
