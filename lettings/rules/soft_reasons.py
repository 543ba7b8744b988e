"""Answers in own words that a listed choice may cover, and a referral that does not fit the needs type.

Source: lettings soft validations 2025/26 and 2026/27.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lettings.codes import Referral
from lettings.reference.unusual import LEAVING_REASON_PHRASES, STARTER_PHRASES
from lettings.variables import L
from lettings.years.conditions import GENERAL_NEEDS
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.rules import Message, Place, SoftRule
from questionnaire.core.variables import Variable

_LETTER = r"[^\W\d_]"


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of the phrases as whole words: no letter stands next to it, while digits and punctuation may."""
    words = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!{_LETTER})(?:{words})(?!{_LETTER})", re.IGNORECASE)


def _mentions(text: Variable[Any], phrases: re.Pattern[str], words: str) -> Condition:
    @tested(words, reads=(text,))
    def test(answers: Answers, context: Context) -> bool | None:
        written = answers[text]
        return None if written is None else phrases.search(written) is not None

    return test


def _ask(text: Variable[Any], name: str, advice: str) -> Message:
    def ask(answers: Answers, context: Context) -> str:
        return f"You told us the {name} is “{answers[text]}”. {advice}"

    return ask


_LEAVING_REASONS = _any_of(LEAVING_REASON_PHRASES)
_STARTER_PERIODS = _any_of(STARTER_PHRASES)

REASON_LISTED = SoftRule(
    "reasonother_existing_category",
    confirm=L.reasonother_value_check,
    raised_when=_mentions(L.reasonother, _LEAVING_REASONS, "the other reason for leaving may be one of those listed"),
    ask=_ask(
        L.reasonother,
        "other reason for leaving",
        "One of the reasons in the list may already cover this. If it does, select that reason instead of “Other”.",
    ),
    lists=(L.reason, L.reasonother),
    places=(
        Place("household_situation", after="reason_for_leaving_last_settled_home"),
        Place("household_situation", after="reason_for_leaving_last_settled_home_renewal"),
    ),
    title="The reason for leaving may be in the list",
    source="Lettings soft validations: reason for leaving",
)
STARTER_PERIOD = SoftRule(
    "tenancyother_starter_period",
    confirm=L.tenancyother_value_check,
    raised_when=_mentions(L.tenancyother, _STARTER_PERIODS, "the other tenancy type names a starter period"),
    ask=_ask(
        L.tenancyother,
        "other tenancy type",
        "Another question asks whether there is a starter or introductory period. "
        "The tenancy type is the one that follows when that period ends.",
    ),
    lists=(L.startertenancy, L.tenancy, L.tenancyother),
    places=(
        Place("tenancy_information", after="tenancy_type"),
        Place("tenancy_information", after="starter_tenancy_type"),
    ),
    title="The tenancy type may be a starter or introductory period",
    source="Lettings soft validations 2026/27: tenancy type",
)
SUPPORT_REFERRAL = SoftRule(
    "referral_la_for_general_needs",
    confirm=L.referral_value_check,
    raised_when=GENERAL_NEEDS & (L.referral == Referral.SUPPORT_REFERRED_BY_LA),
    ask="You told us this is a general needs letting and the source of referral is “{referral}”. "
    "We would expect this source of referral for supported housing only.",
    lists=(L.needstype, L.referral),
    places=tuple(
        Place("household_situation", after=f"referral_{page}")
        for page in ("type", "direct", "la", "prp", "hsc", "justice")
    ),
    title="Source of referral is unusual for general needs",
    source="Lettings soft validations 2025/26: referral",
)
