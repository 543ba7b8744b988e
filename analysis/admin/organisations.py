"""Organisations, schemes, locations and the record of their changes."""

from __future__ import annotations

from django.contrib import admin

from analysis.admin.base import BigTableAdmin
from organisations.models import ChangeEvent, Location, Organisation, Scheme


@admin.register(Organisation)
class OrganisationAdmin(BigTableAdmin):
    """Organisations, deleted ones and sandboxes too."""

    list_display = ("name", "code", "provider_type", "holds_own_stock", "active", "merge_date", "is_sandbox")
    list_filter = ("provider_type", "holds_own_stock", "active", "is_sandbox")
    search_fields = ("name", "name_changes__name", "housing_registration_no")
    search_help_text = "Number, any name or registration number"


@admin.register(Scheme)
class SchemeAdmin(BigTableAdmin):
    """Schemes of supported housing."""

    list_display = ("service_name", "code", "owning_organisation", "scheme_type", "confirmed", "discarded_at")
    list_filter = ("scheme_type", "confirmed", "sensitive")
    list_select_related = ("owning_organisation",)
    search_fields = ("service_name", "old_visible_id")
    search_help_text = "Number, name or former number"
    ordering = ("-pk",)


@admin.register(Location)
class LocationAdmin(BigTableAdmin):
    """Locations of schemes."""

    list_display = ("postcode", "name", "scheme", "location_admin_district", "units", "confirmed", "discarded_at")
    list_filter = ("type_of_unit", "mobility_type")
    list_select_related = ("scheme",)
    search_fields = ("postcode", "name", "old_visible_id")
    search_help_text = "Number, postcode, name or former number"


@admin.register(ChangeEvent)
class ChangeEventAdmin(BigTableAdmin):
    """Who changed what of organisations, schemes and locations."""

    list_display = ("at", "action", "organisation", "scheme", "location", "by")
    list_select_related = ("organisation", "scheme", "location", "by")
    search_fields = ("organisation__name",)
    number_field = "organisation"
    search_help_text = "Number or name of an organisation"
