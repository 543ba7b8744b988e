"""Lettings from 1 April 2026 to 31 March 2027: what changed against 2025/26.

Source: CORE lettings log 2026/27.
"""

from lettings.years.y2026.household_characteristics import HOUSEHOLD_CHARACTERISTICS
from lettings.years.y2026.household_needs import HOUSEHOLD_NEEDS
from lettings.years.y2026.household_situation import HOUSEHOLD_SITUATION
from lettings.years.y2026.income_and_benefits import INCOME_AND_BENEFITS
from lettings.years.y2026.property_information import PROPERTY_INFORMATION
from lettings.years.y2026.setup import SETUP
from lettings.years.y2026.tenancy_information import TENANCY_INFORMATION

SUBSECTIONS = (
    SETUP,
    PROPERTY_INFORMATION,
    TENANCY_INFORMATION,
    HOUSEHOLD_CHARACTERISTICS,
    HOUSEHOLD_NEEDS,
    HOUSEHOLD_SITUATION,
    INCOME_AND_BENEFITS,
)
"""The parts of the questionnaire in the order of the task list."""
