"""Why logs are not completed, as far as the database can tell without settling each log.

A log has one reason: the first that holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, Q, Value, When

from logs.models import Status


@dataclass(frozen=True)
class Reason:
    """Why logs are not completed.

    :ivar holds: which unfinished logs it is said of, unless an earlier reason is.
    """

    words: str
    holds: Q


NOT_ACCEPTED = "refused"
REASONS = {
    "withdrawn": Reason("Scheme or location no longer available", Q(unresolved=True)),
    NOT_ACCEPTED: Reason("An answer was not accepted", ~Q(unaccepted={})),
    "not-started": Reason("Not started", Q(status=Status.NOT_STARTED)),
    "unanswered": Reason(
        "Questions not answered, or an unusual answer not confirmed", Q(status=Status.IN_PROGRESS)
    ),
}  # fmt: skip
"""Code in addresses -> reason, in the order in which they are looked for."""


def reason_code() -> Case:
    """The code of an unfinished log's reason, as an expression."""
    cases = (When(reason.holds, then=Value(code)) for code, reason in REASONS.items())
    return Case(*cases, output_field=CharField())


def of_reason(code: str) -> Q:
    """The logs that are not completed for this reason."""
    codes = list(REASONS)
    earlier = [REASONS[each].holds for each in codes[: codes.index(code)]]
    unfinished = Q(status__in=(Status.NOT_STARTED, Status.IN_PROGRESS))
    held = unfinished & REASONS[code].holds
    return held & ~reduce(or_, earlier) if earlier else held
