"""The first sale of a share in a shared ownership home, and a resale, 2025/26.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from logs.codes import YesNo2
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Gate, Help, Option, Page, Question, Subsection, options
from sales.codes import OwnershipScheme, PreviousPropertyType, PreviousSocialTenure, SocialTenant
from sales.variables import S
from sales.years.conditions import (
    INITIAL_PURCHASE,
    JOINT_PURCHASE,
    NEVER,
    NOT_JOINT_PURCHASE,
    NOT_STAIRCASING,
    SHARED_OWNERSHIP,
    SOCIAL_HOMEBUY,
    SOCIAL_TENANT_BEFORE,
)
from sales.years.y2025.buying import (
    SHARED,
    SHARED_SUMS,
    deposit_page,
    equity_page,
    full_price_page,
    living_before_pages,
    mortgage_amount_page,
    mortgage_length_page,
    mortgage_used_page,
)
from sales.years.y2025.monthly_costs import management_fee_page, rent_question, service_charge_page

FIRST_SALE = S.resale == YesNo2.NO
_TENANCY_FILE = "Look at the tenancy file or the application form, or ask the buyer."

# Only staircasing sets a share that is owned in all, and staircasing is asked neither deposit nor discount.
_OWNED_IN_FULL = NEVER

_RESALE = Page(
    "resale",
    Question(
        S.resale,
        "Is this a resale?",
        number=74,
        hint="A resale is when the owner of a share sells it to somebody else.",
        choices=options(YesNo2.YES, YesNo2.NO),
        prompt="Select yes if this is a resale",
        help=Help(
            why="It keeps new homes apart from those that were sold before.",
            where="Look at the sales file.",
            unknown="Say no if your organisation sold the share for the first time, or had bought it back before.",
            meaning=("In a resale somebody else sets the share, so that the usual largest share does not apply.",),
        ),
    ),
    asked_when=INITIAL_PURCHASE,
)

_HANDOVER = Page(
    "handover_date",
    Question(
        S.hodate,
        "What is the date of the practical completion or handover of the property?",
        number=76,
        hint="The day on which the builder handed the finished home to your organisation.",
        prompt="Enter the date of practical completion or handover",
        help=Help(
            why="It shows how long new homes stand empty before they are sold.",
            where="Look at the handover certificate, or ask your development team.",
            unknown="For a home that was not new, enter the day on which it became ready to be sold.",
            meaning=("It cannot be after the sale completion date, or 5 years or more before it.",),
        ),
    ),
    asked_when=SHARED_OWNERSHIP & FIRST_SALE,
)


def _social_tenant_page(joint: bool) -> Page:
    """Never shown: the service works the answer out from the buyers' previous tenures."""
    who = "any of the buyers were" if joint else "the buyer was"
    return Page(
        f"buyer_previous_{'joint_purchase' if joint else 'not_joint_purchase'}",
        Question(
            S.soctenant,
            f"Tell us whether {who} a social tenant immediately before this purchase",
            choices=options(SocialTenant.YES, SocialTenant.NO, Option(SocialTenant.UNKNOWN, offered_when=NEVER)),
            derived=True,
            kept_when_unrouted=True,
            prompt=f"Select yes if {who} a social tenant immediately before this purchase",
            help=Help(
                why="It shows how many social homes become free when tenants buy.",
                where="Worked out from the previous tenure of the buyers.",
            ),
        ),
        asked_when=NEVER & NOT_STAIRCASING & (JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE),
    )


_PREVIOUS_BEDROOMS = Page(
    "previous_bedrooms",
    Question(
        S.frombeds,
        "How many bedrooms did the property have?",
        number=77,
        hint="The social home that the buyers rented before. Count a bedsit as 1 bedroom.",
        minimum=1,
        maximum=6,
        step="1",
        width=5,
        prompt="Enter how many bedrooms the previous property had",
        help=Help(
            why="It shows what size of social home becomes free for somebody else.",
            where=_TENANCY_FILE,
            unknown="If more than one buyer was a social tenant, answer for buyer 1.",
        ),
    ),
    asked_when=SOCIAL_TENANT_BEFORE,
)

_PREVIOUS_TYPE = Page(
    "previous_property_type",
    Question(
        S.fromprop,
        "What was the previous property type?",
        number=78,
        choices=options(
            PreviousPropertyType.FLAT,
            PreviousPropertyType.BEDSIT,
            PreviousPropertyType.HOUSE,
            PreviousPropertyType.BUNGALOW,
            PreviousPropertyType.OTHER,
            Option(PreviousPropertyType.UNKNOWN, offered_when=NEVER),
        ),
        prompt="Select the previous property type",
        help=Help(
            why="It shows what kind of social home becomes free for somebody else.",
            where=_TENANCY_FILE,
            unknown="If more than one buyer was a social tenant, answer for buyer 1.",
        ),
    ),
    asked_when=SOCIAL_TENANT_BEFORE,
)

_PREVIOUS_TENURE = Page(
    "shared_ownership_previous_tenure",
    Question(
        S.socprevten,
        "What was the rent type of the buyers’ previous home?",
        number=79,
        choices=options(
            PreviousSocialTenure.SOCIAL_RENT,
            PreviousSocialTenure.AFFORDABLE_RENT,
            PreviousSocialTenure.LONDON_AFFORDABLE_RENT,
            PreviousSocialTenure.OTHER,
            OR,
            PreviousSocialTenure.UNKNOWN,
        ),
        prompt="Select the rent type of the buyers’ previous home",
        help=Help(
            why="It shows which tenants go on to buy a share.",
            where=_TENANCY_FILE,
            unknown="Your rents team knows it, if your organisation let the home. Select ‘Don’t know’ if another "
            "landlord did and the buyers cannot say.",
            meaning=("Affordable Rent is set at up to 80% of what a private landlord would charge.",),
        ),
    ),
    asked_when=SOCIAL_TENANT_BEFORE,
)

_DEPOSIT_HINT = "Before the first mortgage payment. Leave out any discount."


def _cash_discount_page(page_id: str, *, owned_in_full: Condition) -> Page:
    return Page(
        page_id,
        Question(
            S.cashdis,
            "How much cash discount was given through Social HomeBuy?",
            number=86,
            hint="In whole pounds. Enter 0 if there was none.",
            minimum=0,
            maximum=999_999,
            step="1",
            width=5,
            prefix="£",
            prompt="Enter the cash discount, or 0 if there was none",
            help=Help(
                why="The discount is public money: it shows what Social HomeBuy costs.",
                where="Look at the offer letter or the completion statement.",
                unknown="Ask your sales team.",
                meaning=SHARED_SUMS,
            ),
        ),
        asked_when=SOCIAL_HOMEBUY & owned_in_full,
    )


_RENT = Page(
    "monthly_rent",
    rent_question(
        S.mrent,
        "What is the basic monthly rent?",
        number=87,
        hint="For the share that is not bought. Leave out service charges.",
        prompt="Enter the basic monthly rent",
        unknown="Enter 0 if no rent is charged on the share that is not bought.",
    ),
)

SHARED_OWNERSHIP_INITIAL_PURCHASE = Subsection(
    "shared_ownership_initial_purchase",
    "Shared ownership - initial purchase",
    (
        _RESALE,
        *living_before_pages(SHARED, number=75, asked_when=FIRST_SALE),
        _HANDOVER,
        _social_tenant_page(joint=True),
        _social_tenant_page(joint=False),
        _PREVIOUS_BEDROOMS,
        _PREVIOUS_TYPE,
        _PREVIOUS_TENURE,
        full_price_page("value_shared_ownership", number=80),
        equity_page(
            "initial_equity",
            number=81,
            text="What percentage share of the property was bought?",
            hint="The share bought in this purchase, as a percentage of the whole property.",
        ),
        mortgage_used_page("mortgage_used_shared_ownership", number=82, sums=SHARED_SUMS),
        mortgage_amount_page("mortgage_amount_shared_ownership", number=83, sums=SHARED_SUMS),
        mortgage_length_page("mortgage_length_shared_ownership", number=84),
        deposit_page(
            "deposit_shared_ownership",
            number=85,
            hint=_DEPOSIT_HINT,
            sums=SHARED_SUMS,
            asked_when=SHARED_OWNERSHIP & ~_OWNED_IN_FULL,
        ),
        deposit_page(
            "deposit_shared_ownership_optional",
            number=85,
            hint=_DEPOSIT_HINT,
            sums=SHARED_SUMS,
            asked_when=SHARED_OWNERSHIP & _OWNED_IN_FULL,
        ),
        _cash_discount_page("deposit_discount", owned_in_full=~_OWNED_IN_FULL),
        _cash_discount_page("deposit_discount_optional", owned_in_full=_OWNED_IN_FULL),
        _RENT,
        service_charge_page("service_charge", number=88),
        management_fee_page("estate_management_fee", number=89),
    ),
    gate=Gate("setup", and_when=SHARED_OWNERSHIP & INITIAL_PURCHASE),
    displayed_when=INITIAL_PURCHASE & S.ownershipsch.isnt(OwnershipScheme.DISCOUNTED),
)
