"""The sale of a whole home for less than its value, 2026/27: a lowest price, and a mortgage length not known.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from sales.variables import S
from sales.years.y2025 import discounted_ownership_scheme as y2025
from sales.years.y2025.buying import DISCOUNTED, DISCOUNTED_SUMS, living_before_pages, mortgage_used_page
from sales.years.y2026.buying import FEWEST_YEARS, LOWEST_PRICE, mortgage_length_pages

_LIVING_BEFORE = living_before_pages(DISCOUNTED, number=112, fewest=FEWEST_YEARS)

DISCOUNTED_OWNERSHIP_SCHEME = y2025.DISCOUNTED_OWNERSHIP_SCHEME.revised(
    replace_pages={
        **{page.id: page for page in _LIVING_BEFORE},
        **{page.id: page for page in y2025.purchase_price_pages(number=113, least=LOWEST_PRICE, step="1")},
        "mortgage_used_discounted_ownership": mortgage_used_page(
            "mortgage_used_discounted_ownership", number=116, sums=DISCOUNTED_SUMS, unknown_offered=None
        ),
        "mortgage_length_discounted_ownership": mortgage_length_pages(DISCOUNTED, number=118),
    },
    numbers={
        S.grant: 114,
        S.discount: 115,
        S.mortgage: 117,
        S.extrabor: 119,
        S.deposit: 120,
        S.has_mscharge: 121,
        S.mscharge: 121,
    },
)
