"""Support reads the feedback."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from notices.feedback_lists import FeedbackFilters, csv_lines
from notices.models import Feedback
from notices.views.common import answer, support
from organisations.listing import ListPage


@require_safe
def responses(request: HttpRequest) -> HttpResponse:
    """List the feedback, newest first, narrowed by filters and a search."""
    support(request)
    filters = FeedbackFilters.of(request.GET)
    page = ListPage(
        filters.narrow(Feedback.objects.all()).newest_first(),
        request,
        landmark="Pages of feedback",
        query=filters.query,
    )
    years = list(Feedback.objects.about_questions().order_by("-year").values_list("year", flat=True).distinct())
    return answer(
        request,
        "responses",
        {
            "page": page,
            "filters": filters,
            "boxes": filters.boxes([year for year in years if year is not None]),
            "search_box": {
                "id": "search",
                "name": "search",
                "value": filters.search,
                "label": {"text": "Search", "classes": "govuk-label--s"},
                "hint": {"text": "Words of the feedback or of the question"},
            },
            "csv_url": f"{reverse('notices:responses-csv')}?{filters.query}",
            "back_url": "/",
        },
    )


@require_safe
def responses_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The list as a file, as it is filtered."""
    support(request)
    filters = FeedbackFilters.of(request.GET)
    name = f"feedback-{timezone.localdate():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        csv_lines(filters.narrow(Feedback.objects.all())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
