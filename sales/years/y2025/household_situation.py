"""Where the buyers lived before, 2025/26. Buyers at a discount lived in the home that they buy.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from logs.codes import Known, YesNo, YesNo2
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Gate, Help, Page, Question, Subsection, options
from questionnaire.core.variables import Code
from sales.codes import LivingWithBuyer1, OwnershipScheme, PreviousTenure
from sales.variables import LOCAL_AUTHORITIES, S
from sales.years.conditions import NOT_STAIRCASING

APPLICATION = "Look at the application form, or ask the buyer."
MOVES = S.ownershipsch.isnt(OwnershipScheme.DISCOUNTED)
"""The buyers do not yet live in the home that they buy."""

NOT_STAIRCASING_GATE = Gate("setup", and_when=NOT_STAIRCASING)


def _tenure_page(page_id: str, tenure: Code, buyer: str, *, number: int, asked_when: Condition | None = None) -> Page:
    return Page(
        page_id,
        Question(
            tenure,
            f"What was {buyer}’s previous tenure?",
            number=number,
            choices=options(
                PreviousTenure.LA_TENANT,
                PreviousTenure.PRP_TENANT,
                PreviousTenure.PRIVATE_TENANT,
                PreviousTenure.OWNER_OCCUPIER,
                PreviousTenure.TIED_HOME,
                PreviousTenure.FAMILY_OR_FRIENDS,
                PreviousTenure.TEMPORARY,
                PreviousTenure.OTHER,
                OR,
                PreviousTenure.UNKNOWN,
            ),
            prompt=f"Select {buyer}’s previous tenure",
            help=Help(
                why="It shows how many social homes become free, and how many people leave private renting, when "
                "somebody buys.",
                where=APPLICATION,
                unknown="Ask before you select ‘Don’t know’.",
                meaning=(
                    "The tenure is the way in which they had their home: as tenants, as owners or in another way.",
                    "A private registered provider is a landlord such as a housing association.",
                    "A tied home comes with a job, such as a caretaker’s flat or armed forces housing.",
                ),
            ),
        ),
        asked_when=asked_when,
    )


_PREVIOUS_POSTCODE = Page(
    "last_accommodation",
    Question(
        S.ppcodenk,
        "Do you know the postcode of buyer 1’s last settled accommodation?",
        number=57,
        hint="The last place they lived, or could have lived, for the long term.",
        reveals={S.ppostcode_full: (Known.KNOWN.value,)},
        hidden_when=S.ppcodenk.given,
        kept_when_unrouted=True,
        prompt="Select yes if you know the postcode of buyer 1’s last settled accommodation",
        help=Help(
            why="It shows how far people move to buy a home, and which areas they leave.",
            where="Look at the address history on the application form.",
            unknown="Select no if you do not know the postcode, or the home was outside the UK. You can still give "
            "the local authority.",
            meaning=("Temporary accommodation, such as a friend’s sofa, is not settled accommodation.",),
        ),
    ),
    Question(
        S.ppostcode_full,
        "Postcode of buyer 1’s last settled accommodation",
        number=57,
        hint="For example, SW1P 4DF",
        width=5,
        also_shows=((S.prevloc, S.is_previous_la_inferred.is_in(True)),),
        shows=((S.ppcodenk == Known.UNKNOWN, "Not known"),),
        kept_when_unrouted=True,
        prompt="Enter the postcode of buyer 1’s last settled accommodation",
        help=Help(
            why="The local authority is worked out from it, so that you do not have to enter it.",
            where="Look at the address history on the application form.",
            unknown="A full postcode is needed. If you know only the first half, select that you do not know it.",
        ),
    ),
    asked_when=MOVES,
    heading="Postcode of buyer 1’s last settled accommodation",
)

_PREVIOUS_LOCAL_AUTHORITY = Page(
    "last_accommodation_la",
    Question(
        S.previous_la_known,
        "Do you know the local authority of buyer 1’s last settled accommodation?",
        number=58,
        reveals={S.prevloc: (YesNo.YES.value,)},
        hidden_when=S.previous_la_known.given,
        kept_when_unrouted=True,
        prompt="Select yes if you know the local authority of buyer 1’s last settled accommodation",
        help=Help(
            why="Where the postcode is not known, the local authority still shows where people move from.",
            where="Search for the town with ‘Find your local council’ on GOV.UK.",
            unknown="Select no if nobody can tell you the area.",
        ),
    ),
    Question(
        S.prevloc,
        "Select a local authority",
        number=58,
        source=LOCAL_AUTHORITIES,
        hint="Start to type the name of the local authority.",
        shows=((S.previous_la_known == YesNo.NO, "Not known"),),
        kept_when_unrouted=True,
        prompt="Select the local authority of buyer 1’s last settled accommodation",
        help=Help(
            why="It shows which areas people leave, and how many stay in the same area.",
            where="Use the council that the buyer paid council tax to.",
            unknown="Where there is a county council and a district council, choose the district.",
        ),
    ),
    asked_when=S.is_previous_la_inferred.is_in(False) & MOVES,
    heading="Local authority of buyer 1’s last settled accommodation",
)

_BUYERS_TOGETHER = Page(
    "buyer_2_living_in",
    Question(
        S.buy2living,
        "When the sale completed, was buyer 2 living with buyer 1 at the address that buyer 1 moves from?",
        number=59,
        choices=options(LivingWithBuyer1.YES, LivingWithBuyer1.NO, OR, LivingWithBuyer1.UNKNOWN),
        prompt="Select yes if buyer 2 was living with buyer 1 at buyer 1’s last address",
        help=Help(
            why="Where the buyers lived apart, one sale makes two homes free.",
            where=APPLICATION,
            unknown="Ask before you select ‘Don’t know’.",
        ),
    ),
    asked_when=S.buy2livein == YesNo2.YES,
)

HOUSEHOLD_SITUATION = Subsection(
    "household_situation",
    "Household situation",
    (
        _tenure_page("buyer1_previous_tenure", S.prevten, "buyer 1", number=56),
        _PREVIOUS_POSTCODE,
        _PREVIOUS_LOCAL_AUTHORITY,
        _BUYERS_TOGETHER,
        _tenure_page(
            "buyer_2_previous_housing_situation",
            S.prevtenbuy2,
            "buyer 2",
            number=60,
            asked_when=S.buy2living == LivingWithBuyer1.NO,
        ),
    ),
    gate=NOT_STAIRCASING_GATE,
    displayed_when=NOT_STAIRCASING,
)
