"""What a file of logs holds: which logs, which columns."""

from __future__ import annotations

from datetime import date

from django.http import QueryDict
from django.utils import timezone

from downloads.columns import Audience, LogFile, Mode
from downloads.models import Content, Download, DownloadKind
from logs.filters import LogFilters
from logs.models import Log, LogQuerySet
from logs.models.log import model_of
from logs.narrowing import narrow
from logs.policies import visible_logs
from organisations.models import Organisation
from users.models import User

COLLECTION_OF = {DownloadKind.LETTINGS: "lettings", DownloadKind.SALES: "sales"}


def logs_asked_for(
    model: type[Log], *, user: User, about: Organisation | None, filters: LogFilters, year: int | None
) -> LogQuerySet:
    """The logs of a file: what the person may see and the filters leave.

    :param about: only logs that this organisation owns, where support asks from its pages.
    """
    found = narrow(visible_logs(model._default_manager.all(), user), filters, user)
    if about is not None:
        found = found.filter(owning_organisation=about)
    return found if year is None else found.of_years([year])


def logs_of(download: Download) -> LogQuerySet:
    """The logs of a file that was asked for."""
    model = model_of(COLLECTION_OF[DownloadKind(download.kind)])
    filters = LogFilters.from_query(QueryDict(download.filters))
    return logs_asked_for(
        model,
        user=download.user,
        about=download.about,
        filters=filters.applicable(model, download.user, timezone.localdate()),
        year=download.year,
    )


def log_file_of(download: Download, *, today: date, mode: Mode, for_spreadsheets: bool = True) -> LogFile:
    """The file of logs that was asked for."""
    collection = model_of(COLLECTION_OF[DownloadKind(download.kind)]).collection
    return LogFile(
        collection.questionnaires()[download.year or 0],
        Audience.SUPPORT if download.is_for_support else Audience.OTHERS,
        mode,
        today,
        for_spreadsheets,
    )


def mode_of(content: Content) -> Mode:
    """What stands in the cells."""
    return Mode.LABELS if content is Content.LABELS else Mode.CODES
