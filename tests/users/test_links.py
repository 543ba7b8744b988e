"""Links in e-mails: passwords, invitations, new addresses."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.users import PASSWORD, UserFactory
from users import links, services
from users.models import OutboxMessage, User
from users.services.accounts import Details

pytestmark = pytest.mark.django_db
NEW = "three random words"


@pytest.fixture
def mail(django_capture_on_commit_callbacks, settings):
    settings.EMAIL_BACKEND = "users.outbox.OutboxBackend"

    def after(action):
        with django_capture_on_commit_callbacks(execute=True):
            action()
        return list(OutboxMessage.objects.order_by("pk"))

    return after


def path_in(message):
    return re.search(r"https?://[^/\s]+(\S+)", message.body)[1]


def choose(client, path, password=NEW, again=NEW):
    return client.post(path, {"password": password, "again": again})


def test_a_reset_leads_to_a_new_password_and_signs_in(client, mail):
    user = UserFactory()
    (message,) = mail(lambda: client.post(reverse("users:forgotten-password"), {"email": user.email.upper()}))
    assert message.to == user.email
    assert choose(client, path_in(message)).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get(reverse("users:account")).status_code == 200


def test_an_unknown_address_gets_the_same_answer_and_no_email(client, mail):
    known = client.post(reverse("users:forgotten-password"), {"email": UserFactory().email})
    answers = []
    assert mail(lambda: answers.append(client.post(reverse("users:forgotten-password"), {"email": "x@y.org"}))) == []
    assert answers[0]["Location"] == known["Location"]


def test_a_reset_link_works_once(client):
    path = links.password_reset_url(UserFactory(), now=timezone.now()).removeprefix("http://localhost:8000")
    assert choose(client, path).status_code == 302
    assert choose(client, path, "another good one", "another good one").status_code == 410


@pytest.mark.parametrize(("hours", "status"), [(23, 200), (25, 410)])
def test_a_reset_link_works_for_24_hours(hours, status, client):
    sent = timezone.now() - timedelta(hours=hours)
    path = links.password_reset_url(UserFactory(), now=sent).removeprefix("http://localhost:8000")
    assert client.get(path).status_code == status


def test_a_reset_opens_a_locked_account(client):
    user = UserFactory()
    for _ in range(5):
        client.post(reverse("users:sign-in"), {"email": user.email, "password": "wrong"})
    choose(client, links.password_reset_url(user, now=timezone.now()).removeprefix("http://localhost:8000"))
    client.logout()
    assert client.post(reverse("users:sign-in"), {"email": user.email, "password": NEW}).status_code == 302


def test_the_sixth_request_in_a_minute_is_refused(client):
    statuses = [
        client.post(reverse("users:forgotten-password"), {"email": "a@example.org"}).status_code for _ in range(6)
    ]
    assert statuses == [302] * 5 + [429]


@pytest.mark.parametrize(
    ("password", "again", "message"),
    [
        ("short", "short", "10 characters or more"),
        ("a" * 129, "a" * 129, "128 characters or less"),
        ("password123", "password123", "harder to guess"),
        (NEW, "other words here", "same password in both boxes"),
        ("", "", "Enter a new password"),
        ("\x00" * 12, "\x00" * 12, "can be shown"),
    ],
)
def test_a_bad_password_is_refused(password, again, message, client):
    path = links.password_reset_url(UserFactory(), now=timezone.now()).removeprefix("http://localhost:8000")
    response = choose(client, path, password, again)
    assert response.status_code == 422
    assert message in response.text


@pytest.mark.parametrize("token", ["made-up", "🏠", "a" * 5000])
@pytest.mark.parametrize("name", ["password-reset", "confirmation"])
def test_a_made_up_link_is_told_so(name, token, client):
    assert client.get(reverse(f"users:{name}", args=[token])).status_code == 410


def test_an_invitation_is_finished_by_setting_a_password(client, mail):
    by = UserFactory(coordinator=True)
    details = Details("Jo Ray", "jo@example.org", "01632960001")
    (message,) = mail(
        lambda: services.invite(details=details, organisation=by.organisation, role=1, by=by, now=timezone.now())
    )
    assert choose(client, path_in(message)).status_code == 302
    invited = User.objects.get(email="jo@example.org")
    assert invited.confirmed_at is not None
    assert invited.check_password(NEW)


def test_an_invitation_that_ran_out_can_be_renewed(client, mail):
    user = UserFactory(invited=True)
    sent = timezone.now() - timedelta(hours=25)
    path = links.confirmation_url(user, now=sent).removeprefix("http://localhost:8000")
    assert "expired" in client.get(path).text
    (message,) = mail(lambda: client.post(path))
    assert client.get(path_in(message)).status_code == 200
    assert client.get(path).status_code == 410


def test_a_new_address_is_used_once_its_link_is_followed(client, mail, as_user):
    user = UserFactory(email="old@example.org")
    given = {"name": user.name, "email": "new@example.org", "phone": user.phone, "phone_extension": ""}
    messages = mail(lambda: as_user(user).post(reverse("users:edit", args=[user.pk]), given))
    assert {message.to for message in messages} == {"old@example.org", "new@example.org"}
    user.refresh_from_db()
    assert user.email == "old@example.org"
    path = path_in(next(message for message in messages if message.to == "new@example.org"))
    client.get(path)
    user.refresh_from_db()
    assert user.email == "old@example.org"
    client.post(path)
    user.refresh_from_db()
    assert (user.email, user.pending_email) == ("new@example.org", "")
    assert user.check_password(PASSWORD)
