"""Setting up the log, 2026/27."""

from __future__ import annotations

from lettings.years.y2025 import setup as y2025

TENANCY_START_DATE = y2025.TENANCY_START_DATE.changed(
    y2025.TENANCY_START_DATE.questions[0].changed(hint="For example, 27 9 2026")
)

SETUP = y2025.SETUP.revised(replace_pages={"tenancy_start_date": TENANCY_START_DATE})
