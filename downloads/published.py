"""The columns of downloads, told for the data dictionary."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from downloads.columns import Audience, Column, columns_of
from downloads.dictionary import CODES_OF_REASONS, REASONS
from logs.published import Place, Published, publish
from questionnaire.core.years import Questionnaire

PLACES = {Audience.SUPPORT: Place.SUPPORT, Audience.OTHERS: Place.OTHERS}


def publish_columns() -> None:
    """Have the data dictionary tell of every column of a download of logs."""
    for audience, place in PLACES.items():
        publish(place, partial(_of_file, audience=audience))
    publish(Place.REASONS, _of_reasons)


def _of_file(questionnaire: Questionnaire, audience: Audience) -> Iterator[Published]:
    for column in columns_of(questionnaire, audience):
        yield _told(column, questionnaire, audience)


def _told(column: Column, questionnaire: Questionnaire, audience: Audience) -> Published:
    return Published(
        name=column.header_for(audience),
        label=column.label,
        datatype=column.cell.kind.value,
        about=column.variable.name if column.variable else column.header,
        codes=column.cell.code_list(questionnaire),
    )


def _of_reasons(questionnaire: Questionnaire) -> Iterator[Published]:
    for name, (text, kind) in REASONS.items():
        yield Published(name, text, kind.value, f"reasons.{name}", CODES_OF_REASONS.get(name, {}))
