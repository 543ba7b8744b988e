"""Support looks records up in the admin, on a screen of usual size."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from feed.models import Export, FeedRun
from lettings.models import LettingsLog
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")
LONG_NAME = "Stockport Borough Council Housing and Neighbourhoods (demonstration)"
SCREEN = {"width": 1280, "height": 900}
WIDEST_PARTS = """[...document.querySelectorAll('.results, .inline-group, .tabular, html')]
    .filter(part => part.scrollWidth > part.clientWidth).map(part => part.className)"""


BROKEN_CELLS = """[...document.querySelectorAll('.results tbody > tr > *')]
    .filter(cell => /field-(number|status|startdate|updated_at)/.test(cell.className))
    .filter(cell => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return new Set([...text.getClientRects()].map(line => Math.round(line.top))).size !== 1;
    })
    .map(cell => cell.textContent)"""


@pytest.fixture
def run():
    """A run of the feed that sent lettings."""
    now = timezone.now()
    found = FeedRun.objects.create(requested_at=now, started_at=now, finished_at=now)
    Export.objects.create(
        run=found, collection="lettings", year=2026, started_at=now, base_number=1, increment_number=12,
        is_empty=False, archive="core_2026_2027_apr_mar_f0001_inc0012", records=10_000, size=10**9, sha256="a1" * 32,
        made_at=now, stored_at=now,
    )  # fmt: skip
    return found


def test_lists_are_read_whole_on_a_screen_of_1280_pixels(page, sign_in, axe, run):
    by = UserFactory(organisation=AgreementFactory(organisation__name=LONG_NAME).organisation)
    letting(by, tenancycode="TENANCY/2026/00000123", propcode="PROPERTY-REFERENCE-0000123")
    sign_in(page, UserFactory(support=True))
    page.set_viewport_size(SCREEN)
    page.goto("/")
    page.get_by_role("link", name="Look records up").click()
    axe(page)
    for path in ("lettings/lettingslog/", "logs/logevent/", "users/user/", "feed/feedrun/"):
        page.goto(f"/admin/{path}")
        axe(page)
        assert page.evaluate(WIDEST_PARTS) == [], path
    page.goto("/admin/lettings/lettingslog/")
    page.get_by_label("Search", exact=True).fill("property-ref")
    page.get_by_role("button", name="Search").click()
    assert page.get_by_role("link", name="Download (CSV)", exact=True).is_visible()
    assert page.get_by_text("PROPERTY-REFERENCE-0000123").is_visible()
    page.get_by_label("Part of the name").fill("stockport")
    page.get_by_role("button", name="Show").click()
    assert page.get_by_text("PROPERTY-REFERENCE-0000123").is_visible()


def test_numbers_states_and_times_of_logs_stand_on_one_line(page, sign_in, axe, no_sideways_scroll):
    by = UserFactory(organisation=AgreementFactory(organisation__name=LONG_NAME).organisation)
    for _ in range(12):
        letting(by, tenancycode="TENANCY/2026/00000123", propcode="PROPERTY-REFERENCE-0000123")
    completed_letting(by)
    LettingsLog.objects.update(updated_at=datetime(2026, 9, 23, 10, 34, tzinfo=UTC))
    sign_in(page, UserFactory(support=True))
    for width in (SCREEN["width"], 320):
        page.set_viewport_size({**SCREEN, "width": width})
        page.goto("/admin/lettings/lettingslog/")
        assert page.get_by_role("link", name="Log", exact=True).is_visible()
        assert page.evaluate(BROKEN_CELLS) == [], width
    axe(page)
    assert page.evaluate(WIDEST_PARTS) == ["results"]
    no_sideways_scroll(page)


def test_a_run_of_the_feed_is_read_whole_on_a_screen_of_1280_pixels(page_without_script, sign_in, run):
    tab = page_without_script
    sign_in(tab, UserFactory(support=True))
    tab.set_viewport_size(SCREEN)
    tab.goto(f"/admin/feed/feedrun/{run.pk}/change/")
    box = tab.get_by_role("cell", name="a1" * 32).bounding_box()
    assert box["x"] + box["width"] <= SCREEN["width"]
