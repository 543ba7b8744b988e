"""Stock owners and managing agents."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from organisations.models import ChangeEvent, OrganisationRelationship
from tests.factories.organisations import OrganisationFactory, RelationshipFactory
from tests.organisations.people import coordinator, provider, support

pytestmark = pytest.mark.django_db


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


def url(name, organisation, *more):
    return reverse(f"organisations:{name}", args=[organisation.pk, *more])


def pairs():
    return set(OrganisationRelationship.objects.values_list("stock_owner", "managing_agent"))


def test_each_list_shows_its_own_side():
    user = provider()
    owner, agent = OrganisationFactory(name="Owner Homes"), OrganisationFactory(name="Agent Homes")
    RelationshipFactory(stock_owner=owner, managing_agent=user.organisation)
    RelationshipFactory(stock_owner=user.organisation, managing_agent=agent)
    client = signed_in(user)
    owners, agents = (client.get(url(name, user.organisation)).text for name in ("stock-owners", "managing-agents"))
    assert "Owner Homes" in owners
    assert "Agent Homes" not in owners
    assert "Agent Homes" in agents


def test_a_deactivated_organisation_is_not_listed():
    user = provider()
    RelationshipFactory(stock_owner__name="Dormant Homes", stock_owner__active=False, managing_agent=user.organisation)
    assert "Dormant Homes" not in signed_in(user).get(url("stock-owners", user.organisation)).text


def test_a_list_is_searched_by_name():
    user = provider()
    for name in ("Alder Homes", "Birch Homes"):
        RelationshipFactory(stock_owner__name=name, managing_agent=user.organisation)
    response = signed_in(user).get(url("stock-owners", user.organisation), {"search": "alder"})
    assert [each.name for each in response.context["page"].rows] == ["Alder Homes"]


@pytest.mark.parametrize("many", [1, 25])
def test_a_list_takes_the_same_queries_however_many_there_are(many, django_assert_num_queries):
    user = coordinator()
    for _ in range(many):
        RelationshipFactory(managing_agent=user.organisation)
    client = signed_in(user)
    client.get(url("stock-owners", user.organisation))
    with django_assert_num_queries(8):
        client.get(url("stock-owners", user.organisation))


def test_a_coordinator_adds_and_removes_a_stock_owner():
    user, owner = coordinator(), OrganisationFactory()
    client = signed_in(user)
    client.post(url("add-stock-owners", user.organisation), {"stock_owner": owner.pk})
    assert pairs() == {(owner.pk, user.organisation.pk)}
    client.post(url("remove-stock-owners", user.organisation, owner.pk))
    assert pairs() == set()
    assert [event.action for event in ChangeEvent.objects.order_by("pk")] == [
        "stock owner added",
        "stock owner removed",
    ]


def test_a_managing_agent_need_not_own_homes():
    user, agent = coordinator(), OrganisationFactory(holds_own_stock=False)
    signed_in(user).post(url("add-managing-agents", user.organisation), {"managing_agent": agent.pk})
    assert pairs() == {(user.organisation.pk, agent.pk)}


def test_a_stock_owner_has_to_own_homes():
    user, other = coordinator(), OrganisationFactory(holds_own_stock=False)
    response = signed_in(user).post(url("add-stock-owners", user.organisation), {"stock_owner": other.pk})
    assert response.status_code == 422
    assert "Select an organisation that owns housing stock" in response.text


def test_nothing_chosen_is_refused():
    user = coordinator()
    response = signed_in(user).post(url("add-stock-owners", user.organisation), {"stock_owner": ""})
    assert "Select the stock owner to add" in response.text


def test_an_organisation_is_added_once():
    user = coordinator()
    link = RelationshipFactory(managing_agent=user.organisation)
    response = signed_in(user).post(url("add-stock-owners", user.organisation), {"stock_owner": link.stock_owner.pk})
    assert "You have already added this stock owner" in response.text


@pytest.mark.parametrize("state", [{"active": False}, {"discarded_at": "2026-05-01T00:00:00Z"}])
def test_only_active_organisations_can_be_chosen(state):
    user, other = coordinator(), OrganisationFactory(**state)
    response = signed_in(user).post(url("add-stock-owners", user.organisation), {"stock_owner": other.pk})
    assert response.status_code == 422
    assert pairs() == set()


def test_a_merged_organisation_adds_nobody():
    gone = OrganisationFactory(absorbing_organisation=OrganisationFactory(), merge_date=date(2026, 5, 1))
    client = signed_in(support())
    page = client.get(url("managing-agents", gone)).text
    response = client.post(url("add-managing-agents", gone), {"managing_agent": OrganisationFactory().pk})
    assert "You cannot add managing agents" in page
    assert response.status_code == 422
    assert pairs() == set()


@pytest.mark.parametrize("name", ["add-stock-owners", "add-managing-agents"])
def test_a_data_provider_cannot_add(name):
    user = provider()
    assert signed_in(user).post(url(name, user.organisation)).status_code == 403
    assert url(name, user.organisation) not in signed_in(user).get(url(name[4:], user.organisation)).text


def test_a_data_provider_cannot_remove():
    user = provider()
    link = RelationshipFactory(managing_agent=user.organisation)
    response = signed_in(user).post(url("remove-stock-owners", user.organisation, link.stock_owner.pk))
    assert response.status_code == 403
    assert OrganisationRelationship.objects.filter(pk=link.pk).exists()


def test_what_is_not_related_cannot_be_removed():
    user = coordinator()
    address = url("remove-stock-owners", user.organisation, RelationshipFactory().stock_owner.pk)
    assert signed_in(user).post(address).status_code == 404
