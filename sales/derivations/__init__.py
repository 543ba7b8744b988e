"""What the service works out on a sales log, and what it empties because another answer changed.

`BEFORE_2025`, `AFTER_2025`, `BEFORE_2026` and `AFTER_2026` are the steps of each year in order, before and after
answers that are no longer asked are cleared. The steps run until nothing changes any more, so each must come to rest.

Source: sales derived variables 2025/26 and 2026/27.
"""

from sales.derivations.orders import AFTER_2025, AFTER_2026, BEFORE_2025, BEFORE_2026

__all__ = ["AFTER_2025", "AFTER_2026", "BEFORE_2025", "BEFORE_2026"]
