"""How long pages take, compared with an empty view of the same process, with 10,000 and with 300,000 logs.

Run it with: bin/bench pages
"""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.serving import Visitor, hidden_fields, serving, start_django

FEW, MANY = 10_000, 300_000
QUESTION = "rent-weekly"


def main() -> None:
    start_django()
    from benchmarks.figures import Row, medians, show
    from benchmarks.multiplying import multiply, tidy
    from lettings.models import LettingsLog
    from tests.factories.lettings import completed_letting
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    user = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    log = completed_letting(user, seed=8)

    def fill(number: int) -> None:
        some = "(ARRAY[1, 1, 2])[1 + mod(n, 3)]"
        multiply(
            LettingsLog,
            log.pk,
            number,
            status=some,
            startdate="date '2026-04-01' + mod(n, 200)",
            duplicate_key="gen_random_uuid()",
        )
        tidy(LettingsLog)

    def visits(visitor: Visitor) -> dict[str, Callable[[], object]]:
        address = log.url("page", QUESTION)
        return {
            "empty view": lambda: visitor.get("/empty"),
            "question page, GET": lambda: visitor.get(address),
            "task list": lambda: visitor.get(log.url()),
            "check answers of a section": lambda: visitor.get(log.url("check-answers", "income-and-benefits")),
            "review of the whole log": lambda: visitor.get(log.url("review")),
            "home page": lambda: visitor.get("/"),
            "list of logs": lambda: visitor.get("/lettings-logs/"),
        }

    def saving(visitor: Visitor) -> Callable[[], object]:
        """Two rents in turn, so that each save has something to save."""
        address = log.url("page", QUESTION)
        rents = [str(log.brent), str(log.brent + 1)]

        def save() -> None:
            rents.reverse()
            form = hidden_fields(visitor.get(address))
            charges = {name: str(getattr(log, name) or 0) for name in ("scharge", "pscharge", "supcharg")}
            visitor.post(address, form | {"brent": rents[0]} | charges)

        return save

    fill(FEW)
    with serving() as port:
        visitor = Visitor(port, user)
        with_few = medians(visits(visitor) | {"question page, GET then POST": saving(visitor)}, rounds=60)
        fill(MANY - FEW)
        with_many = medians(visits(visitor), rounds=40)
    floor = with_few["empty view"]
    with_few["question page, POST"] = with_few.pop("question page, GET then POST") - with_few["question page, GET"]
    goals = {"question page, POST": 10.0, "empty view": None, "home page": None}
    rows = [
        Row(f"{name}, {FEW:,} logs", taken, taken / floor, goals.get(name, 5.0)) for name, taken in with_few.items()
    ]
    rows += [
        Row(f"{name}, {MANY:,} logs", taken, taken / with_many["empty view"], goals.get(name, 5.0))
        for name, taken in with_many.items()
    ]
    name = "list of logs"
    rows.append(Row(f"{name}, {MANY:,} compared with {FEW:,}", with_many[name], with_many[name] / with_few[name], 1.3))
    show(rows)


if __name__ == "__main__":
    main()
