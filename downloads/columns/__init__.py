"""The columns of files of logs: what stands in each, for whom, in which year."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from downloads.columns.column import Column
from downloads.columns.files import Audience, Kind, LogFile, Mode
from downloads.columns.lettings import lettings_columns
from downloads.columns.sales import sales_columns
from questionnaire.core.years import Questionnaire

__all__ = ["Audience", "Column", "Kind", "LogFile", "Mode", "columns_of"]

DECLARED: Mapping[str, Callable[[Questionnaire], Iterator[Column]]] = {
    "lettings": lettings_columns,
    "sales": sales_columns,
}


def columns_of(questionnaire: Questionnaire, audience: Audience) -> tuple[Column, ...]:
    """The columns of a year's file, in order."""
    declared = DECLARED[questionnaire.collection](questionnaire)
    return tuple(column for column in declared if column.stands_in(questionnaire, audience))
