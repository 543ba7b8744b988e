"""Understanding files that were not made with an official template: what their columns and values mean."""

from __future__ import annotations

from bulk_upload.matching.carrying import carry_over, likeness_of_headers
from bulk_upload.matching.decisions import ColumnDecision, Decisions, ValueDecision
from bulk_upload.matching.layout import FlexibleLayout, newest_year
from bulk_upload.matching.meanings import values_for
from bulk_upload.matching.profile import ColumnProfile, Profiles, profile_table
from bulk_upload.matching.suggesting import Matcher, year_of
from bulk_upload.matching.targets import Target, Targets, targets

__all__ = [
    "ColumnDecision",
    "ColumnProfile",
    "Decisions",
    "FlexibleLayout",
    "Profiles",
    "Target",
    "Targets",
    "ValueDecision",
    "carry_over",
    "likeness_of_headers",
    "newest_year",
    "profile_table",
    "suggest",
    "targets",
    "values_for",
    "year_of",
]


def suggest(profiles: Profiles) -> Decisions:
    """What the columns and values of a file mean, as far as the service can tell."""
    return Matcher(profiles, year_of(profiles, newest=newest_year())).decide()
