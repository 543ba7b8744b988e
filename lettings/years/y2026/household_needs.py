"""What the household needs, 2026/27."""

from __future__ import annotations

from lettings.variables import L
from lettings.years.y2025 import household_needs as y2025

HOUSEHOLD_NEEDS = y2025.HOUSEHOLD_NEEDS.revised(
    numbers={
        L.armedforces: 72,
        L.leftreg: 73,
        L.reservist: 74,
        L.preg_occ: 75,
        L.housingneeds: 76,
        L.housingneeds_type: 77,
        L.housingneeds_other: 78,
        L.illness: 79,
        L.condition_effects: 80,
    }
)
