"""Demonstration accounts."""

import pytest
from django.conf import settings
from django.urls import reverse

from organisations import demo as demo_organisations
from users import demo
from users.models import Role, User

pytestmark = pytest.mark.django_db


def test_there_is_an_account_for_every_role():
    people = demo.load(demo_organisations.load())
    assert {person.role for person in people} == {None, *Role}


def test_loading_twice_adds_nobody():
    demo.load(demo_organisations.load())
    before = User.objects.count()
    demo.load(demo_organisations.load())
    assert User.objects.count() == before


@pytest.mark.parametrize("email", [person.email for person in demo.PEOPLE])
def test_everybody_can_sign_in_with_the_demonstration_password(email, client):
    demo.load(demo_organisations.load())
    response = client.post(reverse("users:sign-in"), {"email": email, "password": settings.DEMO_PASSWORD})
    assert response.status_code == 302
    assert client.get(reverse("users:account")).status_code == 200
