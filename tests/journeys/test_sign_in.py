"""Signing in with a browser, with and without script."""

import pytest

from tests.factories.users import PASSWORD, UserFactory


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_a_person_signs_in_after_a_wrong_password(tab, request):
    page = request.getfixturevalue(tab)
    user = UserFactory(name="Priya Nayar")
    page.goto("/account/sign-in")
    page.get_by_label("Email address").fill(user.email)
    page.get_by_label("Password", exact=True).fill("wrong password")
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: Sign in")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Your account").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Your account"
    page.get_by_role("link", name="Sign out").click()
    assert page.get_by_role("heading", level=1).inner_text() == "You have signed out"


@pytest.mark.parametrize(
    "path", ["/account/sign-in", "/account/signed-out", "/account/password/forgotten", "/account/password/sent"]
)
def test_pages_for_visitors_are_accessible(path, page, axe, no_sideways_scroll):
    page.goto(path)
    axe(page)
    no_sideways_scroll(page)


def test_errors_of_signing_in_are_accessible(page, axe, no_sideways_scroll):
    page.goto("/account/sign-in")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("alert").wait_for()
    axe(page)
    no_sideways_scroll(page)
