"""Signing in, and the record of every attempt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_client_ip_address
from django.conf import settings
from django.contrib.auth import authenticate, login
from django.db.models import F
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from users.models import SignInEvent, SignInOutcome, User
from users.models.user import normalise_email

BACKEND = "users.backends.AccountBackend"


@dataclass(frozen=True)
class Attempt:
    """How an attempt to sign in ended; ``left`` is how many are left before the account is locked."""

    outcome: SignInOutcome
    user: User | None = None
    left: int = settings.AXES_FAILURE_LIMIT


def attempt(request: HttpRequest, *, email: str, password: str, now: datetime) -> Attempt:
    """Check the pair, count and record the attempt. It signs nobody in."""
    email = normalise_email(email)
    credentials = {"username": email}
    was_locked = AxesProxyHandler.is_locked(request, credentials)
    user = authenticate(request, username=email, password=password)
    if isinstance(user, User):
        return Attempt(SignInOutcome.SIGNED_IN, user)
    left = max(0, settings.AXES_FAILURE_LIMIT - AxesProxyHandler.get_failures(request, credentials))
    refusal: SignInOutcome | None = getattr(request, "sign_in_refusal", None)
    outcome = SignInOutcome.LOCKED if was_locked else refusal or SignInOutcome.WRONG_PASSWORD
    known = User.objects.kept().filter(email=email).first()
    if known is not None:
        record_attempt(request, known, outcome, now=now)
    return Attempt(outcome, known, left)


def sign_in(request: HttpRequest, user: User, *, now: datetime) -> None:
    """Begin a session, and note when. The last sign-in is the one before this; at the first it is this one."""
    login(request, user, backend=BACKEND)
    User.objects.filter(pk=user.pk).update(
        sign_in_count=F("sign_in_count") + 1,
        last_sign_in_at=Coalesce(F("current_sign_in_at"), now),
        current_sign_in_at=now,
    )
    record_attempt(request, user, SignInOutcome.SIGNED_IN, now=now)


def record_attempt(request: HttpRequest, user: User, outcome: SignInOutcome, *, now: datetime) -> None:
    """Add to the account's sign-in history."""
    SignInEvent.objects.create(user=user, outcome=outcome, ip_address=get_client_ip_address(request) or None, at=now)
