"""A supplier's product is let in, sends a letting, and what it says differently is settled, in a browser."""

from __future__ import annotations

import pytest

from api.access import create_supplier
from api.models import Access
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from tests.api.calling import Calling, token_of
from tests.api.test_logs import SET_UP
from tests.factories.lettings import NOW
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_a_product_is_let_in_and_what_it_says_differently_is_settled(
    kind, request, sign_in, coordinator, axe, no_sideways_scroll
):
    tab = request.getfixturevalue(kind)

    def look() -> None:
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    supplier, secret = create_supplier(name="Tenfold", contact_email="t@example.org", by=None, now=NOW)
    sign_in(tab, coordinator)
    tab.goto("/")
    tab.get_by_role("link", name="Suppliers").click()
    look()
    tab.get_by_role("link", name="Tenfold").click()
    look()
    tab.get_by_label("Read lettings logs").check()
    tab.get_by_label("Create and change lettings logs").check()
    tab.get_by_role("button", name="Let it act for us").click()
    assert "can" in tab.locator(".govuk-notification-banner").inner_text()

    access = Access.objects.in_force().get(supplier=supplier, organisation=coordinator.organisation)
    product = Calling(supplier, access, token_of(supplier.application.client_id, secret).json()["access_token"])
    made = product.post("lettings-logs", {"answers": SET_UP, "reference": "A1"})
    log = LettingsLog.objects.get(pk=made.json_body["id"])
    save_answers(log=log, given={"tenancycode": "TYPED"}, by=coordinator, channel=Channel.WEB, now=NOW)
    product.patch(f"lettings-logs/{log.pk}", {"answers": {"tenancycode": "SENT"}})

    tab.goto(log.url())
    tab.get_by_role("link", name="Say which is right").click()
    look()
    tab.get_by_label("SENT").check()
    tab.get_by_role("button", name="Save").click()
    log.refresh_from_db()
    assert log.tenancycode == "SENT"

    tab.goto(f"/suppliers/{supplier.pk}")
    assert "Log created: 1" in tab.locator("main").inner_text()
    look()
    tab.get_by_role("button", name="Take its access back").click()
    look()
    tab.get_by_role("button", name="Take its access back").click()
    assert not Access.objects.in_force().filter(pk=access.pk).exists()
    assert "access was taken back" in tab.locator("main").inner_text()
    look()


def test_support_adds_a_product_and_reads_the_reference(page, sign_in, axe, no_sideways_scroll):
    sign_in(page, UserFactory(support=True))
    page.goto("/suppliers/new")
    axe(page)
    no_sideways_scroll(page)
    page.get_by_label("Name of the product").fill("Ledger")
    page.get_by_role("textbox", name="Email address").fill("ledger@example.org")
    page.get_by_role("button").filter(has_text="supplier").click()
    assert "secret" in page.locator("main").inner_text()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("link", name="Continue").click()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_role("button", name="Change its details").click()
    axe(page)
    no_sideways_scroll(page)
    page.get_by_label("Name of the product").fill("Ledger Plus")
    page.get_by_role("button", name="Save changes").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Ledger Plus"
    page.get_by_role("contentinfo").get_by_role("link", name="API").click()
    assert page.get_by_role("heading", level=1).inner_text() == "API reference"
    axe(page)
    no_sideways_scroll(page)
