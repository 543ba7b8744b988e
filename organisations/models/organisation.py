"""Organisations, the names they have had and the rent periods they use."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from organisations.rent_periods import RentPeriod

if TYPE_CHECKING:
    from organisations.models.agreement import DataSharingAgreement


class ProviderType(models.IntegerChoices):
    """Kind of social landlord."""

    LA = 1, "Local authority"
    PRP = 2, "Private registered provider"


class ProfitStatus(models.IntegerChoices):
    """Whether the organisation is run for profit."""

    NON_PROFIT = 1, "Non-profit"
    PROFIT = 2, "Profit"
    LOCAL_AUTHORITY = 3, "Local authority"


class OrganisationStatus(models.TextChoices):
    """State of an organisation on a day, as shown in its tag."""

    ACTIVE = "active", "Active"
    DEACTIVATED = "deactivated", "Deactivated"
    MERGED = "merged", "Merged"
    DELETED = "deleted", "Deleted"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Ways to narrow organisations; each can follow any other."""

    def visible(self) -> Self:
        """Not deleted."""
        return self.filter(discarded_at=None)

    def real(self) -> Self:
        """Leave out the sandboxes that suppliers try their products with."""
        return self.filter(is_sandbox=False)

    def active(self, on: date) -> Self:
        """Neither deleted, deactivated nor merged away on the day."""
        return self.visible().filter(Q(merge_date=None) | Q(merge_date__gt=on), active=True)

    def switched_on(self) -> Self:
        """Not deleted and not deactivated, merged away or not."""
        return self.visible().filter(active=True)

    def holding_stock(self) -> Self:
        return self.filter(holds_own_stock=True)

    def stock_owners_of(self, organisation: Organisation) -> Self:
        return self.filter(agent_links__managing_agent=organisation)

    def managing_agents_of(self, organisation: Organisation) -> Self:
        return self.filter(owner_links__stock_owner=organisation)

    def absorbed_by(self, organisation: Organisation) -> Self:
        """Organisations that merged into it, on any date. One level only."""
        return self.filter(absorbing_organisation=organisation)

    def merged_since(self, day: date) -> Self:
        return self.filter(merge_date__gte=day)

    def recently_absorbed_by(self, organisation: Organisation, since: date) -> Self:
        """Merged into it on or after the start of the earliest collection year open for editing, and not deleted."""
        return self.absorbed_by(organisation).merged_since(since).visible()

    def having_signed(self) -> Self:
        """With a signed data sharing agreement."""
        return self.filter(data_sharing_agreement__signed_at__isnull=False)

    def with_name(self, on: date) -> Self:
        """Add `name_then`: the name in force on the day."""
        changes = OrganisationNameChange.objects.in_force(on).filter(organisation=OuterRef("pk"))
        return self.annotate(name_then=Coalesce(Subquery(changes.values("name")[:1]), F("name")))

    def called_like(self, text: str, on: date) -> Self:
        """With the text in the name of the day, ignoring case."""
        return self.with_name(on).filter(name_then__icontains=text.strip())

    def by_name(self, on: date) -> Self:
        return self.with_name(on).order_by(Lower("name_then"), "pk")


class Organisation(models.Model):
    """A council or registered provider that owns or manages social homes, or an agent that manages them.

    `name` is the first name it had and never changes: later names are `OrganisationNameChange` rows.
    """

    name = models.CharField(max_length=255)
    address_line1 = models.CharField(max_length=255, blank=True)
    address_line2 = models.CharField(max_length=255, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=50, blank=True)
    housing_registration_no = models.CharField(
        max_length=50, blank=True, help_text="Regulator of Social Housing registration number"
    )
    provider_type = models.PositiveSmallIntegerField(choices=ProviderType.choices)
    holds_own_stock = models.BooleanField(default=False)
    profit_status = models.PositiveSmallIntegerField(choices=ProfitStatus.choices, null=True, blank=True)
    group_member = models.BooleanField(default=False)
    group_member_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="named_as_group_member_by"
    )
    group = models.PositiveIntegerField("group number", null=True, blank=True)
    is_sandbox = models.BooleanField(default=False, db_default=False)
    active = models.BooleanField(default=True)
    merge_date = models.DateField(null=True, blank=True, help_text="First day on which it is merged away")
    absorbing_organisation = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="absorbed_organisations"
    )
    available_from = models.DateField(null=True, blank=True, help_text="Set where a merge created the organisation")
    schemes_deduplicated_at = models.DateTimeField(null=True, blank=True)
    old_org_id = models.CharField(max_length=50, blank=True)
    old_visible_id = models.CharField(max_length=50, null=True, blank=True, unique=True)
    # Kept from the legacy system; nothing in the service reads them.
    general_needs_units = models.IntegerField(null=True, blank=True)
    supported_housing_units = models.IntegerField(null=True, blank=True)
    unspecified_units = models.IntegerField(null=True, blank=True)
    old_association_type = models.IntegerField(null=True, blank=True)
    software_supplier_id = models.IntegerField(null=True, blank=True)
    housing_management_system = models.CharField(max_length=255, blank=True)
    choice_based_lettings = models.BooleanField(null=True, blank=True)
    common_housing_register = models.BooleanField(null=True, blank=True)
    choice_allocation_policy = models.BooleanField(null=True, blank=True)
    cbl_proportion_percentage = models.IntegerField(null=True, blank=True)
    enter_affordable_logs = models.BooleanField(null=True, blank=True)
    owns_affordable_logs = models.BooleanField(null=True, blank=True)
    other_stock_owners = models.CharField(max_length=255, blank=True)
    managing_agents_label = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    data_sharing_agreement: DataSharingAgreement

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="organisation_name_is_unique"),
            models.CheckConstraint(condition=~Q(name=""), name="organisation_has_a_name"),
            models.CheckConstraint(
                condition=Q(provider_type__in=ProviderType.values), name="organisation_provider_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(profit_status=None)
                | Q(provider_type=ProviderType.LA, profit_status=ProfitStatus.LOCAL_AUTHORITY)
                | Q(provider_type=ProviderType.PRP, profit_status__in=[ProfitStatus.NON_PROFIT, ProfitStatus.PROFIT]),
                name="organisation_profit_status_suits_its_type",
            ),
            models.CheckConstraint(
                condition=Q(group_member=True) | Q(group_member_with=None, group=None),
                name="organisation_outside_a_group_has_no_group",
            ),
            models.CheckConstraint(
                condition=Q(merge_date=None, absorbing_organisation=None)
                | Q(merge_date__isnull=False, absorbing_organisation__isnull=False),
                name="organisation_merge_date_and_absorber_go_together",
            ),
            models.CheckConstraint(
                condition=Q(absorbing_organisation=None) | ~Q(absorbing_organisation=F("id")),
                name="organisation_does_not_absorb_itself",
            ),
        ]
        indexes = [models.Index(fields=["group"], name="organisation_group")]

    def __str__(self) -> str:
        return self.name

    @property
    def code(self) -> str:
        """The id as people see it: `ORG12`."""
        return f"ORG{self.pk}"

    @property
    def group_code(self) -> str:
        return f"GROUP{self.group}" if self.group is not None else ""

    def name_on(self, day: date) -> str:
        """The name in force on a day. Reads prefetched `name_changes` where there are any."""
        started = [change for change in self.name_changes.all() if change.is_in_force(day)]
        return max(started, key=lambda change: change.startdate).name if started else self.name

    @property
    def name_today(self) -> str:
        """The name in force today."""
        return self.name_on(timezone.localdate())

    def status(self, on: date) -> OrganisationStatus:
        """State on a day; an organisation is merged from its merge date on."""
        if self.discarded_at is not None:
            return OrganisationStatus.DELETED
        if self.merge_date is not None and self.merge_date <= on:
            return OrganisationStatus.MERGED
        return OrganisationStatus.ACTIVE if self.active else OrganisationStatus.DEACTIVATED

    @property
    def address(self) -> str:
        """Address on one line."""
        return ", ".join(part for part in (self.address_line1, self.address_line2, self.postcode) if part)

    @property
    def has_signed_agreement(self) -> bool:
        agreement = getattr(self, "data_sharing_agreement", None)
        return agreement is not None and agreement.is_signed

    @property
    def rent_period_codes(self) -> set[int]:
        """Codes of the rent periods it uses."""
        return {held.rent_period for held in self.rent_periods.all()}


class OrganisationNameChangeQuerySet(models.QuerySet["OrganisationNameChange"]):
    """Ways to narrow name changes."""

    def kept(self) -> Self:
        """Not cancelled."""
        return self.filter(discarded_at=None)

    def in_force(self, on: date) -> Self:
        """Started by the day, the latest first: the first row is the name of the day."""
        return self.kept().filter(startdate__lte=on).order_by("-startdate")


class OrganisationNameChange(models.Model):
    """A name that an organisation takes on a day. A cancelled one is ignored."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="name_changes")
    name = models.CharField(max_length=255)
    startdate = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = OrganisationNameChangeQuerySet.as_manager()

    class Meta:
        ordering = ["startdate"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "startdate"],
                condition=Q(discarded_at=None),
                name="one_name_change_a_day",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="name_change_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name} from {self.startdate:%d %B %Y}"

    def is_in_force(self, on: date) -> bool:
        """Not cancelled and started by the day. A later one may have replaced it."""
        return self.discarded_at is None and self.startdate <= on


class OrganisationRentPeriod(models.Model):
    """A rent period that an organisation uses."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="rent_periods")
    rent_period = models.PositiveSmallIntegerField(choices=RentPeriod.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "rent_period"], name="one_row_a_rent_period"),
            models.CheckConstraint(condition=Q(rent_period__in=RentPeriod.values), name="rent_period_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_rent_period_display()
