"""Answers that go because another one changed, beside those that are simply no longer asked.

Source: lettings derived variables 2025/26 and 2026/27, other clearing.
"""

from __future__ import annotations

from lettings.codes import NeedsType, UnitType
from lettings.derivations.changes import SOURCE, left, outdated
from lettings.facts import facts_of
from lettings.variables import L
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives


@derives(
    L.assigned_to_id,
    reads=[L.assigned_to_id, L.owning_organisation_id, L.managing_organisation_id],
    words="Emptied by support staff's save: a person of neither the owning nor the managing organisation",
    source=SOURCE,
    resets=True,
)
def assignee_of_other_organisation(answers: Answers, context: Context) -> Changes:
    facts = facts_of(context)
    if not facts.saved_by_support or facts.owner is None or facts.manager is None or facts.assigned_to is None:
        return {}
    belonging = {
        organisation for each in (facts.owner, facts.manager) for organisation in (each.id, each.absorbing_organisation)
    }
    return {} if facts.assigned_to.organisation in belonging else {L.assigned_to_id: None}


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
