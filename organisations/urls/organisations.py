"""The addresses of organisations."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.views.generic import RedirectView

from organisations.views import agreement, editing, names, organisations, relationships, standing

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
    path("organisations/search", organisations.search, name="search"),
    path("organisations/create", editing.create, name="create"),
    path("your-organisation", organisations.own, name="own"),
    path(ONE, organisations.organisation, name="organisation"),
    path(f"{ONE}/details", RedirectView.as_view(pattern_name="organisations:organisation")),
    path(f"{ONE}/data-sharing-agreement", agreement.agreement, name="agreement"),
    path(f"{ONE}/edit", editing.edit, name="edit"),
    path(f"{ONE}/edit-group", editing.edit_group, name="edit-group"),
    path(f"{ONE}/names", names.names, name="names"),
    path(f"{ONE}/names/change", names.change, name="change-name"),
    path(f"{ONE}/names/<int:change_id>/cancel", names.cancel, name="cancel-name"),
    *(
        path(f"{ONE}/{question}", standing.ask, {"question": question}, name=question)
        for question in standing.QUESTIONS
    ),
    *_related(relationships.STOCK_OWNERS),
    *_related(relationships.MANAGING_AGENTS),
]
