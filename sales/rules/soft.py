"""The soft rules of each collection year, in the order in which they ask when one page raises several."""

from __future__ import annotations

from questionnaire.core.rules import SoftRule
from sales.rules.soft_income import INCOME, SAVINGS
from sales.rules.soft_money import MONEY_2025, MONEY_2026
from sales.rules.soft_people import SOFT_PEOPLE
from sales.rules.soft_shares import STAIRCASING

SOFT_RULES_2025: tuple[SoftRule, ...] = (*SOFT_PEOPLE, *INCOME, *SAVINGS, *MONEY_2025, *STAIRCASING)
SOFT_RULES_2026: tuple[SoftRule, ...] = (*SOFT_PEOPLE, *INCOME, *SAVINGS, *MONEY_2026, *STAIRCASING)
