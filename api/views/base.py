"""What every address of the API does alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.decorators import method_decorator
from rest_framework.authentication import BaseAuthentication
from rest_framework.parsers import BaseParser
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from api.authentication import Caller, ClientAuthentication
from api.models import RepeatableCall
from api.parsing import MergePatchParser, StrictJSONParser, StrictJSONRenderer
from api.preconditions import is_known
from api.problems import CONTENT_TYPE, Problem
from api.throttling import ClientThrottle

LONGEST_KEY = 200
KEPT = timedelta(days=1)
WAIT = 5
"""Seconds after which it is worth asking again for a call that is at work."""
NOTHING = hashlib.sha256(b"").hexdigest()


@method_decorator(login_not_required, name="dispatch")
class ApiView(APIView):
    """A view for clients.

    :ivar limits: rate limit headers of this call.
    :ivar digest: of the body that was read.
    """

    authentication_classes: Sequence[type[BaseAuthentication]] = (ClientAuthentication,)
    permission_classes: Sequence[Any] = (IsAuthenticated,)
    throttle_classes: Sequence[type[BaseThrottle]] = (ClientThrottle,)
    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser, MergePatchParser)
    renderer_classes = (StrictJSONRenderer,)
    limits: Mapping[str, str] = {}
    digest = ""

    @property
    def caller(self) -> Caller:
        caller = self.request.auth
        if not isinstance(caller, Caller):
            raise Problem(401, "not-authenticated", "Send an access token", headers={"WWW-Authenticate": "Bearer"})
        return caller

    @property
    def now(self) -> datetime:
        return timezone.now()

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Response:
        found: Response = super().finalize_response(request, response, *args, **kwargs)
        for name, value in self.limits.items():
            found.headers[name] = value
        found.headers["Cache-Control"] = found.headers.get("Cache-Control", "no-store")
        if getattr(response, "content_type", None) == CONTENT_TYPE:
            found.headers["Content-Type"] = CONTENT_TYPE
        return found

    def queries(self, *known: str) -> Mapping[str, str]:
        """What the query of the address says.

        :raises Problem: it names something that there is not, or something twice.
        """
        found = self.request.query_params
        if unknown := sorted(set(found) - set(known)):
            may = f". There are {', '.join(known)}" if known else ""
            raise Problem(400, "malformed", f"There is no filter {', '.join(unknown)[:200]} here{may}")
        if twice := sorted(name for name in found if len(found.getlist(name)) > 1):
            raise Problem(400, "malformed", f"{', '.join(twice)} is given more than once. Give it once")
        return {name: found[name] for name in found}

    @property
    def sent(self) -> Any:
        """The body as it was read.

        :raises Problem: there is none.
        """
        found: Any = self.request.data
        if not self.digest or self.digest == NOTHING:
            raise Problem(400, "malformed", "The body is empty. Send JSON, {} at least")
        return found

    def unless_known(self, body: Mapping[str, Any], tag: str) -> Response:
        """The answer to a call that reads: 304 where the client has this version already."""
        if is_known(self.request.headers, tag):
            return Response(status=304, headers={"ETag": tag})
        return Response(body, headers={"ETag": tag})

    def once(self, act: Callable[[], Response]) -> Response:
        """The answer to a call that may be repeated: with an idempotency key it is carried out only once.

        What the call changes and the answer to it are saved together, or neither is. Who carries it out holds a lock
        on the record of the call, which goes with a process that dies.

        :raises Problem: the key was used for another call, or the first call is still at work.
        """
        key = self.request.headers.get("Idempotency-Key", "")
        if not key:
            return act()
        if len(key) > LONGEST_KEY:
            raise Problem(400, "malformed", f"Idempotency-Key is longer than {LONGEST_KEY} characters")
        recorded = self._recorded(key)
        try:
            with transaction.atomic():
                call = recorded.select_for_update(skip_locked=True).first()
                if call is None:
                    raise still_at_work()
                self._require_same(call)
                return self._repeated(call) if call.status is not None else self._carried_out(call, act)
        except Problem as problem:
            if problem.type not in ("still-at-work", "key-reused"):
                self._forget(recorded)
            raise
        except Exception:
            self._forget(recorded)
            raise

    def _recorded(self, key: str) -> QuerySet[RepeatableCall]:
        """The record of the calls with this key, which is made with the first."""
        supplier = self.caller.supplier
        RepeatableCall.objects.filter(supplier=supplier, created_at__lt=self.now - KEPT).delete()
        recorded = RepeatableCall.objects.filter(supplier=supplier, key=key)
        call = RepeatableCall(
            supplier=supplier,
            organisation=self.caller.access.organisation,
            key=key,
            fingerprint=self._fingerprint(),
            created_at=self.now,
        )
        RepeatableCall.objects.bulk_create([call], ignore_conflicts=True)
        return recorded

    def _carried_out(self, call: RepeatableCall, act: Callable[[], Response]) -> Response:
        answer = act()
        call.headers = {name: value for name, value in answer.headers.items() if name in ("Location", "ETag")}
        call.status, call.body = answer.status_code, answer.data
        call.save(update_fields=["status", "headers", "body"])
        return answer

    def _forget(self, recorded: QuerySet[RepeatableCall]) -> None:
        """Nothing was saved, so the same call may be made again, or another with the same key."""
        recorded.filter(status=None).delete()

    def _require_same(self, call: RepeatableCall) -> None:
        if call.fingerprint != self._fingerprint():
            raise Problem(422, "key-reused", "This Idempotency-Key was used for another call. Use a new one")

    def _fingerprint(self) -> str:
        request = self.request._request
        organisation = str(self.caller.access.organisation_id)
        parts = (request.method or "", request.get_full_path(), organisation, self.digest)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _repeated(self, call: RepeatableCall) -> Response:
        return Response(call.body, status=call.status, headers={**call.headers, "Idempotent-Replayed": "true"})


def still_at_work() -> Problem:
    detail = "The first call with this Idempotency-Key is still at work. Send the same call again after Retry-After"
    return Problem(409, "still-at-work", detail, headers={"Retry-After": str(WAIT)})
