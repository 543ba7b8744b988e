"""The addresses of lists of duplicates, which are about lettings and sales together."""

from __future__ import annotations

from django.urls import path

from logs.views import duplicates

urlpatterns = [
    path("duplicate-logs", duplicates.own_sets, name="duplicates"),
    path(
        "organisations/<int:organisation_id>/duplicates",
        duplicates.sets_of_organisation,
        name="duplicates-of-organisation",
    ),
]
