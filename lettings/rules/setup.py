"""Setting up the log: start date and rent product. Source: lettings validations 2025/26 and 2026/27, setup."""

from __future__ import annotations

from lettings.codes import RentType
from lettings.variables import L
from logs.rules.dates import event_day_rules
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: setup"
SETUP = (
    *event_day_rules(L.startdate, source=SOURCE),
    HardRule(
        "irproduct_other_missing",
        (L.rent_type == RentType.OTHER_INTERMEDIATE) & L.irproduct_other.missing,
        {L.irproduct_other: "Enter the name of the other intermediate rent product"},
        SOURCE,
    ),
)
