"""Schemes and locations in a browser."""

from datetime import date

import pytest

from organisations.models import Location, Postcode, Scheme
from tests.factories.organisations import (
    LocationFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeDeactivationFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory

LONG_NAME = "The-Very-Long-Established-Metropolitan-And-Rural-Supported-Housing-Scheme-Of-The-North-Western-Counties"
SCHEME_PAGES = [
    "",
    "/locations",
    "/details",
    "/primary-client-group",
    "/confirm-secondary",
    "/secondary-client-group",
    "/support",
    "/edit-name",
    "/deactivate",
    "/delete",
]
LOCATION_PAGES = [
    "",
    "/postcode",
    "/local-authority",
    "/name",
    "/units",
    "/type-of-unit",
    "/mobility-standards",
    "/availability",
    "/check-answers",
    "/deactivate",
    "/delete",
]


@pytest.fixture
def location():
    """One with everything that its pages can show."""
    owner = OrganisationFactory(name=LONG_NAME)
    scheme = SchemeFactory(
        owning_organisation=owner, service_name=LONG_NAME, has_other_client_group=1, secondary_client_group="G"
    )
    SchemeDeactivationFactory(scheme=scheme, deactivation_date=date(2026, 5, 1), reactivation_date=date(2026, 6, 1))
    return LocationFactory(scheme=scheme, name=LONG_NAME)


def checked(page, axe, no_sideways_scroll):
    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("path", SCHEME_PAGES)
def test_pages_of_a_scheme_are_accessible(path, location, page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto(f"/schemes/{location.scheme_id}{path}")
    checked(page, axe, no_sideways_scroll)


@pytest.mark.parametrize("path", LOCATION_PAGES)
def test_pages_of_a_location_are_accessible(path, location, page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto(f"/schemes/{location.scheme_id}/locations/{location.pk}{path}")
    checked(page, axe, no_sideways_scroll)


@pytest.mark.parametrize("path", ["/schemes", "/schemes/create", "/schemes/csv-download?download_type=combined"])
def test_pages_about_schemes_are_accessible(path, location, page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto(path)
    checked(page, axe, no_sideways_scroll)


def test_what_was_refused_is_accessible(location, page, sign_in, axe, no_sideways_scroll):
    scheme = SchemeFactory(owning_organisation=location.scheme.owning_organisation, confirmed=False, support_type=None)
    SchemeDeactivationFactory(scheme=location.scheme, deactivation_date=date(2026, 7, 1))
    sign_in(page, UserFactory(support=True))
    page.goto(f"/schemes/{scheme.pk}/check-answers")
    page.get_by_role("button", name="Create scheme").click()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("link", name="Select the level of support").click()
    assert page.url.endswith("/support?from=check-answers")
    page.goto(f"/schemes/{location.scheme_id}/reactivate")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="Select when the scheme should be reactivated").click()
    checked(page, axe, no_sideways_scroll)


def add_location(page, postcode, name):
    page.get_by_role("button", name="Add a location").click()
    page.get_by_label("What is the postcode?").fill(postcode)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("What is the name of this location?").fill(name)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("How many units are at this location?").fill("4")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Bungalow").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Wheelchair-user standard").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Skip for now").click()
    page.get_by_role("button", name="Save and return to locations").click()
    assert f"{name} has been added to this scheme" in page.content()


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_a_coordinator_makes_a_scheme_with_two_locations_and_deactivates_one(
    tab, request, sign_in, axe, no_sideways_scroll
):
    page, user = request.getfixturevalue(tab), UserFactory(coordinator=True)
    has_script = tab == "page"
    RelationshipFactory(managing_agent=user.organisation, stock_owner__name="Alder Housing")
    Postcode.objects.create(postcode="LA1 1AA", authority_code="E07000121")
    sign_in(page, user)
    page.goto("/")
    page.get_by_role("link", name="Schemes", exact=True).first.click()
    page.get_by_role("button", name="Create a new supported housing scheme").click()
    page.get_by_label("Name of the scheme").fill("Beech Court")
    page.get_by_label("Housing for older people").check()
    page.locator("input[name=registered_under_care_act][value='1']").check()
    page.get_by_label("The same organisation that owns the housing stock").check()
    if has_script:
        page.get_by_role("combobox").fill("alder")
        page.get_by_role("option").first.click()
    else:
        page.locator("input[name=owning_organisation_search]").fill("alder")
        page.get_by_role("button", name="Search").click()
        page.locator("input[type=radio][name=owning_organisation]").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Older people with support needs").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("People with alcohol problems").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Medium level").check()
    page.get_by_label("Permanent").check()
    page.get_by_role("button", name="Save and continue").click()
    if has_script:
        checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Create scheme").click()
    assert "Beech Court has been created" in page.content()

    page.get_by_label("Pages of Beech Court").get_by_role("link", name="Locations").click()
    add_location(page, "la11aa", "The Annexe")
    add_location(page, "LA1 1AA", "The Lodge")

    page.get_by_role("article").filter(has_text="The Lodge").get_by_role("link").click()
    page.get_by_role("link", name="Deactivate this location").click()
    page.get_by_label("From the start of the open collection period").check()
    page.get_by_role("button", name="Continue").click()
    assert "The Lodge has been deactivated" in page.content()
    if has_script:
        checked(page, axe, no_sideways_scroll)

    page.get_by_label("Back", exact=True).or_(page.get_by_role("link", name="Back", exact=True)).click()
    assert page.get_by_role("article").filter(has_text="The Lodge").get_by_text("Deactivated").is_visible()
    assert page.get_by_role("article").filter(has_text="The Annexe").get_by_text("Active").is_visible()
    scheme = Scheme.objects.get()
    assert (scheme.confirmed, scheme.owning_organisation.name) == (True, "Alder Housing")
    assert Location.objects.filter(scheme=scheme, confirmed=True).count() == 2


def test_a_scheme_is_deactivated_with_its_locations_once_confirmed(location, page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(coordinator=True, organisation=location.scheme.owning_organisation))
    page.goto(f"/schemes/{location.scheme_id}/deactivate")
    page.get_by_label("For tenancies starting from a certain date").check()
    for part, value in (("Day", "1"), ("Month", "6"), ("Year", "2026")):
        page.get_by_label(part, exact=True).fill(value)
    page.get_by_role("button", name="Continue").click()
    assert "1 location will be deactivated with it" in page.content()
    checked(page, axe, no_sideways_scroll)
    page.get_by_role("button", name="Deactivate").click()
    assert "has been deactivated" in page.content()
