"""A date in three boxes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from design_system.forms.fields import ComponentField

PARTS = ("day", "month", "year")
WIDTHS = {"day": 2, "month": 2, "year": 4}
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True)
class DateParts:
    """What was typed into the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def of(cls, value: object) -> DateParts:
        """The boxes for a date, for boxes already typed, or for text with the three parts apart."""
        if isinstance(value, DateParts):
            return value
        if isinstance(value, date):
            return cls(str(value.day), str(value.month), str(value.year))
        parts = str(value or "").replace("/", " ").split(" ")
        return cls(*[*parts, "", "", ""][:3]) if len(parts) <= 3 else cls()

    @property
    def is_blank(self) -> bool:
        return not (self.day or self.month or self.year)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts left empty where others are not."""
        return tuple(part for part in PARTS if not getattr(self, part)) if not self.is_blank else ()

    def __str__(self) -> str:
        """The three parts with a space between, each as typed."""
        return f"{self.day} {self.month} {self.year}"


def problem_of(parts: DateParts) -> tuple[str, tuple[str, ...]] | None:
    """What is wrong with the parts, to follow "The date must", and which boxes are. None where they are a date."""
    if parts.missing:
        return f"include a {' and '.join(parts.missing)}", parts.missing
    month = _month(parts.month)
    day = int(parts.day) if _is_number(parts.day) else 0
    year = int(parts.year) if _is_number(parts.year) else 0
    wrong = tuple(
        part
        for part, is_wrong in (("day", not 1 <= day <= 31), ("month", month == 0), ("year", len(parts.year) != 4))
        if is_wrong
    )
    if "year" in wrong:
        return "have a year of 4 digits", wrong
    if not wrong and not FIRST_YEAR <= year <= LAST_YEAR:
        wrong = ("year",)
    if wrong:
        return "be a real date", wrong
    try:
        date(year, month, day)
    except ValueError:
        return "be a real date", ("day",)
    return None


def to_date(parts: DateParts) -> date | None:
    """The date of the parts, or None where they are not one."""
    if parts.is_blank or problem_of(parts):
        return None
    return date(int(parts.year), _month(parts.month), int(parts.day))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _month(text: str) -> int:
    """The number of a month given as a number, a name or the first letters of one; 0 where it is none."""
    if _is_number(text):
        return int(text) if 1 <= int(text) <= 12 else 0
    word = text.lower()
    found = [number for number, name in enumerate(MONTHS, start=1) if len(word) >= 3 and name.startswith(word)]
    return found[0] if found else 0


class DateInput(forms.Widget):
    """Reads `name_day`, `name_month` and `name_year`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> DateParts:
        return DateParts(*(str(data.get(f"{name}_{part}") or "").replace("\x00", "").strip() for part in PARTS))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)


class DateField(ComponentField, forms.Field):
    """A day, month and year. The month may be a name."""

    component = "date-input"
    uses_legend = True
    widget = DateInput

    def __init__(self, *, is_birth_date: bool = False, **settings: Any) -> None:
        self.is_birth_date = is_birth_date
        super().__init__(**settings)

    def clean(self, value: Any) -> date | None:
        parts = DateParts.of(value)
        if parts.is_blank:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if problem := problem_of(parts):
            raise self.refuse(problem[0])
        return to_date(parts)

    def options(self, bound: BoundField) -> dict[str, Any]:
        parts = DateParts.of(bound.value())
        wrong = self._wrong_parts(bound, parts)
        items = [
            {
                "name": f"{bound.html_name}_{part}",
                "id": f"{bound.auto_id}-{part}",
                "label": part.capitalize(),
                "value": getattr(parts, part),
                "classes": f"govuk-input--width-{WIDTHS[part]}",
                "error": part in wrong,
                **({"inputmode": "text"} if part == "month" and not parts.month.isdigit() and parts.month else {}),
                **({"autocomplete": f"bday-{part}"} if self.is_birth_date else {}),
            }
            for part in PARTS
        ]
        return self.named(bound) | {"id": bound.auto_id, "items": items, "attributes": self.attributes}

    def first_input_id(self, bound: BoundField) -> str:
        wrong = self._wrong_parts(bound, DateParts.of(bound.value()))
        return f"{bound.auto_id}-{wrong[0] if wrong else 'day'}"

    def _wrong_parts(self, bound: BoundField, parts: DateParts) -> tuple[str, ...]:
        if not bound.errors:
            return ()
        problem = None if parts.is_blank else problem_of(parts)
        return problem[1] if problem else PARTS
