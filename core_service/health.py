"""Is the service up (`/health`), can it do its work (`/health/ready`), and does the nightly feed (`/health/feed`)?"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from health_check.base import HealthCheckResult
from health_check.checks import Cache, Database

from feed.health import trouble

CHECKS = (Database, Cache)


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, asking nothing of the database."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """Say whether the database and Redis answer, as JSON: 200, or 503 naming the one that does not."""
    # in a thread of their own: the library's checks are coroutines, and what calls this may have an event loop already
    with ThreadPoolExecutor(max_workers=1) as apart:
        results = apart.submit(asyncio.run, _results()).result()
    failed = any(result.error for result in results)
    return JsonResponse(
        {type(result.check).__name__.lower(): "failed" if result.error else "ok" for result in results},
        status=HTTPStatus.SERVICE_UNAVAILABLE if failed else HTTPStatus.OK,
    )


@require_safe
@never_cache
def feed(request: HttpRequest) -> HttpResponse:
    """Say whether the nightly feed went out as it should, as JSON: 200, or 503 with a word of what is wrong."""
    found = trouble(timezone.now())
    return JsonResponse({"feed": found or "ok"}, status=HTTPStatus.SERVICE_UNAVAILABLE if found else HTTPStatus.OK)


async def _results() -> list[HealthCheckResult]:
    return [await check().get_result(None) for check in CHECKS]
