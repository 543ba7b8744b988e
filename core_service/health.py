"""Is the service up (`/health`), and can it do its work (`/health/ready`)?"""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from health_check.checks import Cache, Database
from health_check.views import HealthCheckView


@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    """Say that this process answers, asking nothing of the database."""
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


class Ready(HealthCheckView):
    """Whether the database and Redis answer, as JSON: 200, or 503 naming the one that does not."""

    checks = (Database, Cache)

    async def get(self, request: HttpRequest, *args: object, **kwargs: object) -> JsonResponse:
        """Run the checks."""
        results = [await check.get_result(None) for check in self.get_checks()]
        failed = any(result.error for result in results)
        return JsonResponse(
            {type(result.check).__name__.lower(): "failed" if result.error else "ok" for result in results},
            status=HTTPStatus.SERVICE_UNAVAILABLE if failed else HTTPStatus.OK,
        )
