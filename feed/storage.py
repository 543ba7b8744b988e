"""The export bucket."""

from __future__ import annotations

import hashlib
from typing import IO

from django.core.files import File
from django.core.files.storage import storages

FEED = "feed"
"""The storage of settings that files of the feed are kept in. A file replaces one of the same name."""
PORTION = 1024 * 1024


class NotStored(Exception):
    """The storage kept a file under another name than it was given."""


def store(name: str, content: IO[bytes]) -> None:
    """Keep a file from its beginning on.

    :raises NotStored: under another name: the storage must be set to replace files.
    """
    content.seek(0)
    kept = storages[FEED].save(name, File(content, name))
    if kept != name:
        raise NotStored(f"{name} was kept as {kept}")


def is_taken(name: str) -> bool:
    """Whether there is a file of the name."""
    return storages[FEED].exists(name)


def is_stored(name: str, sha256: str) -> bool:
    """Whether the whole file is there, as it was made."""
    storage = storages[FEED]
    if not sha256 or not storage.exists(name):
        return False
    with storage.open(name) as content:
        return sha256_of(content) == sha256


def sha256_of(content: IO[bytes]) -> str:
    """Of a file from where it stands on, read in portions."""
    digest = hashlib.sha256()
    while portion := content.read(PORTION):
        digest.update(portion)
    return digest.hexdigest()
