"""Logs that nobody would think of, in memory: answers in any order, likely and odd, changed, emptied, tampered with."""

from __future__ import annotations

from tests.logs.generating.kinds import ODD, SEQUENCES, YEARS, GeneratedLog, Kind, values_to_try, words
from tests.logs.generating.lettings import LETTINGS
from tests.logs.generating.sales import SALES
from tests.logs.generating.unlikely import Unlikely, filled, started

KINDS = (LETTINGS, SALES)
KINDS_AND_YEARS = [(kind, year) for kind in KINDS for year in YEARS]

__all__ = (
    "KINDS",
    "KINDS_AND_YEARS",
    "ODD",
    "SEQUENCES",
    "YEARS",
    "GeneratedLog",
    "Kind",
    "Unlikely",
    "filled",
    "started",
    "values_to_try",
    "words",
)
