"""Small helpers that put one log to the checker and read its verdict, for the rules of any collection.

A case table names the answers that matter and nothing else. Every case gets a valid day of the letting or sale
(``startdate=None`` or ``saledate=None`` takes it away) and a private registered provider as owner
(``owning_organisation=None`` takes it away).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from logs.checking.verdicts import check

YEARS = (2025, 2026)
ONLY_2025 = frozenset({2025})
ONLY_2026 = frozenset({2026})
EVENT = {2025: date(2025, 6, 16), 2026: date(2026, 6, 15)}
TODAY = {2025: date(2025, 11, 3), 2026: date(2026, 11, 2)}
PRP = {"id": 1, "provider_type": "PRP"}
LA = {"id": 1, "provider_type": "LA"}


@dataclass(frozen=True)
class FromEvent:
    """A day that many days after (or before) the letting or sale of the case."""

    days: int

    def in_year(self, year: int) -> str:
        return (EVENT[year] + timedelta(days=self.days)).isoformat()


@dataclass(frozen=True)
class YearsFromEvent:
    """The day of the letting or sale of the case moved by whole calendar years, then by days."""

    years: int
    days: int = 0

    def in_year(self, year: int) -> str:
        event = EVENT[year]
        return (event.replace(year=event.year + self.years) + timedelta(days=self.days)).isoformat()


@dataclass(frozen=True)
class Case:
    """One rule, one set of answers, and the years in which the rule is to fire."""

    rule: str
    answers: Mapping[str, Any]
    fires: frozenset[int]
    years: tuple[int, ...] = YEARS
    fields: frozenset[str] | None = None
    sometimes: frozenset[str] = frozenset()
    stage: str = "rules"
    today: str | None = None
    stored: Mapping[str, Any] | None = None
    year_from_date: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)


def case(
    rule: str,
    answers: Mapping[str, Any],
    fires: bool | frozenset[int],
    *,
    years: Iterable[int] = YEARS,
    fields: str | None = None,
    sometimes: str = "",
    stage: str = "rules",
    today: str | None = None,
    stored: Mapping[str, Any] | None = None,
    year_from_date: bool = False,
    **context: Any,
) -> Case:
    """One row of a table.

    ``fields`` are the questions that must carry the error, ``sometimes`` those that may carry it as well
    (questions marked only for people using the pages).
    """
    if fires is True:
        fires = frozenset(years)
    elif fires is False:
        fires = frozenset()
    marked = None if fields is None else frozenset(fields.split())
    return Case(
        rule, answers, fires, tuple(years), marked, frozenset(sometimes.split()), stage, today, stored,
        year_from_date, context,
    )  # fmt: skip


def rows(cases: Iterable[Case]) -> list[Any]:
    """The parameters of a test: each case in each of its years, named for the report."""
    return [
        pytest.param(each, year, id=f"{each.rule}-{year}-{number}{'-fires' if year in each.fires else ''}")
        for number, each in enumerate(cases)
        for year in each.years
    ]


@dataclass(frozen=True)
class Checker:
    """The checker of one collection.

    :ivar collection: "lettings" or "sales".
    :ivar event_day: the variable whose date decides the year.
    """

    collection: str
    event_day: str

    def line(
        self,
        year: int,
        answers: Mapping[str, Any],
        *,
        stage: str = "rules",
        today: str | None = None,
        stored: Mapping[str, Any] | None = None,
        year_from_date: bool = False,
        **context: Any,
    ) -> dict[str, Any]:
        """What is sent to the checker."""
        facts = {"owning_organisation": PRP} | context
        sent: dict[str, Any] = {
            "id": 1,
            "collection": self.collection,
            "today": today or TODAY[year].isoformat(),
            "stage": stage,
            "answers": _settled_dates({self.event_day: FromEvent(0)} | dict(answers), year),
            "context": {key: value for key, value in facts.items() if value is not None},
        }
        if not year_from_date:
            sent["year"] = year
        if stored is not None:
            sent["stored"] = _settled_dates(dict(stored), year)
        return sent

    def verdict(self, year: int, answers: Mapping[str, Any], **how: Any) -> dict[str, Any]:
        """The checker's whole answer, with plain numbers and ISO dates."""
        result = check(self.line(year, answers, **how))
        assert "problem" not in result, result["problem"]
        return {key: _plain(value) for key, value in result.items()}

    def verdict_on(self, each: Case, year: int) -> dict[str, Any]:
        """The checker's whole answer on one case in one year."""
        return self.verdict(
            year,
            each.answers,
            stage=each.stage,
            today=each.today,
            stored=each.stored,
            year_from_date=each.year_from_date,
            **each.context,
        )

    def broken(self, year: int, answers: Mapping[str, Any], **how: Any) -> set[str]:
        """The hard rules that these answers break."""
        return {error["rule"] for error in self.verdict(year, answers, **how)["errors"]}

    def raised(self, year: int, answers: Mapping[str, Any], **how: Any) -> set[str]:
        """The soft rules whose condition holds for these answers."""
        return {soft["rule"] for soft in self.verdict(year, answers, **how)["soft"]}

    def settled(self, year: int, answers: Mapping[str, Any], **how: Any) -> dict[str, Any]:
        """The whole log after clearing and derivation."""
        log: dict[str, Any] = self.verdict(year, answers, **how)["answers"]
        return log

    def assert_hard(self, each: Case, year: int) -> None:
        """The rule fires exactly when the table says, on the questions it says, with a message for each."""
        errors = [error for error in self.verdict_on(each, year)["errors"] if error["rule"] == each.rule]
        assert bool(errors) is (year in each.fires), errors
        if not errors:
            return
        marked = {name for error in errors for name in error["fields"]}
        for error in errors:
            assert set(error["messages"]) == set(error["fields"])
            assert all(message.strip() for message in error["messages"].values())
        if each.fields is not None:
            assert marked - each.sometimes == each.fields - each.sometimes

    def assert_soft(self, each: Case, year: int) -> None:
        """The check is raised exactly when the table says, unconfirmed, with its confirm field and a message."""
        checks = [soft for soft in self.verdict_on(each, year)["soft"] if soft["rule"] == each.rule]
        assert bool(checks) is (year in each.fires), checks
        for soft in checks:
            assert soft["message"].strip()
            assert soft["confirm_field"].endswith("check")
            if each.fields is not None:
                assert each.fields <= set(soft["fields"])


def _settled_dates(answers: dict[str, Any], year: int) -> dict[str, Any]:
    return {
        name: value.in_year(year) if isinstance(value, FromEvent | YearsFromEvent) else value
        for name, value in answers.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
