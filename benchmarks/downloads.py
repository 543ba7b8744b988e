"""How long a file of 300,000 lettings takes, compared with a bare COPY of the same columns, and what a worker needs.

Run it with: bin/bench downloads
"""

from __future__ import annotations

import tempfile
import time
from typing import TYPE_CHECKING, Any

from benchmarks.serving import start_django
from benchmarks.working import MEGABYTE, peak_memory, workers

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from users.models import User

LOGS, ORGANISATIONS, USERS = 300_000, 900, 15_000
ROUNDS = 2
LONGEST = 1_800.0
YEAR = 2026
OWN, JOINED = "bare COPY of the columns of logs", "bare COPY of all columns, with those joined"


def main() -> None:
    start_django("benchmarks.settings_with_workers")
    from benchmarks.figures import Row, show
    from downloads.models import Content

    support = _fill()
    taken: dict[str, float] = {}
    for _ in range(ROUNDS):
        for name, rows in _ways(support).items():
            taken[name] = min(taken.get(name, LONGEST), _copied(rows))
    floor, joined = taken.pop(OWN), taken.pop(JOINED)
    rows = [Row(f"floor: {LOGS:,} logs, {OWN}", floor * 1000), Row(JOINED, joined * 1000, joined / floor)]
    for mode, each in taken.items():
        rows += [Row(f"in {mode}", each * 1000, each / floor, 3.0)]
        rows += [Row(f"in {mode}, compared with all columns", each * 1000, each / joined)]
    show(rows)
    with workers(1) as processes:
        for content in (Content.LABELS, Content.ARCHIVE):
            seconds = _asked(support, content)
            memory = peak_memory(processes[0]) // MEGABYTE
            print(
                f"{content} by a worker: {seconds:.1f} s until it can be fetched, most memory {memory} MB", flush=True
            )


def _fill() -> User:
    """Lettings of many organisations and people, a third in supported housing. Gives a support user."""
    from benchmarks.multiplying import multiply, tidy
    from lettings.models import LettingsLog
    from organisations.models import Organisation
    from tests.factories.lettings import completed_letting
    from tests.factories.organisations import AgreementFactory, LocationFactory
    from tests.factories.users import UserFactory
    from users.models import User

    person = UserFactory(organisation=AgreementFactory().organisation)
    place = LocationFactory(scheme__owning_organisation=person.organisation)
    multiply(Organisation, person.organisation_id, ORGANISATIONS, name="'Housing of place ' || n")
    multiply(User, person.pk, USERS, email="'p' || n || '@example.org'")
    log = completed_letting(person)
    multiply(
        LettingsLog,
        log.pk,
        LOGS - 1,
        owning_organisation_id=f"(SELECT min(id) FROM organisations_organisation) + mod(n, {ORGANISATIONS})",  # noqa: S608
        assigned_to_id=f"(SELECT min(id) FROM users_user) + mod(n, {USERS})",  # noqa: S608
        scheme_id=f"CASE WHEN mod(n, 3) = 0 THEN {place.scheme_id} END",
        location_id=f"CASE WHEN mod(n, 3) = 0 THEN {place.pk} END",
        tenancycode="'T' || n",
    )
    tidy(Organisation, User, LettingsLog)
    support: User = UserFactory(support=True)
    return support


def _ways(support: User) -> dict[str, QuerySet[Any, Any]]:
    """The columns as they are stored, and as they stand in files."""
    from django.utils import timezone

    from downloads.columns import Audience, LogFile, Mode, columns_of
    from downloads.copying import rows_of
    from lettings.collection import LETTINGS
    from lettings.models import LettingsLog
    from logs.policies import visible_logs

    logs = visible_logs(LettingsLog.objects.all(), support).of_years([YEAR]).order_by("pk")
    questionnaire = LETTINGS.questionnaires()[YEAR]
    columns = columns_of(questionnaire, Audience.SUPPORT)
    stored = list(dict.fromkeys(filter(None, (_stored(column.cell) for column in columns))))
    bare = {OWN: [path for path in stored if "__" not in path], JOINED: stored}
    today = timezone.localdate()
    files = {f"{mode}": rows_of(logs, columns, LogFile(questionnaire, Audience.SUPPORT, mode, today)) for mode in Mode}
    return {name: logs.values_list(*paths) for name, paths in bare.items()} | files


def _stored(cell: Any) -> str:
    """Where what stands in a cell is stored; nothing where it is worked out of another cell."""
    from downloads.columns.conditional import Overridden
    from downloads.columns.of_variables import Labelled
    from downloads.columns.records import OfUser, OrganisationName

    if isinstance(cell, Overridden):
        return _stored(cell.cell)
    if isinstance(cell, Labelled):
        return cell.variable.name
    if isinstance(cell, OfUser):
        return f"{cell.path}__{cell.field}"
    path: str = getattr(cell, "path", "")
    return f"{path}__name" if isinstance(cell, OrganisationName) else path


def _copied(rows: QuerySet[Any, Any]) -> float:
    from downloads.copying import copy_rows

    with tempfile.TemporaryFile() as out:
        started = time.perf_counter()
        count = copy_rows(rows, out)
        taken = time.perf_counter() - started
    if count != LOGS:
        raise RuntimeError(f"{count} rows")
    return taken


def _asked(support: User, content: Any) -> float:
    """Seconds from asking for a file until it can be fetched."""
    from django.utils import timezone

    from downloads.models import Download, DownloadKind
    from downloads.services import ask_for

    started = time.perf_counter()
    asked = ask_for(
        user=support,
        kind=DownloadKind.LETTINGS,
        content=content,
        filters=f"year={YEAR}",
        now=timezone.now(),
        year=YEAR,
        total=LOGS,
    )
    while time.perf_counter() - started < LONGEST:
        if Download.objects.filter(pk=asked.pk, ready_at__isnull=False).exists():
            return time.perf_counter() - started
        time.sleep(0.1)
    raise RuntimeError("The file was not made")


if __name__ == "__main__":
    main()
