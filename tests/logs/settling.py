"""Helpers for pages about duplicates."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from logs.duplicate_queries import count_sets, sets_listed
from tests.factories.lettings import NOW

TODAY, LATER = date(2026, 11, 2), NOW + timedelta(hours=1)


def words(response: Any) -> str:
    """What a page says."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def listed(user: Any, organisation: Any = None) -> set[tuple[int, ...]]:
    """The sets that are listed to somebody, which are as many as are counted."""
    sets = {each.log_ids for each in sets_listed(user, TODAY, organisation)}
    assert count_sets(user, TODAY, organisation) == len(sets)
    return sets


def pair(*logs: Any) -> tuple[int, ...]:
    """A set of these logs."""
    return tuple(sorted(log.pk for log in logs))


def keep(client: Any, kept: Any, *logs: Any, query: str = "") -> Any:
    """Keep one log and delete the others."""
    return client.post(kept.url("delete-duplicates") + query, {"log": [log.pk for log in (kept, *logs)]})
