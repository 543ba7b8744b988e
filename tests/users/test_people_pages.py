"""Lists of users, invitations and changes, through the pages."""

import pytest
from django.urls import reverse

from tests.factories.organisations import AgreementFactory, OrganisationFactory
from tests.factories.users import UserFactory
from users.dependants import AssignedLogs, UserDependants, registered_for_now
from users.models import Role, User

pytestmark = pytest.mark.django_db
INVITED = {
    "name": "Jo  Ray",
    "email": "Jo.Ray@Example.org",
    "phone": "01632 960 001",
    "phone_extension": "",
    "role": "1",
}


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, name="Casey Aldous")


def test_a_coordinator_sees_only_their_own_organisation(coordinator, as_user):
    UserFactory(name="Colleague One", organisation=coordinator.organisation)
    UserFactory(name="Someone Elsewhere")
    page = as_user(coordinator).get("/users").text
    assert "Colleague One" in page
    assert "Someone Elsewhere" not in page


def test_the_list_of_another_organisation_is_not_found(coordinator, as_user):
    assert as_user(coordinator).get(f"/organisations/{OrganisationFactory().pk}/users").status_code == 404


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("search=pat", {"Pat Low"}),
        ("search=PAT@example", {"Pat Low"}),
        ("status=deactivated", {"Gone Away"}),
        ("status=unconfirmed", {"New Here"}),
        ("role=data_coordinator", {"Casey Aldous"}),
        ("responsibility=dpo&responsibility=key_contact", {"Pat Low", "New Here"}),
        ("status=active&responsibility=dpo", {"Pat Low"}),
        ("search=%00", {"Casey Aldous", "Pat Low", "Gone Away", "New Here"}),
        ("status=nonsense", {"Casey Aldous", "Pat Low", "Gone Away", "New Here"}),
        ("page=99", {"Casey Aldous", "Pat Low", "Gone Away", "New Here"}),
        ("page=" + "9" * 50, {"Casey Aldous", "Pat Low", "Gone Away", "New Here"}),
    ],
)
def test_the_list_is_searched_and_filtered(query, names, coordinator, as_user):
    organisation = coordinator.organisation
    UserFactory(name="Pat Low", email="pat@example.org", organisation=organisation, dpo=True)
    UserFactory(name="Gone Away", organisation=organisation, deactivated=True)
    UserFactory(name="New Here", organisation=organisation, invited=True, key_contact=True)
    response = as_user(coordinator).get(f"/users?{query}")
    assert {user.name for user in response.context["page"].rows} == names


@pytest.mark.parametrize("users", [1, 30])
def test_the_list_takes_the_same_queries_however_many_users(users, as_user, django_assert_num_queries):
    client = as_user(UserFactory(support=True))
    UserFactory.create_batch(users)
    client.get("/users")
    with django_assert_num_queries(4):
        client.get("/users")


def test_a_coordinator_invites_into_their_own_organisation(coordinator, as_user):
    response = as_user(coordinator).post("/users/invite", {**INVITED, "organisation": OrganisationFactory().pk})
    user = User.objects.get(email="jo.ray@example.org")
    assert response["Location"] == f"/users/{user.pk}"
    assert (user.name, user.organisation, user.role) == ("Jo Ray", coordinator.organisation, Role.DATA_PROVIDER)


def test_support_chooses_the_organisation(as_user):
    organisation = OrganisationFactory()
    as_user(UserFactory(support=True)).post("/users/invite", {**INVITED, "organisation": organisation.pk})
    assert User.objects.get(email="jo.ray@example.org").organisation == organisation


def test_a_provider_cannot_invite(as_user):
    assert as_user(UserFactory()).get("/users/invite").status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("name", "", "Enter a full name"),
        ("name", "\x00", "can be shown"),
        ("name", "🏠" * 201, "200 characters or fewer"),
        ("name", "a" * 10_000, "200 characters or fewer"),
        ("email", "no", "correct format"),
        ("email", "Casey@example.org", "already used"),
        ("phone", "12345", "11 to 20 digits"),
        ("phone", "call me maybe", "11 to 20 digits"),
        ("phone_extension", "x1", "only include digits"),
        ("role", "99", "Select an answer from the list"),
        ("role", "", "Select a role"),
    ],
)
def test_a_bad_answer_is_refused(field, value, message, coordinator, as_user):
    UserFactory(email="casey@example.org")
    response = as_user(coordinator).post("/users/invite", {**INVITED, field: value})
    assert response.status_code == 422
    assert message in response.text


def test_a_provider_cannot_give_themselves_a_role(as_user):
    user = UserFactory()
    given = {"name": "New Name", "email": user.email, "phone": user.phone, "role": "2", "responsibilities": ["is_dpo"]}
    as_user(user).post(reverse("users:edit", args=[user.pk]), given)
    user.refresh_from_db()
    assert (user.name, user.role, user.is_dpo) == ("New Name", Role.DATA_PROVIDER, False)


def test_a_coordinator_gives_role_and_responsibilities(coordinator, as_user):
    AgreementFactory(organisation=coordinator.organisation)
    user = UserFactory(organisation=coordinator.organisation)
    given = {"name": user.name, "email": user.email, "phone": user.phone, "role": "2", "responsibilities": ["is_dpo"]}
    as_user(coordinator).post(reverse("users:edit", args=[user.pk]), given)
    user.refresh_from_db()
    assert (user.role, user.is_dpo, user.is_key_contact) == (Role.DATA_COORDINATOR, True, False)


def test_deactivating_and_reactivating(coordinator, as_user):
    user = UserFactory(organisation=coordinator.organisation)
    client = as_user(coordinator)
    client.post(reverse("users:deactivate", args=[user.pk]))
    user.refresh_from_db()
    assert (user.active, user.confirmed_at, user.must_set_password) == (False, None, True)
    client.post(reverse("users:reactivate", args=[user.pk]))
    user.refresh_from_db()
    assert (user.active, user.confirmed_at) == (True, None)


def test_nobody_deactivates_themselves(coordinator, as_user):
    assert as_user(coordinator).post(reverse("users:deactivate", args=[coordinator.pk])).status_code == 403


def test_support_deletes_a_deactivated_user(as_user):
    user = UserFactory(deactivated=True)
    client = as_user(UserFactory(support=True))
    client.post(reverse("users:delete", args=[user.pk]))
    assert client.get(reverse("users:user", args=[user.pk])).status_code == 404


def test_an_active_user_is_not_deleted(as_user):
    user = UserFactory()
    response = as_user(UserFactory(support=True)).post(reverse("users:delete", args=[user.pk]))
    assert "has to be deactivated" in response.text


class OneLog(UserDependants):
    """Somebody with one log."""

    def __init__(self, owner, manager):
        self.owner, self.manager, self.moves = owner, manager, []

    def assigned_logs(self, user):
        return AssignedLogs(1, frozenset([self.owner.pk]), frozenset([self.manager.pk]))

    def user_has_logs(self, user, since):
        return True

    def move_logs(self, move):
        self.moves.append(move)


def test_a_user_with_recent_logs_is_not_deleted(as_user):
    user = UserFactory(deactivated=True)
    with registered_for_now(OneLog(user.organisation, user.organisation)):
        response = as_user(UserFactory(support=True)).post(reverse("users:delete", args=[user.pk]))
    assert response.status_code == 422
    assert User.objects.kept().filter(pk=user.pk).exists()


def test_moving_somebody_with_logs_asks_what_becomes_of_them(as_user):
    user, to = UserFactory(), OrganisationFactory()
    address = reverse("users:move-to", args=[user.pk, to.pk])
    with registered_for_now(OneLog(user.organisation, user.organisation)):
        response = as_user(UserFactory(support=True)).post(address)
    assert "Select what happens to the logs" in response.text


def test_a_move_that_lacks_a_relationship_names_the_organisation(as_user):
    user, to = UserFactory(organisation__name="Fern Homes"), OrganisationFactory()
    with registered_for_now(OneLog(user.organisation, user.organisation)):
        response = as_user(UserFactory(support=True)).post(
            reverse("users:move-to", args=[user.pk, to.pk]), {"choice": "reassign_stock_owner"}
        )
    assert response.status_code == 422
    assert "Fern Homes" in response.text


def test_a_move_carries_the_choice_to_the_logs(as_user):
    user, to = UserFactory(), OrganisationFactory()
    logs = OneLog(user.organisation, user.organisation)
    with registered_for_now(logs):
        as_user(UserFactory(support=True)).post(reverse("users:move-to", args=[user.pk, to.pk]), {"choice": "unassign"})
    user.refresh_from_db()
    assert user.organisation == to
    assert [(move.choice, move.placeholder.name) for move in logs.moves] == [("unassign", "Unassigned")]


def test_choosing_an_organisation_leads_to_the_confirmation(as_user):
    user, to = UserFactory(), OrganisationFactory()
    response = as_user(UserFactory(support=True)).post(
        reverse("users:move", args=[user.pk]), {"organisation": str(to.pk)}
    )
    assert response["Location"] == reverse("users:move-to", args=[user.pk, to.pk])


def test_a_password_changed_while_signed_in_keeps_the_session(as_user):
    client = as_user(UserFactory())
    client.post("/account/password", {"password": "three random words", "again": "three random words"})
    assert client.get("/account").status_code == 200
