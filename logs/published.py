"""What leaves the service in files: every column of a download and every field of the feed, as the apps that write them
declare it.

Those apps say here what they publish, so that the data dictionary can tell of all of it without knowing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from questionnaire.core.years import Questionnaire


class Place(StrEnum):
    """Where a column stands."""

    SUPPORT = "Files for the support team"
    OTHERS = "Files for everybody else"
    FEED = "Nightly feed"
    REASONS = "Reasons for unusual answers, in archives"


@dataclass(frozen=True)
class Published:
    """One column of a file, or one field of the feed.

    :ivar label: what it holds, in a few words.
    :ivar datatype: the type of its values, as codes, as CSV on the Web names it.
    :ivar about: the variable that it holds; for others a name that columns of the same thing have in common.
    :ivar codes: code to label; empty where it has none, or those of its variable.
    """

    name: str
    label: str
    datatype: str
    about: str
    codes: Mapping[Any, str] = field(default_factory=dict)


Declared = Callable[[Questionnaire], Iterable[Published]]
_OF_LOGS: dict[Place, Declared] = {}
_OF_RECORDS: dict[str, Iterable[Published]] = {}


def publish(place: Place, declared: Declared) -> None:
    """Say which columns a place has of a year, in order."""
    _OF_LOGS[place] = declared


def publish_records(name: str, fields: Iterable[Published]) -> None:
    """Say which fields the feed has of records that are no logs.

    :param name: what the records are called: "users".
    """
    _OF_RECORDS[name] = fields


def published_of(questionnaire: Questionnaire) -> Mapping[Place, tuple[Published, ...]]:
    """Every column of a year's logs, by place, in the order of places."""
    return {place: tuple(_OF_LOGS[place](questionnaire)) for place in Place if place in _OF_LOGS}


def published_records() -> Mapping[str, tuple[Published, ...]]:
    """Fields of the feed of records that are no logs, by what they are called."""
    return {name: tuple(fields) for name, fields in _OF_RECORDS.items()}
