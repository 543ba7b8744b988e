"""Addresses of files that people ask for."""

from __future__ import annotations

from django.urls import URLPattern, path

from downloads.asking import COLLECTION_OF
from downloads.views import files, lists, logs, places

app_name = "downloads"


def _of_logs(collection: str) -> list[URLPattern]:
    """Asking for a file of a collection's logs."""
    of = {"collection": collection}
    return [
        path(f"{collection}-logs/csv-download", logs.check, of, name=collection),
        path(f"{collection}-logs/filters/<slug:name>", logs.one_filter, of, name=f"{collection}-filter"),
        path(f"{collection}-logs/csv-confirmation", logs.asked, of, name=f"{collection}-asked"),
    ]


urlpatterns: list[URLPattern] = [
    *(each for collection in COLLECTION_OF.values() for each in _of_logs(collection)),
    path("schemes/csv-download", places.places, name="places"),
    path("schemes/csv-confirmation", places.places_asked, name="places-asked"),
    path("users/download", lists.users, name="users"),
    path("organisations/download", lists.organisations, name="organisations"),
    path("csv-downloads/<int:download_id>", files.download, name="download"),
    path("csv-downloads/<int:download_id>/file", files.file, name="file"),
    path("csv-downloads/<int:download_id>/again", files.again, name="again"),
]
