"""The soft rules of each collection year, in the order in which they ask when one page raises several."""

from __future__ import annotations

from lettings.rules.soft_dates import DATES
from lettings.rules.soft_income import INCOME
from lettings.rules.soft_people import ILLNESS_2026, PARTNERS_2025, RETIREMENT_2025, RETIREMENT_2026
from lettings.rules.soft_pregnancy import PREGNANCY_2025, PREGNANCY_2026
from lettings.rules.soft_reasons import REASON_LISTED, STARTER_PERIOD, SUPPORT_REFERRAL
from lettings.rules.soft_rents import CHARGES, RENT_2025, RENT_2026
from questionnaire.core.rules import SoftRule

SOFT_RULES_2025: tuple[SoftRule, ...] = (
    *PREGNANCY_2025,
    *RETIREMENT_2025,
    *PARTNERS_2025,
    *INCOME,
    *RENT_2025,
    *CHARGES,
    *DATES,
    REASON_LISTED,
    SUPPORT_REFERRAL,
)
SOFT_RULES_2026: tuple[SoftRule, ...] = (
    *PREGNANCY_2026,
    *RETIREMENT_2026,
    ILLNESS_2026,
    *INCOME,
    *RENT_2026,
    *CHARGES,
    *DATES,
    REASON_LISTED,
    STARTER_PERIOD,
)
