"""Refusing what is asked too often. Counts live in the shared cache."""

from __future__ import annotations

from django.core.cache import cache
from django.utils.crypto import salted_hmac

PASSWORD_RESETS_A_MINUTE = 5


def too_many(what: str, about: str, *, most: int, seconds: int = 60) -> bool:
    """Count one more request and say whether it is over the limit.

    ``about`` (an address, for instance) is stored as a hash only. The time runs from the first request.
    """
    key = f"limit:{what}:{salted_hmac('users.limits', about, algorithm='sha256').hexdigest()[:32]}"
    if cache.add(key, 1, timeout=seconds):
        return most < 1
    try:
        return int(cache.incr(key)) > most
    except ValueError:  # it ran out between the two calls
        cache.set(key, 1, timeout=seconds)
        return most < 1
