"""The addresses of organisations."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from organisations.views import agreement, organisations, relationships

ONE = "organisations/<int:organisation_id>"


def _related(side: relationships.Side) -> list[URLPattern]:
    """The addresses of one side of an organisation's relationships."""
    here, extra = f"{ONE}/{side.route}", {"side": side}
    return [
        path(here, relationships.related, extra, name=side.route),
        path(f"{here}/add", relationships.add, extra, name=f"add-{side.route}"),
        path(f"{here}/<int:other_id>/remove", relationships.remove, extra, name=f"remove-{side.route}"),
    ]


urlpatterns: list[URLPattern] = [
    path("data-sharing-agreement", agreement.agreement_text, name="agreement-text"),
    path("organisations", organisations.organisations, name="organisations"),
    path("your-organisation", organisations.own, name="own"),
    path(ONE, RedirectView.as_view(pattern_name="organisations:organisation")),
    path(f"{ONE}/details", organisations.organisation, name="organisation"),
    path(f"{ONE}/data-sharing-agreement", agreement.agreement, name="agreement"),
    *_related(relationships.STOCK_OWNERS),
    *_related(relationships.MANAGING_AGENTS),
]
