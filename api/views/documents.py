"""The OpenAPI document, the reference page made from it, and what there is nowhere else."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from api.changes import CHANGES
from api.problems import DESCRIBED, Problem
from api.reference import fields_of_year, groups_of, objects_of
from api.views.base import ApiView
from api.views.definitions import OpenView
from logs.collection import registered


@cache
def document() -> dict[str, Any]:
    """The OpenAPI document, made once in each process."""
    found: dict[str, Any] = SchemaGenerator(urlconf="api.urls_for_document").get_schema(request=None, public=True)
    return found


@extend_schema(exclude=True)
class OpenApi(OpenView):
    """The OpenAPI 3.1 document."""

    def get(self, request: Request) -> Response:
        return Response(document(), headers={"Cache-Control": "public, max-age=3600"})


@extend_schema(exclude=True)
class Nothing(ApiView):
    """Any other address below /api/."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        request.method = "GET" if request.method not in ("HEAD", "OPTIONS") else request.method
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: Request, rest: str) -> Response:
        detail = "There is nothing at this address. The addresses are listed at /api/v1/"
        if rest.endswith("/"):
            detail = f"No address ends with a slash. Try {request.path.rstrip('/')[:200]}"
        raise Problem(404, "not-found", detail)


@login_not_required
@require_safe
def problems(request: HttpRequest, kind: str = "") -> HttpResponse:
    """What each type of problem means: where the type of a problem leads to."""
    if kind and kind not in DESCRIBED:
        raise Http404
    told = {each: {"type": each, "title": title, "meaning": text} for each, (title, text) in sorted(DESCRIBED.items())}
    context = {"problems": told.values(), "asked": told.get(kind), "back_url": reverse("api:reference")}
    return render(request, "api/problems.html", context)


@login_not_required
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The readable reference."""
    years = [(name, sorted(each.questionnaires())) for name, each in registered().items()]
    found = document()
    context = {"groups": groups_of(found), "objects": objects_of(found), "years": years, "changes": CHANGES}
    return render(request, "api/reference.html", context)


@login_not_required
@require_safe
def fields(request: HttpRequest, collection: str, year: int) -> HttpResponse:
    """Every answer of a collection year with its codes."""
    found = registered().get(collection)
    if found is None or year not in found.questionnaires():
        raise Http404
    context = {
        "title": f"Fields of {collection} {year} to {year + 1}",
        "fields": fields_of_year(found, year),
        "collection": collection,
        "year": year,
        "back_url": reverse("api:reference"),
    }
    return render(request, "api/fields.html", context)
