"""The addresses of schemes and locations."""

from __future__ import annotations

from django.urls import URLPattern, path

from organisations.scheme_steps import LOCATION_STEPS, SCHEME_STEPS
from organisations.views import (
    locations,
    locations_editing,
    schemes,
    schemes_editing,
    schemes_standing,
)

ONE = "schemes/<int:scheme_id>"
PLACE = f"{ONE}/locations/<int:location_id>"


def _standing(place: str, kind: str) -> list[URLPattern]:
    """Stopping, starting and deleting a scheme or a location."""
    return [
        path(f"{place}/deactivate", schemes_standing.deactivate, name=f"{kind}-deactivate"),
        path(f"{place}/reactivate", schemes_standing.reactivate, name=f"{kind}-reactivate"),
        path(f"{place}/delete", schemes_standing.delete, name=f"{kind}-delete"),
    ]


urlpatterns: list[URLPattern] = [
    path(
        "organisations/<int:organisation_id>/schemes", schemes.schemes_of_organisation, name="schemes-of-organisation"
    ),
    path("schemes", schemes.schemes, name="schemes"),
    path("schemes/create", schemes_editing.create, name="create-scheme"),
    path(ONE, schemes.scheme, name="scheme"),
    *(
        path(f"{ONE}/{step.slug}", schemes_editing.step, {"slug": step.slug}, name=f"scheme-{step.slug}")
        for step in SCHEME_STEPS
    ),
    path(f"{ONE}/check-answers", schemes_editing.check_answers, name="scheme-check-answers"),
    path(f"{ONE}/edit-name", schemes_editing.edit_name, name="scheme-edit-name"),
    *_standing(ONE, "scheme"),
    path(f"{ONE}/locations", locations.locations, name="locations"),
    path(f"{ONE}/locations/add", locations_editing.add, name="add-location"),
    path(PLACE, locations.location, name="location"),
    *(
        path(f"{PLACE}/{step.slug}", locations_editing.step, {"slug": step.slug}, name=f"location-{step.slug}")
        for step in LOCATION_STEPS
    ),
    path(f"{PLACE}/check-answers", locations_editing.check_answers, name="location-check-answers"),
    *_standing(PLACE, "location"),
]
