"""Many logs in one call, and checks without saving."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import KEY, told
from api.models import Reference
from api.problems import Problem, body_of
from api.reach import within_reach
from api.reading import Reader, Sent
from api.representing import STATUSES, not_asked, verdict
from api.services import at_rest, find_log, put_by_reference, require_open_year
from api.views.base import ApiView
from api.views.logs import LogsView
from bulk_upload.checking import model_of
from logs.assessing import assess
from logs.batch import NewLog, new_log, read_ahead, store
from logs.collection import registered
from logs.models import Channel, CreationMethod, Log, Status
from logs.policies import check_can_create
from logs.records import RecordsOfMany
from logs.services import take

MOST_ITEMS = 1_000


class LogBatch(LogsView):
    """Up to 1,000 logs: each is made, or changed where the client knows it by its reference already."""

    @told(
        "Send up to 1,000 logs",
        "BatchResult",
        tag="Logs",
        description="Each item is created, or changed where its reference is known. An item that fails does not hold "
        "up others.",
        body="BatchInput",
        problems=(409, 413, 415, 422),
        parameters=[KEY],
    )
    def post(self, request: Request) -> Response:
        self.caller.require(f"{self.name}:write")
        items = _items(request.data)
        return self.once(lambda: self._saved(items))

    def _saved(self, items: list[Any]) -> Response:
        results: list[dict[str, Any]] = [{} for _ in items]
        reader = self.reader()
        held = self._held(items)
        new: list[tuple[int, Sent]] = []
        for place, item in enumerate(items):
            try:
                reference = item.get("reference") if isinstance(item, dict) else None
                if isinstance(reference, str) and reference.strip() in held:
                    results[place] = self._changed(reader, item, held[reference.strip()])
                else:
                    sent = reader.read(item)
                    require_open_year(self.model, sent.given, self.now)
                    new.append((place, sent))
                    if sent.reference:
                        held[sent.reference] = 0
            except Problem as problem:
                results[place] = _failed(problem)
        self._make(new, results)
        for item, result in zip(items, results, strict=True):
            if "log" in result:
                result["log"] = within_reach(self.caller, self.model.collection, result["log"], item.get("answers", ()))
        counts = {"items": len(items), "failed": sum("problem" in each for each in results)}
        return Response({**counts, "results": [{"index": place, **each} for place, each in enumerate(results)]})

    def _held(self, items: list[Any]) -> dict[str, int]:
        """Reference to the log that the client knows by it; 0 for one that comes earlier in the same call."""
        named = [item.get("reference") for item in items if isinstance(item, dict)]
        texts = [text.strip() for text in named if isinstance(text, str) and "\x00" not in text]
        found = Reference.objects.filter(
            supplier=self.caller.supplier,
            organisation=self.caller.access.organisation,
            collection=self.name,
            reference__in=texts,
        )
        return dict(found.values_list("reference", "log_id"))

    def _changed(self, reader: Reader, item: Any, log_id: int) -> dict[str, Any]:
        if log_id == 0:
            raise Problem(409, "reference-taken", "Another item of this call has the same reference")
        log = find_log(self.model, self.caller, log_id)
        sent = reader.read(item, log)
        saved, _ = put_by_reference(self.model, self.caller, str(sent.reference), sent, now=self.now, seen_version=None)
        return _brief(saved.log, at_rest(saved.log, saved.assessment, self.caller, self.now), sent, created=False)

    @transaction.atomic
    def _make(self, new: list[tuple[int, Sent]], results: list[dict[str, Any]]) -> None:
        """Make all new logs together, as an upload does."""
        if not new:
            return
        account = self.caller.access.account
        try:
            check_can_create(account)
        except PermissionDenied as refused:
            for place, _ in new:
                results[place] = _failed(Problem(403, "not-allowed", str(refused)))
            return
        records = RecordsOfMany()
        read_ahead(records, self.model, [sent.given for _, sent in new])
        start = self.model.collection.start_values(account, today=timezone.localdate(self.now))
        made: list[NewLog] = [
            new_log(
                self.model,
                sent.given,
                start=start,
                by=account,
                channel=Channel.API,
                now=self.now,
                method=CreationMethod.SINGLE,
                records=records,
                reasons={name: reason for name, reason in sent.reasons.items() if reason},
            )
            for _, sent in new
        ]
        store(made)
        names = [(sent.reference, each.log.pk) for (_, sent), each in zip(new, made, strict=True) if sent.reference]
        Reference.objects.bulk_create(
            Reference(
                supplier=self.caller.supplier,
                organisation=self.caller.access.organisation,
                collection=self.name,
                reference=reference,
                log_id=log_id,
            )
            for reference, log_id in names
        )
        for (place, sent), each in zip(new, made, strict=True):
            found = at_rest(each.log, each.assessment, self.caller, self.now)
            results[place] = _brief(each.log, found, sent, created=True)


def _items(body: Any) -> list[Any]:
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list) or set(body) != {"items"}:
        raise Problem(400, "malformed", "The body must be an object with a list of items")
    if not items:
        raise Problem(422, "not-accepted", "items is empty")
    if len(items) > MOST_ITEMS:
        raise Problem(413, "too-large", f"One call takes at most {MOST_ITEMS:,} items. Send more as a job")
    return items


def _failed(problem: Problem) -> dict[str, Any]:
    return {"problem": body_of(problem.status, problem.type, problem.detail, **problem.extra)}


def _brief(log: Log, found: Any, sent: Sent, *, created: bool) -> dict[str, Any]:
    """What came of an item, with everything that the client has to do about it."""
    unaccepted = [
        {
            "field": name,
            "value": kept["raw"],
            "errors": [
                {"rule": rule, "message": message}
                for rule, message in zip(kept["rules"], kept["messages"], strict=False)
            ],
        }
        for name, kept in log.unaccepted.items()
    ]
    return {
        "created": created,
        "log": {
            "id": log.pk,
            "status": STATUSES[Status(log.status)],
            "version": log.version,
            "missing": list(found.missing),
            "not_asked": not_asked(log, sent.valued),
            "unaccepted": unaccepted,
            "checks": [
                {"rule": check.rule, "message": check.message, "fields": list(check.fields)}
                for check in found.raised
                if not check.confirmed
            ],
        },
    }


class Checks(ApiView):
    """What would come of answers. Nothing is saved."""

    @told("Check answers without saving", "Verdict", tag="Checks", body="CheckInput", problems=(413, 415, 422))
    def post(self, request: Request) -> Response:
        body = request.data
        if not isinstance(body, dict):
            raise Problem(400, "malformed", "The body must be an object")
        name = body.get("collection")
        if not isinstance(name, str) or name not in registered():
            raise Problem(422, "not-accepted", "collection must be lettings or sales")
        self.caller.require(f"{name}:read")
        model, today = model_of(name), timezone.localdate(self.now)
        reader = Reader(self.caller, model.collection, today)
        sent = reader.read({key: value for key, value in body.items() if key != "collection"})
        account = self.caller.access.account
        log = model(created_by=account, updated_by=account, created_at=self.now)
        log.put(log.collection.start_values(account, today=today))
        found = assess(log, sent.given, by=account, today=today)
        take(log, found, by=account, channel=Channel.API, now=self.now, reasons={})
        return Response(verdict(log, at_rest(log, found, self.caller, self.now), sent.valued))
