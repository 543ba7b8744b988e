"""Who calls: a supplier's product, for one organisation that gave it access."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone
from oauth2_provider.models import AccessToken
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from api.models import Access, Supplier, names_of
from api.problems import Problem
from users.models import User

ORGANISATION = "Core-Organisation"
"""Header that says for which organisation a call is made."""
A_MINUTE = timedelta(minutes=1)


class Caller:
    """The client of a call.

    :ivar asked: scopes that it asked for with its token.
    :ivar scopes: what both its token and the organisation let it do.
    """

    def __init__(self, access: Access, asked: Collection[str]) -> None:
        self.access, self.asked = access, asked
        self.scopes = names_of(access.scopes) & names_of(asked)

    @property
    def supplier(self) -> Supplier:
        return self.access.supplier

    def require(self, scope: str) -> None:
        """:raises Problem: the client lacks the scope."""
        if scope not in self.scopes:
            detail = f"This needs the scope {scope}. Ask for it with the token, and ask the organisation to grant it"
            raise Problem(403, "missing-scope", detail, scope=scope)

    def require_one_of(self, *scopes: str) -> None:
        """:raises Problem: the client has none of the scopes."""
        if not self.scopes.intersection(scopes):
            detail = f"This needs one of the scopes {', '.join(scopes)}. Ask for it with the token, and ask the "
            raise Problem(403, "missing-scope", f"{detail}organisation to grant it", scopes=list(scopes))

    def can_read(self, collection: str) -> bool:
        """Whether it may see what logs of a collection hold, beyond what it has just sent."""
        return f"{collection}:read" in self.scopes


class ClientAuthentication(BaseAuthentication):
    """OAuth 2.0 client credentials: a bearer token of a supplier that the organisation gave access to."""

    def authenticate(self, request: Request) -> tuple[User, Caller] | None:
        header = get_authorization_header(request).split()
        if len(header) != 2 or header[0].lower() != b"bearer":
            return None
        token = _token(header[1])
        if token is None:
            raise AuthenticationFailed("The access token is not known or has ended. Get a new one")
        access = self.access(token, request)
        _note_call(access)
        return access.account, Caller(access, token.scope.split())

    def access(self, token: AccessToken, request: Request) -> Access:
        """The access that a call is made with: of the organisation that it names, or the only one there is.

        :raises Problem: there is none, or several and the call names none.
        """
        several = accesses_of(token, request)
        if len(several) > 1:
            detail = f"Name the organisation that you act for in the header {ORGANISATION}. GET /api/v1/me lists them"
            raise Problem(400, "organisation-missing", detail)
        return several[0]

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="CORE"'


def _token(raw: bytes) -> AccessToken | None:
    checksum = hashlib.sha256(raw).hexdigest()  # what is stored of a token
    found: Any = AccessToken.objects.select_related("application").filter(token_checksum=checksum).first()
    return found if found is not None and found.expires > timezone.now() else None


def accesses_of(token: AccessToken, request: Request) -> list[Access]:
    """The accesses that a call may be made with: of the organisation that it names, else every one.

    :raises Problem: there is none.
    """
    found = Access.objects.in_force().filter(supplier__application=token.application).order_by("organisation")
    found = found.select_related("supplier", "organisation", "account__organisation", "granted_by")
    named = request.headers.get(ORGANISATION, "")
    if named:
        several = list(found.filter(organisation=int(named))) if named.isdecimal() and len(named) < 10 else []
        if not several:
            raise Problem(403, "no-access", f"Organisation {named[:20]} has not given this client access")
        return several
    several = list(found)
    if not several:
        raise Problem(403, "no-access", "No organisation has given this client access")
    return several


def _note_call(access: Access) -> None:
    """Note when the product last called, to the minute: more would be a write with every call."""
    now = timezone.now()
    if access.last_call_at is None or access.last_call_at < now - A_MINUTE:
        Access.objects.filter(pk=access.pk).update(last_call_at=now)


class ClientOfAny(ClientAuthentication):
    """For calls that are about the client alone, whichever organisation it acts for."""

    def access(self, token: AccessToken, request: Request) -> Access:
        return accesses_of(token, request)[0]
