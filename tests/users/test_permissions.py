"""The permission matrix of accounts, written out. Source: users and permissions, permission matrix."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories.organisations import OrganisationFactory
from tests.factories.users import UserFactory
from users import policies
from users.policies import UserAction

pytestmark = pytest.mark.django_db

# Who asks: provider, coordinator, support. About whom: oneself, colleague, deactivated colleague, somebody elsewhere.
TARGETS = ("self", "colleague", "deactivated", "elsewhere")
YES_TO_ALL = (True, True, True, True)
NO = (False, False, False, False)
MATRIX = {
    UserAction.VIEW: ((True, True, True, False), (True, True, True, False), YES_TO_ALL),
    UserAction.EDIT_DETAILS: ((True, False, False, False), (True, True, False, False), YES_TO_ALL),
    UserAction.EDIT_PASSWORD: ((True, False, False, False),) * 3,
    UserAction.EDIT_ROLE: (NO, (True, True, False, False), YES_TO_ALL),
    UserAction.EDIT_RESPONSIBILITIES: (NO, (True, True, False, False), YES_TO_ALL),
    UserAction.MOVE: (NO, NO, YES_TO_ALL),
    UserAction.DEACTIVATE: (NO, (False, True, True, False), (False, True, True, True)),
    UserAction.REACTIVATE: (NO, (False, True, True, False), (False, True, True, True)),
    UserAction.RESEND_INVITATION: (NO, NO, YES_TO_ALL),
    UserAction.REMOVE_SECOND_FACTOR: ((True, False, False, False), (True, False, False, False), YES_TO_ALL),
    UserAction.VIEW_SIGN_INS: ((True, False, False, False), (True, False, False, False), YES_TO_ALL),
    UserAction.DELETE: (NO, NO, (False, True, True, True)),
}
ROLES = ({}, {"coordinator": True}, {"support": True})
CASES = [
    (action, role, target, allowed)
    for action, rows in MATRIX.items()
    for role, row in zip(("provider", "coordinator", "support"), rows, strict=True)
    for target, allowed in zip(TARGETS, row, strict=True)
]


def people(role):
    organisation = OrganisationFactory()
    traits = dict(zip(("provider", "coordinator", "support"), ROLES, strict=True))[role]
    user = UserFactory(organisation=organisation, **traits)
    return user, {
        "self": user,
        "colleague": UserFactory(organisation=organisation),
        "deactivated": UserFactory(organisation=organisation, deactivated=True),
        "elsewhere": UserFactory(),
    }


def test_every_action_is_in_the_matrix():
    assert set(MATRIX) == set(UserAction) == set(policies.PERMISSIONS)


@pytest.mark.parametrize(("action", "role", "target", "allowed"), CASES)
def test_an_action_is_allowed_as_the_matrix_says(action, role, target, allowed):
    user, targets = people(role)
    assert policies.may(user, action, targets[target]) is allowed
    if not allowed:
        with pytest.raises(PermissionDenied):
            policies.require(user, action, targets[target])


@pytest.mark.parametrize("action", UserAction)
def test_somebody_without_a_role_has_the_rights_of_a_provider(action):
    user, targets = people("provider")
    before = [policies.may(user, action, target) for target in targets.values()]
    user.role = None
    assert [policies.may(user, action, target) for target in targets.values()] == before


@pytest.mark.parametrize("action", UserAction)
def test_nothing_can_be_done_with_a_deleted_account(action):
    assert not policies.may(UserFactory(support=True), action, UserFactory(deleted=True))
