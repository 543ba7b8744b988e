"""How long analysts' queries take on 10,000 lettings with four saves each, and a year as it stood at a moment.

Run it with: bin/bench analysis
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.serving import start_django

LOGS = 10_000
SAVES = 4
CROSSTAB = "SELECT hhtype{label}, beds, count(*), avg(wrent) FROM {source} GROUP BY 1, 2"
EVENTS = """
INSERT INTO logs_logevent
       (collection, log_id, version, status, action, channel, actor_id, at, changes, refused, reasons)
SELECT event.collection, log.id, event.version, event.status, event.action, event.channel, event.actor_id,
       date '2026-06-01' + mod(log.id, 120)::int + (event.version * interval '30 days'),
       event.changes, event.refused, event.reasons
FROM logs_logevent event CROSS JOIN lettings_lettingslog log WHERE event.log_id = %s AND log.id <> %s
"""


def main() -> None:
    start_django()
    from django.db import connection

    from analysis.sql_views import create_views
    from benchmarks.figures import Row, medians, show
    from benchmarks.multiplying import multiply, tidy
    from lettings.models import LettingsLog
    from logs.models import Channel, LogEvent
    from logs.services import save_answers
    from tests.factories.lettings import NOW, completed_letting
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    user = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    log = completed_letting(user, seed=8)
    for number in range(SAVES - 2):
        given = {"tenancycode": f"T{number}", "propcode": f"P{number}"}
        save_answers(log=log, given=given, by=user, channel=Channel.WEB, now=NOW)
    multiply(LettingsLog, log.pk, LOGS - 1, created_at="timestamptz '2026-06-01'", beds="1 + mod(n, 4)")
    with connection.cursor() as cursor:
        cursor.execute(EVENTS, [log.pk, log.pk])
    tidy(LettingsLog, LogEvent)

    def asked(query: str) -> Callable[[], object]:
        def ask() -> object:
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall()

        return ask

    def copied(source: str) -> Callable[[], object]:
        def copy() -> int:
            with (
                connection.cursor() as cursor,
                cursor.copy(f"COPY (SELECT * FROM {source}) TO STDOUT (FORMAT csv)") as rows,  # noqa: S608
            ):
                return sum(len(part) for part in rows)

        return copy

    then = "analysis.lettings_2026_as_at('{}')"
    taken = medians(
        {
            "crosstab of the table": asked(CROSSTAB.format(label="", source="lettings_lettingslog")),
            "crosstab": asked(CROSSTAB.format(label="_label", source="analysis.lettings_2026")),
            "export of the table": copied("lettings_lettingslog"),
            "export": copied("analysis.lettings_2026"),
            "as at the last save": copied(then.format("2027-06-01")),
            "as at half": copied(then.format("2026-09-15")),
            "making": create_views,
        },
        rounds=5,
    )
    floor = taken["export of the table"]
    show(
        [
            Row("crosstab of the table itself", taken["crosstab of the table"]),
            Row(
                "crosstab of the view, with labels",
                taken["crosstab"],
                taken["crosstab"] / taken["crosstab of the table"],
                4,
            ),
            Row("every column of the table by COPY", floor),
            Row("every column of the view, with labels", taken["export"], taken["export"] / floor, 5),
            Row("the year as at a moment after all saves", taken["as at the last save"], None, 10_000),
            Row("the year as at a moment before half the saves", taken["as at half"], None, 10_000),
            Row("making all views and functions", taken["making"], None, 2_000),
        ]
    )


if __name__ == "__main__":
    main()
