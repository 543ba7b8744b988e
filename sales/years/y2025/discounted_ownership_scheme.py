"""The sale of a whole home for less than its value, such as the Right to Buy, 2025/26.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from logs.codes import YesNoUnknown
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Gate, Help, Page, Question, Subsection, options
from sales.codes import OwnershipScheme
from sales.variables import S
from sales.years.conditions import (
    DISCOUNTED_OWNERSHIP,
    GRANT_AIDED,
    MORTGAGE_USED,
    RENT_TO_BUY_FULL_OWNERSHIP,
    RIGHT_TO_BUY,
)
from sales.years.y2025.buying import (
    DISCOUNTED,
    DISCOUNTED_SUMS,
    deposit_page,
    living_before_pages,
    mortgage_amount_page,
    mortgage_length_page,
    mortgage_used_page,
    price_page,
)
from sales.years.y2025.monthly_costs import leasehold_charge_page


def purchase_price_pages(*, number: int, least: int = 0, step: str) -> tuple[Page, Page]:
    """The price of a home before any discount: the second page is for homes sold with neither discount nor grant.

    :param least: the lowest price accepted, in £.
    """

    def page(page_id: str, asked_when: Condition) -> Page:
        return price_page(
            page_id,
            number=number,
            text="What is the full purchase price?",
            label="Purchase price",
            hint="Before any discount, or any loan, grant or subsidy, is taken off.",
            sums=DISCOUNTED_SUMS,
            width=5,
            least=least,
            step=step,
            asked_when=asked_when,
        )

    return (
        page("purchase_price", RIGHT_TO_BUY | GRANT_AIDED),
        page("purchase_price_discounted_ownership", DISCOUNTED_OWNERSHIP & RENT_TO_BUY_FULL_OWNERSHIP),
    )


_PRICE, _PRICE_IN_FULL = purchase_price_pages(number=103, step="0.01")

_DISCOUNT = Page(
    "discount",
    Question(
        S.discount,
        "What was the percentage discount?",
        number=105,
        hint="If you only know the discount in pounds, divide it by the full price and multiply by 100.",
        minimum=0,
        maximum=70,
        step="0.1",
        width=5,
        suffix="%",
        prompt="Enter the percentage discount, or 0 if there was none",
        help=Help(
            why="The discount is public money: it shows what the Right to Buy costs.",
            where="Look at the offer notice, form RTB2, or the completion statement.",
            unknown="Ask your Right to Buy team. The notice gives the price, the discount and how it was worked out.",
            meaning=(
                "For a preserved Right to Buy, enter the discount that was given, after any limit in pounds.",
                *DISCOUNTED_SUMS,
            ),
        ),
    ),
    asked_when=RIGHT_TO_BUY,
)

_GRANT = Page(
    "grant",
    Question(
        S.grant,
        "What was the amount of any loan, grant, discount or subsidy given?",
        number=104,
        hint="In whole pounds, from all public bodies together.",
        minimum=0,
        maximum=999_999,
        step="1",
        width=5,
        prefix="£",
        prompt="Enter the amount of any loan, grant, discount or subsidy",
        help=Help(
            why="It is public money: it shows what these schemes cost.",
            where="Look at the offer letter or the completion statement.",
            unknown="Ask your sales team, or the body that paid it.",
            meaning=("It is usually between £9,000 and £16,000.", *DISCOUNTED_SUMS),
        ),
    ),
    asked_when=GRANT_AIDED,
)

_OTHER_BORROWING = Page(
    "extra_borrowing_discounted_ownership",
    Question(
        S.extrabor,
        "Does this include any extra borrowing?",
        number=109,
        hint="Money borrowed with the mortgage for something other than the purchase, such as repairs.",
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if the mortgage includes any extra borrowing",
        help=Help(
            why="It shows whether people borrow more than their home costs.",
            where="Look at the mortgage offer.",
            unknown="Ask the buyer whether the lender lent more than the price less the discount and deposit.",
        ),
    ),
    asked_when=MORTGAGE_USED,
)

DISCOUNTED_OWNERSHIP_SCHEME = Subsection(
    "discounted_ownership_scheme",
    "Discounted ownership scheme",
    (
        *living_before_pages(DISCOUNTED, number=102),
        _PRICE,
        _DISCOUNT,
        _GRANT,
        _PRICE_IN_FULL,
        mortgage_used_page("mortgage_used_discounted_ownership", number=106, sums=DISCOUNTED_SUMS),
        mortgage_amount_page("mortgage_amount_discounted_ownership", number=107, sums=DISCOUNTED_SUMS),
        mortgage_length_page("mortgage_length_discounted_ownership", number=108),
        _OTHER_BORROWING,
        deposit_page(
            "deposit_discounted_ownership",
            number=110,
            hint="Money from the buyer that is not borrowed. Leave out any discount or grant.",
            sums=DISCOUNTED_SUMS,
            asked_when=DISCOUNTED_OWNERSHIP,
        ),
        leasehold_charge_page("leasehold_charges_discounted_ownership", number=111),
    ),
    gate=Gate("setup", and_when=DISCOUNTED_OWNERSHIP),
    displayed_when=S.ownershipsch.isnt(OwnershipScheme.SHARED),
)
