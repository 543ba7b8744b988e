"""A section of a letting answered without a mouse."""

import pytest
from playwright.sync_api import Page, expect

from lettings.models import LettingsLog
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")

FARTHEST = 40  # presses of Tab: far more than any page of a log needs
CHECK_ANSWERS = "Check your answers: Property information"


class Keyboard:
    """A person who moves by Tab and the arrows alone."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    def reach(self, selector: str) -> None:
        """Press Tab until the element has the focus, and see that the focus shows."""
        for _ in range(FARTHEST):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
        raise AssertionError(f"{self.tab.url}: Tab does not reach {selector}")

    def choose(self, name: str, value: str) -> None:
        """Choose a radio: Tab leads to the group, Space or the arrows to the option."""
        self.reach(f"[name='{name}']")
        wanted = f"[name='{name}'][value='{value}']"
        if self.tab.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            self.tab.keyboard.press("Space")
        for _ in range(FARTHEST):
            if self.tab.locator(wanted).is_checked():
                return
            self.tab.keyboard.press("ArrowDown")
        raise AssertionError(f"{self.tab.url}: the arrows do not reach {wanted}")

    def enter(self, name: str, text: str) -> None:
        self.reach(f"[name='{name}']")
        self.tab.keyboard.type(text)

    def enter_date(self, name: str, day: int, month: int, year: int) -> None:
        for part, number in (("day", day), ("month", month), ("year", year)):
            self.enter(f"{name}_{part}", str(number))

    def find(self, name: str, words: str) -> None:
        """Type into a long list and take the first option."""
        self.enter(f"{name}_search", words)
        self.tab.get_by_role("option").first.wait_for()
        self.tab.keyboard.press("ArrowDown")
        self.tab.keyboard.press("Enter")

    def press(self, words: str) -> None:
        """Reach a button or link by its words and press Enter; the next page is there afterwards."""
        before = self.tab.url
        for _ in range(FARTHEST):
            self.tab.keyboard.press("Tab")
            if self.tab.evaluate("document.activeElement.innerText").strip() == words:
                break
        else:
            raise AssertionError(f"{self.tab.url}: Tab does not reach “{words}”")
        self.tab.keyboard.press("Enter")
        self.tab.wait_for_url(lambda url: url != before)

    def save(self) -> None:
        self.press("Save and continue")


def test_the_section_about_the_property_is_answered_by_keyboard_alone(page, sign_in):
    officer = UserFactory(organisation=AgreementFactory().organisation)
    log = letting(officer)
    sign_in(page, officer)
    page.goto(log.url())
    keyboard = Keyboard(page)
    keyboard.press("Property information")
    for name, value in (
        ("first_time_property_let_as_social_housing", "0"),
        ("unitletas", "1"),
        ("rsnvac", "5"),
    ):
        keyboard.choose(name, value)
        keyboard.save()
    keyboard.press("Enter the address by hand")
    keyboard.enter("address_line1", "14 Mill Road")
    keyboard.enter("town_or_city", "Stockport")
    keyboard.enter("postcode_full", "SK1 3XE")
    keyboard.save()
    keyboard.find("la", "stockp")
    keyboard.save()
    for name, value in (("unittype_gn", "7"), ("wchair", "2")):
        keyboard.choose(name, value)
        keyboard.save()
    keyboard.enter("beds", "2")
    keyboard.save()
    keyboard.enter_date("voiddate", 11, 5, 2026)
    keyboard.save()
    keyboard.choose("majorrepairs", "1")
    keyboard.enter_date("mrcdate", 20, 5, 2026)
    keyboard.save()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHECK_ANSWERS)
    stored = LettingsLog.objects.get()
    assert (stored.la, stored.beds, stored.unittype_gn, stored.mrcdate.isoformat()) == ("E08000007", 2, 7, "2026-05-20")


def test_an_error_is_reached_from_the_summary_by_keyboard(page, sign_in):
    officer = UserFactory(organisation=AgreementFactory().organisation)
    log = letting(officer)
    sign_in(page, officer)
    page.goto(log.url("page", "joint"))
    page.locator("[name=joint]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").locator("xpath=..")).to_be_focused()
    Keyboard(page).reach("[href='#joint']")
    page.keyboard.press("Enter")
    expect(page.locator("[name=joint]").first).to_be_focused()
