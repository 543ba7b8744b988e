"""The addresses of schemes."""

from __future__ import annotations

from django.urls import URLPattern, path

from organisations.views import locations, schemes

ONE = "schemes/<int:scheme_id>"
PLACE = f"{ONE}/locations/<int:location_id>"

urlpatterns: list[URLPattern] = [
    path(
        "organisations/<int:organisation_id>/schemes", schemes.schemes_of_organisation, name="schemes-of-organisation"
    ),
    path("schemes", schemes.schemes, name="schemes"),
    path(ONE, schemes.scheme, name="scheme"),
    path(f"{ONE}/locations", locations.locations, name="locations"),
    path(PLACE, locations.location, name="location"),
]
