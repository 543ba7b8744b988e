"""The purchase of a further share by the owner of a shared ownership home, 2025/26.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from logs.codes import YesNo2, YesNoUnknown
from questionnaire.core.structure import OR, Gate, Help, Page, Question, Subsection, options
from sales.codes import OwnershipScheme
from sales.variables import S
from sales.years.conditions import (
    FULL_SHARE_OWNED,
    JOINT_PURCHASE,
    NOT_JOINT_PURCHASE,
    SHARED_OWNERSHIP,
    STAIRCASING,
)
from sales.years.y2025.buying import buyers, equity_page, full_price_page, mortgage_used_page
from sales.years.y2025.monthly_costs import rent_question

_STAIRCASING_PAPERS = "Look at the memorandum of staircasing or the completion statement."
_SHARES = (
    "Enter percentages of the whole property. An owner of 40% who buys 10% owns 50% in total.",
    "The share bought first, the shares bought since and the share bought now add up to the total share owned.",
)
_FIRST = S.firststair == YesNo2.YES
_NOT_FIRST = S.firststair.isnt(YesNo2.YES)
_DATES_UNKNOWN = "Ask the owner or their solicitor. The Land Registry keeps the dates of earlier purchases."


def _shares_page(joint: bool) -> Page:
    they = buyers(joint)
    return Page(
        f"about_staircasing_{'joint_purchase' if joint else 'not_joint_purchase'}",
        Question(
            S.stairbought,
            "What percentage of the property has been bought in this staircasing transaction?",
            number=90,
            minimum=0,
            maximum=100,
            step="0.1",
            width=5,
            suffix="%",
            prompt="Enter the percentage bought in this staircasing transaction",
            help=Help(
                why="It shows how owners of a share come to own their home, step by step.",
                where=_STAIRCASING_PAPERS,
                unknown="Ask the solicitor or your leasehold team.",
                meaning=_SHARES,
            ),
        ),
        Question(
            S.stairowned,
            f"What percentage of the property {'do' if joint else 'does'} {they} now own in total?",
            number=91,
            hint="After this transaction.",
            minimum=0,
            maximum=100,
            step="0.1",
            width=5,
            suffix="%",
            prompt=f"Enter the percentage of the property that {they} now {'own' if joint else 'owns'} in total",
            help=Help(
                why="It shows how many shared owners come to own the whole of their home.",
                where=_STAIRCASING_PAPERS,
                unknown="Add the share bought now to the share that was owned before.",
                meaning=_SHARES,
            ),
        ),
        asked_when=STAIRCASING & (JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE),
        heading="About the staircasing transaction",
    )


_BACK_TO_BACK = Page(
    "staircase_sale",
    Question(
        S.staircasesale,
        "Is this transaction part of a back-to-back staircasing transaction to facilitate sale of the home on the open "
        "market?",
        number=92,
        hint="The owner buys the rest of the home and sells all of it on the same day.",
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if this is part of a back-to-back staircasing transaction",
        help=Help(
            why="It keeps owners who stay in their home apart from those who sell it.",
            where=_STAIRCASING_PAPERS,
            unknown="Ask the solicitor whether the home was sold on the day of the transaction.",
        ),
    ),
    asked_when=STAIRCASING & FULL_SHARE_OWNED,
)

_FIRST_TIME = Page(
    "staircase_first_time",
    Question(
        S.firststair,
        "Is this the first time the shared owner has engaged in staircasing in the home?",
        number=93,
        choices=options(YesNo2.YES, YesNo2.NO),
        prompt="Select yes if this is the first time the shared owner has engaged in staircasing in the home",
        help=Help(
            why="It shows how many steps people take to own their home.",
            where=_STAIRCASING_PAPERS,
            unknown="Compare the share owned before with the share in the lease: if they are the same, this is the "
            "first time.",
        ),
    ),
    asked_when=STAIRCASING,
)

_INITIAL_PURCHASE = Question(
    S.initialpurchase,
    "What was the date of the initial purchase of a share in the property?",
    number=96,
    prompt="Enter the date of the initial purchase",
    unreal_date_breaks="initial_purchase_before_1980",
    help=Help(
        why="It shows how long people take from their first share to the next.",
        where="Look at the lease: it starts with the first purchase.",
        unknown=_DATES_UNKNOWN,
        meaning=("It must be before the date of this transaction, and not before 1980.",),
    ),
)

_PREVIOUS = Page(
    "staircase_previous",
    Question(
        S.numstair,
        "Including this time, how many times has the shared owner engaged in staircasing in the home?",
        number=94,
        hint="From 2 to 10. The initial purchase does not count.",
        minimum=2,
        maximum=10,
        step="1",
        width=2,
        prompt="Enter how many times the shared owner has engaged in staircasing, including this time",
        help=Help(
            why="It shows how many steps people take to own their home.",
            where=_STAIRCASING_PAPERS,
            unknown="Ask the owner or their solicitor how many times they bought a further share.",
        ),
    ),
    Question(
        S.lasttransaction,
        "What was the date of the last staircasing transaction?",
        number=95,
        hint="The one before this.",
        prompt="Enter the date of the last staircasing transaction",
        unreal_date_breaks="last_transaction_before_1980",
        help=Help(
            why="It shows how long people take from one share to the next.",
            where=_STAIRCASING_PAPERS,
            unknown=_DATES_UNKNOWN,
            meaning=("It must be after the initial purchase and before the date of this transaction.",),
        ),
    ),
    _INITIAL_PURCHASE,
    asked_when=_NOT_FIRST,
    heading="Earlier staircasing transactions",
)

_INITIAL_DATE = Page("staircase_initial_date", _INITIAL_PURCHASE, asked_when=_FIRST)

_RENT_BEFORE = rent_question(
    S.mrentprestaircasing,
    "What was the basic monthly rent prior to staircasing?",
    number=100,
    hint="Leave out service charges.",
    prompt="Enter the basic monthly rent before staircasing",
    unknown="Take the rent of the last full month before the transaction.",
    most=9999,
)
_RENT_AFTER = rent_question(
    S.mrent,
    "What is the basic monthly rent after staircasing?",
    number=101,
    hint="For the share that is still not owned. Leave out service charges.",
    prompt="Enter the basic monthly rent after staircasing",
    unknown="Your rents team sets the new rent with the transaction.",
).changed(label="Monthly rent after staircasing")

SHARED_OWNERSHIP_STAIRCASING_TRANSACTION = Subsection(
    "shared_ownership_staircasing_transaction",
    "Shared ownership - staircasing transaction",
    (
        _shares_page(joint=True),
        _shares_page(joint=False),
        _BACK_TO_BACK,
        _FIRST_TIME,
        _PREVIOUS,
        _INITIAL_DATE,
        full_price_page("value_shared_ownership_staircase", number=97),
        equity_page(
            "staircase_equity",
            number=98,
            text="What was the percentage share bought in the initial purchase?",
            hint="The share with which shared ownership of this home started, not the share bought now.",
        ),
        mortgage_used_page("staircase_mortgage_used_shared_ownership", number=99, sums=()),
        Page("monthly_rent_staircasing_owned", _RENT_BEFORE, asked_when=FULL_SHARE_OWNED),
        Page(
            "monthly_rent_staircasing",
            _RENT_BEFORE,
            _RENT_AFTER,
            asked_when=S.stairowned.isnt(100),
            heading="Monthly rent",
        ),
    ),
    gate=Gate("setup", and_when=SHARED_OWNERSHIP & STAIRCASING),
    displayed_when=STAIRCASING & S.ownershipsch.isnt(OwnershipScheme.DISCOUNTED),
)
