"""Organisations, schemes, locations and the record of their changes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.utils import timezone

from analysis.admin.base import BigTableAdmin, name_today
from organisations.models import ChangeEvent, Location, Organisation, Scheme
from organisations.scheme_export import DownloadType
from users.admin import WithFiles

FILES_OF_PLACES = tuple(
    (f"All {kind.words} (CSV)", "downloads:places", f"?download_type={kind.value}") for kind in DownloadType
)


@admin.register(Organisation)
class OrganisationAdmin(WithFiles, BigTableAdmin):
    """Organisations, deleted ones and sandboxes too."""

    files = (("All organisations (CSV)", "downloads:organisations", ""),)
    list_display = ("name_today", "code", "provider_type", "holds_own_stock", "active", "merge_date", "is_sandbox")
    list_filter = ("provider_type", "holds_own_stock", "active", "is_sandbox")
    search_fields = ("name", "name_changes__name", "housing_registration_no")
    search_help_text = "Number, any name or registration number"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Organisation.objects.with_name(timezone.localdate())

    @admin.display(description="name", ordering=Lower("name_then"))
    def name_today(self, organisation: Organisation) -> str:
        return organisation.name_then  # type: ignore[attr-defined]


@admin.register(Scheme)
class SchemeAdmin(WithFiles, BigTableAdmin):
    """Schemes of supported housing."""

    files = FILES_OF_PLACES
    list_display = ("service_name", "code", "owner_today", "scheme_type", "confirmed", "discarded_at")
    list_filter = ("scheme_type", "confirmed", "sensitive")
    search_fields = ("service_name", "old_visible_id")
    search_help_text = "Number, name or former number"
    ordering = ("-pk",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(owner_name=name_today("owning_organisation"))

    @admin.display(description="owning organisation", ordering=Lower("owner_name"))
    def owner_today(self, scheme: Scheme) -> str:
        return scheme.owner_name  # type: ignore[attr-defined]


@admin.register(Location)
class LocationAdmin(WithFiles, BigTableAdmin):
    """Locations of schemes."""

    files = FILES_OF_PLACES
    list_display = ("postcode", "name", "scheme", "location_admin_district", "units", "confirmed", "discarded_at")
    list_filter = ("type_of_unit", "mobility_type")
    list_select_related = ("scheme",)
    search_fields = ("postcode", "name", "old_visible_id")
    search_help_text = "Number, postcode, name or former number"


@admin.register(ChangeEvent)
class ChangeEventAdmin(BigTableAdmin):
    """Who changed what of organisations, schemes and locations."""

    list_display = ("at", "action", "organisation_today", "scheme", "location", "by")
    list_select_related = ("scheme", "location", "by")
    search_fields = ("organisation__name",)
    number_field = "organisation"
    search_help_text = "Number or name of an organisation"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(organisation_name=name_today("organisation"))

    @admin.display(description="organisation")
    def organisation_today(self, event: ChangeEvent) -> str:
        return event.organisation_name or ""  # type: ignore[attr-defined]
