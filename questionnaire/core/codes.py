"""Code lists: the codes an answer may take and what each means."""

from __future__ import annotations

from enum import Enum, IntEnum, StrEnum
from typing import Any


class IntCodes(IntEnum):
    """A list of whole-number codes with labels: ``BEDSIT = 2, "Bedsit"``."""

    label: str

    def __new__(cls, value: int, label: str = "") -> IntCodes:
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class TextCodes(StrEnum):
    """A list of text codes with labels: ``FEMALE = "F", "Female"``."""

    label: str

    def __new__(cls, value: str, label: str = "") -> TextCodes:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


Codes = type[IntCodes] | type[TextCodes]


def label_of(codes: type[Enum], value: Any) -> str:
    """The label of a code, or the code itself where the list does not hold it."""
    try:
        return str(codes(value).label)  # type: ignore[attr-defined]
    except ValueError:
        return str(value)
