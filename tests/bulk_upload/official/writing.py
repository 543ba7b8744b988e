"""Generated logs written as rows of an official template, as far as single cells can say them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from bulk_upload.official.fields import DATE_PARTS, FileField
from bulk_upload.official.template import Template
from questionnaire.core.variables import Flag, Flags, Reference

NOT_KNOWN = "R"


def cells_for(template: Template, values: Mapping[str, Any]) -> dict[int, object]:
    """Number of a field to its cell."""
    found = {number: _cell(template, each, values) for number, each in enumerate(template.fields, start=1)}
    return {number: cell for number, cell in found.items() if cell not in (None, "")}


def _cell(template: Template, each: FileField, values: Mapping[str, Any]) -> object:
    name = each.variable.name
    value = values.get(name)
    if value is None and values.get(f"{name}_known") == 1 and name.startswith("age"):
        return NOT_KNOWN
    if value is None or isinstance(each.variable, Reference):
        return None
    if isinstance(value, date):
        return _part_of_day(template, each, value)
    if each.part.endswith("half"):
        return str(value).split(" ")[each.part == "second half"]
    if isinstance(each.variable, Flags | Flag):
        return 1 if value else None
    if each.codes:
        return next((cell for cell, stored in each.codes.items() if stored == value), None)
    return value if not each.offered or str(value) in each.offered else None


def _part_of_day(template: Template, each: FileField, day: date) -> int:
    number = {"day": day.day, "month": day.month, "year": day.year}[each.part or DATE_PARTS[0]]
    is_event = each.variable is template.questionnaire.event_day
    return number % 100 if is_event and each.part == "year" else number
