"""What is asked of the part of the service that takes files from suppliers' systems, which knows logs by their names.

That part stands above this one, and registers itself when the service starts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Protocol

from bulk_upload.models import Upload
from logs.models import Log

Named = tuple[str, str]
"""A collection, and the name that a system knows a log of it by."""


class Senders(Protocol):
    """See `api.sending`."""

    def problem_with(self, reference: str) -> str:
        """Why a text cannot be the name of a log; empty where it can."""

    def held(self, upload: Upload, references: Collection[str]) -> Mapping[Named, int]:
        """The logs that the system which sent a file knows by these names already."""

    def note(self, upload: Upload, made: Mapping[Named, int]) -> None:
        """Remember the names of new logs."""

    def change(self, upload: Upload, log: Log, given: Mapping[str, Any], named: Collection[str], now: datetime) -> Log:
        """Change a log as the system says, where people did not say otherwise.

        :param named: the answers that the file names itself.
        """


_registered: list[Senders] = []


def register(senders: Senders) -> None:
    _registered[:] = [senders]


def senders() -> Senders:
    return _registered[0]
