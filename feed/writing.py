"""Records as XML and as columns. Source: nightly data feed, XML."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import pyarrow as pa
from django.utils import timezone

from feed.fields import ABSENT, Field, Kind
from feed.reading import Record

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, even escaped; one of them would have the reader refuse the whole archive."""
SPECIAL = re.compile(f"[&<>\r]|{NOT_IN_XML.pattern}")
"""What cannot stand in a text as it is; most have nothing of it."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
LONDON = "Europe/London"


def decimal_text(value: Decimal) -> str:
    """As short as can be, with at least one decimal: 200.0, 17.5, 112.55."""
    whole, _, places = f"{value:f}".partition(".")
    return f"{whole}.{places.rstrip('0') or '0'}"


@lru_cache(maxsize=4096)
def moment_text(value: datetime) -> str:
    """ISO 8601 with the offset of London."""
    return value.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")


def text_text(value: str) -> str:
    if not SPECIAL.search(value):
        return value
    return escape(NOT_IN_XML.sub(REPLACEMENT, value), {"\r": "&#13;"})


def yes_no_text(value: bool) -> str:
    return "true" if value else "false"


AS_TEXT: dict[Kind, Callable[[Any], str]] = {
    Kind.WHOLE: str,
    Kind.DECIMAL: decimal_text,
    Kind.TEXT: text_text,
    Kind.MOMENT: moment_text,
    Kind.YES_NO: yes_no_text,
}


class FormWriter:
    """Writes records of the same fields as `form` elements."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._shapes = [
            (f"<{field.name}>", f"</{field.name}>\n", f"<{field.name}/>\n", AS_TEXT[field.kind]) for field in fields
        ]

    def write(self, record: Record) -> str:
        """One record. What is missing is an empty element, what is absent none."""
        elements = [
            empty if value is None or not (text := as_text(value)) else f"{opening}{text}{closing}"
            for (opening, closing, empty, as_text), value in zip(self._shapes, record, strict=True)
            if value is not ABSENT
        ]
        return f"<form>\n{''.join(elements)}</form>\n"


def manifest_text(count: int) -> str:
    """What `manifest.xml` says: how many records the archive holds."""
    return (
        f"{DECLARATION}<report>\n<form-data-summary>\n<records>\n<count-of-records>{count}</count-of-records>\n"
        "</records>\n</form-data-summary>\n</report>\n"
    )


COLUMN_TYPES: dict[Kind, pa.DataType] = {
    Kind.WHOLE: pa.int64(),
    Kind.DECIMAL: pa.decimal128(12, 2),
    Kind.TEXT: pa.string(),
    Kind.MOMENT: pa.timestamp("us", tz=LONDON),
    Kind.YES_NO: pa.bool_(),
}


def schema_of(fields: Sequence[Field]) -> pa.Schema:
    return pa.schema([(field.name, COLUMN_TYPES[field.kind]) for field in fields])


def columns_of(records: Sequence[Record], schema: pa.Schema) -> pa.RecordBatch:
    """The records by column. What is missing or absent is null."""
    columns = [
        pa.array(_or_null(values) if each.type == pa.string() else _unless_absent(values), type=each.type)
        for values, each in zip(zip(*records, strict=True), schema, strict=True)
    ]
    return pa.record_batch(columns, schema=schema)


def _unless_absent(values: Sequence[Any]) -> list[Any]:
    return [None if value is ABSENT else value for value in values]


def _or_null(texts: Sequence[Any]) -> list[Any]:
    """Empty text is missing."""
    return [None if text is ABSENT else text or None for text in texts]
