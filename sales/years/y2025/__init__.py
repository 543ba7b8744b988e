"""Sales from 1 April 2025 to 31 March 2026: the complete questionnaire.

Source: CORE sales log 2025/26.
"""

from sales.years.y2025.discounted_ownership_scheme import DISCOUNTED_OWNERSHIP_SCHEME
from sales.years.y2025.household_characteristics import HOUSEHOLD_CHARACTERISTICS
from sales.years.y2025.household_situation import HOUSEHOLD_SITUATION
from sales.years.y2025.income_benefits_and_savings import INCOME_BENEFITS_AND_SAVINGS
from sales.years.y2025.other_household_information import OTHER_HOUSEHOLD_INFORMATION
from sales.years.y2025.property_information import PROPERTY_INFORMATION
from sales.years.y2025.setup import SETUP
from sales.years.y2025.shared_ownership_initial_purchase import SHARED_OWNERSHIP_INITIAL_PURCHASE
from sales.years.y2025.shared_ownership_staircasing_transaction import SHARED_OWNERSHIP_STAIRCASING_TRANSACTION

SUBSECTIONS = (
    SETUP,
    PROPERTY_INFORMATION,
    HOUSEHOLD_CHARACTERISTICS,
    HOUSEHOLD_SITUATION,
    OTHER_HOUSEHOLD_INFORMATION,
    INCOME_BENEFITS_AND_SAVINGS,
    SHARED_OWNERSHIP_INITIAL_PURCHASE,
    SHARED_OWNERSHIP_STAIRCASING_TRANSACTION,
    DISCOUNTED_OWNERSHIP_SCHEME,
)
"""The parts of the questionnaire in the order of the task list."""
