"""Security codes."""

import time

import pytest
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import TOTP

from tests.factories.users import PASSWORD, UserFactory
from users import second_factor

pytestmark = pytest.mark.django_db


def current_code(device):
    return f"{_code(device):06d}"


def _code(device, steps_ahead=0):
    clock = TOTP(device.bin_key)
    clock.time = time.time() + 30 * steps_ahead
    return clock.token()


@pytest.fixture
def with_app():
    user = UserFactory(support=True)
    device = second_factor.device_to_set_up(user)
    assert second_factor.finish_set_up(user=user, code=current_code(device), now=timezone.now())
    device.refresh_from_db()
    return user, device


def test_support_must_set_up_an_app_where_it_is_required(settings, as_user):
    settings.SECOND_FACTOR_REQUIRED = True
    response = as_user(UserFactory(support=True)).get("/users")
    assert response["Location"] == "/account/authenticator-app?next=%2Fusers"


def test_others_need_none(settings, as_user):
    settings.SECOND_FACTOR_REQUIRED = True
    assert as_user(UserFactory(coordinator=True)).get("/users").status_code == 200


def test_setting_up_shows_backup_codes_once_and_opens_the_service(settings, as_user):
    settings.SECOND_FACTOR_REQUIRED = True
    user = UserFactory(support=True)
    client = as_user(user)
    client.get("/account/authenticator-app")
    device = second_factor.device_to_set_up(user)
    page = client.post("/account/authenticator-app", {"code": current_code(device)})
    assert page.text.count("<code>") == second_factor.BACKUP_CODES
    assert client.get("/users").status_code == 200


def test_after_the_password_every_page_leads_to_the_code(client, with_app):
    user, _ = with_app
    response = client.post("/account/sign-in", {"email": user.email, "password": PASSWORD})
    assert response["Location"].startswith("/account/security-code")
    for path in ("/", "/users", "/account", "/admin/"):
        assert client.get(path)["Location"].startswith("/account/security-code")


def test_the_app_cannot_be_replaced_before_a_code_is_given(client, with_app):
    client.force_login(with_app[0])
    assert client.get("/account/authenticator-app")["Location"] == "/account/security-code"


def test_a_backup_code_works_once(client, with_app):
    user, _ = with_app
    code = second_factor.new_backup_codes(user=user)[0]
    client.force_login(user)
    assert client.post("/account/security-code", {"code": code}).status_code == 302
    assert client.get("/users").status_code == 200
    assert second_factor.check_code(user=user, code=code) is None


def test_a_code_of_the_app_works_once(with_app):
    user, device = with_app
    code = f"{_code(device, steps_ahead=1):06d}"
    assert second_factor.check_code(user=user, code=code) is not None
    assert second_factor.check_code(user=user, code=code) is None


def test_three_wrong_codes_bar_the_account(client, with_app):
    user, _ = with_app
    backup = second_factor.new_backup_codes(user=user)[0]
    client.force_login(user)
    statuses = [client.post("/account/security-code", {"code": "000000"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 403]
    client.force_login(user)
    assert client.post("/account/security-code", {"code": backup}).status_code == 403


def test_support_frees_a_barred_account(as_user, with_app):
    user, _ = with_app
    type(user).objects.filter(pk=user.pk).update(second_factor_attempts_count=3)
    as_user(UserFactory(support=True)).post(reverse("users:remove-app", args=[user.pk]))
    user.refresh_from_db()
    assert not second_factor.is_barred(user)
    assert not second_factor.has_app(user)


@pytest.mark.parametrize("code", ["", "abc", "\x00", "🏠", "1" * 10_000, "١٢٣٤٥٦"])
def test_what_is_no_code_is_told_and_not_counted(code, client, with_app):
    user, _ = with_app
    client.force_login(user)
    assert client.post("/account/security-code", {"code": code}).status_code == 422
    user.refresh_from_db()
    assert user.second_factor_attempts_count == 0
