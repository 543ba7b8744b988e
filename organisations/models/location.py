"""Locations of supported housing schemes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils import timezone

from organisations.availability import Span, active_spans, closed_period_covering, is_soon, months_after, open_period
from organisations.collection_years import earliest_open_start
from organisations.models.codes import MobilityStandard, UnitType
from organisations.models.scheme import OWNER_GONE, AvailabilityStatus, Scheme, SchemeDeactivation
from organisations.postcodes import compact

IS_COMPLETE = (
    ~Q(postcode="")
    & ~Q(location_code="")
    & ~Q(location_admin_district="")
    & Q(units__isnull=False, type_of_unit__isnull=False, mobility_type__isnull=False)
)


class LocationQuerySet(models.QuerySet["Location"]):
    """Ways to narrow locations; each can follow any other."""

    def visible(self) -> Self:
        """Not deleted."""
        return self.filter(discarded_at=None)

    def complete(self) -> Self:
        return self.filter(confirmed=True)

    def started_by(self, day: date) -> Self:
        """Whose first day is not after the day, or not said."""
        return self.filter(Q(startdate=None) | Q(startdate__lte=day))

    def with_status(self, on: date) -> Self:
        """Add `status_then`: the status of the day, as `Location.status` works it out."""
        own = LocationDeactivation.objects.filter(location=OuterRef("pk"))
        of_scheme = SchemeDeactivation.objects.filter(scheme=OuterRef("scheme"), scheme__confirmed=True)
        began = Q(reactivation_date=None, deactivation_date__lte=on)
        owner_gone = Q(scheme__owning_organisation__discarded_at=None) & (
            Q(scheme__owning_organisation__active=False) | Q(scheme__owning_organisation__merge_date__lte=on)
        )
        any_scheme_period = SchemeDeactivation.objects.filter(scheme=OuterRef("scheme"))
        is_open = Q(reactivation_date=None)
        covers = Q(deactivation_date__lte=on, reactivation_date__gt=on)
        return self.annotate(
            status_then=Case(
                When(discarded_at__isnull=False, then=Value(AvailabilityStatus.DELETED)),
                When(confirmed=False, then=Value(AvailabilityStatus.INCOMPLETE)),
                When(
                    owner_gone
                    | Exists(own.filter(began))
                    | Q(Exists(any_scheme_period.filter(began)), scheme__discarded_at=None),
                    then=Value(AvailabilityStatus.DEACTIVATED),
                ),
                When(
                    Exists(own.filter(is_open)) | Q(Exists(of_scheme.filter(is_open)), scheme__discarded_at=None),
                    then=Value(AvailabilityStatus.DEACTIVATING_SOON),
                ),
                When(startdate__gt=on, then=Value(AvailabilityStatus.ACTIVATING_SOON)),
                When(
                    Exists(own.filter(covers)) | Q(Exists(of_scheme.filter(covers)), scheme__discarded_at=None),
                    then=Value(AvailabilityStatus.REACTIVATING_SOON),
                ),
                default=Value(AvailabilityStatus.ACTIVE),
                output_field=models.CharField(),
            )
        )

    def with_shown_status(self, on: date) -> Self:
        """Add `shown_status`: as `status_then`, but active while a deactivation is more than six months off."""
        soon = Q(reactivation_date=None, deactivation_date__lte=months_after(on, 6))
        own = LocationDeactivation.objects.filter(soon, location=OuterRef("pk"))
        of_scheme = SchemeDeactivation.objects.filter(soon, scheme=OuterRef("scheme"))
        return self.with_status(on).annotate(
            shown_status=Case(
                When(
                    ~Exists(own) & ~Exists(of_scheme) & Q(status_then=AvailabilityStatus.DEACTIVATING_SOON),
                    then=Value(AvailabilityStatus.ACTIVE),
                ),
                default=F("status_then"),
                output_field=models.CharField(),
            )
        )

    def having_status(self, statuses: Collection[str], on: date) -> Self:
        return self.with_status(on).filter(status_then__in=statuses)

    def showing_status(self, statuses: Collection[str], today: date) -> Self:
        """With one of the statuses in its tag today."""
        return self.with_shown_status(today).filter(shown_status__in=statuses)

    def matching(self, text: str) -> Self:
        """With the text in the name, or in the postcode however that is spaced."""
        found = Q(name__icontains=text.strip())
        if squeezed := compact(text):
            found |= Q(compact_postcode__contains=squeezed)
        return self.annotate(compact_postcode=models.functions.Replace("postcode", Value(" "))).filter(found)


class Location(models.Model):
    """A postcode where a scheme is provided.

    `confirmed` is worked out by the database: whether every answer that a log needs is there.

    :ivar location_code: local authority code, from the postcode or chosen.
    :ivar location_admin_district: name of that authority.
    :ivar is_la_inferred: whether the postcode gave the authority.
    """

    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="locations")
    postcode = models.CharField(max_length=8, blank=True)
    location_code = models.CharField("local authority code", max_length=9, blank=True)
    location_admin_district = models.CharField("local authority", max_length=100, blank=True)
    is_la_inferred = models.BooleanField(default=False)
    name = models.CharField(max_length=255, blank=True)
    units = models.PositiveIntegerField(null=True, blank=True)
    type_of_unit = models.PositiveSmallIntegerField(
        "most common type of unit", choices=UnitType.choices, null=True, blank=True
    )
    mobility_type = models.CharField(
        "mobility standards", max_length=1, choices=MobilityStandard.choices, null=True, blank=True
    )
    startdate = models.DateField("available from", null=True, blank=True)
    confirmed = models.GeneratedField(
        expression=Case(When(IS_COMPLETE, then=Value(True)), default=Value(False)),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    old_id = models.CharField(max_length=50, blank=True)
    old_visible_id = models.CharField(max_length=50, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(units=None) | Q(units__gte=1), name="location_has_units"),
            models.CheckConstraint(
                condition=Q(location_code="", location_admin_district="")
                | (~Q(location_code="") & ~Q(location_admin_district="")),
                name="location_authority_code_and_name_go_together",
            ),
        ]
        indexes = [models.Index(fields=["old_visible_id"], name="location_old_visible_id")]

    def __str__(self) -> str:
        return self.name or self.postcode or f"Location {self.pk}"

    @property
    def missing_answers(self) -> list[str]:
        """Columns to answer before the location is complete."""
        needed = {
            "postcode": self.postcode,
            "location_code": self.location_code,
            "units": self.units,
            "type_of_unit": self.type_of_unit,
            "mobility_type": self.mobility_type,
        }
        return [name for name, answer in needed.items() if answer in (None, "")]

    @property
    def is_complete(self) -> bool:
        """As `confirmed`, for answers not saved yet."""
        return not self.missing_answers

    @property
    def available_from(self) -> date:
        """First day it could be let: as given, else the start of the earliest year open when it was made."""
        return self.startdate or earliest_open_start(timezone.localdate(self.created_at))

    @property
    def open_deactivation(self) -> LocationDeactivation | None:
        return open_period(self.deactivations.all())

    @property
    def active_spans(self) -> list[Span]:
        """When it could be let: outside its own deactivation periods and its scheme's."""
        return active_spans(self.available_from, [*self.deactivations.all(), *self.scheme.deactivations.all()])

    def status(self, on: date) -> AvailabilityStatus:
        """State on a day. Reads the scheme, its owner and both `deactivations`, prefetched where there are many."""
        if self.discarded_at is not None:
            return AvailabilityStatus.DELETED
        if not self.is_complete:
            return AvailabilityStatus.INCOMPLETE
        own = self.open_deactivation
        of_scheme = self.scheme.status(on)
        if (
            self.scheme.owning_organisation.status(on) in OWNER_GONE
            or (own is not None and own.deactivation_date <= on)
            or of_scheme == AvailabilityStatus.DEACTIVATED
        ):
            return AvailabilityStatus.DEACTIVATED
        if own is not None or of_scheme == AvailabilityStatus.DEACTIVATING_SOON:
            return AvailabilityStatus.DEACTIVATING_SOON
        if self.startdate is not None and self.startdate > on:
            return AvailabilityStatus.ACTIVATING_SOON
        if (
            closed_period_covering(self.deactivations.all(), on) is not None
            or of_scheme == AvailabilityStatus.REACTIVATING_SOON
        ):
            return AvailabilityStatus.REACTIVATING_SOON
        return AvailabilityStatus.ACTIVE

    def status_shown(self, today: date) -> AvailabilityStatus:
        """As `status`, but active while the deactivation is more than six months off."""
        status = self.status(today)
        deactivations = [each for each in (self.open_deactivation, self.scheme.open_deactivation) if each is not None]
        if status == AvailabilityStatus.DEACTIVATING_SOON and not any(
            is_soon(each.deactivation_date, today) for each in deactivations
        ):
            return AvailabilityStatus.ACTIVE
        return status


class LocationDeactivation(models.Model):
    """A time in which a location cannot be let: up to the day before the reactivation date, or until further notice."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="deactivations")
    deactivation_date = models.DateField()
    reactivation_date = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["deactivation_date"]
        constraints = [
            models.UniqueConstraint(
                fields=["location"], condition=Q(reactivation_date=None), name="one_open_deactivation_a_location"
            ),
            models.CheckConstraint(
                condition=Q(reactivation_date=None) | Q(reactivation_date__gte=F("deactivation_date")),
                name="location_is_reactivated_after_deactivation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} from {self.deactivation_date:%d %B %Y}"
