"""The admin shows accounts to support and changes none."""

import pytest

from tests.factories.users import SignInEventFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["user", "userevent", "signinevent", "outgoingemail"])
def test_support_can_read_but_not_add(name, as_user):
    SignInEventFactory()
    client = as_user(UserFactory(support=True))
    assert client.get(f"/admin/users/{name}/").status_code == 200
    assert client.get(f"/admin/users/{name}/add/").status_code == 403


def test_an_account_shows_no_secret(as_user):
    user = UserFactory(confirmation_nonce="a-secret-nonce")
    page = as_user(UserFactory(support=True)).get(f"/admin/users/user/{user.pk}/change/")
    assert page.status_code == 200
    assert "a-secret-nonce" not in page.text
    assert user.password not in page.text


def test_nobody_else_can_open_it(as_user):
    assert as_user(UserFactory(coordinator=True)).get("/admin/users/user/").status_code == 302
