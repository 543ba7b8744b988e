"""Pages with every component and field, for tests in a browser."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template import RequestContext, Template
from django.urls import path

from design_system.forms import AutocompleteField, Choice
from tests.design_system.test_forms import TenancyForm

LONG = "a-very-long-reference-that-has-no-place-to-break-" * 4
LINK = {"href": "#", "text": "Change", "visuallyHiddenText": "name"}
INTERRUPTION = "govuk-panel--interruption"
PAGES = [{"number": 1, "href": "#"}, {"number": 2, "current": True, "href": "#"}]
LONG_ROW = {"key": {"text": "Name"}, "value": {"text": LONG}, "actions": {"items": [LINK]}}
INCOMPLETE = {"tag": {"text": "Incomplete", "classes": "govuk-tag--blue"}}
NOT_YET = {"text": "Cannot start yet", "classes": "govuk-task-list__status--cannot-start-yet"}
TASKS = [
    {"title": {"text": "Setup"}, "href": "#", "status": INCOMPLETE},
    {"title": {"text": "Rent"}, "status": NOT_YET},
]
HEAD = [{"text": "Log"}, {"text": "Rent", "format": "numeric"}]
TABS = [
    {"label": "One", "id": "one", "panel": {"text": "First"}},
    {"label": "Two", "id": "two", "panel": {"text": "Second"}},
]
COMPONENTS: list[tuple[str, dict[str, Any]]] = [
    ("button", {"text": "Save and continue"}),
    ("button", {"text": "Start now", "href": "#", "isStartButton": True}),
    ("details", {"summaryText": "What counts as a bedroom", "text": "Any room meant as one"}),
    ("inset-text", {"text": "You can change this later"}),
    ("warning-text", {"text": "You cannot undo this", "iconFallbackText": "Warning"}),
    ("notification-banner", {"text": "Log created", "type": "success"}),
    ("panel", {"titleText": "Upload complete", "text": "Reference 123", "headingLevel": 2}),
    ("panel", {"titleText": "Is this correct?", "text": "High rent", "classes": INTERRUPTION, "headingLevel": 2}),
    ("tag", {"text": "In progress", "classes": "govuk-tag--blue"}),
    ("pagination", {"previous": {"href": "#"}, "next": {"href": "#"}, "items": PAGES}),
    ("breadcrumbs", {"items": [{"text": "Home", "href": "#"}, {"text": "Logs", "href": "#"}]}),
    ("summary-list", {"card": {"title": {"text": "Person 1"}}, "rows": [LONG_ROW]}),
    ("table", {"caption": "Logs", "head": HEAD, "rows": [[{"text": "1"}, {"text": "£90", "format": "numeric"}]]}),
    ("task-list", {"items": TASKS}),
    ("tabs", {"items": TABS}),
    ("accordion", {"id": "help", "items": [{"heading": {"text": "Rent"}, "content": {"text": "What you charge"}}]}),
]
SECTIONS = [{"text": "Details", "href": "#", "active": True}, {"text": "Users", "href": "#"}]
EVENTS = [
    {
        "label": {"text": "Log created"},
        "byline": {"text": "Ada"},
        "datetime": {"timestamp": "2026-05-01", "text": "1 May 2026"},
    }
]
GALLERY = Template(
    """{% extends "base.html" %}{% load design_system %}{% block title %}Components{% endblock %}
    {% block content %}<h1 class="govuk-heading-l">Components</h1>
    {% moj "sub-navigation" label="Sections" items=sections %}
    {% for name, options in components %}{% govuk name options %}{% endfor %}
    {% moj "timeline" items=events %}{% endblock %}"""
)
FORM = Template(
    """{% extends "base.html" %}{% load design_system %}{% block title %}New tenancy{% endblock %}
    {% block content %}<div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
    {% govuk_errors form %}<h1 class="govuk-heading-l">New tenancy</h1>
    {% govuk_form form errors=False cancel_url="/" %}
    {% if council %}<p id="saved">Saved {{ council }}</p>{% endif %}</div></div>{% endblock %}"""
)
COUNCILS = [Choice(f"E{number:03}", name) for number, name in enumerate(["Barking", "Barnet", "Bexley", "York"])]


class GalleryForm(TenancyForm):
    """Every field, with hints on those that have none."""

    council = AutocompleteField(
        label="Local authority", hint="Type the first letters", choices=COUNCILS, required=False
    )


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component."""
    context = {"components": COMPONENTS, "sections": SECTIONS, "events": EVENTS, "back_url": "/form"}
    return HttpResponse(GALLERY.render(RequestContext(request, context)))


@login_not_required
def form(request: HttpRequest) -> HttpResponse:
    """Every field; what was sent is checked."""
    posted = GalleryForm(request.POST, request.FILES) if request.method == "POST" else GalleryForm()
    council = posted.cleaned_data.get("council", "") if posted.is_bound and not posted.errors.get("council") else ""
    return HttpResponse(FORM.render(RequestContext(request, {"form": posted, "back_url": "/", "council": council})))


urlpatterns = [path("components", components), path("form", form)]
