"""Making, confirming and changing schemes through the pages."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import ChangeEvent, Scheme
from organisations.models.codes import ClientGroup, SchemeType, SupportProvider, YesOrNo
from tests.factories.organisations import LocationFactory, OrganisationFactory, RelationshipFactory, SchemeFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

CREATE = "/schemes/create"
FROM_CHECK = "?from=check-answers"
DETAILS = {
    "service_name": "Beech  Court ",
    "sensitive": "1",
    "scheme_type": "7",
    "registered_under_care_act": "5",
    "arrangement_type": "D",
}
STEPS = ["details", "primary-client-group", "confirm-secondary", "secondary-client-group", "support"]
UNANSWERED = dict.fromkeys((*Scheme.REQUIRED, "confirmed"), None) | {"confirmed": False}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, scheme):
    return reverse(f"organisations:scheme-{name}", args=[scheme.pk])


def page_url(scheme):
    return reverse("organisations:scheme", args=[scheme.pk])


def test_a_coordinator_answers_step_by_step_and_confirms():
    user = coordinator()
    client = signed_in(user)
    response = client.post(CREATE, DETAILS)
    made = Scheme.objects.get()
    assert (made.service_name, made.sensitive, made.confirmed) == ("Beech Court", YesOrNo.YES, False)
    assert (made.owning_organisation, made.scheme_type) == (user.organisation, SchemeType.OLDER_PEOPLE)
    assert response["Location"] == url("primary-client-group", made)
    response = client.post(response["Location"], {"primary_client_group": "M"})
    assert response["Location"] == url("confirm-secondary", made)
    response = client.post(response["Location"], {"has_other_client_group": "1"})
    assert response["Location"] == url("secondary-client-group", made)
    assert 'value="M"' not in client.get(response["Location"]).text
    response = client.post(response["Location"], {"secondary_client_group": "G"})
    assert response["Location"] == url("support", made)
    response = client.post(response["Location"], {"support_type": "2", "intended_stay": "P"})
    assert response["Location"] == url("check-answers", made)
    response = client.post(response["Location"])
    assert response["Location"] == page_url(made)
    made.refresh_from_db()
    assert (made.confirmed, made.secondary_client_group) == (True, ClientGroup.ALCOHOL)
    events = ChangeEvent.objects.filter(scheme=made).order_by("pk")
    assert [event.action for event in events] == ["scheme created", *["scheme changed"] * 4, "scheme confirmed"]
    assert {event.by_id for event in events} == {user.pk}


def test_the_second_client_group_is_passed_over_where_there_is_none():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation, **UNANSWERED)
    client = signed_in(user)
    response = client.post(url("confirm-secondary", scheme), {"has_other_client_group": "0"})
    assert response["Location"] == url("support", scheme)
    assert client.get(url("secondary-client-group", scheme))["Location"] == url("confirm-secondary", scheme)


@pytest.mark.parametrize(
    ("step", "given", "messages"),
    [
        (
            "details",
            {},
            [
                "Enter the name of the scheme",
                "Select the type of scheme",
                "Select if the scheme is registered under the Care Standards Act 2000",
                "Select who provides the support services",
            ],
        ),
        ("primary-client-group", {}, ["Select the client group the scheme is intended for"]),
        ("primary-client-group", {"primary_client_group": "X"}, ["Select an answer from the list"]),
        ("confirm-secondary", {}, ["Select yes if the scheme provides for another client group"]),
        ("secondary-client-group", {}, ["Select the other client group"]),
        ("support", {}, ["Select the level of support", "Select the intended length of stay"]),
        ("support", {"support_type": "6", "intended_stay": "P"}, ["Select an answer from the list"]),
    ],
)
def test_every_answer_of_a_step_has_to_be_given(step, given, messages):
    user = coordinator()
    scheme = SchemeFactory(
        owning_organisation=user.organisation, confirmed=False, has_other_client_group=1, secondary_client_group=None
    )
    before = Scheme.objects.filter(pk=scheme.pk).values().get()
    response = signed_in(user).post(url(step, scheme), given)
    assert response.status_code == 422
    for message in messages:
        assert message in response.text
    assert Scheme.objects.filter(pk=scheme.pk).values().get() == before


def test_answers_that_are_missing_stop_the_confirmation():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation, confirmed=False, support_type=None)
    response = signed_in(user).post(url("check-answers", scheme))
    assert response.status_code == 422
    assert f'href="{url("support", scheme)}{FROM_CHECK}">Select the level of support</a>' in response.text
    scheme.refresh_from_db()
    assert not scheme.confirmed


def test_a_step_that_was_reopened_returns_to_the_answers():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation, confirmed=False)
    client = signed_in(user)
    response = client.post(url("support", scheme) + FROM_CHECK, {"support_type": "4", "intended_stay": "S"})
    assert response["Location"] == url("check-answers", scheme)
    response = client.post(url("confirm-secondary", scheme) + FROM_CHECK, {"has_other_client_group": "1"})
    assert response["Location"] == url("secondary-client-group", scheme) + FROM_CHECK
    response = client.post(response["Location"], {"secondary_client_group": "G"})
    assert response["Location"] == url("check-answers", scheme)


def test_saying_that_there_is_no_other_client_group_empties_it():
    scheme = SchemeFactory(confirmed=False, has_other_client_group=1, secondary_client_group="G")
    signed_in(support()).post(url("confirm-secondary", scheme), {"has_other_client_group": "0"})
    scheme.refresh_from_db()
    assert (scheme.has_other_client_group, scheme.secondary_client_group) == (YesOrNo.NO, None)


# Owners


def test_a_coordinator_chooses_among_their_own_their_stock_owners_and_recently_absorbed_organisations():
    user = coordinator()
    own = user.organisation
    owner = RelationshipFactory(managing_agent=own).stock_owner
    absorbed = OrganisationFactory(absorbing_organisation=own, merge_date=date(2026, 5, 1))
    RelationshipFactory(managing_agent=own, stock_owner__holds_own_stock=False)
    RelationshipFactory(managing_agent=own, stock_owner__active=False)
    OrganisationFactory()
    form = signed_in(user).get(CREATE).context["form"]
    offered = {choice.value for choice in form.fields["owning_organisation"].offered}
    assert offered == {str(each.pk) for each in (own, owner, absorbed)}


def test_the_owner_goes_without_asking_where_there_is_one_only():
    assert "owning_organisation" not in signed_in(coordinator()).get(CREATE).text


@pytest.mark.parametrize("outsider", [{}, {"holds_own_stock": False}])
def test_another_owner_is_refused(outsider):
    user = coordinator()
    RelationshipFactory(managing_agent=user.organisation)
    response = signed_in(user).post(
        CREATE, {**DETAILS, "owning_organisation": OrganisationFactory(**outsider).pk}
    )  # fmt: skip
    assert response.status_code == 422
    assert not Scheme.objects.exists()


def test_a_coordinator_of_an_organisation_without_stock_or_owners_cannot_make_one():
    user = coordinator(OrganisationFactory(holds_own_stock=False))
    client = signed_in(user)
    assert CREATE not in client.get("/schemes").text
    response = client.post(CREATE, DETAILS)
    assert response.status_code == 422
    assert "Select an organisation that owns housing stock" in response.text


def test_support_starts_from_an_organisation():
    owner = OrganisationFactory()
    client = signed_in(support())
    address = f"{CREATE}?organisation={owner.pk}"
    assert address in client.get(f"/organisations/{owner.pk}/schemes").text
    assert client.get(address).context["form"].initial["owning_organisation"] == str(owner.pk)
    client.post(address, {**DETAILS, "owning_organisation": owner.pk})
    assert Scheme.objects.get().owning_organisation == owner


def test_a_scheme_of_an_organisation_that_merges_is_deactivated_from_that_day():
    user = coordinator()
    merged = OrganisationFactory(absorbing_organisation=user.organisation, merge_date=date(2026, 5, 1))
    signed_in(user).post(CREATE, {**DETAILS, "owning_organisation": merged.pk})
    period = Scheme.objects.get().deactivations.get()
    assert (period.deactivation_date, period.reactivation_date) == (date(2026, 5, 1), None)


# Permissions


@pytest.mark.parametrize("name", [*STEPS, "check-answers", "edit-name"])
def test_a_data_provider_changes_nothing(name):
    user = provider()
    client = signed_in(user)
    scheme = SchemeFactory(owning_organisation=user.organisation, confirmed=False)
    assert client.get(url(name, scheme)).status_code == 403
    assert client.post(url(name, scheme), {"support_type": "4"}).status_code == 403
    assert url("check-answers", scheme) not in client.get("/schemes").text


@pytest.mark.parametrize("name", [*STEPS, "check-answers", "edit-name"])
def test_schemes_out_of_reach_are_forbidden(name):
    assert signed_in(coordinator()).post(url(name, SchemeFactory(confirmed=False))).status_code == 403


def test_a_data_provider_creates_nothing():
    client = signed_in(provider())
    assert client.post(CREATE, DETAILS).status_code == 403
    assert CREATE not in client.get("/schemes").text


def test_an_unconfirmed_scheme_opens_at_its_answers_from_the_list():
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation, confirmed=False)
    assert f'href="{url("check-answers", scheme)}"' in signed_in(user).get("/schemes").text


# Once confirmed


@pytest.mark.parametrize("name", STEPS)
def test_a_confirmed_scheme_is_read_only_to_a_coordinator(name):
    user = coordinator()
    scheme = SchemeFactory(owning_organisation=user.organisation)
    client = signed_in(user)
    for response in (client.get(url(name, scheme)), client.post(url(name, scheme), DETAILS)):
        assert response["Location"] == page_url(scheme)
    assert not ChangeEvent.objects.filter(scheme=scheme).exists()


def test_a_coordinator_changes_name_confidentiality_and_owner():
    user = coordinator()
    owner = RelationshipFactory(managing_agent=user.organisation).stock_owner
    scheme = SchemeFactory(owning_organisation=user.organisation)
    client = signed_in(user)
    links = [row for row in client.get(page_url(scheme)).context["rows"] if "actions" in row]
    assert [row["key"]["text"] for row in links] == ["Name", "Confidential information", "Stock owner"]
    response = client.post(
        url("edit-name", scheme),
        {"service_name": "Elm Court", "sensitive": "1", "owning_organisation": owner.pk, "support_type": "4"},
    )
    assert response["Location"] == page_url(scheme)
    before = scheme.support_type
    scheme.refresh_from_db()
    assert (scheme.service_name, scheme.sensitive, scheme.owning_organisation) == ("Elm Court", YesOrNo.YES, owner)
    assert scheme.support_type == before


def test_support_changes_everything_and_is_told_to_correct_mistakes_only():
    scheme = LocationFactory().scheme
    client = signed_in(support())
    page = client.get(url("details", scheme))
    assert "only to correct a mistake" in page.text
    assert page.context["form"].initial["arrangement_type"] == SupportProvider.SAME_ORGANISATION
    response = client.post(url("support", scheme), {"support_type": "4", "intended_stay": "S"})
    assert response["Location"] == page_url(scheme)
    response = client.post(url("confirm-secondary", scheme), {"has_other_client_group": "1"})
    assert response["Location"] == url("secondary-client-group", scheme)
    scheme.refresh_from_db()
    assert (scheme.support_type, scheme.intended_stay, scheme.confirmed) == (4, "S", True)


def test_the_answers_of_a_confirmed_scheme_are_not_checked_again():
    scheme = SchemeFactory()
    assert signed_in(support()).get(url("check-answers", scheme))["Location"] == page_url(scheme)
