"""A browser for tests: Debian's Chromium, driven by Playwright, with checks that every journey makes."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = settings.NODE_MODULES / "axe-core/axe.min.js"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
REVEALING_RADIO = '<input class="govuk-radios__input"'
NARROWEST_SCREEN = 320  # CSS pixels: 1280 at 400% zoom, WCAG 2.2 criterion 1.4.10

# Playwright's synchronous interface keeps an event loop running, which Django would take for asynchronous code
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, and give it the database of the live server."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window, one for all journeys of a worker."""
    executable = os.environ.get("CHROMIUM_PATH") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if not executable:
        pytest.skip("Chromium is missing: install it or set CHROMIUM_PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(autouse=True, scope="session")
def _pages_are_read_after_clicks() -> Iterator[None]:
    """A click ends when the page that it leads to has been read; Playwright waits for the first byte alone."""
    click = Locator.click

    def click_and_read(self: Locator, **options: Any) -> None:
        click(self, **options)
        self.page.wait_for_load_state("domcontentloaded")

    Locator.click = click_and_read  # type: ignore[method-assign]
    yield
    Locator.click = click  # type: ignore[method-assign]


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """An empty tab on the live server: paths may be given without a host. Script errors fail the test."""
    yield from _open_tab(browser, live_server, with_script=True)


@pytest.fixture
def page_without_script(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """The same with JavaScript switched off."""
    yield from _open_tab(browser, live_server, with_script=False)


def _open_tab(browser: Browser, live_server: LiveServer, *, with_script: bool) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=with_script, locale="en-GB", timezone_id="Europe/London"
    )
    context.set_default_timeout(10_000)
    tab = context.new_page()
    problems: list[str] = []

    def note_console(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            problems.append(message.text)

    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("console", note_console)
    yield tab
    context.close()
    assert problems == []


@pytest.fixture
def sign_in(live_server: LiveServer) -> Callable[..., None]:
    """`sign_in(page, user)`: give the tab the session of a signed-in user, for journeys about something else."""

    def give_session(tab: Page, user: object) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        tab.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    return give_session


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)`: no violation of WCAG 2.2 AA that axe-core can find.

    Radios that reveal a field say whether it is open, as GOV.UK Frontend publishes them: it tested assistive technology
    with it, though ARIA does not list the attribute for radios. Experimental rules of axe-core are left out.
    """

    def check(tab: Page) -> None:
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found = tab.evaluate(
            # all that passed is not told: working that out takes as long as everything else
            "tags => axe.run(document, {"
            "  runOnly: {type: 'tag', values: tags},"
            "  rules: {'label-content-name-mismatch': {enabled: false}},"
            "  resultTypes: ['violations'],"
            "}).then(({violations}) => violations.flatMap("
            "  ({id, help, nodes}) => nodes.map(({html}) => ({id, help, html}))"
            "))",
            WCAG_22_AA,
        )
        violations = [
            f"{each['id']}: {each['help']}: {each['html']}"
            for each in found
            if not (each["id"] == "aria-allowed-attr" and REVEALING_RADIO in each["html"])
        ]
        assert violations == [], f"{tab.url}\n" + "\n".join(violations)

    return check


@pytest.fixture
def no_sideways_scroll() -> Callable[[Page], None]:
    """`no_sideways_scroll(page)`: at 320 pixels nothing is wider than the screen."""

    def check(tab: Page) -> None:
        before = tab.viewport_size
        tab.set_viewport_size({"width": NARROWEST_SCREEN, "height": 640})
        width = tab.evaluate("document.documentElement.scrollWidth")
        if before:
            tab.set_viewport_size(before)
        assert width <= NARROWEST_SCREEN, f"{tab.url} is {width} pixels wide on a {NARROWEST_SCREEN} pixel screen"

    return check
