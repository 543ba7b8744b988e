"""Calling the API in tests as a supplier's product."""

from __future__ import annotations

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken

from api.access import create_supplier, give_access
from api.models import Access, Scope, Supplier
from users.models import User


@dataclass
class Calling:
    """A product with a token."""

    supplier: Supplier
    access: Access
    token: str

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """The response, with its JSON in `data`."""
        sent = {
            "Authorization": f"Bearer {self.token}",
            **{name.replace("_", "-"): each for name, each in headers.items()},
        }
        content: dict[str, Any] = {}
        if body is not None:
            content = {
                "data": body if isinstance(body, bytes) else json.dumps(body),
                "content_type": "application/json",
            }
        if "Content-Type" in sent:
            content["content_type"] = sent.pop("Content-Type")
        sent.setdefault("Core-Organisation", str(self.access.organisation_id))
        response = Client(raise_request_exception=True).generic(method, f"/api/v1/{path}", headers=sent, **content)
        response.json_body = json.loads(response.content) if response.content else None
        return response

    def get(self, path: str, **headers: str) -> Any:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("PATCH", path, body, **headers)

    def put(self, path: str, body: Any, **headers: str) -> Any:
        return self.call("PUT", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.call("DELETE", path, **headers)


def token_of(client_id: str, secret: str, scopes: str = " ".join(Scope.values)) -> Any:
    """Ask for a token with client credentials."""
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return Client().post(
        "/api/oauth/token",
        {"grant_type": "client_credentials", "scope": scopes},
        headers={"Authorization": f"Basic {basic}"},
    )


def product_for(coordinator: User, *, scopes: Any = tuple(Scope.values), asked: str | None = None) -> Calling:
    """A new product that the coordinator's organisation gave access to."""
    others = Supplier.objects.count()
    name = f"Tenfold {others + 1}" if others else "Tenfold"
    supplier, secret = create_supplier(name=name, contact_email="t@example.org", by=None, now=timezone.now())
    access = give_access(supplier, scopes, by=coordinator, now=timezone.now())
    answer = token_of(supplier.application.client_id, secret, asked or " ".join(Scope.values))
    return Calling(supplier, access, answer.json()["access_token"])


def with_scopes(product: Calling, *scopes: str) -> Calling:
    """The same product with a token that was asked for some scopes alone."""
    access = Access.objects.select_related("supplier__application").get(pk=product.access.pk)
    application = access.supplier.application
    text = uuid.uuid4().hex
    AccessToken.objects.create(
        application=application, token=text, scope=" ".join(scopes), expires=timezone.now() + timedelta(hours=1)
    )
    return Calling(product.supplier, access, text)
