"""Lists of logs in a browser: filtering, saving filters, deleting and reassigning many."""

from __future__ import annotations

import re

import pytest

from lettings.models import LettingsLog
from logs.models import SavedFilters, Status
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.factories.users import UserFactory

LIST = "/lettings-logs/"


@pytest.fixture
def coordinator(db):
    """A coordinator with a colleague and an agent, and logs of both kinds."""
    council = AgreementFactory().organisation
    RelationshipFactory(stock_owner=council, managing_agent__name="Willow Agents")
    person = UserFactory(coordinator=True, organisation=council, name="Ash Holm")
    colleague = UserFactory(organisation=council, name="Robin White")
    for code in ("A1", "A2"):
        letting(person, tenancycode=code)
    theirs = letting(colleague, tenancycode="B1")
    LettingsLog.objects.filter(pk=theirs.pk).update(needstype=2)
    return person


def cards(page):
    return [re.search(r"Tenant code: (\w+)", text)[1] for text in page.locator(".app-log-card").all_inner_texts()]


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_a_list_is_filtered_searched_and_cleared(tab, request, sign_in, axe, no_sideways_scroll, coordinator):
    page = request.getfixturevalue(tab)
    sign_in(page, coordinator)
    page.goto(LIST)
    assert cards(page) == ["B1", "A2", "A1"]
    page.get_by_label("Specific user").check()
    box = page.get_by_label("Name or email address")
    if tab == "page":
        box.press_sequentially("robin w")
        page.get_by_role("option", name=re.compile("Robin White")).click()
    else:
        box.fill("robin w")
    page.get_by_label("In progress").check()
    page.get_by_role("button", name="Apply filters").click()
    assert cards(page) == ["B1"]
    assert ("user=" in page.url, "user_search" in page.url) == ((True, False) if tab == "page" else (False, True))
    assert page.get_by_role("heading", name="2 filters applied").is_visible()
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("link", name=re.compile("Remove this filter (Robin White|“robin w”)")).click()
    assert cards(page) == ["B1", "A2", "A1"]
    page.get_by_label(re.compile("Search by log ID")).fill("a2")
    page.get_by_role("button", name="Search", exact=True).click()
    assert cards(page) == ["A2"]
    page.get_by_role("link", name="Clear search").click()
    page.get_by_role("link", name="Clear filters").click()
    assert page.url.endswith(LIST)
    assert cards(page) == ["B1", "A2", "A1"]


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_another_name_takes_the_place_of_the_one_before(tab, request, sign_in, coordinator):
    page = request.getfixturevalue(tab)
    sign_in(page, coordinator)
    page.goto(f"{LIST}?assigned=user&user={coordinator.pk}")
    apply = page.get_by_role("button", name="Apply filters")
    for words, codes in ((None, ["A2", "A1"]), ("robin w", ["B1"]), ("", ["B1", "A2", "A1"])):
        if words is not None:
            page.get_by_label("Name or email address").fill(words)
        if words and tab == "page":
            page.get_by_role("option", name=re.compile("Robin White")).wait_for()  # suggestions are open at the click
        apply.click()
        assert cards(page) == codes


def test_a_suggestion_with_a_long_address_can_be_read(page, sign_in, coordinator):
    address = "priya.nayar.of.the.tenancy.services.team@metropolitan-borough-council.example.com"
    UserFactory(organisation=coordinator.organisation, name="Priya Nayar", email=address)
    sign_in(page, coordinator)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(LIST)
    page.get_by_label("Specific user").check()
    page.get_by_label("Name or email address").press_sequentially("pri")
    option = page.get_by_role("option", name=re.compile("Priya Nayar"))
    option.wait_for()
    assert address in option.inner_text()
    menu = page.locator(".autocomplete__menu--visible")
    assert menu.evaluate("each => each.scrollWidth <= each.clientWidth")


def test_filters_fold_on_a_narrow_screen(page, sign_in, axe, coordinator):
    sign_in(page, coordinator)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{LIST}?status=1&owner_search=homes")
    assert not page.get_by_label("In progress").is_visible()
    page.get_by_role("button", name="Show filters").click()
    assert page.get_by_label("In progress").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    axe(page)


def test_what_is_amiss_among_folded_filters_can_be_put_right(page, sign_in, axe, no_sideways_scroll, coordinator):
    sign_in(page, coordinator)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{LIST}?status=1")
    page.get_by_role("button", name="Show filters").click()
    page.get_by_label("Specific user").check()
    page.get_by_role("button", name="Apply filters").click()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Enter the name or email address of the person").click()
    page.keyboard.type("robin w")
    page.get_by_role("option", name=re.compile("Robin White")).click()
    page.get_by_role("button", name="Apply filters").click()
    assert cards(page) == ["B1"]


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_filters_are_saved_and_used_again(tab, request, sign_in, axe, no_sideways_scroll, coordinator):
    page = request.getfixturevalue(tab)
    sign_in(page, coordinator)
    page.goto(f"{LIST}?kind=2")
    page.get_by_text("Saved filters").first.click()
    page.get_by_role("link", name="Save the current filters").click()
    page.get_by_label("Name for these filters").fill("Supported housing")
    page.get_by_role("button", name="Save").click()
    assert "Your filters are saved as “Supported housing”" in page.content()
    page.goto(f"{LIST}?clear=yes")
    page.get_by_role("link", name="Supported housing", exact=True).click()
    assert cards(page) == ["B1"]
    page.get_by_role("link", name="Rename or remove saved filters").click()
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("button", name="Remove Supported housing").click()
    assert "has been removed" in page.content()
    assert not SavedFilters.objects.exists()


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_many_logs_are_deleted_after_a_look(tab, request, sign_in, axe, no_sideways_scroll, coordinator):
    page = request.getfixturevalue(tab)
    sign_in(page, coordinator)
    page.goto(f"{LIST}?search=A")
    page.get_by_role("link", name="Delete these logs").click()
    kept = LettingsLog.objects.get(tenancycode="A1")
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_label(f"Log {kept.pk}", exact=True).uncheck()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Delete this log").click()
    assert "There is a problem" in page.content()
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_label("It was created by mistake").check()
    page.get_by_role("button", name="Delete this log").click()
    assert "1 log has been deleted" in page.content()
    assert sorted(LettingsLog.objects.exclude(status=Status.DELETED).values_list("tenancycode", flat=True)) == [
        "A1",
        "B1",
    ]


@pytest.mark.parametrize("tab", ["page", "page_without_script"])
def test_many_logs_are_given_to_a_colleague(tab, request, sign_in, axe, no_sideways_scroll, coordinator):
    page = request.getfixturevalue(tab)
    sign_in(page, coordinator)
    page.goto(f"{LIST}?assigned=you")
    page.get_by_role("link", name="Assign these logs to somebody else").click()
    page.get_by_role("button", name="Continue").click()
    if tab == "page":
        page.locator("#assignee").press_sequentially("robin")
        page.get_by_role("option", name=re.compile("Robin White")).click()
        axe(page)
        no_sideways_scroll(page)
    else:
        page.locator("#assignee_search").fill("robin")
        page.locator("button[name=search]").click()
        page.get_by_role("radio", name=re.compile("Robin White")).check()
    page.get_by_role("button", name="Continue").click()
    assert "2 logs will be assigned to Robin White" in page.content()
    if tab == "page":
        axe(page)
        no_sideways_scroll(page)
    page.get_by_role("button", name="Assign 2 logs").click()
    assert "2 logs have been assigned to Robin White" in page.content()
    assert LettingsLog.objects.filter(assigned_to__name="Robin White").count() == 3


def test_pages_of_lists_are_accessible(page, sign_in, axe, no_sideways_scroll, coordinator):
    sign_in(page, coordinator)
    log = letting(coordinator)
    for path in (
        LIST,
        "/sales-logs/",
        f"{LIST}outstanding",
        f"{LIST}saved-filters",
        f"{LIST}reassign?kind=1",
        log.url("delete"),
    ):
        page.goto(path)
        axe(page)
        no_sideways_scroll(page)


def test_the_list_of_an_organisation_is_accessible(page, sign_in, axe, no_sideways_scroll, coordinator):
    sign_in(page, UserFactory(support=True))
    page.goto(f"/organisations/{coordinator.organisation_id}/lettings-logs/")
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Delete these logs").click()
    assert page.get_by_role("checkbox").count() == 3
