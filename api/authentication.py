"""Who calls: a supplier's product, for one organisation that gave it access."""

from __future__ import annotations

import hashlib
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


class Caller:
    """The client of a call.

    :ivar scopes: what both its token and the organisation let it do.
    """

    def __init__(self, access: Access, token: AccessToken) -> None:
        self.access, self.token = access, token
        self.scopes = names_of(access.scopes) & names_of(token.scope.split())

    @property
    def supplier(self) -> Supplier:
        return self.access.supplier

    def require(self, scope: str) -> None:
        """:raises Problem: the client lacks the scope."""
        if scope not in self.scopes:
            detail = f"This needs the scope {scope}. Ask for it with the token, and ask the organisation to grant it"
            raise Problem(403, "missing-scope", detail, scope=scope)


class ClientAuthentication(BaseAuthentication):
    """OAuth 2.0 client credentials: a bearer token of a supplier that the organisation gave access to."""

    def authenticate(self, request: Request) -> tuple[User, Caller] | None:
        header = get_authorization_header(request).split()
        if len(header) != 2 or header[0].lower() != b"bearer":
            return None
        token = _token(header[1])
        if token is None:
            raise AuthenticationFailed("The access token is not known or has ended. Get a new one")
        access = _access(token, request)
        return access.account, Caller(access, token)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="CORE"'


def _token(raw: bytes) -> AccessToken | None:
    checksum = hashlib.sha256(raw).hexdigest()  # what is stored of a token
    found: Any = AccessToken.objects.select_related("application").filter(token_checksum=checksum).first()
    return found if found is not None and found.expires > timezone.now() else None


def _access(token: AccessToken, request: Request) -> Access:
    """The access that a call is made with: of the organisation that it names, or the only one there is."""
    found = Access.objects.in_force().filter(supplier__application=token.application)
    found = found.select_related("supplier", "organisation", "account__organisation")
    named = request.headers.get(ORGANISATION, "")
    if named:
        access = found.filter(organisation=int(named)).first() if named.isdecimal() and len(named) < 10 else None
        if access is None:
            raise Problem(403, "no-access", f"Organisation {named[:20]} has not given this client access")
        return access
    several = list(found[:2])
    if len(several) == 1:
        return several[0]
    if not several:
        raise Problem(403, "no-access", "No organisation has given this client access")
    raise Problem(400, "organisation-missing", f"Name the organisation that you act for in the header {ORGANISATION}")
