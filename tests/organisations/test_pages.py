"""Pages of organisations."""

from datetime import date

import pytest
from django.test import Client

from organisations.models import DataSharingAgreement
from organisations.policies import visible_organisations
from tests.factories.organisations import AgreementFactory, OrganisationFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def test_support_finds_an_organisation_by_part_of_its_name():
    OrganisationFactory(name="Alder Housing")
    OrganisationFactory(name="Birch Housing")
    page = signed_in(support()).get("/organisations?search=ALDER").text
    assert "Alder Housing" in page
    assert "Birch Housing" not in page


def test_others_are_led_from_the_list_to_their_own_organisation():
    user = coordinator()
    response = signed_in(user).get("/organisations")
    assert response.url == f"/organisations/{user.organisation.pk}"


@pytest.mark.parametrize("person", [support, coordinator, provider])
def test_a_page_opens_exactly_where_the_scope_has_the_organisation(person):
    user = person()
    client = signed_in(user)
    for each in [user.organisation, OrganisationFactory(), OrganisationFactory(active=False)]:
        listed = visible_organisations(user).filter(pk=each.pk).exists()
        assert (client.get(f"/organisations/{each.pk}").status_code == 200) is listed


@pytest.mark.parametrize("more", [1, 15])
def test_the_list_takes_the_same_queries_however_many_organisations(more, django_assert_num_queries):
    client = signed_in(support())
    OrganisationFactory.create_batch(more)
    with django_assert_num_queries(7):
        client.get("/organisations")


def test_a_merged_organisation_says_into_whom_and_when():
    into = OrganisationFactory(name="Oak Homes")
    gone = OrganisationFactory(absorbing_organisation=into, merge_date=date(2026, 5, 1))
    assert "merged into Oak Homes on 1 May 2026" in signed_in(support()).get(f"/organisations/{gone.pk}").text


def test_a_data_protection_officer_signs_for_their_organisation():
    user = provider()
    user.is_dpo = True
    user.save()
    response = signed_in(user).post(f"/organisations/{user.organisation.pk}/data-sharing-agreement")
    assert response.status_code == 302
    assert DataSharingAgreement.objects.get(organisation=user.organisation).signatory_name == user.name


def test_signing_is_not_found_for_others():
    user = coordinator()
    address = f"/organisations/{user.organisation.pk}/data-sharing-agreement"
    assert signed_in(user).post(address).status_code == 404
    assert not DataSharingAgreement.objects.exists()


def test_a_signed_agreement_shows_who_signed():
    user = provider()
    AgreementFactory(organisation=user.organisation)
    page = signed_in(user).get(f"/organisations/{user.organisation.pk}/data-sharing-agreement").text
    assert "Accepted on 1 May 2025 by Morgan Ellery" in page
