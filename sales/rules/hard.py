"""The hard rules of each year, in the order in which their errors are shown.

Source: sales validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from collections.abc import Mapping

from questionnaire.core.rules import HardRule
from sales.rules.costs import COSTS, COSTS_2025, COSTS_2026
from sales.rules.household import PEOPLE
from sales.rules.income import INCOME
from sales.rules.property import PROPERTY
from sales.rules.setup import SETUP
from sales.rules.shares import SHARES
from sales.rules.situation import PREVIOUS_HOME
from sales.rules.sums import SUMS_2025, SUMS_2026
from sales.rules.transaction_dates import DATES_2025, DATES_2026
from sales.variables import S

_EVERY_YEAR: tuple[HardRule, ...] = (*SETUP, *PROPERTY, *PEOPLE, *PREVIOUS_HOME, *INCOME, *COSTS, *SHARES)

HARD_RULES_2025: tuple[HardRule, ...] = (*_EVERY_YEAR, *COSTS_2025, *DATES_2025, *SUMS_2025)
HARD_RULES_2026: tuple[HardRule, ...] = (*_EVERY_YEAR, *COSTS_2026, *DATES_2026, *SUMS_2026)

_SALE_DATE, _TYPE = frozenset({S.saledate.name}), frozenset({S.type.name})

MARKED_ON_PAGES_ONLY: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("la_not_in_england", "la_not_valid_on_saledate"), _SALE_DATE),
    **dict.fromkeys(("initial_purchase_not_before_sale", "last_transaction_not_before_sale"), _SALE_DATE),
    **dict.fromkeys(
        (
            "monthly_rent_over_9999",
            "equity_below_minimum",
            "equity_above_maximum",
            "stairbought_below_minimum",
            "stairbought_above_maximum",
            "initial_mortgage_deposit_mismatch",
            "initial_deposit_mismatch",
            "initial_shb_mortgage_deposit_discount_mismatch",
            "initial_shb_deposit_discount_mismatch",
        ),
        _TYPE,
    ),
    "discounted_value_mismatch": frozenset({S.ownershipsch.name}),
}
"""Rule -> fields that carry its error on pages, but not in the report on an uploaded file."""
