"""Logs of both collections and the record of their changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IS_FACETS_VAR
from django.contrib.admin.views.main import ALL_VAR, ERROR_FLAG, ORDER_VAR, PAGE_VAR, SEARCH_VAR
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from analysis.admin.base import NUMBERED, BigTableAdmin, name_today
from analysis.admin.filters import (
    ChannelFilter,
    CollectionFilter,
    KindFilter,
    MonthFilter,
    OwnerFilter,
    YearFilter,
    owner_as_lists_ask,
)
from lettings.models import LettingsLog
from logs.collection import Collection, registered
from logs.filters import LogFilters
from logs.forms_of_lists import reasons_to_delete
from logs.models import Log, LogEvent
from logs.models.event import DELETION
from logs.models.log import Status, model_of
from logs.narrowing import narrow
from logs.presenting import Names, names_for, words_of, words_of_json
from logs.views.checks import REASON_LABELS
from questionnaire.core.variables import Variable
from sales.models import SalesLog
from users.admin import WithFiles

RELATED = ("owning_organisation", "managing_organisation", "assigned_to", "created_by", "updated_by")
NOTHING = "–"
OF_FILES = {"year": "year", "status__exact": "status", "kind": "kind", "month": "month", SEARCH_VAR: "search"}
"""Parameter of a list in the admin to that of a file of logs; an owner may stand in either of two."""
OF_THE_LIST_ALONE = frozenset({PAGE_VAR, ORDER_VAR, ALL_VAR, ERROR_FLAG, IS_FACETS_VAR})
CALLED = {
    "status__exact": "that status",
    "creation_method__exact": "creation method",
    "channel": "the way they came",
    SEARCH_VAR: "so long a search",
}
"""What filters are called that files do not have."""
FILES: dict[str, dict[str, str]] = {
    "Download (CSV)": {},
    "Download (CSV, codes only)": {"content": "codes"},
    "Download for analysis (ZIP)": {"content": "archive"},
}


class LogAdmin(WithFiles, BigTableAdmin):
    """Logs, deleted ones too, with every answer in words."""

    collection: Collection
    list_filter = ("status", YearFilter, KindFilter, MonthFilter, "creation_method", ChannelFilter, OwnerFilter)
    search_fields = ("pk",)  # has the list show the box; what is found, `get_search_results` says
    search_help_text = "Number of a log, a reference or a postcode, or a part of these, as lists of the service search"
    ordering = ("-pk",)
    fields = (
        "status", "collection_year", *RELATED, "creation_method", "bulk_upload_id", "created_at", "updated_at",
        "discarded_at", "why_deleted", "version", "unresolved", "elsewhere", "answers", "kept_aside",
    )  # fmt: skip
    readonly_fields = ("why_deleted", "elsewhere", "answers", "kept_aside")
    files_intro = "Files of these logs, without deleted ones"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list; where it is narrowed as no file can be, it says so."""
        not_carried = self._carried(request)[1]
        return super().changelist_view(request, {**(extra_context or {}), "not_carried": not_carried})

    def links_to_files(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Address and words of each kind of file, narrowed as the list is; none where a file cannot be."""
        query, not_carried = self._carried(request)
        if not_carried:
            return []
        page = reverse(f"downloads:{self.collection.name}")
        return [(f"{page}?{urlencode({**query, **kind})}".rstrip("?"), words) for words, kind in FILES.items()]

    def _carried(self, request: HttpRequest) -> tuple[dict[str, str], list[str]]:
        """The filters as files have them, and the names of those that files do not have."""
        query, others = {}, []
        for parameter in request.GET:
            value, name = " ".join(request.GET.get(parameter, "").split()), OF_FILES.get(parameter, "")
            if parameter in OF_THE_LIST_ALONE or not value:
                continue
            name, carried = owner_as_lists_ask(value) if parameter == OwnerFilter.parameter_name else (name, value)
            if name and (name, carried) in LogFilters.of(name, carried).pairs:
                query[name] = carried
            else:
                others.append(CALLED.get(parameter, parameter))
        return query, others

    def get_list_display(self, request: HttpRequest) -> tuple[str, ...]:
        return ("number", "status", "collection_year", *self._named(), "owner_today", "manager_today", "updated_at")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Model], search_term: str
    ) -> tuple[QuerySet[Model], bool]:
        """What the lists of the service find, so that a file can be asked for that holds the same."""
        asked = LogFilters.of("search", search_term)
        return narrow(queryset, asked, request.user), False  # type: ignore[arg-type]

    def _named(self) -> list[str]:
        return [self.collection.event_day.name, *(each.name for each in self.collection.references)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """A list reads the columns that it shows, a page of a log all."""
        found = super().get_queryset(request)
        if request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist"):
            shown = found.only("status", "collection_year", "updated_at", *self._named())
            owner, manager = name_today("owning_organisation"), name_today("managing_organisation")
            return shown.annotate(owner_name=owner, manager_name=manager)
        return found.select_related(*RELATED)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The saves of the log, which the admin keeps no record of."""
        return redirect(_events_of(self.collection.name, object_id))

    @admin.display(description="Log", ordering="pk")
    def number(self, log: Log) -> int:
        return log.pk

    @admin.display(description="Owning organisation")
    def owner_today(self, log: Log) -> str:
        return log.owner_name or ""  # type: ignore[attr-defined]

    @admin.display(description="Managing organisation")
    def manager_today(self, log: Log) -> str:
        return log.manager_name or ""  # type: ignore[attr-defined]

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Why it was deleted is said of deleted logs alone."""
        is_deleted = isinstance(obj, Log) and obj.status == Status.DELETED
        return tuple(name for name in self.fields if is_deleted or name != "why_deleted")

    @admin.display(description="Why it was deleted")
    def why_deleted(self, log: Log) -> str:
        deleted = LogEvent.objects.of(log.collection.name, log.pk).filter(action=LogEvent.Action.DELETED)
        event = deleted.order_by("version").last()
        return NOTHING if event is None else why_deleted_in_words(event)

    @admin.display(description="In the service")
    def elsewhere(self, log: Log) -> SafeString:
        pages = [] if log.status == Status.DELETED else [("review", "Review the log"), ("history", "History in words")]
        links = [*((log.url(page), words) for page, words in pages), (_events_of(log.collection.name, log.pk), "Saves")]
        return format_html_join(" · ", '<a href="{}">{}</a>', links)

    @admin.display(description="Answers")
    def answers(self, log: Log) -> SafeString:
        values = [(variable, getattr(log, variable.name)) for variable in log.collection.variables.stored()]
        given = [(variable, value) for variable, value in values if value is not None]
        names = names_for(log.collection, given, on=log.event_date or timezone.localdate())
        return _table(
            ("Variable", "What it is", "Answer"),
            ((variable.name, variable.label, words_of(variable, value, names)) for variable, value in given),
        )

    @admin.display(description="Kept aside, not accepted")
    def kept_aside(self, log: Log) -> SafeString | str:
        rows = [(name, kept["raw"], " ".join(kept["messages"])) for name, kept in log.unaccepted.items()]
        return _table(("Variable", "As it was sent", "What is wrong"), rows) if rows else NOTHING


@admin.register(LettingsLog)
class LettingsLogAdmin(LogAdmin):
    """Lettings logs."""

    collection = LettingsLog.collection


@admin.register(SalesLog)
class SalesLogAdmin(LogAdmin):
    """Sales logs."""

    collection = SalesLog.collection


@admin.register(LogEvent)
class LogEventAdmin(BigTableAdmin):
    """Saves of logs: who changed which answers, by which door."""

    list_display = ("at", "collection", "log_id", "version", "action", "channel", "status", "actor")
    list_filter = (CollectionFilter, "action", "channel")
    list_select_related = ("actor",)
    ordering = ("-at", "-pk")
    search_help_text = "Number of a log"
    search_fields = ("log_id",)  # likewise
    fields = (
        "at", "collection", "log_id", "version", "status", "action", "channel", "actor", "changed", "not_accepted",
        "reasons_given", "why_deleted",
    )  # fmt: skip
    readonly_fields = ("changed", "not_accepted", "reasons_given", "why_deleted")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """Why the log was deleted is said of deletions alone."""
        is_deletion = isinstance(obj, LogEvent) and obj.action == LogEvent.Action.DELETED
        return tuple(name for name in self.fields if is_deletion or name != "why_deleted")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Lists leave the changes out."""
        found = super().get_queryset(request).select_related("actor")
        if request.resolver_match and str(request.resolver_match.url_name).endswith("_changelist"):
            return found.defer("changes", "refused", "reasons")
        return found

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Model], search_term: str
    ) -> tuple[QuerySet[Model], bool]:
        number = NUMBERED.fullmatch(search_term.strip())
        if number is None:
            return (queryset.none() if search_term.strip() else queryset), False
        return queryset.filter(self.of_number(int(number[1]))), False

    def of_number(self, number: int) -> Q:
        # naming the collections lets the index of logs and versions be used
        return Q(collection__in=list(registered()), log_id=number)

    @admin.display(description="Answers that changed")
    def changed(self, event: LogEvent) -> SafeString | str:
        variables, names = _variables_of(event), _names_in(event)
        rows = [
            (name, variables[name].label, *(words_of_json(variables[name], value, names) for value in pair))
            for name, pair in event.changes.items()
        ]
        return _table(("Variable", "What it is", "Before", "After"), rows) if rows else NOTHING

    @admin.display(description="Sent and not accepted")
    def not_accepted(self, event: LogEvent) -> SafeString | str:
        return _table(("Variable", "As it was sent"), event.refused.items()) if event.refused else NOTHING

    @admin.display(description="Why unusual answers are right")
    def reasons_given(self, event: LogEvent) -> SafeString | str:
        rows = [
            (name, _in_words(reason, REASON_LABELS), reason.get("note", ""))
            for name, reason in event.reasons.items()
            if name != DELETION
        ]
        return _table(("Confirmed", "Reason", "Note"), rows) if rows else NOTHING

    @admin.display(description="Why it was deleted")
    def why_deleted(self, event: LogEvent) -> str:
        return why_deleted_in_words(event)


def why_deleted_in_words(event: LogEvent) -> str:
    """Why a log was deleted, with the note, and which log was kept instead."""
    reason = event.reasons.get(DELETION, {})
    kept = [f"It repeats log {number}" for number in event.duplicates or ()]
    labels = reasons_to_delete(model_of(event.collection).collection.event)
    said = (*kept, _in_words(reason, labels), reason.get("note", ""))
    return ": ".join(filter(None, said)) or NOTHING


def _in_words(reason: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """A reason as the form that asked for it words it; as it is kept where no form does."""
    code = reason.get("reason", "")
    return labels.get(code, code)


def _variables_of(event: LogEvent) -> dict[str, Variable[Any]]:
    return registered()[event.collection].variables.by_name


def _names_in(event: LogEvent) -> Names:
    """Words for codes and records among the changes."""
    variables = _variables_of(event)
    pairs = [
        (variables[name], variables[name].understand(value).value)
        for name, pair in event.changes.items()
        for value in pair
        if value is not None
    ]
    return names_for(registered()[event.collection], pairs, on=timezone.localdate(event.at))


def _events_of(collection: str, log_id: int | str) -> str:
    query = urlencode({"collection": collection, "log_id": log_id})
    return f"{reverse('admin:logs_logevent_changelist')}?{query}"


def _table(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((word,) for word in header))
    body = format_html_join(
        "", "<tr>{}</tr>", ((format_html_join("", "<td>{}</td>", ((cell,) for cell in row)),) for row in rows)
    )
    return format_html("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, body)
