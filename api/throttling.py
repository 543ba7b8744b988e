"""How many calls a client may make, said in the headers of every answer."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from api.authentication import Caller


class ClientThrottle(SimpleRateThrottle):
    """So many calls a minute for each client and organisation."""

    scope = "client"

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        caller = request.auth
        return f"api-rate:{caller.access.pk}" if isinstance(caller, Caller) else None

    def allow_request(self, request: Request, view: Any) -> bool:
        allowed = super().allow_request(request, view)
        # The framework sets these while it counts, and tells its stubs nothing of them.
        counted: Any = self
        if hasattr(counted, "history"):
            used = len(counted.history)
            oldest = counted.history[-1] if used else counted.now
            view.limits = {
                "RateLimit-Limit": str(counted.num_requests),
                "RateLimit-Remaining": str(max(0, counted.num_requests - used)),
                "RateLimit-Reset": str(max(0, int(counted.duration - (counted.now - oldest)))),
            }
        return bool(allowed)
