"""What is written for suppliers, read in a browser by anybody: the reference, the fields of a year, the problems."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("autumn_2026")


@pytest.mark.parametrize("path", ["", "fields/lettings-2026", "problems", "problems/key-reused"])
def test_a_page_for_suppliers_is_accessible(path, page, axe, no_sideways_scroll):
    page.goto(f"/api/v1/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    axe(page)
    no_sideways_scroll(page)


def test_the_reference_leads_to_everything_else(page):
    page.goto("/api/v1/")
    page.get_by_role("link", name="Fields of lettings 2026 to 2027").click()
    assert page.locator("h1").inner_text() == "Fields of lettings 2026 to 2027"
    page.get_by_role("link", name="Back").click()
    page.get_by_role("link", name="type that is described").click()
    page.get_by_role("link", name="The year is closed").click()
    assert page.locator("h1").inner_text() == "The year is closed"
