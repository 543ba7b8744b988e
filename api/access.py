"""Making suppliers, and letting them act for organisations."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from oauth2_provider.generators import generate_client_id
from oauth2_provider.models import AccessToken, Application

from api.models import Access, AccessChange, Scope, Supplier
from organisations.models import DataSharingAgreement, Organisation
from organisations.models.organisation import ProviderType
from users.models import User
from users.models.user import PLACEHOLDER_DOMAIN, Role

ALL = tuple(Scope.values)


@transaction.atomic
def create_supplier(
    *, name: str, contact_email: str, by: User | None, now: datetime, webhook_url: str = ""
) -> tuple[Supplier, str]:
    """Add a supplier's product with a client id, a secret and a sandbox. Gives the secret, which is kept nowhere."""
    secret = secrets.token_hex(32)
    application = Application.objects.create(
        name=name,
        client_id=generate_client_id(),
        client_secret=secret,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    sandbox = Organisation.objects.create(
        name=f"Sandbox of {name} ({application.pk})"[:200],
        provider_type=ProviderType.PRP,
        holds_own_stock=True,
        is_sandbox=True,
    )
    DataSharingAgreement.objects.create(
        organisation=sandbox, signed_at=now, signatory_name=name[:100], organisation_name=sandbox.name
    )
    supplier = Supplier.objects.create(
        name=name,
        contact_email=contact_email,
        application=application,
        sandbox=sandbox,
        webhook_url=webhook_url,
        webhook_secret=secrets.token_hex(32),
        created_by=by,
        created_at=now,
    )
    _give(supplier, sandbox, ALL, by=None, now=now)
    return supplier, secret


def is_name_taken(name: str, *, but: Supplier | None = None) -> bool:
    """Whether another supplier that can call has the name: coordinators tell them apart by it."""
    found = Supplier.objects.filter(name__iexact=name.strip(), discarded_at=None)
    return (found.exclude(pk=but.pk) if but else found).exists()


@transaction.atomic
def change_supplier(supplier: Supplier, *, name: str, contact_email: str, webhook_url: str) -> None:
    """Change what is known of a supplier. Its accounts bear its name in the history of logs."""
    supplier.name, supplier.contact_email, supplier.webhook_url = name, contact_email, webhook_url
    supplier.save(update_fields=["name", "contact_email", "webhook_url"])
    User.objects.filter(pk__in=supplier.accesses.values("account")).update(name=name)


@transaction.atomic
def new_secret(supplier: Supplier) -> str:
    """Give the client another secret. Tokens that it has go on until they end."""
    secret = secrets.token_hex(32)
    supplier.application.client_secret = secret
    supplier.application.save()
    return secret


def can_give_access(user: User) -> bool:
    """Coordinators let suppliers act for their organisation."""
    return user.is_data_coordinator


def check_can_give_access(user: User) -> None:
    """:raises PermissionDenied: the person is no coordinator."""
    if not can_give_access(user):
        raise PermissionDenied("Only data coordinators can let a supplier act for their organisation")


@transaction.atomic
def give_access(supplier: Supplier, scopes: Collection[str], *, by: User, now: datetime) -> Access:
    """Let a supplier act for the person's organisation, or change what it may do.

    :raises PermissionDenied: the person is no coordinator.
    """
    check_can_give_access(by)
    held = Access.objects.in_force().filter(supplier=supplier, organisation=by.organisation_id).first()
    if held is not None:
        held.scopes, held.granted_by, held.granted_at = _in_order(scopes), by, now
        held.save(update_fields=["scopes", "granted_by", "granted_at"])
        _note(held, held.scopes, by=by, now=now)
        return held
    return _give(supplier, by.organisation, scopes, by=by, now=now)


def _give(
    supplier: Supplier, organisation: Organisation, scopes: Collection[str], *, by: User | None, now: datetime
) -> Access:
    account = User.objects.create_user(
        email=f"{uuid.uuid4().hex}@{PLACEHOLDER_DOMAIN}",
        name=supplier.name,
        organisation=organisation,
        role=Role.DATA_COORDINATOR,
        active=False,
        is_placeholder=True,
    )
    access = Access.objects.create(
        supplier=supplier,
        organisation=organisation,
        account=account,
        scopes=_in_order(scopes),
        granted_by=by,
        granted_at=now,
    )
    _note(access, access.scopes, by=by, now=now)
    return access


def _note(access: Access, scopes: Collection[str], *, by: User | None, now: datetime) -> None:
    """Keep what was said, when later something else is."""
    AccessChange.objects.create(access=access, by=by, at=now, scopes=list(scopes))


def _in_order(scopes: Collection[str]) -> list[str]:
    return [scope for scope in Scope.values if scope in scopes]


@transaction.atomic
def revoke_access(access: Access, *, by: User, now: datetime) -> None:
    """No longer let a supplier act for the organisation. It takes effect with the next call.

    :raises PermissionDenied: the person is no coordinator of the organisation, nor support.
    """
    if not by.is_support:
        check_can_give_access(by)
    access.revoked_by, access.revoked_at = by, now
    access.save(update_fields=["revoked_by", "revoked_at"])
    _note(access, (), by=by, now=now)


@transaction.atomic
def discard_supplier(supplier: Supplier, *, now: datetime) -> None:
    """Close a supplier's client at once."""
    supplier.discarded_at = now
    supplier.save(update_fields=["discarded_at"])
    AccessToken.objects.filter(application=supplier.application).delete()
