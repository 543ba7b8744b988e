"""How long figures take to work out with 300,000 logs of 900 owners, and pages that show them.

Run it with: bin/bench insights
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from benchmarks.serving import Visitor, serving, start_django

LOGS, OWNERS = 300_000, 900
READ_ALL = (
    "SELECT count(log.beds), count(event.refused) FROM lettings_lettingslog log "
    "JOIN logs_logevent event ON event.log_id = log.id AND event.collection = 'lettings'"
)
"""The floor: every log beside every save of it, once."""


def main() -> None:
    start_django()
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from benchmarks.figures import Row, medians, show
    from benchmarks.multiplying import multiply, queries, tidy
    from insights.models import Figure, GroupFigure
    from insights.refreshing import refresh_all, refresh_changed
    from lettings.models import LettingsLog
    from logs.models import Channel, LogEvent
    from logs.services import save_answers
    from organisations.models import Organisation
    from tests.factories.lettings import completed_letting
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    user = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    log = completed_letting(user, seed=8, manual_address_entry_selected=True)
    multiply(Organisation, user.organisation_id, OWNERS, name="'Housing of place ' || n")
    owner = f"{user.organisation_id} + 1 + mod(n, {OWNERS - 1})"
    multiply(
        LettingsLog,
        log.pk,
        LOGS,
        owning_organisation_id=owner,
        managing_organisation_id=owner,
        startdate="date '2026-04-01' + mod(n, 200)",
        reason="(ARRAY[12, 28, 47])[1 + mod(n, 3)]",
        hhtype="1 + mod(n, 6)",
        duplicate_key="NULL",  # they would all be one set
    )
    for event in LogEvent.objects.of("lettings", log.pk):
        multiply(LogEvent, event.pk, LOGS, log_id=f"{log.pk} + n", channel="(ARRAY['web', 'upload'])[1 + mod(n, 2)]")
    tidy(LettingsLog, LogEvent)
    now = timezone.now()

    def read_all() -> None:
        with connection.cursor() as cursor:
            cursor.execute(READ_ALL)

    floor = _milliseconds(read_all)
    whole = _milliseconds(lambda: refresh_all(now=now))
    tidy(Figure, GroupFigure)
    one = LettingsLog.objects.get(pk=log.pk + 5)
    save_answers(log=one, given={"tenancycode": "T2"}, by=user, channel=Channel.WEB, now=now + timedelta(minutes=1))
    changed = _milliseconds(lambda: refresh_changed(now=now + timedelta(minutes=30)))
    idle = _milliseconds(lambda: refresh_changed(now=now + timedelta(minutes=90)))

    client = Client()
    client.force_login(user)
    with serving() as port:
        visitor = Visitor(port, user)
        taken = medians({"empty": lambda: visitor.get("/empty"), "page": lambda: visitor.get("/insights/")}, rounds=20)
    show(
        [
            Row(f"read {LOGS:,} logs with {LogEvent.objects.count():,} saves once", floor),
            Row(f"all figures, {Figure.objects.count():,} rows", whole, whole / floor, 10),
            Row("figures of one owner with a change", changed, changed / floor, 1),
            Row("nothing changed", idle, idle / floor, 0.1),
            Row("empty view", taken["empty"]),
            Row(
                f"quality at a glance, {queries(client, '/insights/')} queries",
                taken["page"],
                taken["page"] / taken["empty"],
                5,
            ),
        ]
    )


def _milliseconds(thing: Callable[[], object]) -> float:
    started = time.perf_counter()
    thing()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main()
