"""Which layout a file has."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from bulk_upload.matching import (
    ColumnDecision,
    Decisions,
    FlexibleLayout,
    Profiles,
    carry_over,
    likeness_of_headers,
    newest_year,
    profile_table,
    suggest,
    targets,
    year_of,
)
from bulk_upload.matching.carrying import ALIKE
from bulk_upload.matching.fields import FIELDS, FieldsLayout, fields_named, reference_column
from bulk_upload.matching.layout import FLEXIBLE
from bulk_upload.models import SavedColumns, Upload
from bulk_upload.official.recognising import recognise, template_of
from bulk_upload.official.template import OfficialLayout
from bulk_upload.reading import Limits
from bulk_upload.rows import Layout, Row, Table


def limits() -> Limits:
    """How large a file may be."""
    return Limits(**settings.BULK_UPLOAD_LIMITS)


def table_of(upload: Upload) -> Table:
    """The file's columns and what stands above them, without its rows."""
    above = tuple(Row(number, tuple(cells)) for number, cells in upload.above)
    return Table(upload.sheet, upload.table_columns, above, upload.header_row, ())


def layout_of(upload: Upload) -> Layout:
    """How the rows of an upload are understood."""
    if upload.kind in (FLEXIBLE, FIELDS):
        layout = FlexibleLayout if upload.kind == FLEXIBLE else FieldsLayout
        decisions = Decisions.from_json(upload.decisions)
        return layout(decisions, upload.table_columns, reference=upload.reference_column)
    _, collection, year = upload.kind.split()
    template = template_of(collection, int(year))
    assert template is not None  # the kind was set by `find_layout`  # noqa: S101
    return OfficialLayout(template, {int(number): index for number, index in upload.decisions["columns"].items()})


def find_layout(upload: Upload, table: Table) -> bool:
    """Set what kind of file it is and what its columns mean. Whether its rows can be checked without asking.

    A file like none before is shown first, however sure its columns seem, unless it calls all of them as forms do. A
    system's file whose columns are called like fields is never shown: it would wait for somebody who does not come.

    :raises FileRefused: it is a template that cannot be used.
    """
    official = recognise(table)
    if official is not None:
        upload.kind = official.kind
        upload.decisions = {"columns": {str(number): index for number, index in official.columns.items()}}
        return True
    if upload.is_from_system:
        upload.reference_column = reference_column(table.columns)
        if (named := fields_named(table.columns)) is not None:
            upload.kind, upload.decisions = FIELDS, named.to_json()
            return True
    upload.kind = FLEXIBLE
    decisions = _decide(upload, table)
    upload.decisions = decisions.to_json()
    return decisions.is_settled and (upload.saved_columns is not None or _names_fields(table))


def _names_fields(table: Table) -> bool:
    """Whether every column is called by the name of a field: then there is nothing to ask."""
    return all(column.header.strip().casefold() in targets().by_name for column in table.columns)


def _decide(upload: Upload, table: Table) -> Decisions:
    """What the columns mean: as saved for the organisation's files that look like this one, else as they seem."""
    own = upload.reference_column
    profiles = profile_table([column for column in table.columns if column.index != own], table.rows)
    decisions = _decide_about(upload, table, profiles)
    if own is None:
        return decisions
    return decisions.with_column(own, ColumnDecision(None, applied=True, why="The sender’s own name of the log"), {})


def _decide_about(upload: Upload, table: Table, profiles: Profiles) -> Decisions:
    headers = [column.header for column in table.columns]
    alike = [(likeness_of_headers(headers, each.headers), each.pk, each) for each in _saved(upload)]
    best = max(alike, default=None, key=lambda each: each[:2])
    if best is None or best[0] < ALIKE:
        return suggest(profiles)
    upload.saved_columns = best[2]
    year = year_of(profiles, newest=newest_year())
    return carry_over(profiles, best[2].headers, Decisions.from_json(best[2].decisions), year)


def _saved(upload: Upload) -> Iterable[SavedColumns]:
    if upload.is_sample:
        return ()
    return SavedColumns.objects.filter(organisation=upload.organisation, discarded_at=None)
