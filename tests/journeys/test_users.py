"""Pages of users in a browser."""

import pytest

from tests.factories.users import SignInEventFactory, UserFactory


@pytest.mark.parametrize("path", ["/users", "/users/invite", "/account", "/account/authenticator-app"])
def test_pages_of_support_are_accessible(path, page, sign_in, axe, no_sideways_scroll):
    UserFactory(dpo=True, key_contact=True, email=f"{'long' * 12}@{'domain' * 8}.example.org")
    sign_in(page, UserFactory(support=True))
    page.goto(path)
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("path", ["", "/edit", "/sign-ins", "/move", "/deactivate"])
def test_pages_about_a_user_are_accessible(path, page, sign_in, axe, no_sideways_scroll):
    person = SignInEventFactory().user
    sign_in(page, UserFactory(support=True))
    page.goto(f"/users/{person.pk}{path}")
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_a_coordinator_invites_a_colleague(tab, request, sign_in):
    page = request.getfixturevalue(tab)
    sign_in(page, UserFactory(coordinator=True))
    page.goto("/users")
    page.get_by_role("button", name="Invite a user").click()
    page.get_by_label("Full name").fill("Jo Ray")
    page.get_by_label("Email address").fill("jo@example.org")
    page.get_by_label("Telephone number").fill("01632 960 001")
    page.get_by_label("Data provider").check()
    page.get_by_role("button", name="Send invitation").click()
    assert "Jo Ray has been invited" in page.content()
