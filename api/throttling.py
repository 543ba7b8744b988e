"""How many calls a client may make, said in the headers of every answer; and how often a secret may be wrong.

Counts live in the shared cache and go up in one step there, so that calls that come together are all counted.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.crypto import salted_hmac
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle

from api.authentication import Caller


@dataclass(frozen=True)
class Window:
    """A stretch of time, the same for everybody, in which something is counted.

    :ivar key: of the count in the cache.
    :ivar left: whole seconds until it ends, at least one.
    """

    key: str
    left: int

    @classmethod
    def at(cls, now: float, *, what: str, about: str, seconds: int) -> Window:
        """The window that a moment is in. What is counted is stored as a hash only."""
        number, gone = divmod(int(now), seconds)
        digest = salted_hmac("api.throttling", about, algorithm="sha256").hexdigest()[:32]
        return cls(f"api-{what}:{digest}:{number}", seconds - gone)

    @property
    def count(self) -> int:
        return int(cache.get(self.key, 0))

    def note(self) -> int:
        """Count one more. Gives how many there are now."""
        cache.add(self.key, 0, timeout=self.left + 60)
        return int(cache.incr(self.key))


class ClientThrottle(SimpleRateThrottle):
    """So many calls a minute for each client and organisation."""

    scope = "client"

    def allow_request(self, request: Request, view: Any) -> bool:
        caller = request.auth
        if not isinstance(caller, Caller):
            return True
        # The framework's stubs tell nothing of these.
        limits: Any = self
        about = str(caller.access.pk)
        self.window = Window.at(limits.timer(), what="rate", about=about, seconds=limits.duration)
        used = self.window.note()
        view.limits = {
            "RateLimit-Limit": str(limits.num_requests),
            "RateLimit-Remaining": str(max(0, limits.num_requests - used)),
            "RateLimit-Reset": str(self.window.left),
        }
        return bool(used <= limits.num_requests)

    def get_cache_key(self, request: Request, view: Any) -> str | None:
        """The framework asks for none: the calls are counted above."""
        return None

    def wait(self) -> float | None:
        return float(self.window.left)


@dataclass(frozen=True)
class WrongSecrets:
    """How often a wrong secret was sent: for a client from an address, and from an address for any client.

    A client is not locked out by what strangers send from elsewhere.
    """

    MOST_FOR_CLIENT = 10
    MOST_FROM_ADDRESS = 50
    SECONDS = 15 * 60

    client: str
    address: str

    def _windows(self) -> list[tuple[Window, int]]:
        now = time.time()
        of_client = Window.at(now, what="secret", about=f"{self.client} {self.address}", seconds=self.SECONDS)
        of_address = Window.at(now, what="secrets", about=self.address, seconds=self.SECONDS)
        return [(of_client, self.MOST_FOR_CLIENT), (of_address, self.MOST_FROM_ADDRESS)]

    def seconds_to_wait(self) -> int:
        """Until the next try may be made; 0 where it may be made now."""
        return max((window.left for window, most in self._windows() if window.count >= most), default=0)

    def note(self) -> None:
        """Count one more."""
        for window, _ in self._windows():
            window.note()
