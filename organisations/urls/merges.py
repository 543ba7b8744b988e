"""The addresses of merge requests, and of the review after a merge."""

from __future__ import annotations

from django.urls import URLPattern, path

from organisations.forms.merges import QUESTIONS
from organisations.views import merges, merges_duplicates, merges_outcomes, merges_questions

ONE = "merge-requests/<int:request_id>"
MERGING = f"{ONE}/merging-organisations"

urlpatterns: list[URLPattern] = [
    path("merge-requests", merges.merge_requests, name="merge-requests"),
    path("merge-requests/create", merges.create, name="create-merge-request"),
    path(ONE, merges.merge_request, name="merge-request"),
    *(
        path(f"{ONE}/{each.route}", merges_questions.question, {"question": each}, name=f"merge-{each.route}")
        for each in QUESTIONS
    ),
    path(MERGING, merges_questions.merging, name="merge-merging-organisations"),
    path(f"{MERGING}/<int:organisation_id>/remove", merges_questions.remove, name="merge-remove-organisation"),
    path(f"{ONE}/after/<slug:what>", merges_outcomes.outcome, name="merge-outcome"),
    path(f"{ONE}/start", merges.start, name="start-merge"),
    path(f"{ONE}/delete", merges.delete, name="delete-merge-request"),
    path("organisations/<int:organisation_id>/schemes/duplicates", merges_duplicates.review, name="duplicate-schemes"),
]
