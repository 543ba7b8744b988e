"""The tenancy, 2026/27."""

from __future__ import annotations

from lettings.variables import L
from lettings.years.y2025 import tenancy_information as y2025

TENANCY_INFORMATION = y2025.TENANCY_INFORMATION.revised(
    numbers={L.joint: 25, L.startertenancy: 26, L.tenancy: 27, L.tenancyother: 27, L.tenancylength: 28}
)
