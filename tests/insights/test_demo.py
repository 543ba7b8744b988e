"""Demonstration figures."""

from __future__ import annotations

import pytest

from insights import demo
from lettings.models import LettingsLog
from tests.factories.duplicates import twin
from tests.factories.lettings import completed_letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def test_copies_for_others_are_no_duplicates():
    like = completed_letting(UserFactory(organisation=AgreementFactory().organisation), seed=3)
    twin(like)
    demo.load()
    copies = LettingsLog.objects.filter(owning_organisation__name__in=demo.NEIGHBOURS)
    assert copies.count() == len(demo.NEIGHBOURS) * demo.LOGS
    assert not copies.exclude(duplicate_set_id=None).exists()
    assert copies.values("duplicate_key").distinct().count() == copies.count()
