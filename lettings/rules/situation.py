"""The household: who they are, what they need, and where they lived before.

Source: lettings validations 2025/26 and 2026/27, household.
"""

from __future__ import annotations

import re
from typing import Any

from lettings.codes import (
    AccessNeed,
    ArmedForces,
    BenefitCap,
    LeavingReason,
    OtherAccessNeed,
    PreviousTenure,
    Referral,
    ReferralNomination,
    ReferralRegister,
    RetiredLeavingReason,
    TimeInArea,
    YesNoUnsaid,
)
from lettings.facts import OWNER_IS_PRP, facts_of
from lettings.rules.property import NOT_TEMPORARY, RELET_OF_TEMPORARY
from lettings.rules.wording import who
from lettings.terms import Whereabouts
from lettings.variables import OTHERS, L
from lettings.years.conditions import RENEWAL
from logs.codes import Known, WorkingSituation, YesNo, YesNoUnknown
from logs.rules.addresses import POSTCODE_TEXT, not_postcode
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import AnyOf, tested
from questionnaire.core.rules import HardRule, Message
from questionnaire.core.variables import Variable

SOURCE = "Lettings validations 2025/26 and 2026/27: household"
CHILD_UNTIL = 16
OLDEST_CARE_LEAVER = 25

# -- people


def _grown_child(person: int) -> Message:
    def message(answers: Answers, context: Context) -> str | None:
        age = answers[L.age[person]]
        if age is None or age <= CHILD_UNTIL or answers[L.ecstat[person]] != WorkingSituation.CHILD:
            return None
        return (
            f"You told us {who(person)} is {age} years old and a child under 16. "
            "Change the age or the working situation"
        )

    return message


_CHILD_ERRORS: dict[Variable[Any], Message] = {
    variable: _grown_child(person) for person in OTHERS for variable in (L.ecstat[person], L.age[person])
}

PEOPLE = (
    HardRule(
        "child_status_over_16",
        AnyOf(tuple((L.age[person] > CHILD_UNTIL) & (L.ecstat[person] == WorkingSituation.CHILD) for person in OTHERS)),
        _CHILD_ERRORS,
        SOURCE,
        title="A person of 16 or over cannot be a child under 16",
    ),
    HardRule(
        "reservist_not_needed",
        L.armedforces.is_in(ArmedForces.NO, ArmedForces.REFUSED) & L.reservist.given,
        {L.reservist: "Leave this empty: you told us of no link to the UK armed forces"},
        SOURCE,
        title="Injury or illness from service is only for households with a link to the UK armed forces",
    ),
    HardRule(
        "leftreg_not_needed",
        L.armedforces.isnt(ArmedForces.REGULAR) & L.leftreg.given,
        {L.leftreg: "Leave this empty unless somebody in the household is a current or former regular"},
        SOURCE,
        title="Service status is only for households with a current or former regular",
    ),
    HardRule(
        "condition_effects_not_needed",
        L.condition_effects.given & L.illness.isnt(YesNoUnsaid.YES),
        {L.condition_effects: "Choose no effects unless somebody in the household has a health condition"},
        SOURCE,
    ),
)

_NO_NEED = (
    "You told us somebody has disabled access needs, but named none. Choose a need, or change your earlier answer"
)
NEEDS = (
    HardRule(
        "housingneeds_none_named",
        (L.housingneeds == YesNoUnknown.YES)
        & (L.housingneeds_type == AccessNeed.NONE_OF_THESE)
        & L.housingneeds_other.is_in(OtherAccessNeed.NO, OtherAccessNeed.UNKNOWN),
        {L.housingneeds: _NO_NEED, L.housingneeds_type: _NO_NEED, L.housingneeds_other: _NO_NEED},
        SOURCE,
    ),
)

# -- why they left and where from

HOMELESSNESS = frozenset(
    {
        "homeless",
        "homelessness",
        "temporary accommodation",
        "temp accommodation",
        "ta",
        "sleeping rough",
        "rough sleeping",
    }
)
_LETTERS = re.compile(r"[A-Za-z](?:.*[A-Za-z])?", re.DOTALL)


@tested("the other reason names homelessness or temporary accommodation", reads=[L.reasonother])
def names_homelessness(answers: Answers, context: Context) -> bool | None:
    text = answers[L.reasonother]
    if text is None:
        return None
    core = _LETTERS.search(text)
    return core is not None and core[0].lower() in HOMELESSNESS


_OTHER_REASON = L.reason == LeavingReason.OTHER
_CAP = "If the reason for leaving is not known, whether it was the benefit cap is not known either"

REASONS = (
    HardRule(
        "reason_unknown_needs_benefitcap_unknown",
        (L.reason == RetiredLeavingReason.UNKNOWN) & L.underoccupation_benefitcap.isnt(BenefitCap.UNKNOWN),
        {L.underoccupation_benefitcap: _CAP, L.reason: _CAP},
        SOURCE,
    ),
    HardRule(
        "reasonother_missing",
        _OTHER_REASON & L.reasonother.missing,
        {
            L.reason: "Choose another reason, or enter the other reason for leaving the last settled home",
            L.reasonother: "Enter the other reason for leaving the last settled home",
        },
        SOURCE,
    ),
    HardRule(
        "reasonother_not_needed",
        L.reason.isnt(LeavingReason.OTHER) & L.reasonother.given,
        {L.reasonother: "Leave this empty unless the reason for leaving is other"},
        SOURCE,
        title="Another reason for leaving is only for those whose reason is other",
    ),
    HardRule(
        "reasonother_is_homelessness",
        _OTHER_REASON & names_homelessness,
        {
            L.reason: "Choose why the household left its last settled home. Temporary accommodation and homelessness "
            "are not a settled home"
        },
        SOURCE,
    ),
    HardRule(
        "reasonpref_reason_not_needed",
        L.reasonable_preference_reason.given & L.reasonpref.isnt(YesNoUnknown.YES),
        {L.reasonable_preference_reason: "Choose no reasons unless the household was given reasonable preference"},
        SOURCE,
    ),
)

_FROM_PRIVATE = L.prevten.is_in(
    PreviousTenure.PRIVATE_RENTED,
    PreviousTenure.TIED_HOUSING,
    PreviousTenure.HOSTEL,
    PreviousTenure.HOSPITAL,
    PreviousTenure.FOSTER_CARE,
    PreviousTenure.BED_AND_BREAKFAST,
    PreviousTenure.ROUGH_SLEEPING,
    PreviousTenure.MOBILE_HOME,
    PreviousTenure.ASYLUM_SUPPORT,
    PreviousTenure.OTHER,
    PreviousTenure.OWNER_PRIVATE,
    PreviousTenure.OWNER_LOW_COST,
    PreviousTenure.FRIENDS_OR_FAMILY,
    PreviousTenure.PRISON,
)
_FROM_SOCIAL = (
    PreviousTenure.OTHER_SUPPORTED,
    PreviousTenure.FIXED_LA,
    PreviousTenure.LIFETIME_LA,
    PreviousTenure.FIXED_PRP,
    PreviousTenure.LIFETIME_PRP,
    PreviousTenure.EXTRA_CARE,
    PreviousTenure.OLDER_LOW_SUPPORT,
    PreviousTenure.OTHER_GENERAL_NEEDS,
)
TRANSFER_2026 = (
    (L.referral_register == ReferralRegister.LA_INTERNAL_TRANSFER)
    | (
        (L.referral_register == ReferralRegister.PRP_REGISTER_WITH_LA)
        & (L.referral_noms == ReferralNomination.INTERNAL_TRANSFER_WITH_LA)
    )
    | (
        (L.referral_register == ReferralRegister.PRP_REGISTER_WITHOUT_LA)
        & (L.referral_noms == ReferralNomination.INTERNAL_TRANSFER)
    )
).named("the letting is an internal transfer")


@tested("an owning organisation is chosen", reads=[L.owning_organisation_id])
def has_owner(answers: Answers, context: Context) -> bool:
    return facts_of(context).owner is not None


_TRANSFER = (
    "You told us this is an internal transfer, which is for tenants of social housing only. Change the previous "
    "housing situation or the referral"
)
_TRANSFER_FROM_LA = (
    "You told us a private registered provider transferred its own tenant, so the last home cannot be a local "
    "authority tenancy. Change the previous housing situation or the referral source"
)

PREVIOUS_HOME = (
    HardRule(
        "temp_relet_prevten_not_temporary",
        RELET_OF_TEMPORARY & NOT_TEMPORARY,
        {
            L.prevten: "You told us this is a re-let to the tenant who had the home as temporary accommodation. "
            "Change the previous housing situation or the vacancy reason"
        },
        SOURCE,
    ),
    HardRule(
        "prevten_care_leaver_over_25",
        (L.age[1] > OLDEST_CARE_LEAVER) & (L.prevten == PreviousTenure.FOSTER_CARE),
        {
            L.prevten: "The lead tenant is {age1} years old, too old to come from a children’s home or foster care",
            L.age[1]: "The lead tenant comes from a children’s home or foster care, so must be 25 or younger",
        },
        SOURCE,
        title="Lead tenant is too old to come from a children’s home or foster care",
    ),
    HardRule(
        "prevloc_missing",
        (L.previous_la_known == YesNo.YES) & L.prevloc.missing,
        {L.prevloc: "Enter the local authority of the household’s last settled home"},
        SOURCE,
    ),
    HardRule(
        "just_moved_but_renewal",
        RENEWAL & (L.layear == TimeInArea.JUST_MOVED),
        {
            L.layear: "This is a renewal, so the household cannot have just moved to the local authority area",
            L.renewal: "The household has just moved to the local authority area, so this cannot be a renewal",
        },
        SOURCE,
    ),
    HardRule(
        "previous_postcode_format",
        (L.ppcodenk == Known.KNOWN) & not_postcode(L.ppostcode_full),
        {L.ppostcode_full: POSTCODE_TEXT},
        SOURCE,
        title="Previous postcode must be a full postcode",
    ),
)

PREVIOUS_HOME_2025 = (
    HardRule(
        "internal_transfer_from_non_social",
        (L.referral == Referral.INTERNAL_TRANSFER) & _FROM_PRIVATE,
        {L.prevten: _TRANSFER, L.referral: _TRANSFER},
        "Lettings validations 2025/26: household",
    ),
    HardRule(
        "internal_transfer_prp_from_la_tenancy",
        OWNER_IS_PRP
        & (L.referral == Referral.INTERNAL_TRANSFER)
        & L.prevten.is_in(PreviousTenure.FIXED_LA, PreviousTenure.LIFETIME_LA),
        {L.prevten: _TRANSFER_FROM_LA, L.referral: _TRANSFER_FROM_LA},
        "Lettings validations 2025/26: household",
    ),
)

PREVIOUS_HOME_2026 = (
    HardRule(
        "internal_transfer_not_social_tenant",
        has_owner & TRANSFER_2026 & ~L.prevten.is_in(*_FROM_SOCIAL),
        {L.prevten: _TRANSFER, L.referral_register: _TRANSFER, L.referral_noms: _TRANSFER},
        "Lettings validations 2026/27: household",
    ),
)


def same_area_rule(home: Whereabouts) -> HardRule:
    """Just moved to the area, but from the same one: by what decides where the home is in the year."""
    message = (
        "You told us the household has just moved to this local authority area, but its last home was in the same one. "
        "Change one of these answers"
    )
    marked = (
        L.layear,
        L.la,
        L.postcode_full,
        L.uprn,
        L.uprn_selection,
        L.ppostcode_full,
        L.prevloc,
        L.scheme_id,
        L.location_id,
    )
    return HardRule(
        "just_moved_but_same_la",
        L.startdate.given & (L.layear == TimeInArea.JUST_MOVED) & (home.la == L.prevloc),
        dict.fromkeys(marked, message),
        SOURCE,
    )
