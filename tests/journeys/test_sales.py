"""A sale from sign-in to completed, with and without script."""

import pytest

from logs.models import Status
from sales.models import SalesLog
from tests.factories.organisations import AgreementFactory
from tests.factories.sales import completed_sale
from tests.factories.users import PASSWORD, UserFactory
from tests.journeys.walker import ByDay, Found, Walker

pytestmark = pytest.mark.usefixtures("autumn_2026")

BUYER = {
    "jointpur": "2",
    "noint": "2",
    "privacynotice": ["privacynotice"],
    "address_line1": "4 High Street",
    "town_or_city": "Leeds",
    "postcode_full": "LS1 4AP",
    "la": Found("leeds", "Leeds"),
    "proptype": "3",
    "beds": "2",
    "builtype": "1",
    "wchair": "2",
    "age1_known": "0",
    "age1": "34",
    "sexrab1": "F",
    "gender_same_as_sex1": "1",
    "ethnic_group": "0",
    "ethnic": "1",
    "nationality_all_group": "12",
    "nationality_all": Found("irel", "Ireland"),
    "ecstat1": "1",
    "buy1livein": "1",
    "prevten": "3",
    "ppcodenk": "0",
    "ppostcode_full": "LS1 4AP",
    "previous_la_known": "1",
    "prevloc": Found("leeds", "Leeds"),
    "hhregres": "7",
    "armedforcesspouse": "5",
    "disabled": "2",
    "wheel": "2",
    "income1nk": "0",
    "income1": "32000",
    "inc1mort": "1",
    "hb": "1",
    "savingsnk": "0",
    "savings": "20000",
    "prevown": "2",
}
SECOND_BUYER = {
    "jointpur": "1",
    "jointmore": "2",
    "relat2": "P",
    "age2_known": "0",
    "age2": "36",
    "sexrab2": "M",
    "gender_same_as_sex2": "1",
    "ethnic_group2": "17",
    "nationality_all_buyer2_group": "826",
    "ecstat2": "1",
    "buy2livein": "1",
    "buy2living": "1",
    "income2nk": "0",
    "income2": "28000",
    "inc2mort": "1",
    "prevshared": "2",
}
SHARE = {"saledate": ByDay(1, 6, 2026), "ownershipsch": "1", "type": "30", "staircase": "2"}
INITIAL_PURCHASE = {
    **BUYER,
    **SECOND_BUYER,
    **SHARE,
    "purchid": "S-1001",
    "hholdcount": "3",
    "details_known_3": "2",
    "resale": "2",
    "proplen_asked": "1",
    "hodate": ByDay(20, 5, 2026),
    "value": "200000",
    "equity": "40",
    "mortgageused": "1",
    "mortgage": "72000",
    "mortlen_known": "0",
    "mortlen": "25",
    "deposit": "8000",
    "mrent": "275.50",
    "has_mscharge": "1",
    "mscharge": "60",
    "has_management_fee": "0",
}
STAIRCASING = {
    **BUYER,
    **SHARE,
    "purchid": "S-1002",
    "staircase": "1",
    "hholdcount": "1",
    "stairbought": "20",
    "stairowned": "60",
    "staircasesale": "2",
    "firststair": "2",
    "numstair": "2",
    "lasttransaction": ByDay(1, 6, 2022),
    "initialpurchase": ByDay(1, 6, 2018),
    "value": "200000",
    "equity": "30",
    "mortgageused": "1",
    "mortgage": "32000",
    "mortlen_known": "0",
    "mortlen": "25",
    "deposit": "8000",
    "mrentprestaircasing": "300",
    "mrent": "200",
    "has_mscharge": "1",
    "mscharge": "60",
    "hasservicechargeschanged": "1",
    "newservicecharges": "70",
    "has_management_fee": "0",
}
RIGHT_TO_BUY = {
    **BUYER,
    "saledate": ByDay(1, 6, 2026),
    "purchid": "S-1003",
    "ownershipsch": "2",
    "type": "9",
    "hholdcount": "1",
    "proplen_asked": "0",
    "proplen": "6",
    "prevten": "1",
    "value": "200000",
    "discount": "35",
    "mortgageused": "1",
    "mortgage": "120000",
    "mortlen_known": "0",
    "mortlen": "25",
    "deposit": "10000",
    "extrabor": "2",
    "mscharge_known": "0",
    "has_mscharge": "0",
}


def sign_in_and_start(tab):
    user = UserFactory(organisation=AgreementFactory().organisation)
    tab.goto("/")
    tab.get_by_role("button", name="Sign in").click()
    tab.get_by_label("Email address").fill(user.email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.get_by_role("link", name="Sales logs", exact=True).first.click()
    tab.get_by_role("button", name="Create a new sales log").click()


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
@pytest.mark.parametrize(
    ("answers", "stored", "page_of_its_own"),
    [
        pytest.param(
            INITIAL_PURCHASE,
            {"hhmemb": 3, "mortgage": 72_000, "collection_year": 2026},
            "mortgage-amount",
            id="initial purchase",
        ),
        pytest.param(
            STAIRCASING, {"staircase": 1, "stairbought": 20, "stairowned": 60}, "about-staircasing", id="staircasing"
        ),
        pytest.param(RIGHT_TO_BUY, {"type": 9, "discount": 35, "deposit": 10_000}, "discount", id="right to buy"),
    ],
)
def test_a_sale_is_recorded(kind, answers, stored, page_of_its_own, request):
    tab = request.getfixturevalue(kind)
    sign_in_and_start(tab)
    walker = Walker(tab, answers, has_script=kind == "page")
    tab.get_by_role("main").get_by_role("link").filter(has_text="Set").first.click()
    walker.walk()
    log = SalesLog.objects.get()
    assert (log.status, log.unaccepted) == (Status.COMPLETED, {}), walker.visited
    assert {name: getattr(log, name) for name in stored} == stored
    assert page_of_its_own in " ".join(walker.visited)


def test_sums_that_do_not_add_up_are_shown_worked_out(page, sign_in, axe, no_sideways_scroll):
    user = UserFactory(organisation=AgreementFactory().organisation)
    log = completed_sale(user, manual_address_entry_selected=True)
    price, share, mortgage, deposit = log.value, log.equity, log.mortgage, log.deposit
    sign_in(page, user)
    page.goto(log.url("page", "deposit-shared-ownership"))
    page.locator("input[name=deposit]").fill(str(deposit - 3000))
    page.get_by_role("button", name="Save and continue").click()
    text = page.get_by_role("alert").inner_text()
    assert f"£{mortgage + deposit - 3000:,.0f}" in text
    assert f"£{price * share / 100:,.0f}" in text
    axe(page)
    no_sideways_scroll(page)
    page.locator("input[name=deposit]").fill(str(deposit))
    page.get_by_role("button", name="Save and continue").click()
    log.refresh_from_db()
    assert (log.status, log.unaccepted) == (Status.COMPLETED, {})
