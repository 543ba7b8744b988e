"""Answers that go because another one changed, beside those that are simply no longer asked.

Source: lettings derived variables 2025/26 and 2026/27, other clearing.
"""

from __future__ import annotations

from lettings.codes import NeedsType, UnitType
from lettings.derivations.source import SOURCE
from lettings.facts import facts_of
from lettings.variables import L
from logs.derivations.changes import left, outdated
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives


@derives(
    L.wchair,
    L.location_id,
    reads=[L.needstype],
    words="Emptied when the letting is no longer supported housing: what came from the scheme's location",
    source=SOURCE,
    resets=True,
)
def no_longer_supported(answers: Answers, context: Context) -> Changes:
    if not left(L.needstype, NeedsType.SUPPORTED_HOUSING, answers, context):
        return {}
    return {L.location_id: None, **outdated(context, L.wchair)}


@derives(
    L.beds,
    reads=[L.unittype_gn],
    words="Emptied when the home is no longer a bedsit: its one bedroom",
    source=SOURCE,
    resets=True,
)
def no_longer_bedsit(answers: Answers, context: Context) -> Changes:
    return {L.beds: None} if left(L.unittype_gn, UnitType.BEDSIT, answers, context) else {}


@derives(
    L.referral_register,
    reads=[L.owning_organisation_id, L.referral_register],
    words="Emptied when the log moves to another kind of owner: the referral by the other kind's list",
    source="Lettings derived variables 2026/27",
    resets=True,
)
def owner_of_another_kind(answers: Answers, context: Context) -> Changes:
    facts = facts_of(context)
    before, now = facts.previous_owner_type, facts.owner.provider_type if facts.owner else None
    return outdated(context, L.referral_register) if before and now and before != now else {}
