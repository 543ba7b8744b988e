"""Setting up the log: the sale completion date, and who owned the home on it.

Source: sales validations 2025/26 and 2026/27, setup.
"""

from __future__ import annotations

from logs.facts import owner
from logs.rules.dates import event_day_rules
from logs.rules.organisations import Standing
from questionnaire.core.rules import HardRule
from sales.variables import S

SOURCE = "Sales validations 2025/26 and 2026/27: setup"

OWNER = Standing("owning", "owning_org", S.owning_organisation_id, owner, S.saledate, "sale completion date")

SETUP = (
    *event_day_rules(S.saledate, source=SOURCE),
    HardRule(
        "saledate_owning_org_merged",
        OWNER.merged,
        {S.saledate: OWNER.merged_text},
        SOURCE,
        title="Sale completion date is after the owning organisation merged into another",
    ),
    HardRule(
        "saledate_owning_org_not_available",
        OWNER.not_yet,
        {S.saledate: OWNER.not_yet_text},
        SOURCE,
        title="Sale completion date is before the owning organisation was there",
    ),
    *OWNER.standing_rules(source=SOURCE),
    OWNER.agreement_rule(source=SOURCE),
)
