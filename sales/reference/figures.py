"""Figures published with the sales rules: incomes, shares, discounts, grants, savings and charges.

Amounts are in £, incomes in £ a year, rents and charges in £ a month, shares in percent of the whole home.

Source: sales validations and soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from dataclasses import dataclass

from logs.codes import WorkingSituation
from sales.codes import PropertyType, SaleType


@dataclass(frozen=True, slots=True)
class Limits:
    """The lowest and the highest figure, both of them accepted."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class ByArea:
    """A limit that is another in London than in the rest of England."""

    london: int
    elsewhere: int

    def in_area(self, *, london: bool) -> int:
        return self.london if london else self.elsewhere


INCOME_CAP = ByArea(london=90_000, elsewhere=80_000)
"""Highest income of buyers together: refused above it for shared ownership, unusual for discounted ownership."""

DISCOUNT_CAP = ByArea(london=137_400, elsewhere=103_400)
"""Highest discount accepted."""

USUAL_INCOMES: dict[int, Limits] = {
    WorkingSituation.FULL_TIME: Limits(13_400, 150_000),
    WorkingSituation.PART_TIME: Limits(2_600, 80_000),
    WorkingSituation.TRAINING: Limits(2_080, 30_000),
    WorkingSituation.JOBSEEKER: Limits(520, 23_400),
    WorkingSituation.RETIRED: Limits(520, 80_000),
    WorkingSituation.NOT_SEEKING_WORK: Limits(520, 50_000),
    WorkingSituation.STUDENT: Limits(520, 30_000),
    WorkingSituation.LONG_TERM_SICK: Limits(520, 150_000),
    WorkingSituation.CHILD: Limits(520, 150_000),
    WorkingSituation.OTHER: Limits(520, 150_000),
}
"""By working situation; a situation that is left out has no usual income."""

USUAL_MORTGAGE_IN_INCOMES = 5
"""A mortgage of more years' income than this is unusual."""

USUAL_SAVINGS, USUAL_SAVINGS_OF_OLDER_PEOPLE = 100_000, 200_000

FIRST_SHARES: dict[int, Limits] = {
    SaleType.SHARED_OLD_MODEL: Limits(25, 75),
    SaleType.SHARED_NEW_MODEL: Limits(10, 75),
    SaleType.SOCIAL_HOMEBUY_SHARED: Limits(25, 90),
    SaleType.DISABILITIES: Limits(10, 75),
    SaleType.OLDER_PERSONS: Limits(10, 75),
    SaleType.RENT_TO_BUY_SHARED: Limits(10, 75),
    SaleType.RIGHT_TO_SHARED: Limits(10, 75),
    SaleType.LONDON_LIVING_RENT: Limits(10, 75),
}
"""Scheme -> the share that may be bought at first. Resales may be larger."""

SMALLEST_STEPS: dict[int, int] = {
    SaleType.SHARED_OLD_MODEL: 10,
    SaleType.DISABILITIES: 10,
    SaleType.SOCIAL_HOMEBUY_SHARED: 10,
    SaleType.OLDER_PERSONS: 10,
}
"""Scheme -> the smallest further share that may be bought, where it is not the usual one."""

USUAL_SMALLEST_STEP = 1

LARGEST_STEPS: dict[int, int] = {
    SaleType.SHARED_OLD_MODEL: 75,
    SaleType.SHARED_NEW_MODEL: 90,
    SaleType.SOCIAL_HOMEBUY_SHARED: 75,
    SaleType.DISABILITIES: 90,
    SaleType.OLDER_PERSONS: 50,
    SaleType.RENT_TO_BUY_SHARED: 90,
    SaleType.RIGHT_TO_SHARED: 90,
    SaleType.LONDON_LIVING_RENT: 90,
}
"""Scheme -> the largest further share that may be bought."""

USUAL_STEP = 50
"""Most further shares are no larger than this."""

UNUSUAL_SHARES_OF_OLDER_PEOPLE = Limits(76, 100)
"""Shares owned in all that are unusual for older persons shared ownership: the lease normally stops at 75%."""

GRANTS = Limits(9_000, 16_000)
"""Grants of the Right to Acquire and Social HomeBuy; others are usually as high."""

HIGHEST_RENT = 9_999

USUAL_CHARGES, USUAL_CHARGES_OF_OLDER_PEOPLE = 300, 550

USUAL_DISCOUNTS: dict[int, int] = {
    PropertyType.FLAT: 50,
    PropertyType.BEDSIT: 50,
    PropertyType.HOUSE: 35,
    PropertyType.BUNGALOW: 35,
    PropertyType.OTHER: 35,
}
"""Kind of home -> the highest usual discount, in percent of the price."""

EARLIEST_PURCHASE_YEAR = 1980
"""Shared ownership started in this year."""

LONGEST_TO_SELL = 5
"""Years from handover to sale: from this many on, the dates are refused."""

LONG_TO_SELL_DAYS = 1827
"""Whole days in five years of 365.2425 days, rounded up: from this many on, handover is unusually long ago."""
