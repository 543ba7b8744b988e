"""The demonstration lettings show what people do."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lettings import demo
from lettings.models import LettingsLog
from logs.models import LogEvent
from logs.views.checks import REASON_LABELS
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def test_nothing_in_the_demonstration_happens_later_than_now():
    UserFactory(organisation=AgreementFactory().organisation)
    demo.load()
    now = timezone.now()
    assert LogEvent.objects.exists()
    assert not LogEvent.objects.filter(at__gt=now).exists()
    assert not LettingsLog.objects.filter(updated_at__gt=now).exists()


def test_some_unusual_answers_of_demonstration_logs_have_a_reason():
    UserFactory(organisation=AgreementFactory().organisation)
    demo.load()
    given = LettingsLog.objects.exclude(confirmation_reasons={}).values_list("confirmation_reasons", flat=True)
    reasons = {reason["reason"] for kept in given for reason in kept.values()}
    assert len(reasons) > 1
    assert reasons <= REASON_LABELS.keys()
