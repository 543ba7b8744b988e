"""Rows of one file that are the same log."""

from __future__ import annotations

from collections.abc import Iterable

from bulk_upload.rows import Layout, Row


def repeats_of(layout: Layout, rows: Iterable[Row]) -> dict[int, int]:
    """Number of each row that is not the only one of its log -> number of another row of it, mostly the first."""
    by_key: dict[tuple[str, ...], list[int]] = {}
    for row in rows:
        key = layout.duplicate_key(row)
        if key is not None:
            by_key.setdefault(key, []).append(row.number)
    found: dict[int, int] = {}
    for first, *others in by_key.values():
        if others:
            found |= dict.fromkeys(others, first) | {first: others[0]}
    return found
