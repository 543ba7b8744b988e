"""Sales logs for tests, made through the service that makes them in the product."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random
from typing import Any

from django.utils import timezone

from logs.demo import BY_HAND, as_sent
from logs.models import Channel
from logs.services import create_log, save_answers
from questionnaire.core.walking import walk
from sales.collection import SALES
from sales.models import SalesLog
from sales.plausible import PlausibleSale
from users.models import User

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
SET_UP = {
    "saledate": date(2026, 6, 1),
    "purchid": "S1",
    "ownershipsch": 1,
    "type": 30,
    "staircase": 2,
    "jointpur": 2,
    "noint": 2,
    "privacynotice": ["privacynotice"],
}
STAIRCASING = {"staircase": 1}
DISCOUNTED = {"ownershipsch": 2, "type": 9, "staircase": None}
JOINT = {"jointpur": 1, "jointmore": 2}


def sale(by: User, *, now: datetime = NOW, **answers: Any) -> SalesLog:
    """A log of an initial purchase in shared ownership with the set-up answered, and with these answers besides."""
    return create_log(SalesLog, by=by, channel=Channel.WEB, now=now, given=SET_UP | answers)


def completed_sale(by: User, *, now: datetime = NOW, seed: int = 1, **answers: Any) -> SalesLog:
    """A log with every question answered."""
    log = sale(by, now=now, **answers)
    today = timezone.localdate(now)
    begun = log.values | {BY_HAND: True}
    facts = SALES.gather(begun, stored={}, by=None, today=today)
    filled = walk(SALES.questionnaire(begun, today), begun, PlausibleSale(Random(seed)), facts=facts, today=today)
    save_answers(log=log, given=as_sent(filled), by=by, channel=Channel.WEB, now=now)
    return SalesLog.objects.get(pk=log.pk)
