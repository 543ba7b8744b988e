"""What lists say of the upload that logs came of.

This application knows nothing of uploads; the one that does registers where they are found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from users.models import User


@dataclass(frozen=True)
class UploadFacts:
    """An upload, as lists of its logs name it."""

    file_name: str
    at: datetime
    url: str


Finder = Callable[[User, int], "UploadFacts | None"]

_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """Have lists ask it. Call from an application's `ready`."""
    _finders.append(finder)


def upload_of(user: User, number: int) -> UploadFacts | None:
    """The upload of that number, if the person may see it."""
    return next((found for find in _finders if (found := find(user, number))), None)
