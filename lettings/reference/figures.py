"""Figures published with the lettings rules: payments a year, weekly incomes, maximum charges.

Source: lettings validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lettings.codes import NeedsType, Period
from lettings.variables import L
from logs.codes import WorkingSituation
from logs.facts import LA, PRP
from questionnaire.core.variables import Variable

WEEKS_A_YEAR = 52

PAYMENTS_A_YEAR: dict[int, int] = {
    Period.EVERY_2_WEEKS: 26,
    Period.EVERY_4_WEEKS: 13,
    Period.MONTHLY: 12,
    Period.WEEKLY_46: 46,
    Period.WEEKLY_47: 47,
    Period.WEEKLY_48: 48,
    Period.WEEKLY_49: 49,
    Period.WEEKLY_50: 50,
    Period.WEEKLY_51: 51,
    Period.WEEKLY_52: 52,
    Period.WEEKLY_53: 53,
}


@dataclass(frozen=True, slots=True)
class IncomeRange:
    """Income in £ a week that is unusual (soft) or impossible (hard) for a person or a household."""

    soft_min: int
    soft_max: int
    hard_min: int
    hard_max: int

    def __add__(self, other: IncomeRange) -> IncomeRange:
        return IncomeRange(
            self.soft_min + other.soft_min,
            self.soft_max + other.soft_max,
            self.hard_min + other.hard_min,
            self.hard_max + other.hard_max,
        )


INCOMES: dict[int, IncomeRange] = {
    WorkingSituation.FULL_TIME: IncomeRange(143, 730, 90, 1230),
    WorkingSituation.PART_TIME: IncomeRange(67, 620, 50, 950),
    WorkingSituation.TRAINING: IncomeRange(80, 480, 40, 990),
    WorkingSituation.JOBSEEKER: IncomeRange(50, 370, 10, 450),
    WorkingSituation.RETIRED: IncomeRange(50, 380, 10, 1000),
    WorkingSituation.NOT_SEEKING_WORK: IncomeRange(53, 540, 10, 890),
    WorkingSituation.STUDENT: IncomeRange(47, 460, 10, 1300),
    WorkingSituation.LONG_TERM_SICK: IncomeRange(54, 460, 10, 2000),
    WorkingSituation.CHILD: IncomeRange(50, 450, 10, 750),
    WorkingSituation.OTHER: IncomeRange(50, 580, 10, 1040),
    WorkingSituation.REFUSED: IncomeRange(47, 730, 10, 2000),
}
"""By working situation: what one person adds to the income of a household."""

HARD_MAXIMUM_CHARGES: dict[Variable[Any], dict[str, int]] = {
    L.scharge: {PRP: 800, LA: 500},
    L.pscharge: {PRP: 700, LA: 200},
    L.supcharg: {PRP: 800, LA: 200},
}
"""Charge -> kind of owner -> highest charge accepted, in £ a week."""

SOFT_MAXIMUM_CHARGES: dict[Variable[Any], dict[tuple[str, int], int]] = {
    L.scharge: {
        (LA, NeedsType.GENERAL_NEEDS): 25,
        (PRP, NeedsType.GENERAL_NEEDS): 35,
        (LA, NeedsType.SUPPORTED_HOUSING): 100,
        (PRP, NeedsType.SUPPORTED_HOUSING): 200,
    },
    L.pscharge: {
        (LA, NeedsType.GENERAL_NEEDS): 25,
        (PRP, NeedsType.GENERAL_NEEDS): 35,
        (LA, NeedsType.SUPPORTED_HOUSING): 75,
        (PRP, NeedsType.SUPPORTED_HOUSING): 100,
    },
    L.supcharg: {
        (LA, NeedsType.GENERAL_NEEDS): 25,
        (PRP, NeedsType.GENERAL_NEEDS): 35,
        (LA, NeedsType.SUPPORTED_HOUSING): 75,
        (PRP, NeedsType.SUPPORTED_HOUSING): 85,
    },
}
"""Charge -> (kind of owner, needs type) -> charge above which it is unusual, in £ a week."""
