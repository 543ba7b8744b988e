"""Going through the pages of a log as a person does: read the page, answer what it asks, save and continue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Locator, Page

SAVE = "Save and continue"
NEXT_SECTION = "Save and go to next incomplete section"
MOST_STEPS = 120
SLOWEST_PAGE = 30_000
"""Milliseconds that a page may take on a busy machine."""
CONTROLS = """button => Array.from(button.form.elements)
    .filter(each => each.name && each.type !== 'hidden' && each.type !== 'submit')
    .map(each => ({name: each.name, type: each.type, id: each.id, isLong: 'appAutocomplete' in each.dataset}))"""


@dataclass(frozen=True)
class Found:
    """An answer looked for in a long list.

    :ivar words: what is typed.
    :ivar label: what is then chosen.
    """

    words: str
    label: str


@dataclass(frozen=True)
class ByDay:
    """A date as it is typed."""

    day: int
    month: int
    year: int


Answer = str | list[str] | Found | ByDay


@dataclass
class Walker:
    """A person at work on a log.

    :ivar answers: name of a question to its answer. Every page met must find one here.
    :ivar has_script: whether the tab runs script.
    :ivar visited: the pages gone through, in order.
    """

    tab: Page
    answers: Mapping[str, Answer]
    has_script: bool
    visited: list[str] = field(default_factory=list)

    @property
    def place(self) -> str:
        """The part of the address after the log."""
        found = re.fullmatch(r"/(?:lettings|sales)-logs/\d+/?(.*)", urlparse(self.tab.url).path)
        assert found, f"{self.tab.url} is no page of a log"
        return found[1]

    def press(self, name: str) -> None:
        """Press a button or a link that looks like one, and wait for the page that it leads to."""
        with self.tab.expect_navigation(wait_until="load", timeout=SLOWEST_PAGE):
            self.tab.get_by_role("button", name=name, exact=True).click()

    def walk(self) -> None:
        """Answer page after page and section after section, until the task list is reached."""
        for _ in range(MOST_STEPS):
            if not self.place:
                return
            self.visited.append(self.place)
            if self.place.endswith("/check-answers"):
                following = self.tab.get_by_role("button", name=NEXT_SECTION)
                self.press(NEXT_SECTION if following.count() else "Save and return to log")
            else:
                self.answer()
        raise AssertionError(f"The log has no end: {self.visited}")

    def answer(self) -> None:
        """Answer the page that is open, and save it."""
        place = self.place
        if place == "address-search":
            self.press("Enter the address by hand")
            return
        self.fill()
        self.press(SAVE)
        assert self.place != place, f"{place}: {self.tab.locator('.govuk-error-summary').all_inner_texts()}"

    def fill(self) -> None:
        """Enter the answers that the page asks for, in the order in which it asks."""
        entered = []
        controls = self._controls()
        for control in controls:
            name = re.sub(r"_(day|month|year|search)$", "", control["name"])
            if name in self.answers and name not in entered and self._is_open(control):
                self._enter(name, control)
                entered.append(name)
        assert entered, f"{self.place} asks for {[each['name'] for each in controls]} and has no answer"

    def _controls(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.tab.get_by_role("button", name=SAVE).evaluate(CONTROLS)
        return found

    def _is_open(self, control: Mapping[str, Any]) -> bool:
        """Whether the control shows: with script an option may have to be chosen first."""
        box = self.tab.locator(f"[id='{control['id']}']")
        return control["isLong"] or not self.has_script or box.locator("xpath=ancestor::*[@hidden]").count() == 0

    def _enter(self, name: str, control: Mapping[str, Any]) -> None:
        answer = self.answers[name]
        if isinstance(answer, Found):
            self._find(name, answer)
        elif isinstance(answer, ByDay):
            for part in ("day", "month", "year"):
                self._box(f"{name}_{part}").fill(str(getattr(answer, part)))
        elif control["type"] in ("radio", "checkbox"):
            for value in [answer] if isinstance(answer, str) else answer:
                self.tab.locator(f"input[name='{name}'][value='{value}']").check()
        elif control["type"].startswith("select"):
            self._box(name).select_option(str(answer))
        else:
            self._box(name).fill(str(answer))

    def _box(self, name: str) -> Locator:
        return self.tab.locator(f"[name='{name}']")

    def _find(self, name: str, wanted: Found) -> None:
        if self.has_script:
            self._box(f"{name}_search").press_sequentially(wanted.words)
            self.tab.get_by_role("option", name=wanted.label, exact=True).click()
            return
        self._box(f"{name}_search").fill(wanted.words)
        self.tab.locator(f"button[name='search'][value='{name}']").click()
        self.tab.get_by_role("radio", name=wanted.label, exact=True).check()
