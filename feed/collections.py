"""What the feed sends, in which order, of which years, and under which names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from feed.models import CollectionName, FeedRun
from feed.records import lettings, organisations, sales, users
from feed.records.lists import RecordList
from lettings.questionnaires import QUESTIONNAIRES as LETTINGS_QUESTIONNAIRES
from logs.windows import years_listed
from sales.questionnaires import QUESTIONNAIRES as SALES_QUESTIONNAIRES

FIXED_YEAR = 2024
"""In the names of archives that belong to no collection year."""


@dataclass(frozen=True)
class FeedCollection:
    """Lettings, sales, organisations or users.

    :ivar prefix: how the names of its archives begin.
    :ivar years: the collection years whose records can be sent; empty for records of no year.
    :ivar nightly_from: the first of them that is sent without being asked for.
    """

    name: CollectionName
    prefix: str
    records_of: Callable[[Any], RecordList]
    years: Sequence[int] = ()
    nightly_from: int = 0

    def archive_name(self, year: int | None, base: int, increment: int) -> str:
        first = year or FIXED_YEAR
        return f"{self.prefix}_{first}_{first + 1}_apr_mar_f{base:04}_inc{increment:04}"

    def years_on(self, today: date) -> list[int | None]:
        """The years that are sent on a day, earliest first; [None] for records of no year."""
        if not self.years:
            return [None]
        listed = years_listed(today)
        return [year for year in sorted(self.years) if year in listed and year >= self.nightly_from]


IN_ORDER = (
    FeedCollection(CollectionName.USERS, "users", lambda year: users.RECORDS),
    FeedCollection(CollectionName.ORGANISATIONS, "organisations", lambda year: organisations.RECORDS),
    FeedCollection(CollectionName.LETTINGS, "core", lettings.records_of, tuple(LETTINGS_QUESTIONNAIRES)),
    FeedCollection(CollectionName.SALES, "core_sales", sales.records_of, tuple(SALES_QUESTIONNAIRES), 2025),
)
"""The collections in the order of work."""
COLLECTIONS: Mapping[str, FeedCollection] = {each.name.value: each for each in IN_ORDER}


def targets(run: FeedRun, today: date) -> list[tuple[FeedCollection, int | None]]:
    """What a run has to send: collection and year, in the order of work."""
    chosen = [each for each in IN_ORDER if run.collection in ("", each.name)]
    return [(each, year) for each in chosen for year in ([run.year] if run.year is not None else each.years_on(today))]
