"""Who may see and do what with logs.

A scope narrows a queryset and serves lists and single pages alike; outside it is "not found". A check raises with the
sentence to show. Source: users and permissions, permission matrix.
"""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied

from logs.models import Log, LogQuerySet
from logs.windows import accepts_edits, accepts_new_logs
from organisations.queries import may_start_logs
from users.models import User

WINDOW_CLOSED = "The collection window for this log has closed"


def visible_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs of the user's organisation and those it absorbed, owned or managed; support sees all but the sandboxes'."""
    return logs.shown().outside_sandboxes() if user.is_support else logs.shown().of_organisations(user.organisations)


def known_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs that other systems of the user's organisations may know: those deleted and awaiting approval, too."""
    return logs.of_organisations(user.organisations)


def check_can_create(user: User) -> None:
    """:raises PermissionDenied: the agreement or the stock that a log needs is missing."""
    if not may_start_logs(user):
        raise PermissionDenied("Your organisation must sign the data sharing agreement before you can create logs")


def can_edit(log: Log, today: date) -> bool:
    """Whether a log in scope can be changed: everybody who sees it may, while its year is open."""
    return accepts_edits(log.collection_year, today)


def can_delete(user: User, log: Log, today: date) -> bool:
    """Whether the user may delete the log; the year must take new logs."""
    return _refusal_to_delete(user, log, today) is None


def check_can_delete(user: User, log: Log, today: date) -> None:
    """:raises PermissionDenied: the window has closed, or a data provider is not assigned to the log."""
    if refusal := _refusal_to_delete(user, log, today):
        raise PermissionDenied(refusal)


def _refusal_to_delete(user: User, log: Log, today: date) -> str | None:
    if log.collection_year is not None and not accepts_new_logs(log.collection_year, today):
        return WINDOW_CLOSED
    if user.is_support or log.assigned_to_id == user.pk or user.is_data_coordinator:
        return None
    return "Only the person assigned to this log can delete it"
