"""A file of the answers that logs in progress still miss, to fill in and upload."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from bulk_upload.matching.implied import KNOWN
from bulk_upload.matching.targets import LOG_ID, targets
from logs.assessing import assess
from logs.models import Log, Status
from logs.policies import visible_logs
from logs.records import RecordsOfMany
from logs.windows import accepts_edits
from organisations.collection_years import collection_year
from questionnaire.core.variables import Variable
from users.models import User

MOST_LOGS = 2_000
FOLLOWING = {
    "ethnic_group": "ethnic",
    "ethnic_group2": "ethnicbuy2",
    "nationality_all_group": "nationality_all",
    "nationality_all_buyer2_group": "nationality_all_buyer2",
    "referral_type": "referral",
}
"""An answer that follows from another, and that one."""
NOT_NEEDED = "Not needed"
"""Stands in cells that a log needs no answer in. An upload takes it for nothing."""


def logs_with_gaps(model: type[Log], user: User, today: date) -> list[Log]:
    """The logs in progress with a date that the person may see and change, oldest first."""
    around = collection_year(today)
    years = [year for year in (around - 1, around, around + 1) if accepts_edits(year, today)]
    found = visible_logs(model._default_manager.all(), user).filter(
        status=Status.IN_PROGRESS, collection_year__in=years
    )
    return list(found.order_by("pk")[:MOST_LOGS])


def file_of_gaps(logs: Iterable[Log], user: User, today: date) -> Iterator[str]:
    """The file as CSV: what each log is known by, and a column for every answer that some log misses."""
    records = RecordsOfMany()
    missing: dict[Log, frozenset[str]] = {log: _missing(log, user, today, records) for log in logs}
    wanted = [target for target in targets() if any(target.name in names for names in missing.values())]
    yield "\ufeff"
    yield _line([targets().by_name[LOG_ID].label, *_labels(missing), *(target.label for target in wanted)])
    for log, names in missing.items():
        known = [*(getattr(log, each.name) or "" for each in log.collection.references), log.event_date or ""]
        cells = ["" if target.name in names else NOT_NEEDED for target in wanted]
        yield _line([log.pk, *known, *cells])


def _labels(logs: Iterable[Log]) -> list[str]:
    """Headers of what logs are known by."""
    collection = next((log.collection for log in logs), None)
    if collection is None:
        return []
    by_name = targets().by_name
    known_by: list[Variable[Any]] = [*collection.references, collection.event_day]
    return [by_name[each.name].label for each in known_by]


def _missing(log: Log, user: User, today: date, records: RecordsOfMany) -> frozenset[str]:
    """Names of the targets that say what a log misses."""
    names = assess(log, {}, by=user, today=today, records=records).missing
    return frozenset(found for name in names if (found := _said_by(name)) in targets().by_name)


def _said_by(name: str) -> str:
    """The answer that says what is missing: whether something is known is said by what it is."""
    person = re.fullmatch(r"(?:age|details_known_)(\d)(?:_known)?", name)
    if person:
        return f"age{person[1]}"
    return FOLLOWING.get(name) or next((given for given, about, _ in KNOWN if about == name), name)


def _line(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow(list(cells))
    return buffer.getvalue()
