"""Links that confirm an address or set a password. Signed, valid for 24 hours, and of use once."""

from __future__ import annotations

import enum
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from users.models import User

VALID_FOR = timedelta(hours=24)
CONFIRMATION = "users.confirmation"
PASSWORD_RESET = "users.password-reset"  # noqa: S105 - a salt


class LinkState(enum.Enum):
    """What following a link comes to."""

    GOOD = enum.auto()
    EXPIRED = enum.auto()
    REPLACED = enum.auto()
    """Unknown, already used, or a newer link was sent."""
    NOT_NEEDED = enum.auto()
    """The address is confirmed already."""


@dataclass(frozen=True)
class FollowedLink:
    """A link as it was followed; ``user`` is known unless the link was made up."""

    state: LinkState
    user: User | None = None


def new_nonce() -> str:
    """A mark that makes every earlier confirmation link of the account useless."""
    return secrets.token_urlsafe(18)


def absolute(path: str) -> str:
    """The address of a page as an e-mail must write it."""
    return f"{settings.SERVICE_URL}{path}"


def confirmation_url(user: User, *, now: datetime) -> str:
    return absolute(reverse("users:confirmation", args=[_token(CONFIRMATION, user, user.confirmation_nonce, now)]))


def password_reset_url(user: User, *, now: datetime) -> str:
    return absolute(reverse("users:password-reset", args=[_token(PASSWORD_RESET, user, _password_mark(user), now)]))


def follow_confirmation(token: str, *, now: datetime) -> FollowedLink:
    """Read the token of a confirmation link."""
    payload, user = _read(CONFIRMATION, token)
    if payload is None or user is None or not user.is_active:
        return FollowedLink(LinkState.REPLACED)
    if user.confirmed_at is not None and not user.pending_email:
        return FollowedLink(LinkState.NOT_NEEDED, user)
    return FollowedLink(_state(payload, user.confirmation_nonce, now), user)


def follow_password_reset(token: str, *, now: datetime) -> FollowedLink:
    """Read the token of a password link; setting a password, or a new address, makes it useless."""
    payload, user = _read(PASSWORD_RESET, token)
    if payload is None or user is None or not user.is_active or user.confirmed_at is None:
        return FollowedLink(LinkState.REPLACED)
    return FollowedLink(_state(payload, _password_mark(user), now), user)


def _password_mark(user: User) -> str:
    return salted_hmac(PASSWORD_RESET, f"{user.password}{user.email}", algorithm="sha256").hexdigest()[:32]


def _token(salt: str, user: User, mark: str, now: datetime) -> str:
    return signing.dumps({"user": user.pk, "mark": mark, "at": int(now.timestamp())}, salt=salt)


def _read(salt: str, token: str) -> tuple[dict[str, object] | None, User | None]:
    try:
        payload = signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None, None
    return payload, User.objects.kept().select_related("organisation").filter(pk=payload["user"]).first()


def _state(payload: dict[str, object], mark: str, now: datetime) -> LinkState:
    if not mark or not constant_time_compare(str(payload["mark"]), mark):
        return LinkState.REPLACED
    sent = int(str(payload["at"]))
    return LinkState.EXPIRED if now.timestamp() - sent > VALID_FOR.total_seconds() else LinkState.GOOD
