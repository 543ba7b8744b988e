"""Where the buyers lived before, 2026/27: only the printed numbers differ.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from sales.variables import S
from sales.years.y2025 import household_situation as y2025

HOUSEHOLD_SITUATION = y2025.HOUSEHOLD_SITUATION.revised(
    numbers={
        S.prevten: 64,
        S.ppcodenk: 65,
        S.ppostcode_full: 65,
        S.previous_la_known: 66,
        S.prevloc: 66,
        S.buy2living: 67,
        S.prevtenbuy2: 68,
    },
)
