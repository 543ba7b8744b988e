"""How dates are written in sentences."""

from __future__ import annotations

from datetime import date


def day_in_words(day: date) -> str:
    """1 April 2026."""
    return f"{day.day} {day:%B %Y}"
