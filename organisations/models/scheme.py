"""Supported housing schemes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Lower
from django.utils import timezone

from organisations.availability import Span, active_spans, closed_period_covering, is_soon, months_after, open_period
from organisations.collection_years import earliest_open_start
from organisations.models.codes import (
    CareActRegistration,
    ClientGroup,
    IntendedStay,
    SchemeType,
    SupportLevel,
    SupportProvider,
    YesOrNo,
)
from organisations.models.organisation import Organisation, OrganisationStatus

LOCATION_NOTICE_DAYS = 14
"""A location can be chosen on a log this many days before it becomes available."""


class AvailabilityStatus(models.TextChoices):
    """State of a scheme or location on a day, as shown in its tag."""

    INCOMPLETE = "incomplete", "Incomplete"
    ACTIVE = "active", "Active"
    DEACTIVATING_SOON = "deactivating_soon", "Deactivating soon"
    ACTIVATING_SOON = "activating_soon", "Activating soon"
    REACTIVATING_SOON = "reactivating_soon", "Reactivating soon"
    DEACTIVATED = "deactivated", "Deactivated"
    DELETED = "deleted", "Deleted"


OWNER_GONE = (OrganisationStatus.DEACTIVATED, OrganisationStatus.MERGED)


class SchemeQuerySet(models.QuerySet["Scheme"]):
    """Ways to narrow schemes; each can follow any other."""

    def visible(self) -> Self:
        """Not deleted."""
        return self.filter(discarded_at=None)

    def confirmed(self) -> Self:
        return self.filter(confirmed=True)

    def owned_by(self, organisations: models.QuerySet[Organisation]) -> Self:
        return self.filter(owning_organisation__in=organisations)

    def with_a_location_from(self, day: date) -> Self:
        """With a location whose first day is not after the day, complete or not."""
        from organisations.models.location import Location

        return self.filter(Exists(Location.objects.visible().started_by(day).filter(scheme=OuterRef("pk"))))

    def with_status(self, on: date) -> Self:
        """Add `status_then`: the status of the day, as `Scheme.status` works it out."""
        from organisations.models.location import Location

        periods = SchemeDeactivation.objects.filter(scheme=OuterRef("pk"))
        complete_locations = Location.objects.visible().complete().filter(scheme=OuterRef("pk"))
        return self.annotate(
            status_then=Case(
                When(discarded_at__isnull=False, then=Value(AvailabilityStatus.DELETED)),
                When(
                    Q(owning_organisation__discarded_at=None)
                    & (Q(owning_organisation__active=False) | Q(owning_organisation__merge_date__lte=on))
                    | Exists(periods.filter(reactivation_date=None, deactivation_date__lte=on)),
                    then=Value(AvailabilityStatus.DEACTIVATED),
                ),
                When(Q(confirmed=False) | ~Exists(complete_locations), then=Value(AvailabilityStatus.INCOMPLETE)),
                When(Exists(periods.filter(reactivation_date=None)), then=Value(AvailabilityStatus.DEACTIVATING_SOON)),
                When(
                    Exists(periods.filter(deactivation_date__lte=on, reactivation_date__gt=on)),
                    then=Value(AvailabilityStatus.REACTIVATING_SOON),
                ),
                When(startdate__gt=on, then=Value(AvailabilityStatus.ACTIVATING_SOON)),
                default=Value(AvailabilityStatus.ACTIVE),
                output_field=models.CharField(),
            )
        )

    def with_shown_status(self, on: date) -> Self:
        """Add `shown_status`: as `status_then`, but active while a deactivation is more than six months off."""
        far_off = SchemeDeactivation.objects.filter(
            scheme=OuterRef("pk"), reactivation_date=None, deactivation_date__gt=months_after(on, 6)
        )
        return self.with_status(on).annotate(
            shown_status=Case(
                When(
                    Exists(far_off), status_then=AvailabilityStatus.DEACTIVATING_SOON,
                    then=Value(AvailabilityStatus.ACTIVE),
                ),
                default=F("status_then"),
                output_field=models.CharField(),
            )
        )  # fmt: skip

    def having_status(self, statuses: Collection[str], on: date) -> Self:
        return self.with_status(on).filter(status_then__in=statuses)

    def showing_status(self, statuses: Collection[str], today: date) -> Self:
        """With one of the statuses in its tag today."""
        return self.with_shown_status(today).filter(shown_status__in=statuses)

    def matching(self, text: str) -> Self:
        """With the text in the name, in a location's name or postcode, or as the code with or without `S`."""
        from organisations.models.location import Location

        words = text.strip()
        places = Location.objects.visible().filter(scheme=OuterRef("pk")).matching(words)
        code = words[1:] if words[:1].upper() == "S" else words
        by_code = Q(pk=int(code)) if code.isascii() and code.isdigit() and len(code) < 10 else Q()
        found = Q(service_name__icontains=words) | Q(Exists(places))
        return self.filter(found | by_code) if by_code else self.filter(found)

    def by_name(self) -> Self:
        return self.order_by(Lower("service_name"), "pk")


class Scheme(models.Model):
    """A supported housing service owned by one organisation and provided at one or more locations."""

    owning_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="owned_schemes")
    service_name = models.CharField(max_length=255)
    sensitive = models.PositiveSmallIntegerField("confidential", choices=YesOrNo.choices, default=YesOrNo.NO)
    scheme_type = models.PositiveSmallIntegerField(choices=SchemeType.choices, null=True, blank=True)
    registered_under_care_act = models.PositiveSmallIntegerField(
        choices=CareActRegistration.choices, null=True, blank=True
    )
    arrangement_type = models.CharField(
        "support provider", max_length=1, choices=SupportProvider.choices, null=True, blank=True
    )
    primary_client_group = models.CharField(max_length=1, choices=ClientGroup.choices, null=True, blank=True)
    has_other_client_group = models.PositiveSmallIntegerField(choices=YesOrNo.choices, null=True, blank=True)
    secondary_client_group = models.CharField(max_length=1, choices=ClientGroup.choices, null=True, blank=True)
    support_type = models.PositiveSmallIntegerField(
        "level of support", choices=SupportLevel.choices, null=True, blank=True
    )
    intended_stay = models.CharField(max_length=1, choices=IntendedStay.choices, null=True, blank=True)
    confirmed = models.BooleanField(default=False)
    startdate = models.DateField(null=True, blank=True, help_text="Set by merges only")
    end_date = models.DateField(null=True, blank=True)
    total_units = models.PositiveIntegerField(null=True, blank=True)
    old_id = models.CharField(max_length=50, blank=True)
    old_visible_id = models.CharField(max_length=50, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = SchemeQuerySet.as_manager()

    REQUIRED = (
        "scheme_type",
        "registered_under_care_act",
        "arrangement_type",
        "primary_client_group",
        "has_other_client_group",
        "support_type",
        "intended_stay",
    )
    """Answers needed before a scheme can be confirmed, besides its name and owner, which it always has."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(service_name=""), name="scheme_has_a_name"),
            models.CheckConstraint(
                condition=Q(confirmed=False)
                | Q(
                    scheme_type__isnull=False,
                    registered_under_care_act__isnull=False,
                    arrangement_type__isnull=False,
                    primary_client_group__isnull=False,
                    has_other_client_group__isnull=False,
                    support_type__isnull=False,
                    intended_stay__isnull=False,
                ),
                name="confirmed_scheme_is_answered",
            ),
            models.CheckConstraint(
                condition=Q(secondary_client_group=None) | ~Q(has_other_client_group=YesOrNo.NO),
                name="scheme_second_client_group_only_where_there_is_one",
            ),
        ]
        indexes = [models.Index(fields=["old_visible_id"], name="scheme_old_visible_id")]

    def __str__(self) -> str:
        return self.service_name

    @property
    def code(self) -> str:
        """The id as people see it: `S12`."""
        return f"S{self.pk}"

    @property
    def is_confidential(self) -> bool:
        return self.sensitive == YesOrNo.YES

    @property
    def missing_answers(self) -> list[str]:
        """Columns to answer before the scheme can be confirmed."""
        return [name for name in self.REQUIRED if self._value(name) is None]

    def _value(self, column: str) -> Any:
        return self.__dict__[column]

    @property
    def likeness(self) -> tuple[object, ...] | None:
        """What makes two schemes of one organisation possible duplicates; None where too little is said."""
        said = (
            self.scheme_type,
            self.registered_under_care_act,
            self.primary_client_group,
            self.has_other_client_group,
            self.support_type,
            self.intended_stay,
        )
        lacks_group = self.secondary_client_group is None and self.has_other_client_group != YesOrNo.NO
        return None if None in said or lacks_group else (*said, self.secondary_client_group)

    @property
    def available_from(self) -> date:
        """First day it could be let: as given, else the start of the earliest year open when it was made."""
        return self.startdate or earliest_open_start(timezone.localdate(self.created_at))

    @property
    def open_deactivation(self) -> SchemeDeactivation | None:
        return open_period(self.deactivations.all())

    @property
    def active_spans(self) -> list[Span]:
        return active_spans(self.available_from, self.deactivations.all())

    def status(self, on: date) -> AvailabilityStatus:
        """State on a day. Reads the owner, `deactivations` and `locations`, prefetched where there are many."""
        if self.discarded_at is not None:
            return AvailabilityStatus.DELETED
        deactivation = self.open_deactivation
        if self.owning_organisation.status(on) in OWNER_GONE or (
            deactivation is not None and deactivation.deactivation_date <= on
        ):
            return AvailabilityStatus.DEACTIVATED
        if not self.confirmed or not any(
            place.is_complete and place.discarded_at is None for place in self.locations.all()
        ):
            return AvailabilityStatus.INCOMPLETE
        if deactivation is not None:
            return AvailabilityStatus.DEACTIVATING_SOON
        if closed_period_covering(self.deactivations.all(), on) is not None:
            return AvailabilityStatus.REACTIVATING_SOON
        if self.startdate is not None and self.startdate > on:
            return AvailabilityStatus.ACTIVATING_SOON
        return AvailabilityStatus.ACTIVE

    def status_shown(self, today: date) -> AvailabilityStatus:
        """As `status`, but active while the deactivation is more than six months off."""
        status = self.status(today)
        deactivation = self.open_deactivation
        if (
            status == AvailabilityStatus.DEACTIVATING_SOON
            and deactivation is not None
            and not is_soon(deactivation.deactivation_date, today)
        ):
            return AvailabilityStatus.ACTIVE
        return status


class SchemeDeactivation(models.Model):
    """A time in which a scheme cannot be let: up to the day before the reactivation date, or until further notice."""

    scheme = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="deactivations")
    deactivation_date = models.DateField()
    reactivation_date = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["deactivation_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(reactivation_date=None), name="one_open_deactivation_a_scheme"
            ),
            models.CheckConstraint(
                condition=Q(reactivation_date=None) | Q(reactivation_date__gte=F("deactivation_date")),
                name="scheme_is_reactivated_after_deactivation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} from {self.deactivation_date:%d %B %Y}"
