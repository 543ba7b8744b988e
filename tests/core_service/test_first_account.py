"""Opening an empty service."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories.organisations import OrganisationFactory
from users.models import Role, User

pytestmark = pytest.mark.django_db


def create(**changes: str) -> str:
    asked = {"organisation": "Ministry of Housing", "name": "Ada Okafor", "email": "ada@example.gov.uk"} | changes
    printed = StringIO()
    call_command("create_first_account", **asked, stdout=printed)
    return printed.getvalue()


def test_the_first_account_is_a_support_user_who_has_yet_to_set_a_password():
    create()
    user = User.objects.get()
    assert user.role == Role.SUPPORT
    assert user.organisation.name == "Ministry of Housing"
    assert user.confirmed_at is None


def test_the_link_to_set_a_password_is_printed():
    assert "http://localhost:8000/" in create()


def test_it_is_refused_once_there_is_an_account():
    User.objects.create_user(email="someone@example.com", organisation=OrganisationFactory())
    with pytest.raises(CommandError, match="accounts already"):
        create()


def test_an_address_that_is_none_is_refused():
    with pytest.raises(CommandError, match="e-mail address"):
        create(email="ada")
    assert not User.objects.exists()
