"""Figures are read in a browser: charts with their tables, on any screen, with and without script."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.refreshing import refresh_all
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")


@pytest.fixture
def coordinator():
    by = UserFactory(coordinator=True, organisation=AgreementFactory(organisation__name="Kestrel Homes").organisation)
    completed_letting(by, manual_address_entry_selected=True, reason=47, prevten=3)
    letting(by, beds="a")
    refresh_all(now=NOW - timedelta(hours=1))
    return by


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_a_coordinator_reads_the_quality_of_their_logs(kind, request, sign_in, coordinator, axe, no_sideways_scroll):
    tab = request.getfixturevalue(kind)

    def look() -> None:
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    sign_in(tab, coordinator)
    tab.goto("/")
    tab.get_by_role("link", name="See how many of your logs were accepted first time").click()
    assert tab.locator(".govuk-service-navigation__item--active").inner_text() == "Insight"
    assert tab.get_by_role("img", name="Bar chart: Accepted first time").bounding_box()["width"] > 200
    look()
    for summary in tab.locator("summary").all():
        summary.click()
    table = tab.get_by_role("region", name="Table: Accepted first time")
    assert table.get_by_role("row", name="All logs").is_visible()
    look()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Download Accepted first time (CSV)").click()
    assert download.value.suggested_filename == "lettings-2026-accepted-first-time.csv"

    tab.get_by_role("region", name="Table: Answers of “Prefers not to say”").get_by_role("link", name="Reason").click()
    assert "What the answer is used for" in tab.locator("main").inner_text()
    look()

    tab.goto("/insights/homes")
    assert tab.get_by_role("img", name="Bar chart: Average weekly rent by bedrooms").is_visible()
    look()
    tab.get_by_label("Collection", exact=True).select_option("Sales")
    tab.get_by_role("button", name="Show").click()
    assert "Homes sold and households" in tab.locator("h1").inner_text()
    look()
    tab.get_by_role("button", name="Work out the figures now").click()
    assert "We are working out the figures" in tab.locator("main").inner_text()


def test_support_reads_the_figures_of_the_service(page, sign_in, coordinator, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto("/insights/")
    page.get_by_label("Find an organisation by name").fill("kestrel")
    page.get_by_role("button", name="Search").click()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Kestrel Homes").click()
    assert "Kestrel Homes" in page.locator("main").inner_text()
    page.get_by_role("link", name="The service", exact=True).click()
    assert "How logs came, by size of the owner" in page.locator("main").inner_text()
    axe(page)
    no_sideways_scroll(page)
