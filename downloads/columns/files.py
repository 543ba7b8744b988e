"""Which file a column stands in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from questionnaire.core.years import Questionnaire


class Audience(StrEnum):
    """Whose file it is: this decides the columns."""

    SUPPORT = "support"
    OTHERS = "others"


class Mode(StrEnum):
    """What stands in the cells: words for people, or codes for programs."""

    LABELS = "labels"
    CODES = "codes"


class Kind(StrEnum):
    """What a column holds in codes mode. Values are names of XML Schema datatypes, as data dictionaries use them."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    DATETIME = "dateTime"
    BOOLEAN = "boolean"
    TEXT = "string"


@dataclass(frozen=True)
class LogFile:
    """A file of logs of one collection year.

    :ivar day: when it is made: organisations have their names of this day.
    :ivar for_spreadsheets: text that a spreadsheet would take for a formula begins with an apostrophe.
    """

    questionnaire: Questionnaire
    audience: Audience
    mode: Mode
    day: date
    for_spreadsheets: bool = True
