"""Who may see and do what with organisations, schemes and locations.

A person without a role has the rights of a data provider, so every rule names the roles that may, never those that may
not. What is out of sight is "not found"; what may be known but not done raises with the sentence to show.

Source: users and permissions, permission matrix.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Protocol

from django.core.exceptions import PermissionDenied

from organisations.collection_years import earliest_editable_start
from organisations.models import Location, Organisation, Scheme
from organisations.models.organisation import OrganisationQuerySet, OrganisationStatus
from organisations.models.scheme import AvailabilityStatus, SchemeQuerySet

BASIC_SCHEME_ANSWERS = frozenset({"service_name", "sensitive", "owning_organisation"})
"""What a coordinator may still change on a confirmed scheme."""


class Person(Protocol):
    """A signed-in person, as far as this application needs to know."""

    @property
    def pk(self) -> int: ...
    @property
    def is_support(self) -> bool: ...
    @property
    def is_data_coordinator(self) -> bool: ...
    @property
    def is_dpo(self) -> bool: ...
    @property
    def organisation(self) -> Organisation: ...


# Scopes


def visible_organisations(user: Person) -> OrganisationQuerySet:
    """Organisations whose pages the person may open: support all that are real and not deleted, others their own."""
    found = Organisation.objects.visible()
    return found.real() if user.is_support else found.filter(pk=user.organisation.pk)


def findable_organisations(user: Person) -> OrganisationQuerySet:
    """Organisations that a search box or filter offers: own, stock owners, managing agents and absorbed ones."""
    everything = Organisation.objects.visible()
    if user.is_support:
        return everything.real()
    own = user.organisation
    found = (
        everything.filter(pk=own.pk).values("pk"),
        everything.stock_owners_of(own).values("pk"),
        everything.managing_agents_of(own).values("pk"),
        everything.absorbed_by(own).values("pk"),
    )
    return everything.filter(pk__in=found[0].union(*found[1:]))


def scheme_owners_in_scope(organisation: Organisation, today: date) -> OrganisationQuerySet:
    """Organisations whose schemes people of the organisation see: itself, its stock owners, recently absorbed ones."""
    everything = Organisation.objects.all()
    own = everything.filter(pk=organisation.pk).values("pk")
    owners = everything.stock_owners_of(organisation).values("pk")
    absorbed = everything.recently_absorbed_by(organisation, earliest_editable_start(today)).values("pk")
    return everything.filter(pk__in=own.union(owners, absorbed))


def visible_schemes(user: Person, today: date) -> SchemeQuerySet:
    """Schemes the person may see, deleted ones left out. Lists and pages both use this."""
    found = Scheme.objects.visible()
    if user.is_support:
        return found.filter(owning_organisation__is_sandbox=False)
    return found.owned_by(scheme_owners_in_scope(user.organisation, today))


def exportable_schemes(user: Person, organisation: Organisation | None = None) -> SchemeQuerySet:
    """Schemes in a file: of the organisation, its stock owners and all it ever absorbed; support: of all, or of one."""
    found = Scheme.objects.visible()
    if user.is_support and organisation is None:
        return found
    of = organisation or user.organisation
    everything = Organisation.objects.all()
    owners = everything.stock_owners_of(of).values("pk")
    own = everything.filter(pk=of.pk).values("pk")
    return found.owned_by(everything.filter(pk__in=own.union(owners, everything.absorbed_by(of).values("pk"))))


# Organisations


def _may_act_for(user: Person, organisation: Organisation) -> bool:
    """Support for any, coordinators for their own."""
    return user.is_support or (user.is_data_coordinator and user.organisation.pk == organisation.pk)


def can_edit_details(user: Person, organisation: Organisation) -> bool:
    return _may_act_for(user, organisation)


def check_can_edit_details(user: Person, organisation: Organisation) -> None:
    """Address, telephone and rent periods.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    """
    if not can_edit_details(user, organisation):
        raise PermissionDenied("Only a data coordinator can change these details")


def check_is_support(user: Person) -> None:
    """Creating, renaming, deactivating and deleting organisations; their group, profit status and merges.

    :raises PermissionDenied: the person is not support.
    """
    if not user.is_support:
        raise PermissionDenied("Only the support team can do this")


def can_change_relationships(user: Person, organisation: Organisation) -> bool:
    return _may_act_for(user, organisation)


def check_can_change_relationships(user: Person, organisation: Organisation) -> None:
    """:raises PermissionDenied: the person is neither a coordinator of the organisation nor support."""
    if not can_change_relationships(user, organisation):
        raise PermissionDenied("Only a data coordinator can add or remove stock owners and managing agents")


def can_sign_agreement(user: Person, organisation: Organisation) -> bool:
    """A data protection officer of the organisation, or of support for any, while it is unsigned."""
    in_reach = user.is_support or user.organisation.pk == organisation.pk
    return user.is_dpo and in_reach and not organisation.has_signed_agreement


# Schemes and locations


def can_create_scheme(user: Person) -> bool:
    return user.is_support or user.is_data_coordinator


def check_can_create_scheme(user: Person) -> None:
    """:raises PermissionDenied: the person is neither coordinator nor support."""
    if not can_create_scheme(user):
        raise PermissionDenied("Only a data coordinator can add a scheme")


def is_in_scope(user: Person, scheme: Scheme, today: date) -> bool:
    return user.is_support or scheme_owners_in_scope(user.organisation, today).filter(
        pk=scheme.owning_organisation_id
    ).exists()  # fmt: skip


def check_can_view_scheme(user: Person, scheme: Scheme, today: date) -> None:
    """:raises PermissionDenied: the scheme belongs to an organisation out of the person's reach."""
    if not is_in_scope(user, scheme, today):
        raise PermissionDenied("This scheme belongs to an organisation you do not work with")


def can_change_scheme(user: Person, scheme: Scheme, today: date) -> bool:
    """Whether the person may change something about the scheme: coordinators within their scope, and support."""
    return user.is_support or (user.is_data_coordinator and is_in_scope(user, scheme, today))


def can_change_answer(user: Person, scheme: Scheme, column: str, today: date) -> bool:
    """Whether the person may change one answer: once confirmed, a coordinator may change only the basic ones."""
    open_to_coordinators = not scheme.confirmed or column in BASIC_SCHEME_ANSWERS
    return can_change_scheme(user, scheme, today) and (user.is_support or open_to_coordinators)


def check_can_change_answers(user: Person, scheme: Scheme, columns: Collection[str], today: date) -> None:
    """:raises PermissionDenied: out of reach, or a coordinator and the scheme is confirmed."""
    check_can_change_scheme(user, scheme, today)
    if not all(can_change_answer(user, scheme, column, today) for column in columns):
        raise PermissionDenied("Only the support team can change these details of a confirmed scheme")


def check_can_change_scheme(user: Person, scheme: Scheme, today: date) -> None:
    """:raises PermissionDenied: out of reach, or the person is neither coordinator nor support."""
    check_can_view_scheme(user, scheme, today)
    if not can_change_scheme(user, scheme, today):
        raise PermissionDenied("Only a data coordinator can change a scheme")


def can_add_location(user: Person, scheme: Scheme, today: date) -> bool:
    """Offered while the owner is active or merged."""
    owner_status = scheme.owning_organisation.status(today)
    return can_change_scheme(user, scheme, today) and owner_status in (
        OrganisationStatus.ACTIVE,
        OrganisationStatus.MERGED,
    )


def can_change_location(user: Person, location: Location, today: date) -> bool:
    """Coordinators within their scope, and support: the last questions of a location come when it is complete."""
    return can_change_scheme(user, location.scheme, today)


def is_offered_location_changes(user: Person, location: Location, today: date) -> bool:
    """Whether the page of a location leads to its questions: for coordinators until it is complete."""
    return can_change_location(user, location, today) and (user.is_support or not location.is_complete)


def check_can_change_location(user: Person, location: Location, today: date) -> None:
    """:raises PermissionDenied: out of reach, or the person is neither coordinator nor support."""
    check_can_change_scheme(user, location.scheme, today)


def owner_is_active(scheme: Scheme, today: date) -> bool:
    return scheme.owning_organisation.status(today) == OrganisationStatus.ACTIVE


def can_deactivate_or_reactivate(user: Person, scheme: Scheme, today: date) -> bool:
    """Offered only while the owner is active."""
    return owner_is_active(scheme, today) and can_change_scheme(user, scheme, today)


def check_can_deactivate_or_reactivate(user: Person, scheme: Scheme, today: date) -> None:
    """:raises PermissionDenied: out of reach, no coordinator, or the owner is not active."""
    check_can_change_scheme(user, scheme, today)
    if not can_deactivate_or_reactivate(user, scheme, today):
        raise PermissionDenied("The organisation that owns this scheme is not active")


def may_be_deleted(place: Scheme | Location, today: date) -> bool:
    """Only what is incomplete or deactivated may be deleted, if no recent log stands on it."""
    return place.status(today) in (AvailabilityStatus.INCOMPLETE, AvailabilityStatus.DEACTIVATED)
