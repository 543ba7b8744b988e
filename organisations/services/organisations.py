"""Making and changing organisations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from organisations import policies
from organisations.collection_years import earliest_editable_start
from organisations.dependants import all_dependants
from organisations.models import Location, Organisation, OrganisationRentPeriod, Scheme
from organisations.models.organisation import OrganisationStatus, ProfitStatus, ProviderType
from organisations.policies import Person
from organisations.rent_periods import RentPeriod
from organisations.services.recording import Changes, Refused, record, squeeze, write


class OrganisationRefused(Refused):
    """The organisation cannot be made or changed as asked."""


@dataclass(frozen=True)
class ContactDetails:
    """What coordinators may change about their organisation, besides its rent periods."""

    address_line1: str = ""
    address_line2: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True)
class GroupAndProfit:
    """What only support may change. `group_member_with` is any other member of the group."""

    group_member: bool = False
    group_member_with: Organisation | None = None
    profit_status: ProfitStatus | None = None


@transaction.atomic
def create_organisation(
    *,
    name: str,
    provider_type: ProviderType,
    holds_own_stock: bool,
    contact: ContactDetails,
    group_and_profit: GroupAndProfit,
    rent_periods: Collection[int],
    housing_registration_no: str = "",
    by: Person,
    now: datetime,
) -> Organisation:
    """Add an organisation.

    :raises PermissionDenied: the person is not support.
    :raises OrganisationRefused: no name or one in use, or a profit status that does not suit the provider type.
    """
    policies.check_is_support(by)
    name = squeeze(name)
    errors = _name_errors(name) | _group_and_profit_errors(provider_type, group_and_profit)
    if errors:
        raise OrganisationRefused(errors)
    organisation = Organisation.objects.create(
        name=name,
        provider_type=provider_type,
        holds_own_stock=holds_own_stock,
        housing_registration_no=housing_registration_no.strip(),
        profit_status=group_and_profit.profit_status,
        address_line1=contact.address_line1,
        address_line2=contact.address_line2,
        postcode=contact.postcode,
        phone=contact.phone,
    )
    _join_group(organisation, group_and_profit)
    _keep_rent_periods(organisation, rent_periods)
    record("organisation created", organisation, by=by, at=now)
    return organisation


def _name_errors(name: str) -> dict[str, str]:
    if not name:
        return {"name": "Enter the name of the organisation"}
    if Organisation.objects.filter(name__iexact=name).exists():
        return {"name": "An organisation with this name already exists"}
    return {}


def _group_and_profit_errors(provider_type: ProviderType, asked: GroupAndProfit) -> dict[str, str]:
    errors = {}
    if asked.group_member and asked.group_member_with is None:
        errors["group_member_with"] = "Select another organisation in the group"
    is_la = asked.profit_status == ProfitStatus.LOCAL_AUTHORITY
    if asked.profit_status is not None and is_la != (provider_type == ProviderType.LA):
        errors["profit_status"] = "Select a profit status that fits the type of provider"
    return errors


@transaction.atomic
def edit_contact_details(
    *, organisation: Organisation, contact: ContactDetails, rent_periods: Collection[int], by: Person, now: datetime
) -> None:
    """Change address, telephone and rent periods. A rent period that a log uses stays.

    :raises PermissionDenied: the person is neither a coordinator of the organisation nor support.
    """
    policies.check_can_edit_details(by, organisation)
    changes = write(
        organisation,
        {
            "address_line1": contact.address_line1,
            "address_line2": contact.address_line2,
            "postcode": contact.postcode,
            "phone": contact.phone,
        },
    )
    changes |= _keep_rent_periods(organisation, set(rent_periods) | rent_periods_in_use(organisation))
    if changes:
        record("details changed", organisation, changes=changes, by=by, at=now)


def rent_periods_in_use(organisation: Organisation) -> set[int]:
    """Codes that a lettings log of the organisation, or of one it absorbed, uses: they cannot be given up."""
    organisations = with_absorbed(organisation)
    used = set().union(*(each.rent_periods_in_use(organisations) for each in all_dependants()))
    return used & organisation.rent_period_codes


def with_absorbed(organisation: Organisation) -> list[int]:
    """Ids of the organisation and of those it absorbed."""
    return [organisation.pk, *Organisation.objects.absorbed_by(organisation).values_list("pk", flat=True)]


def _keep_rent_periods(organisation: Organisation, wanted: Collection[int]) -> Changes:
    before = set(organisation.rent_periods.values_list("rent_period", flat=True))
    after = set(wanted) & set(RentPeriod.values)
    if before == after:
        return {}
    organisation.rent_periods.filter(rent_period__in=before - after).delete()
    OrganisationRentPeriod.objects.bulk_create(
        OrganisationRentPeriod(organisation=organisation, rent_period=code) for code in sorted(after - before)
    )
    return {"rent_periods": [sorted(before), sorted(after)]}


@transaction.atomic
def edit_group_and_profit(*, organisation: Organisation, asked: GroupAndProfit, by: Person, now: datetime) -> None:
    """Change the group and the profit status.

    :raises PermissionDenied: the person is not support.
    :raises OrganisationRefused: no other member named, or a profit status that does not suit the provider type.
    """
    policies.check_is_support(by)
    if errors := _group_and_profit_errors(ProviderType(organisation.provider_type), asked):
        raise OrganisationRefused(errors)
    changes = write(organisation, {"profit_status": asked.profit_status}) | _join_group(organisation, asked)
    if changes:
        record("group or profit status changed", organisation, changes=changes, by=by, at=now)


def _join_group(organisation: Organisation, asked: GroupAndProfit) -> Changes:
    """Take the group number of the member named; give both the next number where it has none."""
    other = asked.group_member_with
    if not asked.group_member or other is None:
        return write(organisation, {"group_member": False, "group_member_with": None, "group": None})
    if other.group is None:
        highest = Organisation.objects.aggregate(highest=Max("group"))["highest"] or 0
        write(other, {"group_member": True, "group_member_with": organisation, "group": highest + 1})
    return write(organisation, {"group_member": True, "group_member_with": other, "group": other.group})


@transaction.atomic
def deactivate_organisation(*, organisation: Organisation, by: Person, now: datetime) -> None:
    """Stop an organisation: its people cannot sign in, nobody can pick it, its schemes count as deactivated.

    :raises PermissionDenied: the person is not support.
    :raises OrganisationRefused: it is not active.
    """
    policies.check_is_support(by)
    if organisation.status(timezone.localdate(now)) != OrganisationStatus.ACTIVE:
        raise OrganisationRefused({"status": "Only an active organisation can be deactivated"})
    changes = write(organisation, {"active": False})
    for dependants in all_dependants():
        dependants.organisation_deactivated(organisation, by=by, at=now)
    record("organisation deactivated", organisation, changes=changes, by=by, at=now)


@transaction.atomic
def reactivate_organisation(*, organisation: Organisation, by: Person, now: datetime) -> None:
    """Let an organisation work again, with the people who were stopped with it.

    :raises PermissionDenied: the person is not support.
    :raises OrganisationRefused: it is not deactivated.
    """
    policies.check_is_support(by)
    if organisation.status(timezone.localdate(now)) != OrganisationStatus.DEACTIVATED:
        raise OrganisationRefused({"status": "Only a deactivated organisation can be reactivated"})
    changes = write(organisation, {"active": True})
    for dependants in all_dependants():
        dependants.organisation_reactivated(organisation, by=by, at=now)
    record("organisation reactivated", organisation, changes=changes, by=by, at=now)


def why_not_deletable(organisation: Organisation, *, now: datetime) -> str | None:
    """The reason an organisation cannot be deleted; None where it can."""
    today = timezone.localdate(now)
    if organisation.status(today) not in (OrganisationStatus.DEACTIVATED, OrganisationStatus.MERGED):
        return "Only a deactivated or merged organisation can be deleted"
    organisations, since = with_absorbed(organisation), earliest_editable_start(today)
    if any(each.organisation_has_logs(organisations, since) for each in all_dependants()):
        return "This organisation cannot be deleted because it has logs in a collection year that is open for editing"
    return None


@transaction.atomic
def delete_organisation(*, organisation: Organisation, by: Person, now: datetime) -> None:
    """Delete an organisation with its schemes, locations and people. Rows stay, marked as deleted.

    :raises PermissionDenied: the person is not support.
    :raises OrganisationRefused: it is in use, or has logs that can still be edited.
    """
    policies.check_is_support(by)
    if reason := why_not_deletable(organisation, now=now):
        raise OrganisationRefused({"status": reason})
    schemes = Scheme.objects.visible().filter(owning_organisation=organisation)
    Location.objects.visible().filter(scheme__owning_organisation=organisation).update(discarded_at=now)
    schemes.update(discarded_at=now)
    for dependants in all_dependants():
        dependants.organisation_deleted(organisation, by=by, at=now)
    changes = write(organisation, {"discarded_at": now})
    record("organisation deleted", organisation, changes=changes, by=by, at=now)
