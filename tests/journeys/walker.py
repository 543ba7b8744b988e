"""Going through the pages of a log as a person does: read the page, answer what it asks, save and continue.

A page that Playwright's locators look at costs twice: the browser first reads the script that they bring, once more for
each page. A whole log has some fifty pages, so here one small script types, chooses and looks for the button as a
person would, leaving alone what does not show, and then the mouse presses. The other journeys use locators throughout.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import urlparse

from playwright.sync_api import Locator, Page

SAVE = "Save and continue"
NEXT_SECTION = "Save and go to next incomplete section"
MOST_STEPS = 120
SLOWEST_PAGE = 30_000
"""Milliseconds that a page may take on a busy machine."""
FILL = """([save, answers]) => {
    const {form} = Array.from(document.querySelectorAll('main button')).find(each => each.innerText.trim() === save)
    const controls = Array.from(form.elements).filter(each => each.name && !['hidden', 'submit'].includes(each.type))
    const type = (name, words) => {
        const box = form.elements[name]
        box.select()
        document.execCommand('insertText', false, words)
        if (box.value !== String(words)) throw new Error(`${name} does not take ${words}`)
    }
    const choose = (name, value) => {
        const option = controls.find(each => each.name === name && each.value === value)
        if (!option.checked) option.click()
        if (!option.checked) throw new Error(`${name} does not take ${value}`)
    }
    const select = (name, value) => {
        const list = form.elements[name]
        list.value = value
        if (list.value !== value) throw new Error(`${name} does not offer ${value}`)
        list.dispatchEvent(new Event('change', {bubbles: true}))
    }
    const entered = [], toFind = []
    for (const control of controls) {
        const name = control.name.replace(/_(day|month|year|search)$/, '')
        const answer = answers[name]
        if (answer === undefined || entered.includes(name)) continue
        if (answer.words) toFind.push(name)
        else if (!control.checkVisibility() || control.disabled) continue
        else if (answer.day) for (const part of ['day', 'month', 'year']) type(`${name}_${part}`, answer[part])
        else if (['radio', 'checkbox'].includes(control.type)) for (const one of [answer].flat()) choose(name, one)
        else if (control.type === 'select-one') select(name, answer)
        else type(name, answer)
        entered.push(name)
    }
    return {asked: controls.map(each => each.name), entered, toFind}
}"""
"""Enter the answers that the page asks for, in the order in which it asks: choosing an option may open a question.

The browser's own editing enters words, as it does for a person; long lists are named, to be looked through after."""
MIDDLE_OF_BUTTON = """name => {
    const buttons = Array.from(document.querySelectorAll('main button, main [role=button]'))
    const button = buttons.find(each => each.innerText.trim() === name)
    if (!button) return null
    button.scrollIntoView({block: 'center', behavior: 'instant'})
    const {x, y, width, height} = button.getBoundingClientRect()
    return {x: x + width / 2, y: y + height / 2}
}"""


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

    def press(self, *names: str) -> None:
        """Press the first of these buttons that is there, and wait for the page that it leads to."""
        middle = next(filter(None, (self.tab.evaluate(MIDDLE_OF_BUTTON, name) for name in names)), None)
        assert middle, f"{self.place} has no button {names}"
        with self.tab.expect_navigation(wait_until="load", timeout=SLOWEST_PAGE):
            self.tab.mouse.click(middle["x"], middle["y"])

    def walk(self) -> None:
        """Answer page after page and section after section, until the task list is reached."""
        for _ in range(MOST_STEPS):
            if not self.place:
                return
            self.visited.append(self.place)
            if self.place.endswith("/check-answers"):
                self.press(NEXT_SECTION, "Save and return to log")
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
        """Enter the answers that the page asks for."""
        answers = {
            name: asdict(answer) if isinstance(answer, Found | ByDay) else answer
            for name, answer in self.answers.items()
        }
        page = self.tab.evaluate(FILL, [SAVE, answers])
        assert page["entered"], f"{self.place} asks for {page['asked']} and has no answer"
        for name in page["toFind"]:
            wanted = self.answers[name]
            assert isinstance(wanted, Found)
            self._find(name, wanted)

    def _find(self, name: str, wanted: Found) -> None:
        words = self._box(f"{name}_search")
        if self.has_script:
            words.press_sequentially(wanted.words)
            self.tab.get_by_role("option", name=wanted.label, exact=True).click()
            return
        words.fill(wanted.words)
        self.tab.locator(f"button[name='search'][value='{name}']").click()
        self.tab.get_by_role("radio", name=wanted.label, exact=True).check()

    def _box(self, name: str) -> Locator:
        return self.tab.locator(f"[name='{name}']")
