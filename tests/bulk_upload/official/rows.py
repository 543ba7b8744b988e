"""Rows of official files as lists of cells, from fields by number."""

from __future__ import annotations

from collections.abc import Mapping

from bulk_upload.official.recognising import template_of
from bulk_upload.official.template import OfficialLayout
from bulk_upload.rows import Row

LETTING_2026 = {
    3: "", 4: 1, 7: 2, 8: 1, 9: 6, 10: 26, 11: 1, 13: "T-1", 14: "P-1", 15: 1, 16: 13, 17: 1, 19: "4 High Street",
    21: "Leeds", 23: "LS1", 24: "4AP", 25: "E08000035", 26: 1, 27: 2, 28: 2, 29: 20, 30: 5, 31: 2026, 36: 2, 37: 2,
    38: 7, 41: 34, 42: "F", 43: 1, 45: 1, 46: 826, 47: 1, 90: 2, 93: 2, 98: 1, 100: 2, 111: 7, 112: 7, 113: 18,
    115: 3, 116: 1, 117: 1, 118: "LS1", 119: "4AP", 120: "E08000035", 121: 2, 127: 2, 128: 2, 129: 1, 130: 2, 132: 6,
    133: 4, 135: 1, 136: 1, 137: 350, 138: 9, 139: 3, 141: 1, 142: "95.50", 143: 5, 144: 0, 145: 0,
}  # fmt: skip
"""A complete general needs letting of a registered provider."""


def cells_of(template_fields: int, values: Mapping[int, object]) -> tuple[str, ...]:
    """Column A, then the fields in order."""
    return ("", *(str(values.get(number, "")) for number in range(1, template_fields + 1)))


def layout(collection: str = "lettings", year: int = 2026) -> OfficialLayout:
    template = template_of(collection, year)
    return OfficialLayout(template, {number: number for number in range(1, len(template.fields) + 1)})


def row(values: Mapping[int, object], *, number: int = 9, fields: int = 147) -> Row:
    return Row(number, cells_of(fields, values))


def file_of(*rows: Mapping[int, object], fields: int = 147) -> bytes:
    """A CSV file with the row of field numbers."""
    header = ",".join(["Field number", *(str(number) for number in range(1, fields + 1))])
    lines = [",".join(cells_of(fields, each)) for each in rows]
    return "\n".join([header, *lines, ""]).encode()
