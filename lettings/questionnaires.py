"""The lettings questionnaires, put together, and which one a log uses."""

from __future__ import annotations

from collections.abc import Mapping

from lettings.derivations import AFTER_2025, AFTER_2026, BEFORE_2025, BEFORE_2026
from lettings.rules.hard import HARD_RULES_2025, HARD_RULES_2026
from lettings.rules.soft import SOFT_RULES_2025, SOFT_RULES_2026
from lettings.variables import L
from lettings.years import y2025, y2026
from organisations.collection_years import WINDOWS
from questionnaire.core.structure import Section, Subsection
from questionnaire.core.years import Questionnaire


def _sections(
    setup: Subsection,
    property_information: Subsection,
    tenancy_information: Subsection,
    household_characteristics: Subsection,
    household_needs: Subsection,
    household_situation: Subsection,
    income_and_benefits: Subsection,
) -> tuple[Section, ...]:
    """The parts of the task list, which are the same each year."""
    return (
        Section("setup", "Before you start", (setup,)),
        Section(
            "tenancy_and_property", "Property and tenancy information", (property_information, tenancy_information)
        ),
        Section(
            "household",
            "About the household",
            (household_characteristics, household_needs, household_situation),
        ),
        Section("rent_and_charges", "Finances", (income_and_benefits,)),
    )


LETTINGS_2025 = Questionnaire(
    collection="lettings",
    year=2025,
    variables=L,
    event_day=L.startdate,
    window=WINDOWS[2025],
    before_clearing=BEFORE_2025,
    derivations=AFTER_2025,
    hard_rules=HARD_RULES_2025,
    soft_rules=SOFT_RULES_2025,
    sections=_sections(*y2025.SUBSECTIONS),
)
LETTINGS_2026 = Questionnaire(
    collection="lettings",
    year=2026,
    variables=L,
    event_day=L.startdate,
    window=WINDOWS[2026],
    before_clearing=BEFORE_2026,
    derivations=AFTER_2026,
    hard_rules=HARD_RULES_2026,
    soft_rules=SOFT_RULES_2026,
    sections=_sections(*y2026.SUBSECTIONS),
)
QUESTIONNAIRES: Mapping[int, Questionnaire] = {each.year: each for each in (LETTINGS_2025, LETTINGS_2026)}
