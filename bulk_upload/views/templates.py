"""Blank official templates and their specification, for everybody: suppliers have no account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from bulk_upload.official.blank import FILES, content_of
from bulk_upload.official.recognising import TEMPLATES
from logs.windows import open_years


@login_not_required
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Offer the templates and specifications of the years that take new logs."""
    years = open_years(timezone.localdate())
    shown = [
        {"template": template, "ends": template.year + 1, "files": [(file, file.name(template)) for file in FILES]}
        for template in sorted(TEMPLATES, key=lambda each: (-each.year, each.collection))
        if template.year in years
    ]
    return render(request, "bulk_upload/templates.html", {"shown": shown})


@login_not_required
@require_safe
def template_file(request: HttpRequest, name: str) -> HttpResponse:
    """One of the published files, by its name."""
    found = next(
        ((file, template) for template in TEMPLATES for file in FILES if file.name(template) == name),
        None,
    )
    if found is None:
        raise Http404
    file, template = found
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content_of(file, template), content_type=file.content_type, headers={"Content-Disposition": disposition}
    )
