"""Generated sales."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from random import Random
from typing import Any

from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Question
from questionnaire.core.variables import Reference
from sales.collection import SalesCollection
from sales.facts import SalesFacts
from sales.plausible import PlausibleSale
from sales.reference import sale_ranges
from sales.variables import S
from tests.logs.generating.kinds import Kind, figures_of, shared_facts

VARIED: Mapping[str, tuple[Any, ...]] = {
    S.ownershipsch.name: (1, 1, 2),
    S.type.name: (2, 8, 9, 14, 16, 18, 21, 22, 24, 27, 28, 29, 30, 31, 32),
    S.staircase.name: (1, 2),
    S.jointpur.name: (1, 2),
    S.jointmore.name: (1, 2),
    S.noint.name: (1, 2),
    S.hholdcount.name: (1, 2, 3, 4),
    S.ethnic_group.name: (0, 1, 2, 3, 4, 17),
    S.resale.name: (1, 2),
    S.mortgageused.name: (1, 2, 3),
    S.previous_la_known.name: (0, 1),
    S.staircasesale.name: (1, 2),
    S.firststair.name: (1, 2),
}


@cache
def all_sale_ranges() -> Mapping[Any, Any]:
    return figures_of(sale_ranges)


def facts_for(values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> SalesFacts:
    """What is known around a sale with these answers."""
    return SalesFacts(**shared_facts(values, stored), sale_ranges=all_sale_ranges())


class Outside(SalesCollection):
    """The sales collection with the world around it held in memory."""

    def gather(
        self, values: Values, *, stored: Values, by: Any, today: date, unresolved: bool = False, records: Any = None
    ) -> SalesFacts:
        return facts_for(values, stored)


class LikelyAnswers(PlausibleSale):
    """Plausible answers with organisations and people."""

    def __call__(self, question: Question, found: Assessment) -> Any:
        if isinstance(question.variable, Reference):
            return self.rng.choice((1, 1, 1, 2))
        return super().__call__(question, found)


class Sales(Kind):
    """See `Kind`."""

    collection = Outside()
    varied = VARIED
    amounts = (0, 1, 2, 3, 5, 10, 16, 18, 21, 40, 66, 75, 100, 110, 150, 400, 2500, 10_000, 60_000, 150_000, 400_000)

    def facts(self, values: Mapping[str, Any], stored: Mapping[str, Any] | None = None) -> SalesFacts:
        return facts_for(values, stored)

    def likely(self, rng: Random) -> LikelyAnswers:
        return LikelyAnswers(rng)


SALES = Sales()
