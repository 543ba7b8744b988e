"""Handover, initial purchase and earlier staircasing. Source: sales validations 2025/26 and 2026/27, dates."""

from __future__ import annotations

from datetime import date

from questionnaire.core.conditions import Condition
from questionnaire.core.dates import years_before
from questionnaire.core.rules import HardRule
from questionnaire.core.terms import calculated
from sales.reference.figures import EARLIEST_PURCHASE_YEAR, LONGEST_TO_SELL
from sales.variables import S

SOURCE = "Sales validations 2025/26 and 2026/27: dates"
EARLIEST_PURCHASE = date(EARLIEST_PURCHASE_YEAR, 1, 1)


@calculated(f"the day {LONGEST_TO_SELL} years before the sale completion date", S.saledate, is_date=True)
def _long_before_sale(sale: date) -> date:
    return years_before(sale, LONGEST_TO_SELL)


HANDOVER = (
    HardRule(
        "handover_after_sale",
        S.hodate > S.saledate,
        {
            S.hodate: "Handover date must be on or before the sale completion date, {saledate}",
            S.saledate: "Sale completion date must be on or after the handover date, {hodate}",
        },
        SOURCE,
    ),
    HardRule(
        "handover_5_years_or_more_before_sale",
        S.hodate <= _long_before_sale,
        {
            S.hodate: "Handover date must be less than 5 years before the sale completion date, {saledate}",
            S.saledate: "Sale completion date must be less than 5 years after the handover date, {hodate}",
        },
        SOURCE,
    ),
)


def _purchase_rules(
    *, initial_too_late: Condition, last_too_late: Condition, last_too_early: Condition, on_or: str
) -> tuple[HardRule, ...]:
    """The rules on the purchases before this transaction.

    :param on_or: "on or " where two of them may be on the same day.
    """
    return (
        HardRule(
            "initial_purchase_before_1980",
            S.initialpurchase < EARLIEST_PURCHASE,
            {
                S.initialpurchase: f"The initial purchase must be on or after 1 January {EARLIEST_PURCHASE_YEAR}, as "
                "there was no shared ownership before"
            },
            SOURCE,
        ),
        HardRule(
            "initial_purchase_not_before_sale",
            initial_too_late,
            {
                S.initialpurchase: f"The initial purchase must be {on_or}before the sale completion date, {{saledate}}",
                S.saledate: f"Sale completion date must be {on_or}after the initial purchase, {{initialpurchase}}",
            },
            SOURCE,
        ),
        HardRule(
            "last_transaction_before_1980",
            S.lasttransaction < EARLIEST_PURCHASE,
            {
                S.lasttransaction: f"The last staircasing transaction must be on or after 1 January "
                f"{EARLIEST_PURCHASE_YEAR}, as there was no shared ownership before"
            },
            SOURCE,
        ),
        HardRule(
            "last_transaction_not_before_sale",
            last_too_late,
            {
                S.lasttransaction: f"The last staircasing transaction must be {on_or}before the sale completion date, "
                "{saledate}",
                S.saledate: f"Sale completion date must be {on_or}after the last staircasing transaction, "
                "{lasttransaction}",
            },
            SOURCE,
        ),
        HardRule(
            "last_transaction_not_after_initial_purchase",
            last_too_early,
            {
                S.lasttransaction: f"The last staircasing transaction must be {on_or}after the initial purchase, "
                "{initialpurchase}",
                S.initialpurchase: f"The initial purchase must be {on_or}before the last staircasing transaction, "
                "{lasttransaction}",
            },
            SOURCE,
        ),
    )


DATES_2025 = (
    *HANDOVER,
    *_purchase_rules(
        initial_too_late=S.initialpurchase > S.saledate,
        last_too_late=S.lasttransaction > S.saledate,
        last_too_early=S.lasttransaction < S.initialpurchase,
        on_or="on or ",
    ),
)
DATES_2026 = (
    *HANDOVER,
    *_purchase_rules(
        initial_too_late=S.initialpurchase >= S.saledate,
        last_too_late=S.lasttransaction >= S.saledate,
        last_too_early=S.lasttransaction <= S.initialpurchase,
        on_or="",
    ),
)
