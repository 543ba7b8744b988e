"""Ages, lengths of time and phrases past which lettings answers are unusual and need a confirmation.

Source: lettings soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

from datetime import timedelta

USUAL_RETIREMENT_AGE = 66
"""Years. Nothing is asked about a person of exactly this age."""

YOUNGEST_PARTNER = 16
"""Years."""

PREGNANCY_AGES_OF_WOMEN = range(16, 51)
"""Years, by gender identity: until 2025/26."""

PREGNANCY_AGES = range(13, 56)
"""Years, of everybody who is not male by sex registered at birth and gender: from 2026/27."""

LONG_BEFORE_LETTING = timedelta(days=730)
LONGEST_BEFORE_LETTING = timedelta(days=7300)
"""A date further back is refused outright; both count days and not calendar years."""

LEAVING_REASON_PHRASES = (
    "decant",
    "decanted",
    "refugee",
    "asylum",
    "ukraine",
    "ukrainian",
    "army",
    "military",
    "domestic abuse",
    "domestic violence",
    "da",
    "dv",
    "relationship breakdown",
    "overcrowding",
    "overcrowded",
    "too small",
    "more space",
    "bigger property",
    "damp",
    "mould",
    "fire",
    "repossession",
    "death",
    "deceased",
    "passed away",
    "prison",
    "hospital",
)
"""What another reason for leaving may say that a listed reason covers."""

STARTER_PHRASES = ("introductory", "intro", "starter")
"""What another type of tenancy may say that the question about starter tenancies covers."""
