"""Adding and removing stock owners and managing agents."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from organisations import policies
from organisations.models import Organisation, OrganisationRelationship
from organisations.models.organisation import OrganisationStatus
from organisations.policies import Person
from organisations.services.recording import Refused, record


class RelationshipRefused(Refused):
    """The two organisations cannot be joined as asked."""


@transaction.atomic
def add_stock_owner(
    *, organisation: Organisation, stock_owner: Organisation, by: Person, now: datetime
) -> OrganisationRelationship:
    """Let the organisation manage homes of another.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    :raises RelationshipRefused: already added, itself, not active, or the other owns no stock.
    """
    return _join("stock_owner", organisation, stock_owner=stock_owner, managing_agent=organisation, by=by, now=now)


@transaction.atomic
def add_managing_agent(
    *, organisation: Organisation, managing_agent: Organisation, by: Person, now: datetime
) -> OrganisationRelationship:
    """Let another manage homes of the organisation.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    :raises RelationshipRefused: already added, itself, or not active.
    """
    return _join(
        "managing_agent", organisation, stock_owner=organisation, managing_agent=managing_agent, by=by, now=now
    )


def _join(
    field: str,
    organisation: Organisation,
    *,
    stock_owner: Organisation,
    managing_agent: Organisation,
    by: Person,
    now: datetime,
) -> OrganisationRelationship:
    policies.check_can_change_relationships(by, organisation)
    today = timezone.localdate(now)
    problem = _problem(field, stock_owner, managing_agent)
    if problem is None and any(
        each.status(today) != OrganisationStatus.ACTIVE for each in (stock_owner, managing_agent)
    ):
        problem = "Both organisations must be active"
    if problem is not None:
        raise RelationshipRefused({field: problem})
    relationship = OrganisationRelationship.objects.create(stock_owner=stock_owner, managing_agent=managing_agent)
    other = stock_owner if field == "stock_owner" else managing_agent
    record(f"{_words(field)} added", organisation, changes={field: [None, other.pk]}, by=by, at=now)
    return relationship


def _problem(field: str, stock_owner: Organisation, managing_agent: Organisation) -> str | None:
    if stock_owner == managing_agent:
        return "Select another organisation"
    if field == "stock_owner" and not stock_owner.holds_own_stock:
        return "Select an organisation that owns housing stock"
    if OrganisationRelationship.objects.filter(stock_owner=stock_owner, managing_agent=managing_agent).exists():
        return f"You have already added this {_words(field)}"
    return None


def _words(field: str) -> str:
    return field.replace("_", " ")


@transaction.atomic
def remove_relationship(
    *, organisation: Organisation, relationship: OrganisationRelationship, by: Person, now: datetime
) -> None:
    """End a relationship from either side. Logs keep their owner and manager.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    """
    policies.check_can_change_relationships(by, organisation)
    owner_side = relationship.managing_agent_id == organisation.pk
    field, other = ("stock_owner", relationship.stock_owner) if owner_side else (
        "managing_agent", relationship.managing_agent,
    )  # fmt: skip
    relationship.delete()
    record(f"{_words(field)} removed", organisation, changes={field: [other.pk, None]}, by=by, at=now)
