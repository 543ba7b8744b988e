"""Armed forces and disability, 2026/27: somebody who served no longer answers a plain no about still serving.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from sales.variables import S
from sales.years.y2025 import other_household_information as y2025

OTHER_HOUSEHOLD_INFORMATION = y2025.OTHER_HOUSEHOLD_INFORMATION.revised(
    replace_pages={"buyer_still_serving": y2025.still_serving_page(y2025.ASKED_ABOUT_SERVICE)},
    numbers={S.hhregres: 69, S.hhregresstill: 70, S.armedforcesspouse: 71, S.disabled: 72, S.wheel: 73},
)
