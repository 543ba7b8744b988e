"""Where the household lived before, and why it left, 2025/26.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from collections.abc import Iterable

from lettings.codes import LeavingReason, PreviousTenure
from lettings.variables import LOCAL_AUTHORITIES, L
from lettings.years.conditions import RENEWAL
from logs.codes import Known, YesNo
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Page, Question, options

NEW_LETTING = L.renewal == YesNo.NO
"""Unlike `NOT_RENEWAL`, this needs the answer."""

HOUSING_APPLICATION = "Look at the housing application or the housing register record."


def reason_page(page_id: str, reasons: Iterable[LeavingReason], *, asked_when: Condition, hint: str = "") -> Page:
    """Why the household left its last settled home: which reasons are offered depends on the letting and the year."""
    return Page(
        page_id,
        Question(
            L.reason,
            "What is the tenant’s main reason for leaving their last settled home?",
            number=76,
            hint=hint,
            choices=options(*reasons, OR, LeavingReason.UNKNOWN),
            reveals={L.reasonother: (LeavingReason.OTHER.value,)},
            card=0,
            prompt="Select the main reason for leaving the last settled home",
            help=Help(
                why="It shows why people need social housing, for example because of domestic abuse or the cost of "
                "private rents.",
                where=f"{HOUSING_APPLICATION} A homelessness assessment gives the reason too.",
                unknown="Select ‘Tenant prefers not to say’ if they would rather not tell you. Never press somebody "
                "about abuse or violence.",
                meaning=(
                    "The last settled home is the last place they lived, or could have lived, for the long term. A "
                    "hostel, a friend’s sofa or other temporary accommodation is not a settled home.",
                    "If there are several reasons, select the one that mattered most.",
                ),
            ),
        ),
        Question(
            L.reasonother,
            "What is the reason?",
            number=76,
            hint="A few words are enough. Do not enter names or other personal details.",
            card=0,
            prompt="Enter the reason for leaving the last settled home",
            help=Help(
                why="Reasons that many people give are added to the list in later years.",
                where=HOUSING_APPLICATION,
                unknown="Check the list first: most reasons, such as overcrowding or the end of a tenancy, have an "
                "answer of their own.",
            ),
        ),
        asked_when=asked_when,
        heading="Reason for leaving the last settled home",
    )


TENANCY_ENDINGS = (
    LeavingReason.NO_FAULT,
    LeavingReason.EVICTED_ANTISOCIAL,
    LeavingReason.EVICTED_ARREARS,
    LeavingReason.EVICTED_OTHER,
)
REASONS_BEFORE_VIOLENCE = (
    *TENANCY_ENDINGS,
    LeavingReason.DECANTED,
    LeavingReason.REFUGEE,
    LeavingReason.LEFT_PRISON,
    LeavingReason.LEFT_HOSPITAL,
    LeavingReason.TIED_ACCOMMODATION,
    LeavingReason.LEFT_CARE,
    LeavingReason.ASKED_TO_LEAVE,
    LeavingReason.RELATIONSHIP_BREAKDOWN,
    LeavingReason.DEATH,
    LeavingReason.NEARER_FAMILY,
    LeavingReason.NEARER_WORK,
    LeavingReason.DOMESTIC_ABUSE_JOINT,
    LeavingReason.DOMESTIC_ABUSE_OTHER,
)
REASONS_FROM_HARASSMENT = (
    LeavingReason.RACIAL_HARASSMENT,
    LeavingReason.HATE_CRIME,
    LeavingReason.NEIGHBOURS,
    LeavingReason.REPOSSESSION,
    LeavingReason.NOT_AFFORDABLE,
    LeavingReason.OVERCROWDED,
    LeavingReason.UNSUITABLE_HEALTH,
    LeavingReason.POOR_CONDITION,
    LeavingReason.UNDER_OCCUPATION_INCENTIVE,
    LeavingReason.UNDER_OCCUPATION,
    LeavingReason.TO_SUPPORT,
    LeavingReason.TO_INDEPENDENCE,
    LeavingReason.REFUSED,
    LeavingReason.OTHER,
)

REASON_PAGE_ID = "reason_for_leaving_last_settled_home"
RENEWAL_REASON = reason_page(
    "reason_for_leaving_last_settled_home_renewal",
    (*TENANCY_ENDINGS, LeavingReason.OTHER, LeavingReason.REFUSED),
    asked_when=RENEWAL,
    hint="You told us this letting is a renewal. Give the reason why the last tenancy ended.",
)

GENERAL_NEEDS_TENANCIES = (
    PreviousTenure.FIXED_LA,
    PreviousTenure.FIXED_PRP,
    PreviousTenure.LIFETIME_LA,
    PreviousTenure.LIFETIME_PRP,
)
SUPPORTED_TENANCIES = (
    PreviousTenure.EXTRA_CARE,
    PreviousTenure.OLDER_LOW_SUPPORT,
    PreviousTenure.OTHER_SUPPORTED,
)
OTHER_PREVIOUS_HOMES = (
    PreviousTenure.OWNER_LOW_COST,
    PreviousTenure.OWNER_PRIVATE,
    PreviousTenure.PRIVATE_RENTED,
    PreviousTenure.FRIENDS_OR_FAMILY,
    PreviousTenure.SOFA_SURFING,
    PreviousTenure.BED_AND_BREAKFAST,
    PreviousTenure.HOSTEL,
    PreviousTenure.HOSPITAL,
    PreviousTenure.PRISON,
    PreviousTenure.OTHER_TEMPORARY,
    PreviousTenure.ROUGH_SLEEPING,
    PreviousTenure.REFUGE,
    PreviousTenure.FOSTER_CARE,
    PreviousTenure.ASYLUM_SUPPORT,
    PreviousTenure.HOST_FAMILY,
    PreviousTenure.MOBILE_HOME,
    PreviousTenure.CARE_HOME,
    PreviousTenure.TIED_HOUSING,
    PreviousTenure.OTHER,
)


def previous_home_page(page_id: str, tenures: Iterable[PreviousTenure], *, asked_when: Condition) -> Page:
    """Where the household lived before: which answers are offered depends on the letting and the year."""
    return Page(
        page_id,
        Question(
            L.prevten,
            "Where was the household immediately before this letting?",
            number=77,
            hint="This is where they lived on the night before, even if it was not a settled home.",
            choices=options(*tenures),
            card=0,
            prompt="Select where the household was immediately before this letting",
            help=Help(
                why="It shows who moves within social housing and who comes from private renting, temporary "
                "accommodation or the street.",
                where=HOUSING_APPLICATION,
                unknown="If members of the household lived in different places, answer for the lead tenant. The last "
                "answer of the list is for homes that fit no other answer, not for homes that you do not know.",
                meaning=(
                    "A tenancy with a housing association or another registered provider is a PRP tenancy. A tenancy "
                    "with a council, or an organisation that runs its homes, is a local authority tenancy.",
                    "A lifetime tenancy has no end date. A fixed-term one ends after a number of years.",
                    "A home that a council arranged for a homeless household for the time being is temporary "
                    "accommodation, even if it was a house or flat.",
                    "Tied housing comes with a job, such as a caretaker’s flat or armed forces housing.",
                ),
            ),
        ),
        asked_when=asked_when,
    )


_IS_POSTCODE_UNKNOWN = L.ppcodenk == Known.UNKNOWN

PREVIOUS_POSTCODE = Page(
    "previous_postcode",
    Question(
        L.ppcodenk,
        "Do you know the postcode of the household’s last settled home?",
        number=79,
        hint="The last place they lived, or could have lived, for the long term.",
        reveals={L.ppostcode_full: (Known.KNOWN.value,)},
        hidden_when=L.ppcodenk.given,
        kept_when_unrouted=True,
        card=0,
        prompt="Select yes if you know the postcode of the last settled home",
        help=Help(
            why="It shows how far people move to get a social home, and which areas they leave.",
            where="Look at the address history on the housing application.",
            unknown="Select no if you do not know the postcode, or the home was outside the UK. You can still give "
            "the local authority.",
        ),
    ),
    Question(
        L.ppostcode_full,
        "Postcode of the last settled home",
        number=79,
        hint="For example, SW1P 4DF",
        width=5,
        also_shows=((L.prevloc, L.is_previous_la_inferred.is_in(True)),),
        shows=((_IS_POSTCODE_UNKNOWN, "Not known"),),
        kept_when_unrouted=True,
        card=0,
        prompt="Enter the postcode of the last settled home",
        help=Help(
            why="The local authority is worked out from it, so that you do not have to enter it.",
            where="Look at the address history on the housing application.",
            unknown="A full postcode is needed. If you know only the first half, select that you do not know it.",
        ),
    ),
    asked_when=NEW_LETTING,
    heading="Postcode of the last settled home",
)

PREVIOUS_LOCAL_AUTHORITY = Page(
    "previous_local_authority",
    Question(
        L.previous_la_known,
        "Do you know the local authority of the household’s last settled home?",
        number=80,
        reveals={L.prevloc: (YesNo.YES.value,)},
        optional=L.postcode_known == YesNo.YES,
        hidden_when=L.previous_la_known.given,
        kept_when_unrouted=True,
        card=0,
        prompt="Select yes if you know the local authority of the last settled home",
        help=Help(
            why="Where the postcode is not known, the local authority still shows where people move from.",
            where="Search for the town with ‘Find your local council’ on GOV.UK.",
            unknown="Select no if nobody can tell you the area.",
        ),
    ),
    Question(
        L.prevloc,
        "Select a local authority",
        number=80,
        source=LOCAL_AUTHORITIES,
        hint="Start to type the name of the local authority.",
        shows=((L.previous_la_known == YesNo.NO, "Not known"),),
        kept_when_unrouted=True,
        card=0,
        prompt="Select the local authority of the last settled home",
        help=Help(
            why="It shows which areas people leave, and how many stay in the same area.",
            where="Use the council that the household paid council tax to.",
            unknown="Where there is a county council and a district council, choose the district.",
        ),
    ),
    asked_when=L.is_previous_la_inferred.is_in(False) & NEW_LETTING,
    heading="Local authority of the last settled home",
)
