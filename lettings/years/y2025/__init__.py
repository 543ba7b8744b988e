"""Lettings from 1 April 2025 to 31 March 2026: the complete questionnaire.

Source: CORE lettings log 2025/26.
"""

from lettings.years.y2025.household_characteristics import HOUSEHOLD_CHARACTERISTICS
from lettings.years.y2025.household_needs import HOUSEHOLD_NEEDS
from lettings.years.y2025.household_situation import HOUSEHOLD_SITUATION
from lettings.years.y2025.income_and_benefits import INCOME_AND_BENEFITS
from lettings.years.y2025.property_information import PROPERTY_INFORMATION
from lettings.years.y2025.setup import SETUP
from lettings.years.y2025.tenancy_information import TENANCY_INFORMATION

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
