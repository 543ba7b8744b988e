"""Somebody looks a variable up, and the support team reads the rules, in a browser, with script and without."""

from __future__ import annotations

import pytest

from tests.factories.users import UserFactory


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_anybody_looks_up_a_variable(kind, request, axe, no_sideways_scroll):
    tab = request.getfixturevalue(kind)

    def look() -> None:
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    tab.goto("/analysis/dictionary")
    look()
    tab.get_by_role("link", name="Variables of lettings 2026 to 2027", exact=True).click()
    assert tab.get_by_role("heading", level=1).inner_text() == "Data dictionary: lettings 2026 to 2027"
    look()
    tab.locator("summary", has_text="Go to a variable").click()
    tab.get_by_role("link", name="wrent", exact=True).click()
    assert tab.url.endswith("#wrent")
    look()
    tab.get_by_label("Search by name").fill("weekly rent")
    tab.get_by_role("button", name="Search").click()
    assert "Basic rent divided by 52" in tab.locator("#wrent").inner_text()
    look()
    tab.get_by_label("Search by name").fill("no such thing")
    tab.get_by_role("button", name="Search").click()
    assert "No variable matches your search" in tab.locator("main").inner_text()
    look()
    tab.get_by_label("Search by name").fill("owningorgid")
    tab.get_by_role("button", name="Search").click()
    assert "number in the older system" in tab.locator("#column-owningorgid").inner_text()
    look()
    tab.goto("/analysis/dictionary/feed-records")
    look()


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_support_reads_the_rules(kind, request, sign_in, axe, no_sideways_scroll):
    tab = request.getfixturevalue(kind)

    def look() -> None:
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    sign_in(tab, UserFactory(support=True))
    tab.goto("/")
    tab.get_by_role("link", name="Read the rules that logs are checked by").click()
    look()
    tab.get_by_role("link", name="Rules of sales 2026 to 2027", exact=True).click()
    look()
    tab.get_by_label("Search by id").fill("la_not_in_england")
    tab.get_by_role("button", name="Search").click()
    assert "the home is outside England" in tab.locator("#la_not_in_england").inner_text()
    look()
    tab.get_by_role("link", name="postcode_full").first.click()
    assert tab.url.endswith("/analysis/dictionary/sales-2026#postcode_full")
