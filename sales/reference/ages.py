"""Ages past which the answers about a sale are unusual and need a confirmation.

Source: sales soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

USUAL_RETIREMENT_AGE = 66
"""Years. Nothing is asked about a person of exactly this age."""

YOUNGEST_PARTNER = 16
"""Years."""

YOUNGEST_OLDER_PERSON = 64
"""Years. One buyer of this age is enough for Older Persons Shared Ownership."""
