"""How long lists of logs take with 10,000, 300,000 and 1,000,000 logs, by filter and by search.

Measured for a provider whose 2,000 logs stay 2,000 among ever more of others, for an organisation with three logs of
ten, for one that owns none and manages one of twenty, none of them completed, and for support. Each address is compared
with itself among the fewest logs, both as multiples of an empty view in the same run, and has to take as many queries.
What is looked for fills a page at every size or is as much at every size, so that finding is compared and not how many
logs a page shows. The page that counts every unfinished log is measured, too; it has no goal.

Run it with: bin/bench log_lists; other sizes: .venv/bin/python -m benchmarks.log_lists 10000 300000
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.serving import Visitor, serving, start_django

if TYPE_CHECKING:
    from organisations.models import Location
    from users.models import User

SIZES = (10_000, 300_000, 1_000_000)
ROUNDS = 9
GOAL = 1.5
MORE_QUERIES = 3
"""A search that more than 1,000 logs match asks for the best of them apart, and for the newest in parts."""
PATH = "/lettings-logs/"
EMPTY = "empty view"
"""Asked for before each page: what a page leaves the machine to do strikes it, too."""
UNFINISHED = "unfinished"
"""Not a list: every log is counted, by person, month, scheme and reason."""
LATER_PARTS = "lettingslog_parts"


def main() -> None:
    start_django()
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    from tests.factories.organisations import AgreementFactory, LocationFactory, RelationshipFactory
    from tests.factories.users import UserFactory

    coordinator = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    support = UserFactory(support=True)
    RelationshipFactory(stock_owner=coordinator.organisation)
    agent, provider = (UserFactory(coordinator=True, organisation=AgreementFactory().organisation) for _ in range(2))
    place = LocationFactory(postcode="LA1 1AA")
    make = _maker(coordinator, agent, provider, place)
    people = {"provider": provider, "organisation": coordinator, "agent": agent, "support": support}
    results: list[dict[str, float]] = []
    asked: list[dict[str, int]] = []
    with serving() as port:
        made = 0
        for size in sizes:
            make(made, size)
            made = size
            taken, queries = _measure(port, people, _addresses(coordinator, place))
            results.append(taken)
            asked.append(queries)
    _show(sizes, results, asked)


def _addresses(coordinator: User, place: Location) -> dict[str, str]:
    """What is looked for -> its address."""
    queries = {
        "everything": "assigned=all",
        "page 200": "assigned=all&page=200",
        "status": "status=0",
        "status that the agent has none of": "status=2",
        "year": "year=2025",
        "two years and two statuses": "year=2025&year=2026&status=1&status=2",
        "kind": "kind=2",
        "assigned to you": "assigned=you",
        "assigned to a person": f"assigned=user&user={coordinator.pk}",
        "person by words": "assigned=user&user_search=person+of+place+72",
        "owner": f"owner={coordinator.organisation_id}",
        "manager by words": "manager_search=Housing+of+place+7",
        "scheme": f"scheme={place.scheme_id + 1}",
        "month": "month=2025-07",
        "unfinished of a month": "status=1&month=2026-05&open=yes",
        "filters that leave few": "status=0&kind=2",
        "filters that leave nothing": f"assigned=user&user={coordinator.pk}&scheme={place.scheme_id + 1}",
        "search: a whole reference": "search=TEN0004321",
        "search: part of a reference": "search=EN000432",
        "search: what many have": "search=ten0",
        "search: one character": "search=7",
        "search: a postcode": "search=e5+6aa",
        "search: part of a postcode": "search=e5",
        "search: a location's postcode": "search=la1+1aa",
        "search: nothing like it": "search=zzz",
        "search and filters": "search=43&status=1&year=2026",
    }
    return {name: f"{PATH}?{query}" for name, query in queries.items()} | {UNFINISHED: f"{PATH}outstanding"}


def _maker(coordinator: User, agent: User, provider: User, place: Location) -> Callable[[int, int], None]:
    """Gives what fills the table: `make(already, wanted)`. Newer logs have newer dates, as they have in life."""
    from benchmarks.multiplying import multiply, tidy
    from lettings.models import LettingsLog
    from organisations.models import Location, Organisation, Scheme
    from tests.factories.lettings import completed_letting
    from users.models import User

    log = completed_letting(coordinator, seed=8)
    others, people, schemes = 300, 200, 20
    multiply(Organisation, coordinator.organisation_id, others, name="'Housing of place ' || n")
    first = Organisation.objects.get(name="Housing of place 1").pk
    multiply(User, coordinator.pk, people, name="'Person of place ' || n", email="'p' || n || '@example.org'")
    person = User.objects.get(name="Person of place 1").pk
    multiply(Scheme, place.scheme_id, schemes, service_name="'Court of place ' || n")
    multiply(Location, place.pk, schemes, scheme_id=f"{place.scheme_id} + n", postcode="'N' || mod(n, 9) || ' 2BB'")
    tidy(Organisation, User, Scheme, Location)

    def make(already: int, wanted: int) -> None:
        n, more = f"(n::bigint + {already})", wanted - already
        others_own = f"{first} + mod({n}, {others})"
        if not already:
            others_own = f"CASE WHEN mod(n, 10) IN (3, 4) THEN {provider.organisation_id} ELSE {others_own} END"
        owner = f"CASE WHEN mod({n}, 10) < 3 THEN {coordinator.organisation_id} ELSE {others_own} END"
        managed = f"mod({n}, 20) = 7"
        year = f"CASE WHEN n < {more} * 0.4 THEN 2025 ELSE 2026 END"
        others_have = f"{person} + mod({n}, {people})"
        street = f"({n} / 30)"
        with _without_parts():
            multiply(
                LettingsLog,
                log.pk,
                more,
                owning_organisation_id=owner,
                managing_organisation_id=f"CASE WHEN {managed} THEN {agent.organisation_id} ELSE {owner} END",
                assigned_to_id=f"CASE WHEN mod({n}, 40) = 0 THEN {coordinator.pk} ELSE {others_have} END",
                status=f"CASE WHEN mod({n}, 50) = 0 THEN 0 WHEN {managed} OR mod({n}, 3) = 0 THEN 1 ELSE 2 END",
                collection_year=year,
                startdate=f"make_date({year}, 4 + mod({n}, 8)::int, 1 + mod({n}, 28)::int)",
                needstype=f"CASE WHEN mod({n}, 7) = 0 THEN 2 ELSE 1 END",
                scheme_id=f"CASE WHEN mod({n}, 7) = 0 THEN {place.scheme_id} + mod({n}, {schemes}) END",
                tenancycode=f"'TEN' || lpad({n}::text, 7, '0')",
                propcode=f"'P' || mod({n}, 50000)",
                postcode_full=f"'E' || mod({street}, 17) || ' ' || mod({street} / 17, 10)"
                f" || chr(65 + mod({street} / 170, 26)::int) || chr(65 + mod({street} / 4420, 26)::int)",
            )
        tidy(LettingsLog)

    return make


@contextmanager
def _without_parts() -> Iterator[None]:
    """Without the index of references while very many logs are made: it is quicker made afterwards."""
    from django.db import connection

    from lettings.models import LettingsLog

    index = next(each for each in LettingsLog._meta.indexes if each.name == LATER_PARTS)
    with connection.schema_editor() as editor:
        editor.remove_index(LettingsLog, index)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
    with connection.schema_editor() as editor:
        editor.add_index(LettingsLog, index)


def _measure(
    port: int, people: Mapping[str, User], addresses: Mapping[str, str]
) -> tuple[dict[str, float], dict[str, int]]:
    """Multiples of an empty view, and queries, by who looks at what."""
    from django.test import Client

    from benchmarks.figures import medians
    from benchmarks.multiplying import queries

    taken: dict[str, float] = {}
    asked: dict[str, int] = {}
    for role, user in people.items():
        visitor, client = Visitor(port, user), Client()
        client.force_login(user)
        visits = {}
        for name, address in addresses.items():
            visits[f"{EMPTY} before {name}"] = lambda v=visitor: v.get("/empty")
            visits[name] = lambda v=visitor, a=address: v.get(a)
        times = medians(visits, rounds=ROUNDS)
        floor = median(times.pop(f"{EMPTY} before {name}") for name in addresses)
        taken |= {f"{role}, {name}": time / floor for name, time in times.items()}
        taken[f"{role}, {EMPTY} in ms"] = floor
        asked |= {f"{role}, {name}": queries(client, address) for name, address in addresses.items()}
    return taken, asked


def _show(sizes: list[int] | tuple[int, ...], results: list[dict[str, float]], asked: list[dict[str, int]]) -> None:
    print(
        f"{'multiples of an empty view':<52}" + "".join(f"{size:>10,}" for size in sizes) + "     ratio  met  queries"
    )
    for name in results[0]:
        values = [result[name] for result in results]
        line = f"{name:<52}" + "".join(f"{value:>10.2f}" for value in values)
        if name in asked[0]:
            ratio, counts = max(values) / values[0], {each[name] for each in asked}
            more = MORE_QUERIES if "search" in name else 0
            met = "yes" if ratio <= GOAL and max(counts) <= min(counts) + more else "no"
            met = "" if name.endswith(f", {UNFINISHED}") else met
            line += f"{ratio:>10.2f}{met:>5}  {', '.join(map(str, sorted(counts)))}"
        print(line)


if __name__ == "__main__":
    main()
