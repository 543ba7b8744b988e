"""Uploads for the support team to look up. Files are read on the upload's own pages."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bulk_upload.models import Upload
from users.admin import ReadOnlyAdmin


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """Files of logs that were sent, with what became of them."""

    list_display = ("created_at", "file_name", "organisation", "uploader", "kind", "stage", "total_rows")
    list_filter = ("stage", "check_only")
    list_select_related = ("organisation", "uploader")
    show_full_result_count = False
    search_fields = ("file_name", "uploader__email", "organisation__name", "identifier__iexact")
    search_help_text = "Name of the file, email address, organisation or the whole identifier"
    fields = (
        "file_name", "page", "organisation", "uploader", "kind", "year", "stage", "refusal", "total_rows", "size",
        "sheet", "check_only", "approve_first", "approved_at", "created_at", "seen_at", "finished_at", "told_at",
    )  # fmt: skip
    readonly_fields = ("page",)

    @admin.display(description="In the service")
    def page(self, upload: Upload) -> SafeString:
        return format_html('<a href="{}">{}</a>', upload.get_absolute_url(), upload.identifier)
