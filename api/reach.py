"""How much of a log the answer to a save tells: who may write and not read learns what came of what it sent alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from api.authentication import Caller
from logs.collection import Collection
from questionnaire.core.variables import Flags

HELD_BACK = ("answers", "derived", "to_come")
"""Members of a log that hold what others said, too."""
ABOUT_FIELD = ("unaccepted", "conflicts")
"""Lists of what is said about one field each."""


def within_reach(caller: Caller, collection: Collection, told: dict[str, Any], sent: Iterable[str]) -> dict[str, Any]:
    """A log as it may be told to a client after a save.

    Without the scope to read: its status and what is missing, and of what is wrong only what is about the fields that
    were sent. No answer is told, not even by what is said of it.

    :param sent: the fields that the call names.
    """
    if caller.can_read(collection.name):
        return told
    own = _with_boxes(collection, frozenset(sent))
    kept = {name: value for name, value in told.items() if name not in HELD_BACK}
    for name in ABOUT_FIELD:
        if name in kept:
            kept[name] = [each for each in kept[name] if each["field"] in own]
    if "checks" in kept:
        # a check on several answers would tell of those that were not sent
        kept["checks"] = [each for each in kept["checks"] if own.issuperset(each["fields"])]
    return kept


def _with_boxes(collection: Collection, names: frozenset[str]) -> frozenset[str]:
    """Fields with the boxes of each question that has several, and the question of each box."""
    found = set(names)
    for variable in collection.variables.by_name.values():
        if isinstance(variable, Flags):
            boxes = {option.name for option in variable.options}
            if variable.name in names:
                found |= boxes
            elif boxes & names:
                found.add(variable.name)
    return frozenset(found)
