"""Components and fields in a browser."""

import gzip

import pytest
from playwright.sync_api import expect

FIRST_PAGE_LIMIT = 100_000  # bytes


@pytest.fixture(autouse=True)
def _gallery(settings):
    settings.ROOT_URLCONF = "tests.design_system.gallery"


def test_every_component_is_accessible_and_fits_a_narrow_screen(page, axe, no_sideways_scroll):
    page.goto("/components")
    axe(page)
    no_sideways_scroll(page)


def test_every_field_is_accessible_and_fits_a_narrow_screen(page, axe, no_sideways_scroll):
    page.goto("/form")
    axe(page)
    no_sideways_scroll(page)


def test_every_field_with_an_error_is_accessible_and_fits_a_narrow_screen(page, axe, no_sideways_scroll):
    page.goto("/form")
    page.get_by_label("Local authority").fill("Nowhere")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.get_by_role("alert")).to_contain_text("Enter tenant name")
    axe(page)
    no_sideways_scroll(page)


def test_the_fonts_and_icons_that_the_style_sheet_names_are_there(page):
    failed = []
    page.on("response", lambda response: failed.append(response.url) if response.status >= 400 else None)
    page.goto("/components")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("Array.from(document.fonts).filter(font => font.status === 'loaded').length") >= 2
    page.goto("/assets/manifest.json")
    assert failed == []


def test_style_sheets_scripts_and_fonts_of_a_first_page_are_less_than_100_kilobytes(page):
    """As the service sends them, compressed."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto("/components", wait_until="networkidle")
    sizes = {
        answer.url: len(answer.body()) if answer.url.endswith(".woff2") else len(gzip.compress(answer.body()))
        for answer in answers
        if answer.url.endswith((".css", ".js", ".woff2"))
    }
    assert len(sizes) >= 6
    assert sum(sizes.values()) < FIRST_PAGE_LIMIT, sizes


def test_an_error_leads_to_its_field(page):
    page.goto("/form")
    page.get_by_role("button", name="Save and continue").click()
    assert page.title().startswith("Error: New tenancy")
    for name in ("Enter tenant name", "Enter tenancy start date", "Select what kind of letting it is"):
        page.get_by_role("link", name=name).click()
        assert page.evaluate("document.activeElement.name") in ("name", "started_day", "kind")


def test_an_error_of_a_long_list_leads_to_the_box_that_completes(page):
    page.goto("/form")
    page.get_by_label("Local authority").fill("Nowhere")
    page.get_by_role("button", name="Save and continue").click()
    page.get_by_role("link", name="Select an answer from the list").click()
    expect(page.get_by_label("Local authority")).to_be_focused()
    expect(page.get_by_label("Local authority")).to_have_value("Nowhere")


def test_a_long_list_completes_what_is_typed(page):
    page.goto("/form")
    page.get_by_label("Local authority").press_sequentially("bar")
    page.locator(".autocomplete__option", has_text="Barnet").click()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#saved")).to_have_text("Saved E001")


def test_emptying_a_long_list_takes_the_answer_back(page):
    page.goto("/form")
    box = page.get_by_label("Local authority")
    box.press_sequentially("bar")
    page.locator(".autocomplete__option", has_text="Barnet").click()
    box.fill("")
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#saved")).to_have_count(0)


def test_a_long_list_is_searched_without_script(page_without_script):
    page = page_without_script
    page.goto("/form")
    page.get_by_role("textbox", name="Local authority").fill("bar")
    page.get_by_role("button", name="Search").click()
    page.get_by_label("Barnet").check()
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator("#saved")).to_have_text("Saved E001")


def test_an_option_reveals_its_field(page):
    page.goto("/form")
    expect(page.get_by_label("Describe it")).to_be_hidden()
    page.get_by_label("Other").check()
    expect(page.get_by_label("Describe it")).to_be_visible()


def test_revealed_fields_are_visible_without_script(page_without_script):
    page_without_script.goto("/form")
    expect(page_without_script.get_by_label("Describe it")).to_be_visible()


def test_the_first_press_of_tab_finds_the_way_past_the_navigation(page):
    page.goto("/form")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
