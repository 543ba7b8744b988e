"""Schemes, locations and their addresses. Source: lettings derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from lettings.codes import NeedsType
from lettings.derivations.source import SOURCE
from lettings.facts import facts_of
from lettings.variables import L
from logs.derivations.changes import changed, emptied, outdated
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives


@derives(
    L.location_id,
    reads=[L.scheme_id, L.location_id],
    words="Another scheme empties the location, or names it where the scheme has a single one",
    source=SOURCE,
    resets=True,
)
def location_of_another_scheme(answers: Answers, context: Context) -> Changes:
    if not changed(L.scheme_id, answers, context) or changed(L.location_id, answers, context):
        return {}
    scheme = facts_of(context).scheme
    locations = scheme.eligible_locations(context.today) if scheme and answers[L.scheme_id] is not None else []
    return {L.location_id: locations[0].id if len(locations) == 1 else None}


ADDRESS = (
    L.uprn,
    L.uprn_known,
    L.uprn_confirmed,
    L.address_line1,
    L.address_line2,
    L.town_or_city,
    L.county,
    L.postcode_full,
)


@derives(
    *ADDRESS,
    reads=[L.needstype],
    words="Supported housing has no address of its own: it is where the scheme's location is",
    source="Lettings derived variables 2025/26",
    resets=True,
)
def address_of_location(answers: Answers, context: Context) -> Changes:
    return emptied(*ADDRESS) if answers[L.needstype] == NeedsType.SUPPORTED_HOUSING else {}


@derives(
    *ADDRESS,
    L.la,
    reads=[L.location_id],
    words="Emptied when the location changes: the address and authority of the location before",
    source="Lettings derived variables 2026/27",
    resets=True,
)
def address_of_another_location(answers: Answers, context: Context) -> Changes:
    if not changed(L.location_id, answers, context):
        return {}
    if any(variable.name in context.sent for variable in (L.uprn, L.address_line1, L.postcode_full)):
        return {}
    return outdated(context, *ADDRESS, L.la)


@derives(
    L.scheme_id,
    L.location_id,
    reads=[L.scheme_id, L.owning_organisation_id],
    words="Emptied when the owning organisation is not that of the scheme",
    source=SOURCE,
    resets=True,
)
def scheme_of_another_owner(answers: Answers, context: Context) -> Changes:
    facts = facts_of(context)
    if answers[L.scheme_id] is None or facts.scheme is None or facts.owner is None:
        return {}
    scheme_owner = facts.scheme.owning_organisation
    if scheme_owner is None or scheme_owner == facts.owner.id:
        return {}
    return emptied(L.scheme_id, L.location_id)
