"""Who may see which figures: people those of their own organisation, support those of any and of all together."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from organisations.models import Organisation
from organisations.models.organisation import OrganisationQuerySet
from users.models import User


def organisations_in_reach(user: User) -> OrganisationQuerySet:
    """Organisations whose figures a person may see."""
    found = Organisation.objects.visible().real()
    return found if user.is_support else found.filter(pk=user.organisation_id)


def check_can_see_service(user: User) -> None:
    """:raises PermissionDenied: figures of the whole service are for the support team."""
    if not user.is_support:
        raise PermissionDenied("Only the support team can see the figures of the whole service")


def may_refresh(user: User) -> bool:
    return user.is_support or user.is_data_coordinator


def check_can_refresh(user: User) -> None:
    """:raises PermissionDenied: a data provider waits for the next time that figures are worked out."""
    if not may_refresh(user):
        raise PermissionDenied("Only data coordinators can have the figures worked out anew")
