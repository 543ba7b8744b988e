"""What every address of the API does alike."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
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
from api.parsing import StrictJSONParser, StrictJSONRenderer
from api.problems import CONTENT_TYPE, Problem
from api.throttling import ClientThrottle

LONGEST_KEY = 200
KEPT = timedelta(days=1)
STILL_AT_WORK = timedelta(minutes=5)


@method_decorator(login_not_required, name="dispatch")
class ApiView(APIView):
    """A view for clients.

    :ivar limits: rate limit headers of this call.
    :ivar digest: of the body that was read.
    """

    authentication_classes: Sequence[type[BaseAuthentication]] = (ClientAuthentication,)
    permission_classes: Sequence[Any] = (IsAuthenticated,)
    throttle_classes: Sequence[type[BaseThrottle]] = (ClientThrottle,)
    parser_classes: Sequence[type[BaseParser]] = (StrictJSONParser,)
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

    def seen_version(self) -> int | None:
        """The version that the client saw, by If-Match.

        :raises Problem: the header holds something else.
        """
        header = self.request.headers.get("If-Match", "").strip()
        if not header or header == "*":
            return None
        text = header.removeprefix("W/").strip('"')
        if not text.isdecimal() or len(text) > 9:
            raise Problem(412, "changed-meanwhile", 'If-Match must be the ETag of the log, like "3"')
        return int(text)

    def once(self, act: Any) -> Response:
        """The answer to a call that may be repeated: with an idempotency key it is carried out only once.

        :raises Problem: the key was used for another call, or the first call is still at work.
        """
        key = self.request.headers.get("Idempotency-Key", "")
        if not key:
            answer: Response = act()
            return answer
        if len(key) > LONGEST_KEY:
            raise Problem(400, "malformed", f"Idempotency-Key is longer than {LONGEST_KEY} characters")
        call, is_new = self._call(key)
        if not is_new:
            return self._repeated(call)
        try:
            answer = act()
        except BaseException:
            # Nothing was saved, so the same call may be made again.
            call.delete()
            raise
        kept = {name: value for name, value in answer.headers.items() if name in ("Location", "ETag")}
        RepeatableCall.objects.filter(pk=call.pk).update(status=answer.status_code, headers=kept, body=answer.data)
        return answer

    def _call(self, key: str) -> tuple[RepeatableCall, bool]:
        supplier, digest = self.caller.supplier, self._fingerprint()
        RepeatableCall.objects.filter(supplier=supplier, created_at__lt=self.now - KEPT).delete()
        try:
            with transaction.atomic():
                return RepeatableCall.objects.create(supplier=supplier, key=key, fingerprint=digest), True
        except IntegrityError:
            held = RepeatableCall.objects.filter(supplier=supplier, key=key).first()
        if held is None:
            raise Problem(409, "still-at-work", "The first call with this key has just ended. Try again")
        if held.fingerprint != digest:
            raise Problem(422, "key-reused", "This Idempotency-Key was used for another call. Use a new one")
        return held, False

    def _fingerprint(self) -> str:
        request = self.request._request
        organisation = str(self.caller.access.organisation_id)
        parts = (request.method or "", request.get_full_path(), organisation, self.digest)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _repeated(self, call: RepeatableCall) -> Response:
        if call.status is None:
            raise Problem(409, "still-at-work", "The first call with this key is still at work. Try again later")
        return Response(call.body, status=call.status, headers={**call.headers, "Idempotent-Replayed": "true"})
