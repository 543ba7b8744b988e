"""The pages shown when something is refused, missing or broken, and when the service is closed."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import RequestFactory, override_settings
from django.urls import path

from core_service import errors
from tests.factories.users import UserFactory

REASON = "You can only change logs of your own organisation."


def refuse(request):
    raise PermissionDenied(REASON)


def confuse(request):
    raise SuspiciousOperation("unreadable: someone@example.com")


def overload(request):
    raise RequestDataTooBig("too big")


def fail(request):
    raise RuntimeError("secret detail")


def limit(request):
    return errors.too_many_requests(request)


def _public(view):
    view.login_required = False
    return view


class Urls:
    """Pages that go wrong, in place of those of the service."""

    handler400 = "core_service.errors.bad_request"
    handler403 = "core_service.errors.permission_denied"
    handler404 = "core_service.errors.page_not_found"
    handler500 = "core_service.errors.server_error"

    def __init__(self, urlpatterns):
        self.urlpatterns = urlpatterns


@pytest.fixture
def _broken_pages(settings):
    settings.ROOT_URLCONF = _urlconf()


def _urlconf():
    from core_service import urls

    views = {"refuse": refuse, "confuse": confuse, "overload": overload, "fail": fail, "limit": limit}
    return Urls([path(name, _public(view)) for name, view in views.items()] + list(urls.urlpatterns))


@pytest.mark.usefixtures("_broken_pages")
@pytest.mark.parametrize(
    ("page", "status"),
    [("confuse", 400), ("refuse", 403), ("nothing-here", 404), ("overload", 413), ("limit", 429), ("fail", 500)],
)
@pytest.mark.django_db
def test_what_goes_wrong_has_a_page_of_the_service(client, page, status):
    client.raise_request_exception = False
    response = client.get(f"/{page}")
    assert response.status_code == status
    assert "<h1" in response.content.decode()


@pytest.mark.usefixtures("_broken_pages")
@pytest.mark.django_db
def test_a_refusal_says_why(client):
    assert REASON in client.get("/refuse").content.decode()


@pytest.mark.usefixtures("_broken_pages")
@pytest.mark.parametrize(("page", "detail"), [("confuse", "someone@example.com"), ("fail", "secret detail")])
@pytest.mark.django_db
def test_a_fault_does_not_show_its_details(client, page, detail):
    client.raise_request_exception = False
    assert detail not in client.get(f"/{page}").content.decode()


@pytest.mark.parametrize(
    ("referer", "led_to"),
    [
        ("http://testserver/lettings-logs/7/joint", "http://testserver/lettings-logs/7/joint"),
        ("https://elsewhere.example/form", None),
        ("", None),
    ],
)
def test_a_page_that_was_open_too_long_says_so_leads_back_and_hides_what_developers_read(referer, led_to):
    request = RequestFactory().post("/", headers={"referer": referer})
    response = errors.csrf_failure(request, reason="CSRF token missing.")
    assert response.status_code == 422
    assert "open too long" in response.content.decode()
    assert "CSRF" not in response.content.decode()
    link = BeautifulSoup(response.content, "html.parser").find("a", string="Open the page again")
    assert (link and link["href"]) == led_to


@pytest.mark.usefixtures("_broken_pages")
@pytest.mark.parametrize(
    ("person", "advice"),
    [
        ({}, "Ask your data coordinator if"),
        ({"coordinator": True}, "Contact the support team if"),
        ({"support": True}, None),
    ],
)
@pytest.mark.django_db
def test_who_is_refused_is_told_who_can_help(client, person, advice):
    client.force_login(UserFactory(**person))
    response = client.get("/refuse")
    assert response.status_code == 403
    told = response.content.decode()
    for each in ("Ask your data coordinator if", "Contact the support team if"):
        assert (each in told) is (each == advice)


@override_settings(SERVICE_UNAVAILABLE=True)
@pytest.mark.parametrize("address", ["/", "/admin/", "/nothing-here"])
def test_a_closed_service_shows_the_maintenance_page_without_the_database(client, address):
    response = client.get(address)
    assert response.status_code == 503
    assert "<h1" in response.content.decode()


@override_settings(SERVICE_UNAVAILABLE=True, SERVICE_UNAVAILABLE_MESSAGE="Back at 6pm on <Friday>.")
def test_a_closed_service_says_when_it_is_back(client):
    assert "Back at 6pm on &lt;Friday&gt;." in client.get("/").content.decode()


@override_settings(SERVICE_UNAVAILABLE=True)
def test_a_closed_service_still_answers_health_checks(client):
    assert client.get("/health").status_code == 204
