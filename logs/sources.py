"""Where the answers of a log come from: the latest save that changed or confirmed each, by whom, when and how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logs.models import Channel, Log, LogEvent
from questionnaire.core.variables import Flags
from users.models import User


@dataclass(frozen=True)
class Source:
    """Where an answer comes from.

    :ivar actor: None where the service itself worked it out.
    """

    channel: Channel
    actor: User | None
    at: datetime
    version: int


def sources_of(log: Log) -> dict[str, Source]:
    """Variable to where its present value comes from. One query."""
    found: dict[str, Source] = {}
    events = LogEvent.objects.of(log.collection.name, log.pk).select_related("actor").order_by("version")
    for event in events:
        source = Source(Channel(event.channel), event.actor, event.at, event.version)
        found |= dict.fromkeys((*event.changes, *(event.reviewed or ())), source)
    return found


def said_by_people(log: Log, given: Mapping[str, Any]) -> list[str]:
    """The questions of which another system now says something else than a person typed. At most one query."""
    differing = [name for name, raw in given.items() if _differs(log, name, raw)]
    if not differing:
        return []
    sources = sources_of(log)
    return [
        name
        for name in differing
        if any(sources[column].channel == Channel.WEB for column in columns_of(log, name) if column in sources)
    ]


def columns_of(log: Log, name: str) -> Iterable[str]:
    """The columns that a question fills."""
    variable = log.collection.variables.by_name[name]
    return [option.name for option in variable.options] if isinstance(variable, Flags) else [name]


def _differs(log: Log, name: str, raw: Any) -> bool:
    """Whether an answer is another than the one there is, no answer included. One that cannot be read, or where there
    is none, is not.
    """
    variable = log.collection.variables.by_name[name]
    if isinstance(variable, Flags):
        ticked = {option.name for option in variable.options if getattr(log, option.name)}
        return bool(ticked) and (raw is None or isinstance(raw, list)) and set(raw or ()) != ticked
    held = getattr(log, name, None)
    reading = variable.understand(raw)
    return held is not None and reading.problem is None and reading.value != held
