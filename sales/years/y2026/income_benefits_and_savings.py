"""The buyers' income, benefits and savings, 2026/27: new numbers, and a heading for what all buyers share.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from sales.variables import S
from sales.years.y2025 import income_benefits_and_savings as y2025

ALL_BUYERS = "All buyers"

INCOME_BENEFITS_AND_SAVINGS = y2025.INCOME_BENEFITS_AND_SAVINGS.revised(
    replace_pages={
        page.id: page.changed(*(question.changed(card_title=ALL_BUYERS) for question in page.questions))
        for page in y2025.HOUSING_BENEFITS
    },
    numbers={
        S.income1nk: 74,
        S.income1: 74,
        S.inc1mort: 75,
        S.income2nk: 76,
        S.income2: 76,
        S.inc2mort: 77,
        S.hb: 78,
        S.savingsnk: 79,
        S.savings: 79,
        S.prevown: 80,
        S.prevshared: 81,
    },
)
