"""The addresses of uploads."""

from __future__ import annotations

from django.urls import path

from bulk_upload.views import absent, columns, correcting, deciding, files, listing, results, saved, starting, templates

app_name = "bulk_upload"

urlpatterns = [
    path("", listing.uploads, name="uploads"),
    path("new", starting.new, name="new"),
    path("try-out", starting.try_out, name="try-out"),
    path("templates", templates.templates, name="templates"),
    path("templates/<str:name>", templates.template_file, name="template-file"),
    path("saved-columns", saved.saved, name="saved"),
    path("saved-columns/<int:saved_id>", saved.saved_columns, name="saved-columns"),
    path("saved-columns/<int:saved_id>/forget", saved.forget, name="forget"),
    path("missing-answers/<str:collection>", files.missing_answers, name="missing-answers"),
    path("<uuid:identifier>", results.upload, name="upload"),
    path("<uuid:identifier>/sheet", results.sheet, name="sheet"),
    path("<uuid:identifier>/columns", columns.columns, name="columns"),
    path("<uuid:identifier>/columns/<str:letter>", columns.column, name="column"),
    path("<uuid:identifier>/values/<str:letter>", columns.values, name="values"),
    path("<uuid:identifier>/approve", results.approve_rows, name="approve"),
    path("<uuid:identifier>/problems", results.problems, name="problems"),
    path("<uuid:identifier>/problems/<str:rule>/<str:place>", correcting.group, name="group"),
    path("<uuid:identifier>/not-in-file/<slug:field>", absent.absent, name="absent"),
    path("<uuid:identifier>/rows", correcting.rows, name="rows"),
    path("<uuid:identifier>/rows/<int:number>", correcting.row, name="row"),
    path("<uuid:identifier>/change-all", correcting.change_all, name="change-all"),
    path("<uuid:identifier>/undo/<int:correction_id>", correcting.undo_correction, name="undo"),
    path("<uuid:identifier>/unusual", deciding.unusual, name="unusual"),
    path("<uuid:identifier>/unusual/<str:rule>", deciding.unusual_rule, name="unusual-rule"),
    path("<uuid:identifier>/repeated", deciding.repeated, name="repeated"),
    path("<uuid:identifier>/file", files.original, name="file"),
    path("<uuid:identifier>/with-results", files.with_results, name="with-results"),
]
