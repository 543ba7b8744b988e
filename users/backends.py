"""Checking an e-mail address and a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from users.models import SignInOutcome, User


class AccountBackend(ModelBackend):
    """Lets in confirmed, active accounts.

    A right password for an account that may not be used is noted on the request, so that the page can say why. The
    password is hashed once for every attempt, known address or not, so the time taken tells nothing.
    """

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """Return the account, or nothing when the pair is wrong or the account may not be used."""
        if username is None or password is None:
            return None
        try:
            user = User.objects.get_by_natural_key(username)
        except User.DoesNotExist:
            User().set_password(password)
            return None
        if not user.check_password(password):
            return None
        refusal = self.refusal(user)
        if refusal is not None and request is not None:
            request.sign_in_refusal = refusal  # type: ignore[attr-defined]
        return user if refusal is None else None

    @staticmethod
    def refusal(user: User) -> SignInOutcome | None:
        """Why an account may not be used, whatever the password."""
        if not user.is_active:
            return SignInOutcome.DEACTIVATED
        return SignInOutcome.UNCONFIRMED if user.confirmed_at is None else None

    def get_user(self, user_id: int) -> User | None:
        """The account of a session, with its organisation, which every page asks for."""
        user = User.objects.select_related("organisation").filter(pk=user_id).first()
        return user if self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: User | None) -> bool:  # type: ignore[override]
        """Asked on every request: a session ends when its account is deactivated."""
        return user is not None and user.is_active
