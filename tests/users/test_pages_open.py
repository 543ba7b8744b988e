"""Every page opens for those who may see it, and says no to others."""

import pytest
from django.urls import reverse

from tests.factories.users import SignInEventFactory, UserFactory
from users.models import OutboxMessage

pytestmark = pytest.mark.django_db

OWN_PAGES = ["account", "change-password", "set-up-app", "users"]
SUPPORT_PAGES = ["user", "edit", "sign-ins", "remove-app", "move", "deactivate", "resend-invitation"]


@pytest.mark.parametrize("name", ["sign-in", "signed-out", "forgotten-password", "link-sent"])
def test_a_visitor_can_open_the_page(name, client):
    assert client.get(reverse(f"users:{name}")).status_code == 200


@pytest.mark.parametrize("name", OWN_PAGES)
@pytest.mark.parametrize("trait", ["coordinator", "support", "without_role", "dpo"])
def test_everybody_can_open_their_own_pages(name, trait, as_user):
    assert as_user(UserFactory(**{trait: True})).get(reverse(f"users:{name}")).status_code == 200


@pytest.mark.parametrize("name", SUPPORT_PAGES)
def test_support_can_open_the_pages_about_a_user(name, as_user):
    person = SignInEventFactory().user
    client = as_user(UserFactory(support=True))
    assert client.get(reverse(f"users:{name}", args=[person.pk])).status_code == 200


@pytest.mark.parametrize("name", ["reactivate", "delete"])
def test_support_can_open_the_pages_about_a_deactivated_user(name, as_user):
    person = UserFactory(deactivated=True)
    client = as_user(UserFactory(support=True))
    assert client.get(reverse(f"users:{name}", args=[person.pk])).status_code == 200


@pytest.mark.parametrize("name", [*SUPPORT_PAGES, "reactivate", "delete"])
@pytest.mark.parametrize("trait", ["coordinator", "without_role"])
def test_a_user_of_another_organisation_is_not_found(name, trait, as_user):
    client = as_user(UserFactory(**{trait: True}))
    assert client.get(reverse(f"users:{name}", args=[UserFactory().pk])).status_code == 404


@pytest.mark.parametrize("name", ["edit", "sign-ins", "remove-app", "move", "deactivate", "delete"])
def test_a_data_provider_may_only_look_at_a_colleague(name, as_user):
    person = UserFactory()
    client = as_user(UserFactory(organisation=person.organisation))
    assert client.get(reverse("users:user", args=[person.pk])).status_code == 200
    assert client.get(reverse(f"users:{name}", args=[person.pk])).status_code == 403


def test_the_outbox_shows_links(client):
    message = OutboxMessage.objects.create(
        to="a@example.org", subject="Hello", body="See http://localhost:8000/x <b>", sent_at="2026-11-01T10:00:00Z"
    )
    assert "Hello" in client.get(reverse("outbox")).text
    page = client.get(reverse("outbox-message", args=[message.pk])).text
    assert '<a class="govuk-link" href="http://localhost:8000/x">' in page
    assert "&lt;b&gt;" in page


def test_there_is_no_outbox_where_it_is_switched_off(client, settings):
    settings.OUTBOX_ENABLED = False
    assert client.get(reverse("outbox")).status_code == 404
