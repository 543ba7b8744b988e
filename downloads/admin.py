"""What columns mean, for the support team to edit; and who asked for which file, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from downloads.models import ColumnDefinition, Download

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[models.Model]
else:
    _Admin = admin.ModelAdmin


@admin.register(ColumnDefinition)
class ColumnDefinitionAdmin(_Admin):
    """The first row of files of logs. A change counts from the next file on."""

    list_display = ("variable", "log_type", "year", "definition", "last_accessed")
    list_filter = ("log_type", "year")
    search_fields = ("variable", "definition")
    readonly_fields = ("last_accessed",)


@admin.register(Download)
class DownloadAdmin(_Admin):
    """Requests, written by the service alone."""

    list_display = ("created_at", "user", "organisation", "kind", "content", "year", "ready_at", "failed_at")
    list_filter = ("kind", "content")
    list_select_related = ("user", "organisation")
    search_fields = ("user__email", "file_name")
    date_hierarchy = "created_at"
    exclude = ("file",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False
