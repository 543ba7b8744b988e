"""The admin shows accounts to support and changes none."""

from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets

from tests.factories.organisations import NameChangeFactory
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


SECRETS = ("password", "secret", "token", "session", "nonce", "key", "post_data", "get_data", "fields")
"""What is in the name of a field that lets whoever reads it be somebody else."""
EDITABLE = {"downloads.ColumnDefinition"}
LISTED = {
    "axes.AccessAttempt", "axes.AccessFailureLog", "axes.AccessLog", "bulk_upload.Upload",
    "downloads.ColumnDefinition", "downloads.Download", "feed.FeedRun", "lettings.LettingsLog", "logs.LogEvent",
    "organisations.ChangeEvent", "organisations.Location", "organisations.Organisation", "organisations.Scheme",
    "sales.SalesLog", "users.OutgoingEmail", "users.SignInEvent", "users.User", "users.UserEvent",
}  # fmt: skip
NO_SECRETS = {"is_key_contact", "must_set_password", "second_factor_attempts_count"}


@pytest.fixture
def asked(rf):
    request = rf.get("/admin/")
    request.user = UserFactory(support=True)
    return request


def test_the_admin_lists_these_records_and_lets_one_kind_be_changed(asked):
    assert {model._meta.label for model in admin.site._registry} == LISTED
    editable = {
        model._meta.label
        for model, page in admin.site._registry.items()
        if page.has_add_permission(asked) or page.has_change_permission(asked) or page.has_delete_permission(asked)
    }
    assert editable == EDITABLE


def test_no_page_of_the_admin_shows_what_would_let_its_reader_be_somebody_else(asked):
    shown = {
        f"{model._meta.label}.{name}"
        for model, page in admin.site._registry.items()
        for name in (*flatten_fieldsets(page.get_fieldsets(asked)), *page.get_list_display(asked))
        if isinstance(name, str) and any(secret in name for secret in SECRETS) and name not in NO_SECRETS
    }
    assert shown == set()


@pytest.mark.parametrize("path", ["otp_totp/totpdevice", "otp_static/staticdevice", "sessions/session", "users/device"])
def test_second_factors_and_sessions_have_no_pages(path, as_user):
    assert as_user(UserFactory(support=True)).get(f"/admin/{path}/").status_code == 404


@pytest.mark.parametrize("path", ["accessattempt", "accessfailurelog", "accesslog"])
def test_attempts_to_sign_in_are_read_and_not_changed(path, as_user):
    client = as_user(UserFactory(support=True))
    assert client.get(f"/admin/axes/{path}/").status_code == 200
    assert client.get(f"/admin/axes/{path}/add/").status_code == 403


@pytest.mark.parametrize("more", [0, 10])
def test_accounts_are_listed_with_the_name_that_their_organisation_has_today(
    more, as_user, django_assert_max_num_queries
):
    UserFactory.create_batch(more)
    user = UserFactory(organisation__name="Fern Homes")
    NameChangeFactory(organisation=user.organisation, name="Bracken Homes", startdate=date(2026, 5, 1))
    client = as_user(UserFactory(support=True))
    with django_assert_max_num_queries(8):
        page = client.get("/admin/users/user/?o=3").text
    assert "Bracken Homes" in page
    assert "Fern Homes" not in page
    assert 'href="/users/download"' in page
    assert "Submit social housing lettings and sales data" in page
    assert "Django administration" not in page


def test_a_password_is_changed_on_the_page_of_the_service_which_notes_it(as_user):
    response = as_user(UserFactory(support=True)).get("/admin/password_change/")
    assert response["Location"] == "/account/password"
