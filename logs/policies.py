"""Who may see and do what with logs.

A scope narrows a queryset and serves lists and single pages alike; outside it is "not found". A check raises with the
sentence to show. Source: users and permissions, permission matrix.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from logs.filters import LogFilters
from logs.models import Log, LogQuerySet, Status
from logs.models.log import SHOWN_STATUSES
from logs.windows import accepts_edits, accepts_new_logs, years_listed
from organisations.models import Organisation
from organisations.queries import may_start_logs
from users.models import User

WINDOW_CLOSED = "The collection window for this log has closed"


class TooLate(PermissionDenied):
    """The collection window has closed: nobody may do it any more."""

    def __init__(self) -> None:
        super().__init__(WINDOW_CLOSED)


def visible_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs of the user's organisation and those it absorbed, owned or managed; support sees all but the sandboxes'."""
    return logs.shown().outside_sandboxes() if user.is_support else logs.shown().of_organisations(user.organisations)


def concerning_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Those of the visible logs that a person is to look after: a data provider's own, everybody else's all.

    A coordinator's are found by the numbers of their organisations, as lists find them.
    """
    if user.is_data_coordinator:
        return logs.shown().of_numbered(user.organisation_numbers)
    seen = visible_logs(logs, user)
    return seen.filter(assigned_to=user) if user.is_data_provider else seen


def waiting_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs that the person sees and has to choose a scheme or location for again."""
    return visible_logs(logs, user).waiting_for(user)


def seen_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs that the person sees, and those that were deleted since they could see them."""
    seen = logs.filter(status__in=(*SHOWN_STATUSES, Status.DELETED))
    return seen.outside_sandboxes() if user.is_support else seen.of_organisations(user.organisations)


def known_logs(logs: LogQuerySet, user: User) -> LogQuerySet:
    """Logs that other systems of the user's organisations may know: those deleted and awaiting approval, too."""
    return logs.of_organisations(user.organisations)


def listed_logs(logs: LogQuerySet, user: User, today: date, organisation: Organisation | None = None) -> LogQuerySet:
    """Those of the visible logs that lists show: of the years listed, or without a date.

    The same scope with the numbers of organisations written out, so that one organisation's logs are found by an index
    among those of all. One query, none for support's list of everything.

    :param organisation: see `organisations_listed`.
    """
    found, numbers = anybodys_listed_logs(logs, user, today), organisations_listed(user, organisation)
    return found if numbers is None else found.of_numbered(numbers)


def anybodys_listed_logs(logs: LogQuerySet, user: User, today: date) -> LogQuerySet:
    """Those that lists show, whoever owns or manages them: nothing to show to anybody but support."""
    found = logs.shown().filter(Q(collection_year=None) | Q(collection_year__in=years_listed(today)))
    return found.outside_sandboxes() if user.is_support else found


def organisations_listed(user: User, organisation: Organisation | None = None) -> list[int] | None:
    """The numbers of the organisations whose logs a list shows; None for support's list of everything.

    At most one query.

    :param organisation: only the logs that it, or one that it absorbed, owns or manages. For support.
    """
    if not user.is_support:
        return user.organisation_numbers
    return with_absorbed(organisation.pk) if organisation is not None else None


def with_absorbed(organisation_id: int) -> list[int]:
    """The number of the organisation and of those it absorbed, one level deep."""
    found = Organisation.objects.filter(Q(pk=organisation_id) | Q(absorbing_organisation=organisation_id))
    return list(found.values_list("pk", flat=True))


def check_can_create(user: User, organisation: Organisation | None = None) -> None:
    """:raises PermissionDenied: the agreement or the stock that a log needs is missing.

    :param organisation: the one that support makes the log for.
    """
    if not may_start_logs(user, organisation):
        raise PermissionDenied("Your organisation must sign the data sharing agreement before you can create logs")


def can_edit(log: Log, today: date) -> bool:
    """Whether a log in scope can be changed: everybody who sees it may, while its year is open."""
    return accepts_edits(log.collection_year, today)


def can_delete(user: User, log: Log, today: date) -> bool:
    """Whether the user may delete the log; the year must take new logs."""
    try:
        check_can_delete(user, log, today)
    except PermissionDenied:
        return False
    return True


def can_reassign(user: User) -> bool:
    """Whether the person may give logs to somebody else."""
    return user.is_support or user.is_data_coordinator


def can_change_many(user: User, filters: LogFilters, *, of_organisation: bool) -> bool:
    """Whether the logs that filters leave may be changed all at once: nobody is offered every log there is.

    Data providers change many logs only while they look at their own. Source: screens, above the cards.

    :param of_organisation: the filters are those of one organisation's list, for support.
    """
    if filters.left_out:
        return False
    return filters.assigned_to_me if user.is_data_provider else filters.is_narrowed or of_organisation


def deletable_logs(logs: LogQuerySet, user: User, today: date) -> LogQuerySet:
    """Those of the logs that `can_delete` allows."""
    found = logs.filter(Q(collection_year=None) | Q(collection_year__in=_years(accepts_new_logs, today)))
    return found if user.is_support or user.is_data_coordinator else found.filter(assigned_to=user)


def editable_logs(logs: LogQuerySet, today: date) -> LogQuerySet:
    """Those of the logs that `can_edit` allows."""
    return logs.filter(Q(collection_year=None) | Q(collection_year__in=_years(accepts_edits, today)))


def _years(accepts: Callable[[int, date], bool], today: date) -> list[int]:
    return [year for year in years_listed(today) if accepts(year, today)]


def check_can_delete(user: User, log: Log, today: date) -> None:
    """:raises TooLate: the window has closed.

    :raises PermissionDenied: a data provider is not assigned to the log.
    """
    if log.collection_year is not None and not accepts_new_logs(log.collection_year, today):
        raise TooLate
    if not (user.is_support or log.assigned_to_id == user.pk or user.is_data_coordinator):
        raise PermissionDenied("Only the person assigned to this log can delete it")
