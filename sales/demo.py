"""Demonstration sales."""

from __future__ import annotations

from datetime import date

from logs.demo import DemoLogs
from logs.models import Log
from questionnaire.core.answers import Values
from questionnaire.core.walking import Answerer
from sales.models import SalesLog
from sales.plausible import PlausibleSale
from sales.variables import S


class DemoSales(DemoLogs):
    """Some dozens of sales."""

    model = SalesLog
    logs_a_person = 8
    impossible = (S.value.name, "9999999")
    left_out_of_copy = frozenset({S.hb.name, S.savings.name})

    def answers(self, log: Log, day: date) -> tuple[Answerer, Values]:
        return PlausibleSale(self.rng), {}


def load() -> int:
    """Make the logs, unless there are logs already. Gives how many were made."""
    return DemoSales().load()
