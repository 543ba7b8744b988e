"""Logs: one, by reference, a page of them, their sources and history."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import DELETE, IF_MATCH, IF_NONE_MATCH, KEY, KNOWN, READ, WRITE, told
from api.following import Mark, Walk, in_utc
from api.models import Reference
from api.preconditions import expected_of, is_known
from api.problems import Problem
from api.reach import within_reach
from api.reading import REFERENCE, Reader, Sent
from api.representing import STATUSES, etag_of, event, moment, references_of, represent
from api.services import (
    Expected,
    assessed,
    at_rest,
    change_log,
    find_log,
    make_log,
    put_by_reference,
    referred_log,
    remove_log,
)
from api.views.base import ApiView
from logs.models import Conflict, Log, LogEvent, LogQuerySet, Status
from logs.models.log import SHOWN_STATUSES
from logs.policies import known_logs
from logs.services import SavedLog
from logs.sources import sources_of

PAGE, LARGEST_PAGE = 50, 100
MOST_EVENTS = 500
FILTERS = [
    OpenApiParameter("status", str, enum=list(STATUSES.values())),
    OpenApiParameter("collection_year", {"type": "integer", "minimum": 2000, "maximum": 9999}),
    OpenApiParameter(
        "changed_since",
        OpenApiTypes.DATETIME,
        description="Where to begin: a time like 2026-06-01T09:30:00Z. A cursor goes on from where it stands instead",
    ),
    OpenApiParameter("reference", str, description="Your own reference"),
    OpenApiParameter("cursor", str, description="next_cursor of an earlier answer"),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE},
        description=f"{PAGE} where missing",
    ),
]


class LogsView(ApiView):
    """What views about the logs of a collection share.

    :ivar model: the logs, set where the address is.
    """

    model: ClassVar[type[Log]] = Log  # type: ignore[type-abstract]

    @property
    def name(self) -> str:
        return self.model.collection.name

    def reader(self) -> Reader:
        return Reader(self.caller, self.model.collection, timezone.localdate(self.now))

    def expected(self) -> Expected:
        """What a change of a log that is there takes for granted.

        :raises Problem: that it is not there, or no version.
        """
        found = expected_of(self.request.headers)
        if found.exists is False:
            raise Problem(412, "changed-meanwhile", "If-None-Match: * asks that there is no such log, and there is")
        return found

    def told(self, saved: SavedLog, sent: Sent, *, status: int = 200) -> Response:
        """The answer to a save."""
        log = saved.log
        headers = {"ETag": etag_of(log)}
        body = self.body_of(log, at_rest(log, saved.assessment, self.caller, self.now), sent.valued)
        body = within_reach(self.caller, log.collection, body, sent.named)
        if status == 201:
            headers["Location"] = body["links"]["self"]
        return Response(body, status=status, headers=headers)

    def read(self, log: Log) -> Response:
        """The answer to a call that reads a log."""
        if is_known(self.request.headers, etag_of(log)):
            return Response(status=304, headers={"ETag": etag_of(log)})
        return Response(self.body_of(log, assessed(log, self.caller, self.now)), headers={"ETag": etag_of(log)})

    def body_of(self, log: Log, found: Any, sent: Several[str] = ()) -> dict[str, Any]:
        reference = references_of([log], self.caller.supplier.pk).get(log.pk)
        conflicts = list(Conflict.objects.of(self.name, log.pk).open().select_related("by"))
        return represent(log, found, reference=reference, conflicts=conflicts, sent=sent)


class LogList(LogsView):
    """The logs of an organisation, in the order in which they were changed; and new ones."""

    @told(
        "List logs in the order in which they were changed",
        "LogPage",
        tag="Logs",
        description="Logs of the organisation, oldest change first. To follow changes, keep next_cursor and ask again "
        "with it, also where items is empty: each log that was changed meanwhile is told, and each that was deleted, "
        "with the status deleted. A log may be told again although you know its version: leave it out then.",
        parameters=FILTERS,
        scopes=[READ],
    )
    def get(self, request: Request) -> Response:
        self.caller.require(f"{self.name}:read")
        params = self.queries(*(each.name for each in FILTERS))
        size = _size(params.get("page_size"))
        walk = self._walk(params)
        found = list(walk.narrow(self._narrowed(params, walk), self.model)[: size + 1])
        logs, more = found[:size], len(found) > size
        references = references_of(logs, self.caller.supplier.pk)
        items = [self._item(log, references) for log in logs]
        return Response({"items": items, "has_more": more, "next_cursor": walk.cursor(logs, more=more)})

    def _walk(self, params: Mapping[str, str]) -> Walk:
        if cursor := params.get("cursor"):
            return Walk.of_cursor(cursor, self.now)
        since = params.get("changed_since")
        return Walk.begin(Mark(_time(since)) if since else None, self.now)

    def _item(self, log: Log, references: dict[int, str]) -> dict[str, Any]:
        """What a list says of a log: enough to know whether to read it."""
        return {
            "id": log.pk,
            "collection": self.name,
            "collection_year": log.collection_year,
            "reference": references.get(log.pk),
            "status": STATUSES[log.status],  # type: ignore[index]
            "version": log.version,
            "created_at": moment(log.created_at),
            "updated_at": moment(log.updated_at),
            "unaccepted_count": len(log.unaccepted),
        }

    def _narrowed(self, params: Mapping[str, str], walk: Walk) -> LogQuerySet:
        logs: LogQuerySet = known_logs(self.model._default_manager.all(), self.caller.access.account)
        # what the client never heard of need not be told as deleted
        statuses = [*SHOWN_STATUSES, Status.DELETED] if walk.since else SHOWN_STATUSES
        if status := params.get("status"):
            statuses = [code for code, word in STATUSES.items() if word == status]
            if not statuses:
                raise Problem(400, "malformed", f"status must be one of {', '.join(STATUSES.values())}")
        logs = logs.filter(status__in=statuses)
        if year := params.get("collection_year"):
            logs = logs.filter(collection_year=_whole(year, "collection_year"))
        if reference := params.get("reference"):
            held = Reference.objects.filter(
                supplier=self.caller.supplier,
                organisation=self.caller.access.organisation,
                collection=self.name,
                reference=reference[:200].replace("\x00", ""),
            )
            logs = logs.filter(pk__in=list(held.values_list("log_id", flat=True)))
        return logs

    @told(
        "Create a log",
        "Log",
        tag="Logs",
        description="Send what is known. The answer says what is missing, not accepted or unusual.",
        body="LogInput",
        status=201,
        problems=(409, 413, 415, 422),
        parameters=[KEY],
        scopes=[WRITE],
    )
    def post(self, request: Request) -> Response:
        self.caller.require(f"{self.name}:write")
        self.queries()
        sent = self.reader().read(self.sent)
        return self.once(lambda: self.told(make_log(self.model, self.caller, sent, now=self.now), sent, status=201))


class LogDetail(LogsView):
    """One log."""

    @told("Read a log", "Log", tag="Logs", also={304: None}, parameters=[KNOWN], scopes=[READ])
    def get(self, request: Request, log_id: int) -> Response:
        self.caller.require(f"{self.name}:read")
        self.queries()
        return self.read(find_log(self.model, self.caller, log_id))

    @told(
        "Change a log",
        "Log",
        tag="Logs",
        description="Send only what changed; null empties an answer. What a person typed otherwise stays, and is "
        "listed as a conflict.",
        body="LogInput",
        problems=(409, 412, 413, 415, 422),
        parameters=[KEY, IF_MATCH],
        scopes=[WRITE],
        is_patch=True,
    )
    def patch(self, request: Request, log_id: int) -> Response:
        self.caller.require(f"{self.name}:write")
        self.queries()
        log = find_log(self.model, self.caller, log_id)
        sent, expected = self.reader().read(self.sent, log), self.expected()
        return self.once(
            lambda: self.told(change_log(log, self.caller, sent, now=self.now, seen_version=expected.version), sent)
        )

    @told("Delete a log", None, tag="Logs", status=204, problems=(412,), parameters=[IF_MATCH], scopes=[DELETE])
    def delete(self, request: Request, log_id: int) -> Response:
        self.caller.require(f"{self.name}:delete")
        self.queries()
        log, expected = find_log(self.model, self.caller, log_id), self.expected()
        remove_log(log, self.caller, now=self.now, seen_version=expected.version)
        return Response(status=204)


class LogByReference(LogsView):
    """The log that the client knows by a reference of its own."""

    @told("Read a log by your own reference", "Log", tag="Logs", also={304: None}, parameters=[KNOWN], scopes=[READ])
    def get(self, request: Request, reference: str) -> Response:
        self.caller.require(f"{self.name}:read")
        self.queries()
        return self.read(referred_log(self.model, self.caller, _clean(reference)))

    @told(
        "Create or change the log with your own reference",
        "Log",
        tag="Logs",
        body="LogChange",
        also={201: "Log"},
        problems=(409, 412, 413, 415, 422),
        parameters=[KEY, IF_MATCH, IF_NONE_MATCH],
        scopes=[WRITE],
    )
    def put(self, request: Request, reference: str) -> Response:
        self.caller.require(f"{self.name}:write")
        self.queries()
        named, held = _clean(reference), None
        try:
            held = referred_log(self.model, self.caller, named)
        except Problem as problem:
            if problem.type != "not-found":
                raise
        sent, expected = self.reader().read(self.sent, held), expected_of(request.headers)
        if sent.reference not in (None, named):
            raise Problem(422, "not-accepted", "reference in the body is another than that in the address")

        def put() -> Response:
            saved, made = put_by_reference(self.model, self.caller, named, sent, now=self.now, expected=expected)
            return self.told(saved, sent, status=201 if made else 200)

        return self.once(put)


class LogSources(LogsView):
    """Where each answer of a log comes from."""

    @told("Read where each answer of a log comes from", "Sources", tag="Logs", scopes=[READ])
    def get(self, request: Request, log_id: int) -> Response:
        self.caller.require(f"{self.name}:read")
        self.queries()
        log = find_log(self.model, self.caller, log_id)
        held = log.values
        items = [
            {
                "field": name,
                "channel": source.channel.value,
                "actor": source.actor.name if source.actor else None,
                "at": moment(source.at),
                "version": source.version,
            }
            for name, source in sorted(sources_of(log).items())
            if name in held
        ]
        return Response({"log_id": log.pk, "items": items})


class LogHistory(LogsView):
    """Every save of a log, newest first."""

    @told("Read the history of a log", "History", tag="Logs", scopes=[READ])
    def get(self, request: Request, log_id: int) -> Response:
        self.caller.require(f"{self.name}:read")
        self.queries()
        log = find_log(self.model, self.caller, log_id)
        events = LogEvent.objects.of(self.name, log.pk).select_related("actor").order_by("-version")
        return Response({"log_id": log.pk, "items": [event(each) for each in events[:MOST_EVENTS]]})


def _size(text: str | None) -> int:
    if not text:
        return PAGE
    size = _whole(text, "page_size")
    if not 1 <= size <= LARGEST_PAGE:
        raise Problem(400, "malformed", f"page_size must be from 1 to {LARGEST_PAGE}")
    return size


def _whole(text: str, name: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise Problem(400, "malformed", f"{name} must be a whole number")
    return int(text)


def _time(text: str) -> datetime:
    try:
        found = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Problem(400, "malformed", "changed_since must be a time like 2026-06-01T09:30:00Z")
    return in_utc(found)


def _clean(reference: str) -> str:
    if not REFERENCE.fullmatch(reference):
        raise Problem(404, "not-found", "This is no reference: 1 to 100 letters, digits and signs")
    return reference
