"""Pages of organisations in a browser."""

from datetime import date

import pytest

from tests.factories.organisations import (
    AgreementFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
)
from tests.factories.users import UserFactory

LONG_NAME = "The Very Long Established Metropolitan and Rural Housing-Association-Of-The-North-Western-Counties Limited"
PATHS = [
    "",
    "/edit",
    "/edit-group",
    "/names",
    "/names/change",
    "/stock-owners",
    "/stock-owners/add",
    "/managing-agents",
    "/data-sharing-agreement",
    "/deactivate",
]


@pytest.fixture
def organisation():
    """One with everything that its pages can show."""
    shown = OrganisationFactory(name=LONG_NAME, group_member=True, group=1)
    OrganisationFactory(absorbing_organisation=shown, merge_date=date(2026, 6, 1))
    NameChangeFactory(organisation=shown, name=f"{LONG_NAME} (new)", startdate=date(2150, 1, 1))
    RelationshipFactory(managing_agent=shown, stock_owner__name=f"{LONG_NAME} of the South")
    return shown


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_an_organisation_are_accessible(path, organisation, page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto(f"/organisations/{organisation.pk}{path}")
    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("path", ["/organisations", "/organisations/create", "/data-sharing-agreement"])
def test_pages_about_organisations_are_accessible(path, organisation, page, sign_in, axe, no_sideways_scroll):
    AgreementFactory(organisation=organisation)
    sign_in(page, UserFactory(support=True))
    page.goto(path)
    axe(page)
    no_sideways_scroll(page)


def test_a_refused_form_is_accessible(page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto("/organisations/create")
    page.get_by_role("button", name="Create organisation").click()
    page.get_by_role("link", name="Enter the name of the organisation").click()
    assert page.get_by_label("Name", exact=True).evaluate("box => box === document.activeElement")
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_support_creates_an_organisation(tab, request, sign_in):
    page = request.getfixturevalue(tab)
    sign_in(page, UserFactory(support=True))
    page.goto("/organisations")
    page.get_by_role("button", name="Create an organisation").click()
    page.get_by_label("Name", exact=True).fill("Hazel Homes")
    page.get_by_label("Private registered provider").check()
    page.get_by_label("Non-profit").check()
    page.locator("input[name=holds_own_stock][value=yes]").check()
    page.locator("input[name=group_member][value=no]").check()
    page.get_by_role("button", name="Create organisation").click()
    assert "Hazel Homes has been created" in page.content()


def test_a_coordinator_adds_a_stock_owner_without_script(page_without_script, sign_in):
    page, owner = page_without_script, OrganisationFactory(name="Alder Housing")
    sign_in(page, UserFactory(coordinator=True))
    page.goto("/")
    page.get_by_role("link", name="Your organisation").click()
    page.get_by_role("link", name="Stock owners").click()
    page.get_by_role("button", name="Add a stock owner").click()
    page.locator("input[name=stock_owner_search]").fill("alder")
    page.get_by_role("button", name="Search").click()
    page.get_by_label(f"Alder Housing ({owner.code})").check()
    page.get_by_role("button", name="Add stock owner").click()
    assert "Alder Housing is now a stock owner" in page.content()


def test_a_data_protection_officer_accepts_the_agreement(page, sign_in):
    officer = UserFactory(dpo=True, name="Dana Poe")
    sign_in(page, officer)
    page.goto(f"/organisations/{officer.organisation.pk}/data-sharing-agreement")
    page.get_by_role("button", name="Accept this agreement").click()
    assert "by Dana Poe" in page.content()
