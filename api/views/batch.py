"""Many logs in one call, and checks without saving."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import KEY, WRITE, told
from api.models import Scope
from api.problems import Problem
from api.reach import within_reach
from api.reading import Reader
from api.representing import verdict
from api.saving_many import save_many
from api.services import at_rest, require_raised
from api.views.base import ApiView
from api.views.logs import LogsView
from logs.assessing import assess
from logs.collection import registered
from logs.models import Channel
from logs.models.log import model_of
from logs.taking import take

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
        scopes=[WRITE],
    )
    def post(self, request: Request) -> Response:
        self.caller.require(f"{self.name}:write")
        self.queries()
        items = _items(self.sent)
        return self.once(lambda: self._saved(items))

    def _saved(self, items: list[Any]) -> Response:
        try:
            results = save_many(self.model, self.caller, self.reader(), items, now=self.now)
        except IntegrityError as trouble:
            detail = "Another call has just used a reference of this one. Send the same call again"
            raise Problem(409, "reference-taken", detail, headers={"Retry-After": "1"}) from trouble
        for item, result in zip(items, results, strict=True):
            if "log" in result:
                result["log"] = within_reach(self.caller, self.model.collection, result["log"], item.get("answers", ()))
        counts = {"items": len(items), "failed": sum("problem" in each for each in results)}
        return Response({**counts, "results": [{"index": place, **each} for place, each in enumerate(results)]})


def _items(body: Any) -> list[Any]:
    items = body.get("items") if isinstance(body, dict) else None
    if not isinstance(items, list) or set(body) != {"items"}:
        raise Problem(400, "malformed", "The body must be an object with a list of items")
    if not items:
        raise Problem(422, "not-accepted", "items is empty")
    if len(items) > MOST_ITEMS:
        raise Problem(413, "too-large", f"One call takes at most {MOST_ITEMS:,} items. Send more as a job")
    return items


CHECKING = [Scope.LETTINGS_READ.value, Scope.SALES_READ.value]


class Checks(ApiView):
    """What would come of answers. Nothing is saved."""

    @told(
        "Check answers without saving",
        "Verdict",
        tag="Checks",
        body="CheckInput",
        problems=(413, 415, 422),
        scopes=CHECKING,
    )
    def post(self, request: Request) -> Response:
        self.queries()
        body = self.sent
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
        require_raised(sent, found)
        take(log, found, by=account, channel=Channel.API, now=self.now, reasons={})
        return Response(verdict(log, at_rest(log, found, self.caller, self.now), sent.valued))
