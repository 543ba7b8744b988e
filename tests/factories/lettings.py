"""Lettings logs for tests, made through the service that makes them in the product."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Any

from django.utils import timezone

from lettings.collection import LETTINGS
from lettings.models import LettingsLog
from lettings.plausible import PlausibleLetting
from logs.demo import as_sent
from logs.models import Channel
from logs.services import create_log, save_answers
from questionnaire.core.walking import walk
from users.models import User

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
SET_UP = {
    "needstype": 1,
    "renewal": 0,
    "startdate": date(2026, 6, 1),
    "rent_type": 0,
    "tenancycode": "T1",
    "declaration": ["declaration"],
}


def letting(by: User, *, now: datetime = NOW, **answers: Any) -> LettingsLog:
    """A log with the set-up answered, and with these answers besides."""
    return create_log(LettingsLog, by=by, channel=Channel.WEB, now=now, given=SET_UP | answers)


def completed_letting(by: User, *, now: datetime = NOW, seed: int = 1, **answers: Any) -> LettingsLog:
    """A log with every question answered."""
    log = letting(by, now=now, **answers)
    today = timezone.localdate(now)
    begun = log.values | {"manual_address_entry_selected": True}
    facts = LETTINGS.gather(begun, stored={}, by=None, today=today)
    filled = walk(LETTINGS.questionnaire(begun, today), begun, PlausibleLetting(Random(seed)), facts=facts, today=today)
    save_answers(log=log, given=as_sent(filled), by=by, channel=Channel.WEB, now=now)
    return LettingsLog.objects.get(pk=log.pk)
