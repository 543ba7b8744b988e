"""Making organisations, changing them, their names and their agreement, through the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organisations.dependants import Dependants, registered_for_now
from organisations.models import ChangeEvent, Organisation
from organisations.models.organisation import ProfitStatus, ProviderType
from organisations.rent_periods import RentPeriod
from tests.factories.organisations import (
    AgreementFactory,
    NameChangeFactory,
    OrganisationFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

NEW = {
    "name": "Hazel  Homes",
    "address_line1": "3 Low Road",
    "address_line2": "",
    "postcode": "LA1 1AA",
    "phone": "01632 960 002",
    "housing_registration_no": "L1234",
    "provider_type": "2",
    "profit_status": "1",
    "holds_own_stock": "yes",
    "group_member": "no",
    "rent_periods": ["1", "4"],
}
CONTACT = {"address_line1": "9 High Street", "address_line2": "", "postcode": "LA2 2AA", "phone": "01632 960 009"}
SUPPORT_PAGES = ["edit-group", "names", "change-name", "deactivate", "reactivate", "delete"]


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, organisation, *more):
    return reverse(f"organisations:{name}", args=[organisation.pk, *more])


class PeriodInUse(Dependants):
    """Lettings logs that use the 52-week rent period."""

    def rent_periods_in_use(self, organisations):
        return {RentPeriod.WEEKLY_52.value}


class RecentLog(Dependants):
    """A log that can still be edited."""

    def organisation_has_logs(self, organisations, since):
        return True


# Who may open what


@pytest.mark.parametrize("name", SUPPORT_PAGES)
@pytest.mark.parametrize("person", [provider, coordinator])
def test_only_support_opens_the_page(name, person):
    user = person()
    assert signed_in(user).get(url(name, user.organisation)).status_code == 403


@pytest.mark.parametrize("name", [*SUPPORT_PAGES, "edit", "agreement", "stock-owners", "add-managing-agents"])
def test_pages_of_another_organisation_are_not_found(name):
    assert signed_in(coordinator()).get(url(name, OrganisationFactory())).status_code == 404


def test_a_deleted_organisation_is_not_found_even_by_support():
    gone = OrganisationFactory(discarded_at="2026-06-01T00:00:00Z")
    assert signed_in(support()).get(url("organisation", gone)).status_code == 404


def test_your_organisation_leads_to_the_page_of_your_organisation():
    user = provider()
    assert signed_in(user).get("/your-organisation")["Location"] == url("organisation", user.organisation)


def test_a_data_provider_is_offered_no_change():
    user = provider()
    page = signed_in(user).get(url("organisation", user.organisation)).text
    assert url("edit", user.organisation) not in page


def test_a_coordinator_is_offered_contact_details_but_not_the_name():
    user = coordinator()
    page = signed_in(user).get(url("organisation", user.organisation)).text
    assert url("edit", user.organisation) in page
    assert url("names", user.organisation) not in page


# Making one


def test_support_makes_an_organisation():
    response = signed_in(support()).post(reverse("organisations:create"), NEW)
    made = Organisation.objects.get(name="Hazel Homes")
    assert response["Location"] == url("organisation", made)
    assert (made.provider_type, made.profit_status, made.holds_own_stock) == (
        ProviderType.PRP,
        ProfitStatus.NON_PROFIT,
        True,
    )
    assert made.rent_period_codes == {1, 4}


def test_a_local_authority_gets_the_profit_status_of_one():
    signed_in(support()).post(reverse("organisations:create"), {**NEW, "provider_type": "1"})
    assert Organisation.objects.get(name="Hazel Homes").profit_status == ProfitStatus.LOCAL_AUTHORITY


def test_all_rent_periods_are_ticked_to_begin_with():
    page = signed_in(support()).get(reverse("organisations:create")).text
    assert page.count("checked") == len(RentPeriod)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Enter the name of the organisation"),
        ("name", "FERNLEIGH trust", "An organisation with this name already exists"),
        ("provider_type", "", "Select type of provider"),
        ("holds_own_stock", "", "Select yes if the organisation owns housing stock"),
        ("group_member", "yes", "Select another organisation in the group"),
        ("group_member", "", "Select yes if the organisation is part of a group"),
        ("postcode", "x" * 21, "20 characters or fewer"),
        ("rent_periods", ["77"], "Select an answer from the list"),
    ],
)
def test_a_bad_answer_is_refused(field, value, message):
    OrganisationFactory(name="Fernleigh Trust")
    response = signed_in(support()).post(reverse("organisations:create"), {**NEW, field: value})
    assert response.status_code == 422
    assert message in response.text


@pytest.mark.parametrize("person", [provider, coordinator])
def test_nobody_else_makes_one(person):
    assert signed_in(person()).post(reverse("organisations:create"), NEW).status_code == 403
    assert not Organisation.objects.filter(name="Hazel Homes").exists()


# Changing one


def test_a_coordinator_changes_address_telephone_and_rent_periods():
    user = coordinator()
    signed_in(user).post(url("edit", user.organisation), {**CONTACT, "rent_periods": ["4"]})
    changed = Organisation.objects.get(pk=user.organisation.pk)
    assert (changed.address, changed.phone, changed.rent_period_codes) == (
        "9 High Street, LA2 2AA",
        "01632 960 009",
        {4},
    )
    assert ChangeEvent.objects.get(organisation=changed).by_id == user.pk


def test_a_coordinator_cannot_slip_in_other_answers():
    user = coordinator()
    before = user.organisation.name
    signed_in(user).post(url("edit", user.organisation), {**CONTACT, "name": "Other", "holds_own_stock": "no"})
    changed = Organisation.objects.get(pk=user.organisation.pk)
    assert (changed.name, changed.holds_own_stock) == (before, True)


def test_a_data_provider_cannot_change_details():
    user = provider()
    assert signed_in(user).post(url("edit", user.organisation), CONTACT).status_code == 403


def test_a_rent_period_that_logs_use_stays():
    user = coordinator()
    user.organisation.rent_periods.create(rent_period=RentPeriod.WEEKLY_52)
    with registered_for_now(PeriodInUse()):
        page = signed_in(user).get(url("edit", user.organisation)).text
        signed_in(user).post(url("edit", user.organisation), {**CONTACT, "rent_periods": ["4"]})
    assert page.count(" disabled") == 1
    assert Organisation.objects.get(pk=user.organisation.pk).rent_period_codes == {1, 4}


def test_support_puts_two_organisations_in_a_new_group():
    first, second = OrganisationFactory(), OrganisationFactory()
    OrganisationFactory(group_member=True, group=4)
    signed_in(support()).post(
        url("edit-group", first), {"group_member": "yes", "group_member_with": str(second.pk), "profit_status": "2"}
    )
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.group, second.group, second.group_member_with) == (5, 5, first)
    assert first.profit_status == ProfitStatus.PROFIT


def test_leaving_a_group_needs_no_other_answer():
    other = OrganisationFactory(group_member=True, group=4)
    organisation = OrganisationFactory(group_member=True, group=4, group_member_with=other)
    signed_in(support()).post(
        url("edit-group", organisation), {"group_member": "no", "group_member_with_search": "no such name"}
    )
    organisation.refresh_from_db()
    assert (organisation.group_member, organisation.group, organisation.group_member_with) == (False, None, None)


def test_the_member_named_before_is_shown_while_it_is_in_the_group():
    oldest, named = OrganisationFactory.create_batch(2, group_member=True, group=4)
    organisation = OrganisationFactory(group_member=True, group=4, group_member_with=named)
    client = signed_in(support())
    assert client.get(url("edit-group", organisation)).context["form"].initial["group_member_with"] == str(named.pk)
    named.group = 5
    named.save()
    assert client.get(url("edit-group", organisation)).context["form"].initial["group_member_with"] == str(oldest.pk)


# Names


def test_a_name_that_takes_effect_today():
    organisation = OrganisationFactory(name="Alder Housing")
    signed_in(support()).post(url("change-name", organisation), {"name": "Alder Living", "takes_effect_today": "yes"})
    organisation = Organisation.objects.get(pk=organisation.pk)
    assert (organisation.name, organisation.name_on(date(2026, 11, 2))) == ("Alder Housing", "Alder Living")
    assert "Alder Living" in signed_in(support()).get("/organisations?search=living").text


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"name": "", "takes_effect_today": "yes"}, "Enter the new name"),
        ({"name": "Alder Housing", "takes_effect_today": "yes"}, "must be different"),
        ({"name": "New", "takes_effect_today": ""}, "Select yes if the new name takes effect today"),
        ({"name": "New", "takes_effect_today": "no"}, "Enter the date on which the new name takes effect"),
        (
            {"name": "New", "takes_effect_today": "no", "startdate_day": "1", "startdate_month": "7",
             "startdate_year": "2026"},
            "Another change of name already starts on this date",
        ),
        (
            {"name": "New", "takes_effect_today": "no", "startdate_day": "31", "startdate_month": "2",
             "startdate_year": "2026"},
            "must be a real date",
        ),
    ],
)  # fmt: skip
def test_a_bad_change_of_name_is_refused(given, message):
    change = NameChangeFactory(organisation__name="Alder Housing", name="Alder Housing", startdate=date(2026, 7, 1))
    response = signed_in(support()).post(url("change-name", change.organisation), given)
    assert response.status_code == 422
    assert message in response.text


def test_a_scheduled_name_can_be_cancelled_and_one_in_force_cannot():
    organisation = OrganisationFactory()
    past = NameChangeFactory(organisation=organisation, startdate=date(2026, 7, 1))
    later = NameChangeFactory(organisation=organisation, startdate=date(2027, 1, 1))
    client = signed_in(support())
    page = client.get(url("names", organisation)).text
    assert url("cancel-name", organisation, later.pk) in page
    assert client.get(url("cancel-name", organisation, past.pk)).status_code == 404
    client.post(url("cancel-name", organisation, later.pk))
    later.refresh_from_db()
    assert later.discarded_at is not None


def test_an_organisation_that_merged_takes_no_name_from_that_day_on():
    gone = OrganisationFactory(absorbing_organisation=OrganisationFactory(), merge_date=date(2026, 10, 1))
    response = signed_in(support()).post(
        url("change-name", gone), {"name": "Too Late Homes", "takes_effect_today": "yes"}
    )
    assert "The date must be before the organisation merged" in response.text


# Stopping, starting, deleting


def test_deactivating_and_reactivating_takes_the_people_along():
    organisation = OrganisationFactory()
    person, stopped_before = UserFactory(organisation=organisation), UserFactory(
        organisation=organisation, deactivated=True
    )  # fmt: skip
    client = signed_in(support())
    client.post(url("deactivate", organisation))
    person.refresh_from_db()
    assert not person.active
    client.post(url("reactivate", organisation))
    person.refresh_from_db()
    stopped_before.refresh_from_db()
    organisation.refresh_from_db()
    assert (organisation.active, person.active, stopped_before.active) == (True, True, False)


@pytest.mark.parametrize(
    ("question", "state", "message"),
    [
        ("deactivate", {"active": False}, "Only an active organisation can be deactivated"),
        ("reactivate", {}, "Only a deactivated organisation can be reactivated"),
        ("delete", {}, "Only a deactivated or merged organisation can be deleted"),
    ],
)
def test_what_its_state_does_not_allow_is_refused(question, state, message):
    response = signed_in(support()).post(url(question, OrganisationFactory(**state)))
    assert response.status_code == 422
    assert message in response.text


def test_a_deactivated_organisation_is_deleted_with_its_schemes_and_people():
    organisation = OrganisationFactory(active=False)
    scheme, person = SchemeFactory(owning_organisation=organisation), UserFactory(organisation=organisation)
    signed_in(support()).post(url("delete", organisation))
    for each in (organisation, scheme, person):
        each.refresh_from_db()
        assert each.discarded_at is not None


def test_an_organisation_with_recent_logs_is_kept_and_its_page_says_why():
    organisation = OrganisationFactory(active=False)
    with registered_for_now(RecentLog()):
        client = signed_in(support())
        page = client.get(url("organisation", organisation)).text
        response = client.post(url("delete", organisation))
    assert "cannot be deleted because it has logs" in page
    assert url("delete", organisation) not in page
    assert response.status_code == 422


# The agreement


def test_anybody_may_read_the_agreement():
    assert "Data Sharing Agreement" in Client().get("/data-sharing-agreement").text


def test_an_unsigned_agreement_names_the_officers_to_ask():
    user = provider()
    UserFactory(organisation=user.organisation, name="Dana Poe", dpo=True)
    assert "Dana Poe" in signed_in(user).get(url("agreement", user.organisation)).text


def test_a_signed_agreement_shows_what_was_true_when_it_was_signed():
    user = provider()
    AgreementFactory(organisation=user.organisation, organisation_name="Old Name Homes", signatory_email="x@y.invalid")
    page = signed_in(user).get(url("agreement", user.organisation)).text
    assert "Old Name Homes" in page
    assert "x@y.invalid" not in page


def test_an_agreement_is_signed_once():
    user = provider()
    user.is_dpo = True
    user.save()
    client = signed_in(user)
    assert client.post(url("agreement", user.organisation)).status_code == 302
    assert client.post(url("agreement", user.organisation)).status_code == 404


@pytest.mark.parametrize(("is_support", "shown"), [(True, True), (False, False)])
def test_the_signatory_on_the_page_of_the_organisation_is_for_support(is_support, shown):
    agreement = AgreementFactory()
    user = support() if is_support else provider(agreement.organisation)
    page = signed_in(user).get(url("organisation", agreement.organisation)).text
    assert ("by Morgan Ellery" in page) is shown
