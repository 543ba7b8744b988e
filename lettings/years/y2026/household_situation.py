"""Where the household comes from and how it got the home, 2026/27: further reasons, and referral in three steps.

Source: CORE lettings questionnaire 2026/27.
"""

from __future__ import annotations

from dataclasses import replace

from lettings.codes import LeavingReason, PreviousTenure, ReferralNomination, ReferralOrganisation, ReferralRegister
from lettings.facts import OWNER_IS_LA, OWNER_IS_PRP
from lettings.variables import L
from lettings.years.conditions import NOT_RENEWAL, RENEWAL
from lettings.years.y2025 import household_situation as y2025
from lettings.years.y2025 import previous_home as before
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import Help, Option, Page, Question, options

LA_NUMBER = 91
PRP_NUMBER = 92

PRP_LETTING = OWNER_IS_PRP & NOT_RENEWAL
FROM_LA_REGISTER = L.referral_register == ReferralRegister.PRP_REGISTER_WITH_LA
FROM_OTHER_REGISTER = L.referral_register == ReferralRegister.PRP_REGISTER_WITHOUT_LA

_WHERE = "Look at the nomination, the referral form or the housing application."

# Worked out for renewals, which are never asked; the published lists hold them all the same.
_RENEWAL_CODES = (ReferralRegister.LA_RENEWAL, ReferralRegister.PRP_RENEWAL)
_REGISTER_HELP = Help(
    why="It shows how many homes go to people on a waiting list, and how many to existing tenants or to people who "
    "came by another way.",
    where=_WHERE,
    meaning=(
        "A housing register is a waiting list. Nominated means that the household was put forward from a register.",
        "An internal transfer is a move by somebody who already rents from the same landlord.",
    ),
)


def _register_page(name: str, *registers: ReferralRegister, owner: Condition, number: int, unknown: str) -> Page:
    return Page(
        f"referral_register_{name}",
        Question(
            L.referral_register,
            "What was the source of referral for this letting?",
            number=number,
            hint="This is how the household came to be offered this home.",
            choices=options(
                *(Option(each, offered_when=RENEWAL) if each in _RENEWAL_CODES else each for each in registers)
            ),
            derived=RENEWAL,
            card=0,
            prompt="Select the source of referral",
            help=replace(_REGISTER_HELP, unknown=unknown),
        ),
        asked_when=owner & NOT_RENEWAL,
        ignores_gate=True,
    )


def _nomination_page(name: str, *routes: ReferralNomination, register: Condition, unknown: str) -> Page:
    return Page(
        f"referral_noms_{name}",
        Question(
            L.referral_noms,
            "How was the household put forward from the register?",
            number=PRP_NUMBER,
            choices=options(*routes),
            card=0,
            prompt="Select how the household was put forward",
            help=Help(
                why="It shows how often councils nominate households to other landlords, and how often existing "
                "social tenants move.",
                where=_WHERE,
                unknown=unknown,
                meaning=("PRP stands for private registered provider, such as a housing association.",),
            ),
        ),
        asked_when=PRP_LETTING & register,
        ignores_gate=True,
    )


def _organisation_page(
    name: str, *organisations: ReferralOrganisation, text: str, asked_when: Condition, unknown: str
) -> Page:
    return Page(
        f"referral_org_{name}",
        Question(
            L.referral_org,
            text,
            number=PRP_NUMBER,
            choices=options(*organisations),
            card=0,
            prompt="Select who referred the household",
            help=Help(
                why="It shows which services help people to find a social home.",
                where=_WHERE,
                unknown=unknown,
                meaning=("A custodial sentence is one served in prison or a young offender institution.",),
            ),
        ),
        asked_when=PRP_LETTING & asked_when,
        ignores_gate=True,
    )


_REFERRAL_PAGES = (
    _register_page(
        "la",
        ReferralRegister.LA_RENEWAL,
        ReferralRegister.LA_INTERNAL_TRANSFER,
        ReferralRegister.LA_REGISTER,
        ReferralRegister.LA_APPLIED_DIRECTLY,
        owner=OWNER_IS_LA,
        number=LA_NUMBER,
        unknown="Ask your allocations team. Most council lettings come from the housing register.",
    ),
    _register_page(
        "prp",
        ReferralRegister.PRP_RENEWAL,
        ReferralRegister.PRP_REGISTER_WITH_LA,
        ReferralRegister.PRP_REGISTER_WITHOUT_LA,
        ReferralRegister.PRP_APPLIED_DIRECTLY,
        ReferralRegister.PRP_UNKNOWN,
        owner=OWNER_IS_PRP,
        number=PRP_NUMBER,
        unknown="Ask your allocations team before you select ‘Don’t know’.",
    ),
    _nomination_page(
        "la_hr",
        ReferralNomination.NOMINATED_BY_LA,
        ReferralNomination.SUPPORT_REFERRED_BY_LA,
        ReferralNomination.INTERNAL_TRANSFER_WITH_LA,
        ReferralNomination.OTHER_WITH_LA,
        register=FROM_LA_REGISTER,
        unknown="If the local authority gave you the household’s name, select that it nominated the household.",
    ),
    _nomination_page(
        "hr",
        ReferralNomination.INTERNAL_TRANSFER,
        ReferralNomination.OTHER_PRP,
        ReferralNomination.THIRD_PARTY,
        ReferralNomination.OTHER,
        register=FROM_OTHER_REGISTER,
        unknown="If a service such as the health service or a charity put the household forward, select the third "
        "party.",
    ),
    _organisation_page(
        "nominated",
        ReferralOrganisation.LA_HEALTH_SERVICE,
        ReferralOrganisation.LA_LEARNING_DISABILITY_TEAM,
        ReferralOrganisation.LA_MENTAL_HEALTH_TEAM,
        ReferralOrganisation.LA_ADULT_SOCIAL_SERVICES,
        ReferralOrganisation.LA_CHILDRENS_SOCIAL_CARE,
        ReferralOrganisation.LA_JUSTICE_CUSTODIAL,
        ReferralOrganisation.LA_JUSTICE_NO_CUSTODIAL,
        ReferralOrganisation.LA_VOLUNTARY_AGENCY,
        ReferralOrganisation.LA_OTHER,
        ReferralOrganisation.LA_UNKNOWN,
        text="Who referred the household to the local authority?",
        asked_when=FROM_LA_REGISTER & (L.referral_noms == ReferralNomination.NOMINATED_BY_LA),
        unknown="The local authority may not have told you. If the nomination does not say, select ‘Don’t know’.",
    ),
    _organisation_page(
        "directly_referred",
        ReferralOrganisation.HEALTH_SERVICE,
        ReferralOrganisation.LEARNING_DISABILITY_TEAM,
        ReferralOrganisation.MENTAL_HEALTH_TEAM,
        ReferralOrganisation.ADULT_SOCIAL_SERVICES,
        ReferralOrganisation.CHILDRENS_SOCIAL_CARE,
        ReferralOrganisation.JUSTICE_CUSTODIAL,
        ReferralOrganisation.JUSTICE_NO_CUSTODIAL,
        ReferralOrganisation.VOLUNTARY_AGENCY,
        ReferralOrganisation.OTHER,
        ReferralOrganisation.UNKNOWN,
        text="Who referred the household to you?",
        asked_when=FROM_OTHER_REGISTER & (L.referral_noms == ReferralNomination.THIRD_PARTY),
        unknown="If several services took part, select the one that sent the referral.",
    ),
)

HOUSEHOLD_SITUATION = y2025.HOUSEHOLD_SITUATION.revised(
    drop=["referral_direct", "referral_la", "referral_prp", "referral_hsc", "referral_justice"],
    replace_pages={
        before.REASON_PAGE_ID: before.reason_page(
            before.REASON_PAGE_ID,
            (
                *before.REASONS_BEFORE_VIOLENCE,
                LeavingReason.OTHER_VIOLENCE,
                LeavingReason.CUCKOOING,
                *before.REASONS_FROM_HARASSMENT,
            ),
            asked_when=before.NEW_LETTING,
        ),
        "previous_housing_situation": before.previous_home_page(
            "previous_housing_situation",
            (
                *before.GENERAL_NEEDS_TENANCIES,
                PreviousTenure.OTHER_GENERAL_NEEDS,
                *before.SUPPORTED_TENANCIES,
                *before.OTHER_PREVIOUS_HOMES,
            ),
            asked_when=NOT_RENEWAL,
        ),
        "referral_type": _REFERRAL_PAGES,
    },
    numbers={
        L.layear: 81,
        L.waityear: 82,
        L.reason: 83,
        L.reasonother: 83,
        L.prevten: 84,
        L.homeless: 85,
        L.ppcodenk: 86,
        L.ppostcode_full: 86,
        L.previous_la_known: 87,
        L.prevloc: 87,
        L.reasonpref: 88,
        L.reasonable_preference_reason: 89,
        L.letting_allocation: 90,
    },
)
