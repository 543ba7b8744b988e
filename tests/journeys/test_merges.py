"""Merging organisations in a browser."""

from datetime import UTC, date, datetime

import pytest

from organisations.models import MergeRequest, MergingOrganisation
from tests.factories.merges import merge_request
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")

LONG_NAME = "The Very Long Established Metropolitan and Rural Housing-Association-Of-The-North-Western-Counties Limited"
PATHS = [
    "",
    "/absorbing-organisation",
    "/merging-organisations",
    "/merge-date",
    "/existing-absorbing-organisation",
    "/helpdesk-ticket",
    "/after/users",
    "/after/logs",
    "/after/stock-owners",
    "/start",
    "/delete",
]
STATES = {
    "incomplete": {"merge_date": None, "existing_absorbing_organisation": None},
    "unsigned": {"signed": False},
    "in the future": {"merge_date": date(2026, 12, 1)},
    "failed": {"last_failed_attempt": datetime(2026, 11, 1, 10, 0, tzinfo=UTC)},
    "processing": {"processing": True, "total_users": 3},
    "merged": {"request_merged": True, "total_users": 3},
}


@pytest.fixture
def supporter():
    return UserFactory(support=True)


@pytest.mark.parametrize("path", PATHS)
def test_pages_of_a_request_are_accessible(path, supporter, page, sign_in, axe, no_sideways_scroll):
    merging = OrganisationFactory(name=LONG_NAME)
    RelationshipFactory(managing_agent=merging, stock_owner__name=f"{LONG_NAME} of the South")
    sign_in(page, supporter)
    page.goto(f"/merge-requests/{merge_request(supporter, merging).pk}{path}")
    assert page.get_by_role("heading", level=1).count() == 1
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("state", STATES)
def test_a_request_is_accessible_in_every_state(state, supporter, page, sign_in, axe, no_sideways_scroll):
    asked = merge_request(supporter, OrganisationFactory(name=LONG_NAME), **STATES[state])
    sign_in(page, supporter)
    for path in ("/merge-requests", f"/merge-requests/{asked.pk}"):
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)


def choose(page, name, organisation, *, with_script):
    """Find an organisation in a long list and choose it."""
    if with_script:
        page.locator(f"input#{name}").fill(organisation.name)
        page.get_by_role("option", name=organisation.name).click()
    else:
        page.locator(f"input[name={name}_search]").fill(organisation.name)
        page.get_by_role("button", name="Search").click()
        page.get_by_label(f"{organisation.name} ({organisation.code})").check()


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_support_merges_two_organisations(tab, request, supporter, sign_in):
    page, with_script = request.getfixturevalue(tab), tab == "page"
    absorbing = AgreementFactory(organisation__name="Alder Housing").organisation
    merging = OrganisationFactory(name="Birch Housing")
    person = UserFactory(organisation=merging)
    sign_in(page, supporter)
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Merge requests").click()
    page.get_by_role("button", name="Create a merge request").click()
    choose(page, "absorbing_organisation", absorbing, with_script=with_script)
    page.get_by_role("button", name="Save and continue").click()
    choose(page, "organisation", merging, with_script=with_script)
    page.get_by_role("button", name="Add organisation").click()
    page.get_by_role("button", name="Continue").click()
    for part, value in (("Day", "1"), ("Month", "7"), ("Year", "2026")):
        page.get_by_label(part).fill(value)
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Yes, it was active before the merge").check()
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Skip this question").click()
    assert page.get_by_text("Ready to merge").is_visible()
    page.get_by_role("button", name="Begin merge").click()
    page.get_by_role("button", name="Begin merge").click()
    assert page.get_by_role("link", name="View the organisation").is_visible()
    merging.refresh_from_db()
    person.refresh_from_db()
    assert (merging.absorbing_organisation, person.organisation) == (absorbing, absorbing)
    assert MergeRequest.objects.get().total_users == 1


def test_an_organisation_is_removed_and_the_request_deleted_by_keyboard(page, supporter, sign_in):
    asked = merge_request(supporter)
    sign_in(page, supporter)
    page.goto(f"/merge-requests/{asked.pk}/merging-organisations")
    page.get_by_role("button", name="Remove Merging Homes").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Merging Homes has been removed").wait_for()
    assert not MergingOrganisation.objects.exists()
    page.goto(f"/merge-requests/{asked.pk}")
    page.get_by_role("link", name="Delete this merge request").press("Enter")
    page.get_by_role("button", name="Delete this merge request").press("Enter")
    page.get_by_text("The merge request has been deleted").wait_for()


def test_a_refused_answer_is_accessible(page, supporter, sign_in, axe, no_sideways_scroll):
    sign_in(page, supporter)
    page.goto(f"/merge-requests/{merge_request(supporter, merge_date=None).pk}/merge-date")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Enter the merge date").click()
    assert page.get_by_label("Day").evaluate("box => box === document.activeElement")
    axe(page)
    no_sideways_scroll(page)


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_a_coordinator_reviews_possible_duplicates(tab, request, sign_in, axe, no_sideways_scroll):
    page = request.getfixturevalue(tab)
    absorbing = OrganisationFactory()
    OrganisationFactory(absorbing_organisation=absorbing, merge_date=date(2026, 7, 1))
    schemes = [SchemeFactory(owning_organisation=absorbing, service_name=LONG_NAME) for _ in range(2)]
    for name in ("East Wing", "West Wing"):
        LocationFactory(scheme=schemes[0], name=name)
    sign_in(page, UserFactory(coordinator=True, organisation=absorbing))
    page.goto("/schemes")
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("link", name="Review possible duplicates").click()
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_label("I have checked these schemes and locations").check()
    page.get_by_role("button", name="Confirm").click()
    assert "You have confirmed that there are no unwanted duplicates" in page.content()
    page.goto("/schemes")
    assert page.get_by_role("link", name="Review possible duplicates").count() == 0
