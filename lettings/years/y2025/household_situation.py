"""Where the household comes from and how it got the home, 2025/26.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from lettings.codes import Homeless, TimeInArea, TimeOnWaitingList
from lettings.variables import L
from lettings.years.conditions import AFTER_SETUP, NOT_RENEWAL, RENEWAL, SUPPORTED_HOUSING
from lettings.years.y2025.previous_home import (
    GENERAL_NEEDS_TENANCIES,
    NEW_LETTING,
    OTHER_PREVIOUS_HOMES,
    PREVIOUS_LOCAL_AUTHORITY,
    PREVIOUS_POSTCODE,
    REASON_PAGE_ID,
    REASONS_BEFORE_VIOLENCE,
    REASONS_FROM_HARASSMENT,
    RENEWAL_REASON,
    SUPPORTED_TENANCIES,
    previous_home_page,
    reason_page,
)
from lettings.years.y2025.referral import REFERRAL_TYPE, REFERRALS
from logs.codes import YesNoUnknown
from questionnaire.core.structure import OR, Help, Page, Question, Subsection, options

SPELLS = (
    TimeInArea.UNDER_1,
    TimeInArea.FROM_1,
    TimeInArea.FROM_2,
    TimeInArea.FROM_3,
    TimeInArea.FROM_4,
    TimeInArea.FROM_5,
    TimeInArea.FROM_10,
)

TIME_IN_AREA = Page(
    "time_lived_in_local_authority",
    Question(
        L.layear,
        "How long has the household continuously lived in the local authority area of the new letting?",
        number=74,
        choices=options(TimeInArea.JUST_MOVED, *SPELLS, OR, TimeInArea.UNKNOWN),
        card=0,
        prompt="Select how long the household has lived in the local authority area",
        help=Help(
            why="It shows how many homes go to local people and how many to people who have just moved to the area.",
            where="Add up the dates in the address history on the housing application.",
            unknown="If members of the household differ, answer for the lead tenant. Select ‘Don’t know’ only if there "
            "is no address history and you cannot ask.",
            meaning=("Count the time up to the start of this letting, in any home in the same local authority area.",),
        ),
    ),
)

TIME_ON_WAITING_LIST = Page(
    "time_on_waiting_list",
    Question(
        L.waityear,
        "How long has the household been on the local authority area’s housing register or waiting list?",
        number=75,
        choices=options(
            TimeOnWaitingList.NOT_ON_LIST,
            TimeOnWaitingList.UNDER_1,
            TimeOnWaitingList.FROM_1,
            TimeOnWaitingList.FROM_2,
            TimeOnWaitingList.FROM_3,
            TimeOnWaitingList.FROM_4,
            TimeOnWaitingList.FROM_5,
            TimeOnWaitingList.FROM_10,
            OR,
            TimeOnWaitingList.UNKNOWN,
        ),
        card=0,
        prompt="Select how long the household has been on the housing register or waiting list",
        help=Help(
            why="Waiting times show where more homes are needed, and who waits longest.",
            where="Count from the date the household joined the register. The local authority or your allocations "
            "team holds it.",
            unknown="If the local authority nominated the household, ask it for the date before you select "
            "‘Don’t know’.",
            meaning=("A housing register and a waiting list are the same thing: the list of people who applied.",),
        ),
    ),
    asked_when=NEW_LETTING,
)

HOMELESSNESS = Page(
    "homelessness",
    Question(
        L.homeless,
        "Did the household experience homelessness immediately before this letting?",
        number=78,
        choices=options(Homeless.ASSESSED_HOMELESS, Homeless.NO),
        card=0,
        prompt="Select yes if a local authority assessed the household as homeless",
        help=Help(
            why="It shows how many social homes go to people who were homeless, and how well the law on homelessness "
            "works.",
            where="Look for a homelessness decision letter, a personal housing plan or the nomination details.",
            unknown="If you see no decision, ask the local authority’s homelessness team. If it has none, select no.",
            meaning=(
                "Select yes if a local authority decided that the household was homeless, or was likely to be homeless "
                "within 56 days, and owed it a duty to help.",
                "Select no if the household had nowhere to live but no local authority assessed it. Where it stayed "
                "is recorded as its previous housing situation.",
            ),
        ),
    ),
)

REASONABLE_PREFERENCE = Page(
    "reasonable_preference",
    Question(
        L.reasonpref,
        "Was the household given ‘reasonable preference’ by the local authority?",
        number=81,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        card=0,
        prompt="Select yes if the household was given reasonable preference",
        help=Help(
            why="The law says who must come first when homes are let. This shows how many homes go to them.",
            where="The local authority that runs the housing register decides it. Look at the priority band or "
            "points on the register or the nomination.",
            unknown="Ask the local authority that nominated the household. Select no if it did not come from a "
            "housing register at all.",
            meaning=(
                "Reasonable preference is extra priority that the law gives to people who are homeless, live in bad or "
                "overcrowded homes, or need to move for medical or welfare reasons or to avoid hardship.",
                "It is a decision of the local authority. A household in need that no local authority gave priority "
                "does not count.",
            ),
        ),
    ),
)

REASONABLE_PREFERENCE_REASONS = Page(
    "reasonable_preference_reason",
    Question(
        L.reasonable_preference_reason,
        "Why was the household given ‘reasonable preference’?",
        number=82,
        hint="Select all that apply.",
        choices=options(L.rp_homeless, L.rp_insan_unsat, L.rp_medwel, L.rp_hardship, OR, L.rp_dontknow),
        card=0,
        prompt="Select why the household was given reasonable preference",
        help=Help(
            why="It shows which of the needs named in the law lead to a home.",
            where="The reason stands with the priority band on the housing register, or in the nomination.",
            unknown="If the nomination gives no reason, ask the local authority before you select ‘Don’t know’.",
            meaning=(
                "Overcrowded means too few bedrooms for the household by the local authority’s own rules.",
                "Hardship includes having to move to give or get care, or to take up a job or training.",
            ),
        ),
    ),
    asked_when=L.reasonpref == YesNoUnknown.YES,
)

ALLOCATION_SYSTEM = Page(
    "allocation_system",
    Question(
        L.letting_allocation,
        "How was this letting allocated?",
        number=83,
        hint="Select all that apply.",
        choices=options(L.cbl, L.cap, L.chr, L.accessible_register, OR, L.letting_allocation_unknown),
        card=0,
        prompt="Select how this letting was allocated",
        help=Help(
            why="It shows which ways of letting homes are used, and whom they serve.",
            where="Your allocations team or your allocations policy can tell you.",
            unknown="Select the last answer if no such system was used, or nobody knows.",
            meaning=(
                "In choice-based lettings, homes are advertised and people bid for them.",
                "A common allocation policy is one set of rules that several landlords in an area share.",
                "A common housing register is one waiting list that several landlords share.",
                "An accessible housing register lists homes that suit disabled people, and who needs them.",
            ),
        ),
    ),
)

HOUSEHOLD_SITUATION = Subsection(
    "household_situation",
    "Household situation",
    (
        TIME_IN_AREA,
        TIME_ON_WAITING_LIST,
        reason_page(REASON_PAGE_ID, (*REASONS_BEFORE_VIOLENCE, *REASONS_FROM_HARASSMENT), asked_when=NEW_LETTING),
        RENEWAL_REASON,
        previous_home_page(
            "previous_housing_situation",
            (*GENERAL_NEEDS_TENANCIES, *SUPPORTED_TENANCIES, *OTHER_PREVIOUS_HOMES),
            asked_when=NOT_RENEWAL,
        ),
        previous_home_page(
            "previous_housing_situation_renewal", SUPPORTED_TENANCIES, asked_when=RENEWAL & SUPPORTED_HOUSING
        ),
        HOMELESSNESS,
        PREVIOUS_POSTCODE,
        PREVIOUS_LOCAL_AUTHORITY,
        REASONABLE_PREFERENCE,
        REASONABLE_PREFERENCE_REASONS,
        ALLOCATION_SYSTEM,
        REFERRAL_TYPE,
        *REFERRALS,
    ),
    gate=AFTER_SETUP,
)
