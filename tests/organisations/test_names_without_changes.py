"""An organisation that was never renamed."""

import pytest

from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def test_its_one_name_is_listed(client):
    support = UserFactory(support=True)
    client.force_login(support)
    answer = client.get(f"/organisations/{support.organisation_id}/names")
    assert answer.status_code == 200
    assert support.organisation.name in answer.content.decode()
