"""Setting up the log, 2026/27: Voluntary Right to Buy is no longer offered."""

from __future__ import annotations

from sales.codes import SaleType
from sales.years.y2025 import setup as y2025

_DATE = y2025.COMPLETION_DATE.questions[0]
_TYPE = y2025.DISCOUNTED_OWNERSHIP_TYPE.questions[0]

SETUP = y2025.SETUP.revised(
    replace_pages={
        "completion_date": y2025.COMPLETION_DATE.changed(_DATE.changed(hint="For example, 27 9 2026")),
        "discounted_ownership_type": y2025.DISCOUNTED_OWNERSHIP_TYPE.changed(
            _TYPE.changed(choices=tuple(each for each in _TYPE.choices if each.code != SaleType.VOLUNTARY_RIGHT_TO_BUY))
        ),
    }
)
