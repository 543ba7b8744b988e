"""Signing in and out."""

import pytest
from django.urls import reverse

from tests.factories.users import PASSWORD, SPRING_2026, UserFactory
from users.models import SignInOutcome

pytestmark = pytest.mark.django_db
SIGN_IN = "/account/sign-in"


def enter(client, email, password=PASSWORD, **more):
    return client.post(SIGN_IN, {"email": email, "password": password, **more})


def test_the_right_pair_leads_home(client):
    assert enter(client, UserFactory().email)["Location"] == "/"


def test_case_and_spaces_of_the_address_do_not_matter(client):
    user = UserFactory(email="someone@example.org")
    assert enter(client, " SomeOne@example.org ").status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_page_first_asked_for_follows(client):
    assert enter(client, UserFactory().email, next="/users?status=active")["Location"] == "/users?status=active"


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_another_service_never_follows(address, client):
    assert enter(client, UserFactory().email, next=address)["Location"] == "/"


@pytest.mark.parametrize(
    ("entered", "message"),
    [
        ({"email": "", "password": "x"}, "Enter your email address"),
        ({"email": "someone", "password": "x"}, "Enter an email address in the correct format"),
        ({"email": "a@example.org", "password": ""}, "Enter your password"),
    ],
)
def test_what_is_missing_is_told(entered, message, client):
    response = client.post(SIGN_IN, entered)
    assert response.status_code == 422
    assert message in response.text


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client):
    user = UserFactory()
    wrong = enter(client, user.email, "wrong password")
    assert "Enter a correct email address and password" in wrong.text
    assert "Enter a correct email address and password" in enter(client, "nobody@example.org").text


def test_somebody_deactivated_is_told_whom_to_ask(client):
    assert "has been deactivated" in enter(client, UserFactory(deactivated=True).email).text


def test_a_wrong_password_does_not_tell_that_an_account_is_deactivated(client):
    assert "deactivated" not in enter(client, UserFactory(deactivated=True).email, "wrong password").text


def test_somebody_unconfirmed_is_told_to_follow_the_link(client):
    user = UserFactory(confirmed_at=None)
    assert "Follow the link in the invitation" in enter(client, user.email).text


def test_a_deleted_account_cannot_sign_in(client):
    assert enter(client, UserFactory(deleted=True).email).status_code == 422


def test_the_fourth_wrong_password_warns(client):
    user = UserFactory()
    answers = [enter(client, user.email, "wrong password").text for _ in range(4)]
    assert ["one more try" in answer for answer in answers] == [False, False, False, True]


def test_five_wrong_passwords_lock_the_account(client):
    user = UserFactory()
    answers = [enter(client, user.email, "wrong password") for _ in range(5)]
    assert answers[-1].status_code == 429
    right = enter(client, user.email)
    assert right.status_code == 429
    assert "Your account is locked" in right.text


def test_the_lock_is_on_the_account_and_not_on_other_accounts(client):
    user, other = UserFactory(), UserFactory()
    for _ in range(5):
        enter(client, user.email, "wrong password")
    assert enter(client, other.email).status_code == 302


def test_attempts_are_recorded(client):
    user = UserFactory()
    enter(client, user.email, "wrong password")
    enter(client, user.email)
    outcomes = list(user.sign_in_events.order_by("pk").values_list("outcome", flat=True))
    assert outcomes == [SignInOutcome.WRONG_PASSWORD, SignInOutcome.SIGNED_IN]


def test_signing_in_is_counted(client):
    user = UserFactory(sign_in_count=3)
    enter(client, user.email)
    user.refresh_from_db()
    assert user.sign_in_count == 4
    assert user.last_sign_in_at == SPRING_2026


def test_the_first_sign_in_is_the_last_one_too(client):
    user = UserFactory(sign_in_count=0, current_sign_in_at=None)
    enter(client, user.email)
    user.refresh_from_db()
    assert user.last_sign_in_at == user.current_sign_in_at is not None


def test_signing_out_ends_the_session(client):
    enter(client, UserFactory().email)
    client.get(reverse("users:sign-out"))
    assert client.get(reverse("users:account")).status_code == 302


def test_deactivation_ends_the_session(as_user):
    user = UserFactory()
    client = as_user(user)
    type(user).objects.filter(pk=user.pk).update(active=False)
    assert client.get(reverse("users:account")).status_code == 302


def test_keeping_alive_answers_with_nothing(as_user):
    assert as_user(UserFactory()).get(reverse("users:keep-alive")).status_code == 204


@pytest.mark.parametrize("text", ["\x00", "🏠" * 300, "a" * 10_000, "' OR 1=1 --", "<script>"])
@pytest.mark.parametrize("field", ["email", "password", "next"])
def test_strange_input_is_answered(text, field, client):
    entered = {"email": "someone@example.org", "password": "x", field: text}
    assert client.post(SIGN_IN, entered).status_code == 422
