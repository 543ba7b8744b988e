"""What columns mean, for the support team to edit; and who asked for which file, to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, StreamingHttpResponse

from downloads.definition_files import definitions_csv
from downloads.models import ColumnDefinition, Download, Fetch
from users.admin import ReadOnlyAdmin, ReadOnlyInline

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[ColumnDefinition]
else:
    _Admin = admin.ModelAdmin


@admin.register(ColumnDefinition)
class ColumnDefinitionAdmin(_Admin):
    """The first row of files of logs. A change counts from the next file on."""

    list_display = ("variable", "log_type", "year", "definition", "last_accessed")
    list_filter = ("log_type", "year")
    search_fields = ("variable", "definition")
    readonly_fields = ("last_accessed",)
    actions = ("export",)

    @admin.action(description="Export (CSV)", permissions=["view"])
    def export(self, request: HttpRequest, definitions: QuerySet[ColumnDefinition]) -> StreamingHttpResponse:
        """Those that were ticked, as `manage.py import_definitions` takes them in."""
        sent = StreamingHttpResponse(definitions_csv(definitions), content_type="text/csv; charset=utf-8")
        sent["Content-Disposition"] = 'attachment; filename="column-definitions.csv"'
        return sent


class FetchInline(ReadOnlyInline):
    """Who fetched the file."""

    model = Fetch
    fields = ("at", "by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("by")


@admin.register(Download)
class DownloadAdmin(ReadOnlyAdmin):
    """Requests, written by the service alone."""

    list_display = ("created_at", "user", "organisation", "kind", "content", "year", "ready_at", "failed_at")
    list_filter = ("kind", "content")
    list_select_related = ("user", "organisation")
    search_fields = ("user__email", "file_name")
    date_hierarchy = "created_at"
    exclude = ("file",)
    inlines = (FetchInline,)
