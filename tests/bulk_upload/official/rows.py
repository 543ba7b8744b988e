"""Rows of official files as lists of cells, from fields by number."""

from __future__ import annotations

from collections.abc import Mapping

from bulk_upload.official.recognising import template_of
from bulk_upload.official.template import OfficialLayout

LETTING_2026 = {
    3: "", 4: 1, 7: 2, 8: 1, 9: 6, 10: 26, 11: 1, 13: "T-1", 14: "P-1", 15: 1, 16: 13, 17: 1, 19: "4 High Street",
    21: "Leeds", 23: "LS1", 24: "4AP", 25: "E08000035", 26: 1, 27: 2, 28: 2, 29: 20, 30: 5, 31: 2026, 36: 2, 37: 2,
    38: 7, 41: 34, 42: "F", 43: 1, 45: 1, 46: 826, 47: 1, 90: 2, 93: 2, 98: 1, 100: 2, 111: 7, 112: 7, 113: 18,
    115: 3, 116: 1, 117: 1, 118: "LS1", 119: "4AP", 120: "E08000035", 121: 2, 127: 2, 128: 2, 129: 1, 130: 2, 132: 6,
    133: 4, 135: 1, 136: 1, 137: 350, 138: 9, 139: 3, 141: 1, 142: "95.50", 143: 5, 144: 0, 145: 0,
}  # fmt: skip
"""A complete general needs letting of a registered provider."""
LETTING_2025 = {
    3: "", 4: 1, 7: 2, 8: 1, 9: 6, 10: 25, 11: 1, 13: "T-1", 14: "P-1", 15: 1, 16: 13, 17: 1, 19: "4 High Street",
    21: "Leeds", 23: "LS1", 24: "4AP", 25: "E08000035", 26: 1, 27: 1, 28: 2, 29: 2, 30: 20, 31: 5, 32: 2025, 37: 2,
    38: 2, 39: 7, 42: 34, 43: "F", 44: 1, 45: 826, 46: 1, 75: 2, 78: 2, 83: 1, 85: 2, 96: 7, 97: 7, 98: 18, 100: 3,
    101: 1, 102: 1, 103: "LS1", 104: "4AP", 105: "E08000035", 106: 2, 112: 2, 113: 2, 114: 1, 115: 2, 116: 2, 117: 1,
    118: 1, 119: 350, 120: 9, 121: 3, 123: 1, 124: "95.50", 125: 5, 126: 0, 127: 0,
}  # fmt: skip
"""The same in the template of the year before."""
SALE_2026 = {
    1: 1, 2: 6, 3: 26, 6: "", 7: "S-1", 8: 1, 9: 30, 10: 2, 12: 2, 14: 2, 15: 1, 17: "4 High Street", 19: "Leeds",
    21: "LS1", 22: "4AP", 23: "E08000035", 24: 3, 26: 2, 27: 1, 28: 2, 29: 34, 30: "F", 31: 1, 33: 1, 34: 826, 35: 1,
    36: 1, 46: 1, 71: 3, 72: 1, 73: "LS1", 74: "4AP", 75: "E08000035", 78: 7, 80: 5, 81: 2, 82: 2, 83: 32000, 84: 1,
    87: 1, 88: 20000, 89: 2, 91: 2, 92: 0, 93: 20, 94: 5, 95: 2026, 99: 200000, 100: 40, 101: 1, 102: 72000, 103: 25,
    104: 8000, 106: "275.50", 107: 60, 108: 0,
}  # fmt: skip
"""A complete initial purchase of a share by one buyer."""
STAIRCASING_2026 = {
    **{number: SALE_2026[number] for number in SALE_2026 if number <= 26}, 10: 1, 29: 34, 30: "F", 31: 1,
    109: 20, 110: 60, 112: 2, 113: 1, 114: 6, 115: 2018, 116: 2, 117: 1, 118: 6, 119: 2022, 120: 200000, 121: 30,
    122: 1, 123: 300, 124: 200, 125: 60, 126: "R",
}  # fmt: skip
"""A complete second staircasing transaction."""
DISCOUNTED_2026 = {
    **{number: SALE_2026[number] for number in SALE_2026 if number <= 89}, 8: 2, 9: "", 10: "", 11: 9, 71: 1, 72: "",
    73: "", 74: "", 75: "", 127: 6, 128: 200000, 130: 35, 131: 1, 132: 120000, 133: 25, 134: 2, 135: 10000, 136: "R",
}  # fmt: skip
"""A complete sale by Right to Buy."""
SALE_2025 = {
    1: 1, 2: 6, 3: 25, 6: "", 7: "S-1", 8: 1, 9: 30, 10: 2, 12: 2, 14: 2, 15: 1, 17: "4 High Street", 19: "Leeds",
    21: "LS1", 22: "4AP", 23: "E08000035", 24: 3, 25: 2, 26: 1, 27: 2, 28: 34, 29: "F", 30: 1, 31: 826, 32: 1, 33: 1,
    41: 0, 58: 3, 59: 1, 60: "LS1", 61: "4AP", 62: "E08000035", 65: 7, 67: 5, 68: 2, 69: 2, 70: 32000, 71: 1, 74: 1,
    75: 20000, 76: 2, 78: 2, 79: 0, 80: 20, 81: 5, 82: 2025, 86: 200000, 87: 40, 88: 1, 89: 72000, 90: 25, 91: 8000,
    93: "275.50", 94: 60, 95: 0,
}  # fmt: skip
"""A complete initial purchase in the template of the year before."""
FIELDS = {("lettings", 2025): 129, ("lettings", 2026): 147, ("sales", 2025): 121, ("sales", 2026): 136}


def cells_of(template_fields: int, values: Mapping[int, object]) -> tuple[str, ...]:
    """Column A, then the fields in order."""
    return ("", *(str(values.get(number, "")) for number in range(1, template_fields + 1)))


def layout(collection: str = "lettings", year: int = 2026) -> OfficialLayout:
    template = template_of(collection, year)
    return OfficialLayout(template, {number: number for number in range(1, len(template.fields) + 1)})


def file_of(*rows: Mapping[int, object], fields: int = 147) -> bytes:
    """A CSV file with the row of field numbers."""
    header = ",".join(["Field number", *(str(number) for number in range(1, fields + 1))])
    lines = [",".join(cells_of(fields, each)) for each in rows]
    return "\n".join([header, *lines, ""]).encode()
