"""Sales from 1 April 2026 to 31 March 2027: what changed against 2025/26.

Source: CORE sales log 2026/27.
"""

from sales.years.y2026.discounted_ownership_scheme import DISCOUNTED_OWNERSHIP_SCHEME
from sales.years.y2026.household_characteristics import HOUSEHOLD_CHARACTERISTICS
from sales.years.y2026.household_situation import HOUSEHOLD_SITUATION
from sales.years.y2026.income_benefits_and_savings import INCOME_BENEFITS_AND_SAVINGS
from sales.years.y2026.other_household_information import OTHER_HOUSEHOLD_INFORMATION
from sales.years.y2026.property_information import PROPERTY_INFORMATION
from sales.years.y2026.setup import SETUP
from sales.years.y2026.shared_ownership_initial_purchase import SHARED_OWNERSHIP_INITIAL_PURCHASE
from sales.years.y2026.shared_ownership_staircasing_transaction import SHARED_OWNERSHIP_STAIRCASING_TRANSACTION

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
