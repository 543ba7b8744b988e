"""The household's income and benefits, and what it pays for the home, 2026/27: only the printed numbers changed.

Source: CORE lettings questionnaire 2026/27.
"""

from __future__ import annotations

from lettings.variables import L
from lettings.years.y2025 import income_and_benefits as y2025

INCOME_AND_BENEFITS = y2025.INCOME_AND_BENEFITS.revised(
    numbers={
        L.net_income_known: 93,
        L.incfreq: 94,
        L.earnings: 95,
        L.hb: 96,
        L.benefits: 97,
        L.household_charge: 98,
        L.period: 99,
        L.brent: 100,
        L.scharge: 101,
        L.pscharge: 102,
        L.supcharg: 103,
        L.hbrentshortfall: 104,
        L.tshortfall_known: 105,
        L.tshortfall: 105,
    },
)
