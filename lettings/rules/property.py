"""The home: vacancy, size and address. Source: lettings validations 2025/26 and 2026/27, property."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lettings.codes import PreviousTenure, Referral, RetiredPreviousTenure, RetiredReferral, UnitType, VacancyReason
from lettings.derivations.address import HOME
from lettings.terms import Whereabouts, postcode_of_location
from lettings.variables import L
from lettings.years.conditions import SUPPORTED_HOUSING
from logs.codes import YesNo
from logs.rules.addresses import address_rules, name_of_authority, not_in_force, outside_england
from organisations.postcodes import normalise_postcode
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.variables import Variable

SOURCE = "Lettings validations 2025/26 and 2026/27: property"

RELET_OF_TEMPORARY = L.rsnvac == VacancyReason.RELET_AFTER_TEMPORARY
NOT_TEMPORARY = L.prevten.is_in(
    PreviousTenure.TIED_HOUSING,
    PreviousTenure.OTHER_SUPPORTED,
    RetiredPreviousTenure.SHELTERED,
    PreviousTenure.ASYLUM_SUPPORT,
    PreviousTenure.OTHER,
    RetiredPreviousTenure.SPECIALIST_RETIREMENT,
    PreviousTenure.EXTRA_CARE,
)
NOT_REFERRED_FROM_TEMPORARY = L.referral.is_in(
    Referral.MOBILITY_SCHEME,
    Referral.OTHER_PRP,
    RetiredReferral.JUSTICE,
    RetiredReferral.YOUTH_OFFENDING_TEAM,
    Referral.MENTAL_HEALTH_TEAM,
    Referral.HEALTH_SERVICE,
)
SHARED_HOME = L.unittype_gn.is_in(UnitType.SHARED_FLAT, UnitType.SHARED_HOUSE, UnitType.SHARED_BUNGALOW)
MOST_BEDS_FOR_ONE, MOST_BEDS_SHARED = 3, 7
ONE_PERSON_TOO_MANY_BEDS = SHARED_HOME & (L.hhmemb == 1) & ((L.beds < 1) | (L.beds > MOST_BEDS_FOR_ONE))


@tested(
    "the address is in another postcode than the scheme's location", reads=[L.postcode_full, L.location_id, L.scheme_id]
)
def outside_location(answers: Answers, context: Context) -> bool | None:
    own, of_location = answers[L.postcode_full], postcode_of_location(answers, context)
    return None if own is None or of_location is None else normalise_postcode(own) != of_location


def _outside_location(answers: Answers, context: Context) -> str:
    own, of_location = answers[L.postcode_full], postcode_of_location(answers, context)
    return (
        f"The address is in {own}, but the location’s postcode is {of_location}. "
        "Enter an address in that postcode or choose another location"
    )


Write = Callable[[Answers, Context], str | None]


def _only(when: Condition, write: Write) -> Write:
    """The message where a condition holds, and none elsewhere."""
    return lambda answers, context: write(answers, context) if when.holds(answers.values, context) else None


def _errors(write: Write) -> Mapping[Variable[Any], Message]:
    """What a rule about the local authority marks: the address, the start date, and the location of a scheme."""
    return {
        **dict.fromkeys((L.la, L.postcode_full, L.uprn, L.uprn_selection), write),
        L.startdate: _only(L.needstype.given, write),
        L.location_id: _only(SUPPORTED_HOUSING, write),
        L.scheme_id: _only(SUPPORTED_HOUSING, write),
    }


def authority_rules(home: Whereabouts) -> tuple[HardRule, HardRule]:
    """The rules on where the home is, by what decides that in the year."""

    def name_of(answers: Answers, context: Context) -> str:
        return name_of_authority(home.la.find(answers, context) or "")

    def outside(answers: Answers, context: Context) -> str:
        name = name_of(answers, context)
        if SUPPORTED_HOUSING.holds(answers.values, context):
            return f"The location is in {name}, which is not in England. Choose a location in England"
        if answers[L.uprn] is not None:
            return f"The address you chose is in {name}, which is not in England. Choose an address in England"
        return f"{name} is not in England. Enter a postcode or choose a local authority in England"

    def other_date(answers: Answers, context: Context) -> str:
        start = answers[L.startdate]
        day = day_in_words(start) if start else "that day"
        return (
            f"{name_of(answers, context)} was not a local authority on {day}. Choose the authority that the home was "
            "in then, or change the tenancy start date"
        )

    return (
        HardRule(
            "la_not_in_england", outside_england(home.la), _errors(outside), SOURCE, title="Home is not in England"
        ),
        HardRule(
            "la_not_valid_on_startdate",
            not_in_force(home.la, L.startdate),
            _errors(other_date),
            SOURCE,
            title="Local authority was not there on the tenancy start date",
        ),
    )


_FOR_ONE = f"A shared home let to one person has between 1 and {MOST_BEDS_FOR_ONE} bedrooms"
_SHARED = f"A shared home has between 1 and {MOST_BEDS_SHARED} bedrooms"
_REFERRAL = "You told us this is a re-let of temporary accommodation, which does not fit the referral source"

PROPERTY = (
    HardRule(
        "temp_relet_prevten_not_temporary_rsnvac",
        RELET_OF_TEMPORARY & NOT_TEMPORARY,
        {
            L.rsnvac: "You told us this is a re-let of temporary accommodation, which does not fit the previous "
            "housing situation: {prevten}. Change one of these answers"
        },
        SOURCE,
    ),
    HardRule(
        "renewal_vacancy_reason_on_non_renewal",
        (L.renewal == YesNo.NO) & (L.rsnvac == VacancyReason.RENEWAL),
        {L.rsnvac: "You told us this letting is not a renewal. Choose another reason for the vacancy"},
        SOURCE,
    ),
    HardRule(
        "shared_home_single_tenant_beds",
        ONE_PERSON_TOO_MANY_BEDS,
        {L.unittype_gn: _FOR_ONE, L.beds: _FOR_ONE, L.hhmemb: _FOR_ONE},
        SOURCE,
    ),
    HardRule(
        "shared_home_beds",
        SHARED_HOME & L.hhmemb.isnt(1) & ((L.beds < 1) | (L.beds > MOST_BEDS_SHARED)),
        {L.unittype_gn: _SHARED, L.beds: _SHARED},
        SOURCE,
    ),
    *address_rules(HOME, source=SOURCE),
)

PROPERTY_2025 = (
    HardRule(
        "temp_relet_referral",
        RELET_OF_TEMPORARY & NOT_REFERRED_FROM_TEMPORARY,
        {L.rsnvac: _REFERRAL, L.referral: _REFERRAL, L.referral_type: _REFERRAL},
        "Lettings validations 2025/26: property",
    ),
)

PROPERTY_2026 = (
    HardRule(
        "location_postcode_mismatch",
        outside_location,
        {L.location_id: _outside_location, L.uprn: _outside_location, L.postcode_full: _outside_location},
        "Lettings validations 2026/27: property",
        title="Postcode does not belong to the location",
    ),
)
