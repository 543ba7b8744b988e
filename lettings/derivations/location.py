"""Postcodes, authorities, schemes and locations. Source: lettings derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from collections.abc import Mapping

from lettings.codes import Known, NeedsType, YesNo
from lettings.derivations.changes import SOURCE, changed, emptied, outdated
from lettings.derivations.renewal import is_renewal
from lettings.facts import facts_of
from lettings.variables import L
from organisations.postcodes import is_postcode, normalise_postcode
from organisations.reference.authorities import in_force
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives

BARNSLEY_AND_SHEFFIELD = {"E08000016": "E08000038", "E08000019": "E08000039"}
"""Codes of postcode directories from before April 2025 -> the codes that the logs of 2025/26 use."""


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


def authority_of(postcode: str, context: Context, renamed: Mapping[str, str]) -> str | None:
    """The authority of a postcode in its normal form; None for text that is no postcode and for one not known."""
    if not is_postcode(postcode):
        return None
    code = facts_of(context).authority_of(postcode)
    return renamed.get(code, code) if code else None


def home_at(postcode: str, context: Context, renamed: Mapping[str, str]) -> Changes:
    """What follows from the postcode of the home."""
    code = authority_of(postcode, context, renamed)
    changes = {L.postcode_full: postcode, L.postcode_known: YesNo.YES.value, L.is_la_inferred: code is not None}
    return {**changes, L.la: code} if code else changes


def postcode_steps(renamed: Mapping[str, str]) -> tuple[Derivation, Derivation]:
    """The steps for the postcodes of the home and of the last home.

    :param renamed: authority codes of the postcode directory -> the codes that the year uses.
    """

    @derives(
        L.postcode_full,
        L.postcode_known,
        L.la,
        L.is_la_inferred,
        L.ppostcode_full,
        L.ppcodenk,
        reads=[L.postcode_full, L.renewal],
        words="A new postcode of the home is written in its usual form, and its local authority is looked up",
        source=SOURCE,
    )
    def home_postcode(answers: Answers, context: Context) -> Changes:
        typed = answers[L.postcode_full]
        if typed is None or not changed(L.postcode_full, answers, context):
            return {}
        postcode = normalise_postcode(typed)
        same = {L.ppostcode_full: postcode, L.ppcodenk: Known.KNOWN.value} if is_renewal(answers) else {}
        return {**home_at(postcode, context, renamed), **same}

    @derives(
        L.ppostcode_full,
        L.ppcodenk,
        L.prevloc,
        L.is_previous_la_inferred,
        reads=[L.ppostcode_full],
        words="A new postcode of the last home is written in its usual form, and its local authority is looked up",
        source=SOURCE,
    )
    def last_postcode(answers: Answers, context: Context) -> Changes:
        typed = answers[L.ppostcode_full]
        if typed is None or not changed(L.ppostcode_full, answers, context):
            return {}
        postcode = normalise_postcode(typed)
        code = authority_of(postcode, context, renamed)
        changes = {
            L.ppostcode_full: postcode,
            L.ppcodenk: Known.KNOWN.value,
            L.is_previous_la_inferred: code is not None,
        }
        return {**changes, L.prevloc: code} if code else changes

    return home_postcode, last_postcode


@derives(
    L.la,
    L.is_la_inferred,
    L.postcode_full,
    reads=[L.postcode_known, L.is_la_inferred],
    words="Without a known postcode there is none, nor an authority found from it",
    source=SOURCE,
    resets=True,
)
def home_postcode_not_known(answers: Answers, context: Context) -> Changes:
    if answers[L.postcode_known] == YesNo.YES:
        return {}
    changes: Changes = {L.is_la_inferred: False, L.postcode_full: None}
    return {**changes, L.la: None} if answers[L.is_la_inferred] else changes


@derives(
    L.prevloc,
    L.is_previous_la_inferred,
    L.ppostcode_full,
    reads=[L.ppcodenk, L.is_previous_la_inferred, L.previous_la_known],
    words="Without a known postcode of the last home there is none, nor an authority unless it is known otherwise",
    source=SOURCE,
    resets=True,
)
def last_postcode_not_known(answers: Answers, context: Context) -> Changes:
    if answers[L.ppcodenk] == Known.KNOWN:
        return {}
    changes: Changes = {L.is_previous_la_inferred: False, L.ppostcode_full: None}
    known_otherwise = answers[L.previous_la_known] == YesNo.YES and not answers[L.is_previous_la_inferred]
    return changes if known_otherwise else {**changes, L.prevloc: None}


@derives(
    L.la,
    L.is_la_inferred,
    reads=[L.startdate, L.la],
    words="Emptied when the start date moves to a day on which the authority does not exist",
    source=SOURCE,
    resets=True,
)
def authority_of_another_date(answers: Answers, context: Context) -> Changes:
    start, la = answers[L.startdate], answers[L.la]
    if la is None or start is None or not changed(L.startdate, answers, context) or in_force(la, start):
        return {}
    return {L.la: None, L.is_la_inferred: False}


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
