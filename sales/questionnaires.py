"""The sales questionnaires, put together, and which one a log uses."""

from __future__ import annotations

from collections.abc import Mapping

from organisations.collection_years import WINDOWS
from questionnaire.core.structure import Section, Subsection
from questionnaire.core.years import Questionnaire
from sales.derivations import AFTER_2025, AFTER_2026, BEFORE_2025, BEFORE_2026
from sales.rules.hard import HARD_RULES_2025, HARD_RULES_2026
from sales.rules.soft import SOFT_RULES_2025, SOFT_RULES_2026
from sales.variables import S
from sales.years import y2025, y2026


def _sections(
    setup: Subsection,
    property_information: Subsection,
    household_characteristics: Subsection,
    household_situation: Subsection,
    other_household_information: Subsection,
    income_benefits_and_savings: Subsection,
    shared_ownership_initial_purchase: Subsection,
    shared_ownership_staircasing_transaction: Subsection,
    discounted_ownership_scheme: Subsection,
) -> tuple[Section, ...]:
    """The parts of the task list, which are the same each year."""
    return (
        Section("setup", "Before you start", (setup,)),
        Section("property_information", "Property information", (property_information,)),
        Section(
            "household",
            "About the household",
            (household_characteristics, household_situation, other_household_information),
        ),
        Section("finances", "Finances", (income_benefits_and_savings,)),
        Section(
            "sale_information",
            "Sale information",
            (
                shared_ownership_initial_purchase,
                shared_ownership_staircasing_transaction,
                discounted_ownership_scheme,
            ),
        ),
    )


SALES_2025 = Questionnaire(
    collection="sales",
    year=2025,
    variables=S,
    event_day=S.saledate,
    window=WINDOWS[2025],
    before_clearing=BEFORE_2025,
    derivations=AFTER_2025,
    hard_rules=HARD_RULES_2025,
    soft_rules=SOFT_RULES_2025,
    sections=_sections(*y2025.SUBSECTIONS),
)
SALES_2026 = Questionnaire(
    collection="sales",
    year=2026,
    variables=S,
    event_day=S.saledate,
    window=WINDOWS[2026],
    before_clearing=BEFORE_2026,
    derivations=AFTER_2026,
    hard_rules=HARD_RULES_2026,
    soft_rules=SOFT_RULES_2026,
    sections=_sections(*y2026.SUBSECTIONS),
)
QUESTIONNAIRES: Mapping[int, Questionnaire] = {each.year: each for each in (SALES_2025, SALES_2026)}
