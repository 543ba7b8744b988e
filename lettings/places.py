"""Which address a letting of a home at a location of a scheme is told with, wherever lettings are read.

Source: nightly data feed, lettings; schemes and locations, where they are used.
"""

from __future__ import annotations

LOCATION_WINS = frozenset({2025})
"""Years in which the postcode and the authority of a chosen location go before the log's own."""


def location_wins(year: int) -> bool:
    """Whether those of the location count always; otherwise they only fill a gap."""
    return year in LOCATION_WINS
