"""The addresses of the service, and an empty view behind the same middleware, with which pages are compared."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from core_service.urls import urlpatterns as of_the_service


def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [path("empty", empty), *of_the_service]
