"""The addresses of the service, and empty views behind the same middleware, with which pages and calls are compared."""

from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.request import Request
from rest_framework.response import Response

from api.views.base import ApiView
from core_service.urls import urlpatterns as of_the_service


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


class EmptyCall(ApiView):
    def get(self, request: Request) -> Response:
        return Response({})


urlpatterns = [path("empty", empty), path("api/v1/empty", EmptyCall.as_view()), *of_the_service]
