"""Lettings from sign-in to completed, with and without script."""

import pytest

from lettings.models import LettingsLog
from logs.models import Status
from tests.factories.organisations import AgreementFactory, LocationFactory, SchemeFactory
from tests.factories.users import PASSWORD, UserFactory
from tests.journeys.walker import ByDay, Found, Walker

pytestmark = pytest.mark.usefixtures("autumn_2026")

HOUSEHOLD = {
    "hhmemb": "3",
    "age1_known": "0",
    "age1": "34",
    "sexrab1": "F",
    "gender_same_as_sex1": "1",
    "ethnic_group": "0",
    "ethnic": "1",
    "nationality_all_group": "12",
    "nationality_all": Found("irel", "Ireland"),
    "ecstat1": "2",
    "details_known_2": "0",
    "age2_known": "0",
    "age2": "36",
    "relat2": "P",
    "sexrab2": "M",
    "gender_same_as_sex2": "1",
    "ecstat2": "1",
    "details_known_3": "1",
    "armedforces": "1",
    "leftreg": "5",
    "reservist": "2",
    "preg_occ": "2",
    "housingneeds": "1",
    "housingneeds_type": "2",
    "housingneeds_other": "0",
    "illness": "1",
    "condition_effects": ["illness_type_4", "illness_type_5"],
    "layear": "9",
    "waityear": "7",
    "reason": "12",
    "prevten": "3",
    "homeless": "1",
    "ppcodenk": "0",
    "ppostcode_full": "LS1 4AP",
    "previous_la_known": "1",
    "prevloc": Found("leeds", "Leeds"),
    "reasonpref": "1",
    "reasonable_preference_reason": ["rp_insan_unsat"],
    "letting_allocation": ["cbl"],
    "referral_register": "6",
    "referral_noms": "1",
    "referral_org": "9",
    "net_income_known": "0",
    "incfreq": "1",
    "earnings": "320",
    "hb": "6",
    "benefits": "2",
    "household_charge": "0",
    "period": "1",
    "brent": "98.50",
    "scharge": "4.20",
    "pscharge": "0",
    "supcharg": "0",
    "hbrentshortfall": "1",
    "tshortfall_known": "0",
    "tshortfall": "12.40",
}
TENANCY = {"joint": "1", "startertenancy": "2", "tenancy": "4", "tenancylength": "5"}
GENERAL_NEEDS = {
    "needstype": "1",
    "renewal": "0",
    "startdate": ByDay(1, 6, 2026),
    "rent_type": "0",
    "tenancycode": "T-1001",
    "propcode": "P-77",
    "declaration": ["declaration"],
    "first_time_property_let_as_social_housing": "0",
    "unitletas": "1",
    "rsnvac": "5",
    "address_line1": "14 Mill Road",
    "town_or_city": "Stockport",
    "postcode_full": "SK1 3XE",
    "la": Found("stockp", "Stockport"),
    "unittype_gn": "7",
    "wchair": "2",
    "beds": "2",
    "voiddate": ByDay(11, 5, 2026),
    "majorrepairs": "1",
    "mrcdate": ByDay(20, 5, 2026),
    **TENANCY,
    **HOUSEHOLD,
}

ALONE = {
    "hhmemb": "1",
    "age1_known": "0",
    "age1": "71",
    "sexrab1": "M",
    "gender_same_as_sex1": "1",
    "ethnic_group": "17",
    "nationality_all_group": "826",
    "ecstat1": "5",
    "armedforces": "2",
    "preg_occ": "2",
    "housingneeds": "2",
    "illness": "2",
    "layear": "9",
    "waityear": "7",
    "reason": "12",
    "prevten": "3",
    "homeless": "1",
    "ppcodenk": "1",
    "previous_la_known": "0",
    "reasonpref": "2",
    "letting_allocation": ["cbl", "chr"],
    "referral_register": "8",
    "net_income_known": "2",
    "hb": "9",
    "benefits": "3",
    "household_charge": "0",
    "period": "1",
    "brent": "98.50",
    "scharge": "4.20",
    "pscharge": "0",
    "supcharg": "0",
}
SUPPORTED = {
    "needstype": "2",
    "renewal": "0",
    "startdate": ByDay(1, 6, 2026),
    "rent_type": "0",
    "tenancycode": "T-2002",
    "propcode": "P-88",
    "declaration": ["declaration"],
    "first_time_property_let_as_social_housing": "0",
    "unitletas": "1",
    "rsnvac": "5",
    "address_line1": "3 Castle Hill",
    "town_or_city": "Lancaster",
    "postcode_full": "LA1 1AB",
    "la": Found("lanc", "Lancaster"),
    "wchair": "2",
    "voiddate": ByDay(11, 5, 2026),
    "majorrepairs": "0",
    "sheltered": "3",
    "joint": "2",
    "startertenancy": "2",
    "tenancy": "2",
    **ALONE,
}


@pytest.fixture
def officer():
    """A data provider of a landlord that has signed the agreement and holds stock."""
    return UserFactory(name="Priya Nayar", organisation=AgreementFactory().organisation)


def sign_in_by_hand(tab, user) -> None:
    tab.goto("/account/sign-in")
    tab.get_by_label("Email address").fill(user.email)
    tab.get_by_label("Password", exact=True).fill(PASSWORD)
    tab.get_by_role("button", name="Sign in").click()


def record(tab, user, answers, *, has_script: bool) -> list[str]:
    """Sign in, make a letting, answer everything; the pages gone through."""
    sign_in_by_hand(tab, user)
    tab.get_by_role("link", name="Lettings logs").first.click()
    tab.get_by_role("button", name="Create a new lettings log").click()
    tab.get_by_role("link", name="Set up this lettings log", exact=True).click()
    walker = Walker(tab, answers, has_script=has_script)
    walker.walk()
    return walker.visited


@pytest.mark.parametrize(("tab", "has_script"), [("page", True), ("page_without_script", False)])
def test_a_general_needs_letting_is_recorded_from_sign_in_to_completed(tab, has_script, request, officer):
    page = request.getfixturevalue(tab)
    visited = record(page, officer, GENERAL_NEEDS, has_script=has_script)
    assert page.get_by_text("This log is complete").is_visible()
    assert LettingsLog.objects.get().status == Status.COMPLETED
    assert visited[0] == "needs-type"
    assert visited[-1] == "income-and-benefits/check-answers"


@pytest.mark.parametrize(("tab", "has_script"), [("page", True), ("page_without_script", False)])
def test_a_supported_housing_letting_is_recorded_from_sign_in_to_completed(tab, has_script, request, officer):
    scheme = SchemeFactory(owning_organisation=officer.organisation, service_name="Beech Court")
    LocationFactory(scheme=scheme, postcode="LA1 1AA", name="East wing")
    west = LocationFactory(scheme=scheme, postcode="LA1 1AB", name="West wing")
    page = request.getfixturevalue(tab)
    answers = SUPPORTED | {"scheme_id": str(scheme.pk), "location_id": str(west.pk)}
    visited = record(page, officer, answers, has_script=has_script)
    log = LettingsLog.objects.get()
    assert (log.status, log.location_id) == (Status.COMPLETED, west.pk)
    assert "property-number-of-bedrooms" not in visited
