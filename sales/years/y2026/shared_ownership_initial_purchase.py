"""The first sale of a share in a shared ownership home, 2026/27: a lowest price, and a mortgage length not known.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from sales.variables import S
from sales.years.y2025 import shared_ownership_initial_purchase as y2025
from sales.years.y2025.buying import SHARED, SHARED_SUMS, full_price_page, living_before_pages, mortgage_used_page
from sales.years.y2026.buying import FEWEST_YEARS, LOWEST_PRICE, mortgage_length_pages

_LIVING_BEFORE = living_before_pages(SHARED, number=83, fewest=FEWEST_YEARS, asked_when=y2025.FIRST_SALE)

SHARED_OWNERSHIP_INITIAL_PURCHASE = y2025.SHARED_OWNERSHIP_INITIAL_PURCHASE.revised(
    replace_pages={
        **{page.id: page for page in _LIVING_BEFORE},
        "value_shared_ownership": full_price_page("value_shared_ownership", number=88, least=LOWEST_PRICE),
        "mortgage_used_shared_ownership": mortgage_used_page(
            "mortgage_used_shared_ownership", number=90, sums=SHARED_SUMS, unknown_offered=None
        ),
        "mortgage_length_shared_ownership": mortgage_length_pages(SHARED, number=92),
    },
    numbers={
        S.resale: 82,
        S.hodate: 84,
        S.frombeds: 85,
        S.fromprop: 86,
        S.socprevten: 87,
        S.equity: 89,
        S.mortgage: 91,
        S.deposit: 93,
        S.cashdis: 94,
        S.mrent: 95,
        S.has_mscharge: 96,
        S.mscharge: 96,
        S.has_management_fee: 97,
        S.management_fee: 97,
    },
)
