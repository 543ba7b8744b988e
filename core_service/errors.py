"""The pages shown when something is refused, missing or broken."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from api import problems
from logs.policies import TooLate


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The browser sent something we cannot read, or too much of it."""
    too_big = isinstance(exception, RequestDataTooBig)
    if _is_call(request) and too_big:
        most = (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) / 1_000_000
        return _problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", f"The form is larger than {most:g}MB. Send less"
        )
    if _is_call(request):
        return _problem(HTTPStatus.BAD_REQUEST, "malformed")
    return _page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_big else HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The user may not do this; the sentence given with the refusal is shown, and who can help them, if anybody can."""
    too_late = isinstance(exception, TooLate)
    return _page(request, HTTPStatus.FORBIDDEN, reason=str(exception), is_too_late=too_late)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent with an old or missing token. Django's reason is for developers, so it is not shown."""
    page, hosts = request.headers.get("Referer", ""), {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(page, hosts, require_https=request.is_secure())
    return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY, page_url=page if is_ours else "")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing is here, or the user may not know of it."""
    if _is_call(request):
        return _problem(HTTPStatus.NOT_FOUND, "not-found")
    return _page(request, HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """The user has asked too often."""
    return _page(request, HTTPStatus.TOO_MANY_REQUESTS)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. The page asks nothing of the database, the cache or the session."""
    if _is_call(request):
        return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "broken")
    return _bare_page(HTTPStatus.INTERNAL_SERVER_ERROR)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """The service is closed for maintenance. The page asks nothing of the database, the cache or the session."""
    if _is_call(request):
        return _problem(HTTPStatus.SERVICE_UNAVAILABLE, "closed")
    return _bare_page(HTTPStatus.SERVICE_UNAVAILABLE, message=settings.SERVICE_UNAVAILABLE_MESSAGE)


def _is_call(request: HttpRequest) -> bool:
    """Whether a client of the API asks, and wants problem details instead of a page."""
    return request.path_info.startswith("/api/")


def _problem(status: HTTPStatus, kind: str, detail: str = "") -> HttpResponse:
    body = problems.body_of(status.value, kind, detail or status.description or status.phrase)
    return JsonResponse(body, status=status, content_type=problems.CONTENT_TYPE)


def _page(request: HttpRequest, status: HTTPStatus, **context: str | bool) -> HttpResponse:
    return render(request, f"errors/{status.value}.html", context, status=status)


def _bare_page(status: HTTPStatus, **context: str) -> HttpResponse:
    return HttpResponse(render_to_string(f"errors/{status.value}.html", context), status=status)
