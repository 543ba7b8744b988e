"""What more than one kind of sale asks, 2025/26: the price, the mortgage, the deposit and living in the home before.

Each page is made for the sale that asks it: its name, its printed number and the words that differ.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from logs.codes import Known
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Option, Page, Question, options
from sales.codes import MortgageUsed
from sales.variables import S
from sales.years.conditions import FULL_SHARE_OWNED, JOINT_PURCHASE, MORTGAGE_USED, NOT_JOINT_PURCHASE, STAIRCASING

PRICE_PAPERS = "Look at the completion statement, the offer letter or the valuation report."
MORTGAGE_PAPERS = "Look at the mortgage offer or the completion statement."
SHARED_SUMS = (
    "The mortgage and the cash deposit must add up to the full price times the share bought. A Social HomeBuy sale "
    "adds the cash discount to the mortgage and the deposit.",
)
DISCOUNTED_SUMS = (
    "The mortgage, the cash deposit and any loan, grant or subsidy must add up to the price less any discount.",
)
DISCOUNTED = "discounted_ownership"
SHARED = "shared_ownership"
YEARS_SUFFIX = ((S.proplen == 1, "year"), (S.proplen.isnt(1), "years"))


def buyers(joint: bool) -> str:
    """Who buys, within a sentence."""
    return "the buyers" if joint else "the buyer"


def living_before_pages(
    scheme: str, *, number: int, fewest: int = 0, asked_when: Condition | None = None
) -> tuple[Page, Page]:
    """Whether the buyers lived in the home before, as they may be one or several.

    :param fewest: the lowest number of years accepted.
    """

    def page(joint: bool) -> Page:
        alone = JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE
        they = buyers(joint)
        return Page(
            f"living_before_purchase_{scheme}{'_joint_purchase' if joint else ''}",
            Question(
                S.proplen_asked,
                f"Did {they} live in the property before buying it?",
                number=number,
                hint="Say yes only if they lived there as tenants or with the tenant, straight before the purchase.",
                choices=options(Known.KNOWN, Known.UNKNOWN),
                reveals={S.proplen: (Known.KNOWN.value,)},
                hidden_when=S.proplen_asked == Known.KNOWN,
                prompt=f"Select yes if {they} lived in the property before buying it",
                help=Help(
                    why="It shows how many homes are bought by people who already live in them.",
                    where="Look at the tenancy file or the application form.",
                    unknown=f"Ask {they}. Your tenancy records show when a tenancy of this home started.",
                ),
            ),
            Question(
                S.proplen,
                f"How long did {they} live in the property before buying it?",
                number=number,
                hint="In whole years, rounded up to the nearest year."
                if fewest
                else "In whole years. Enter 0 for less than a year.",
                minimum=fewest,
                maximum=80,
                step="1",
                width=5,
                suffix=YEARS_SUFFIX,
                prompt=f"Enter how many years {they} lived in the property before buying it",
                help=Help(
                    why="It shows how long tenants wait before they buy their home.",
                    where="Look at the tenancy file or the application form.",
                    unknown="A good estimate is enough.",
                    meaning=("Where several buyers lived there, answer for the one who lived there longest.",),
                ),
            ),
            asked_when=alone if asked_when is None else asked_when & alone,
            heading="Living in the property before the purchase",
        )

    return page(joint=True), page(joint=False)


def price_page(
    page_id: str,
    *,
    number: int,
    text: str,
    label: str,
    hint: str,
    sums: tuple[str, ...],
    width: int,
    least: int = 0,
    step: str = "1",
    asked_when: Condition | None = None,
) -> Page:
    """The price: of the whole home, before any discount.

    :param least: the lowest price accepted, in £.
    """
    return Page(
        page_id,
        Question(
            S.value,
            text,
            number=number,
            label=label,
            hint=hint,
            minimum=least,
            maximum=999_999,
            step=step,
            width=width,
            prefix="£",
            prompt=f"Enter the {label.lower()}",
            help=Help(
                why="It shows what homes sold by social landlords cost, and whether people can afford them.",
                where=PRICE_PAPERS,
                unknown="Ask the solicitor or your sales team. The price is never unknown once the sale is complete.",
                meaning=sums,
            ),
        ),
        asked_when=asked_when,
    )


def full_price_page(page_id: str, *, number: int, least: int = 0) -> Page:
    """The price of a shared ownership home, as if all of it were sold."""
    return price_page(
        page_id,
        number=number,
        text="What is the full purchase price?",
        label="Full purchase price",
        hint="The price of the whole property, not of the share that is bought.",
        sums=SHARED_SUMS,
        width=10,
        least=least,
    )


def equity_page(page_id: str, *, number: int, text: str, hint: str) -> Page:
    """The share bought in the first transaction of a shared ownership home."""
    return Page(
        page_id,
        Question(
            S.equity,
            text,
            number=number,
            hint=hint,
            minimum=0,
            maximum=100,
            step="0.1",
            width=5,
            suffix="%",
            prompt="Enter the percentage share bought in the initial purchase",
            help=Help(
                why="It shows how large a share people can afford to start with.",
                where="Look at the lease, the memorandum of staircasing or the offer letter.",
                unknown="Ask the solicitor or your sales team. The lease of the home always gives it.",
                meaning=(
                    "Enter a percentage of the whole property, such as 40 or 37.5.",
                    "Each scheme has a smallest and a largest share that may be bought at first.",
                ),
            ),
        ),
    )


def mortgage_used_page(
    page_id: str,
    *,
    number: int,
    sums: tuple[str, ...],
    unknown_offered: Condition | None = FULL_SHARE_OWNED | STAIRCASING,
) -> Page:
    """Whether a mortgage pays for the purchase.

    :param unknown_offered: "don't know" is offered only while this holds.
    """
    return Page(
        page_id,
        Question(
            S.mortgageused,
            "Was a mortgage used for the purchase of this property?",
            number=number,
            choices=options(
                MortgageUsed.YES, MortgageUsed.NO, OR, Option(MortgageUsed.UNKNOWN, offered_when=unknown_offered)
            ),
            prompt="Select yes if a mortgage was used for the purchase",
            help=Help(
                why="It shows how people pay for their homes, and whether lenders accept these schemes.",
                where=MORTGAGE_PAPERS,
                unknown="Ask the buyer’s solicitor how the purchase was paid for.",
                meaning=(
                    "A mortgage is a loan that is secured on the home. A loan from family or friends is not one.",
                    *sums,
                ),
            ),
        ),
    )


def mortgage_amount_page(page_id: str, *, number: int, sums: tuple[str, ...]) -> Page:
    """How much of the price a mortgage pays."""
    return Page(
        page_id,
        Question(
            S.mortgage,
            "What is the mortgage amount?",
            number=number,
            hint="All of the mortgage that was taken out for this purchase, in whole pounds.",
            minimum=1,
            maximum=999_999,
            step="1",
            width=5,
            prefix="£",
            derived=S.mortgageused == MortgageUsed.NO,
            prompt="Enter the mortgage amount",
            help=Help(
                why="With the price and income it shows how far people stretch to buy a home.",
                where=MORTGAGE_PAPERS,
                unknown="Ask the buyer or their solicitor. An estimate will not add up with the price.",
                meaning=("Leave out fees that the lender added to the loan.", *sums),
            ),
        ),
        asked_when=MORTGAGE_USED,
    )


def mortgage_length_question(*, number: int) -> Question:
    """For how many years the mortgage runs."""
    return Question(
        S.mortlen,
        "What is the length of the mortgage?",
        number=number,
        hint="In whole years, as agreed with the lender.",
        minimum=0,
        maximum=60,
        step="1",
        width=5,
        suffix=((S.mortlen == 1, "year"), (S.mortlen.isnt(1), "years")),
        prompt="Enter the length of the mortgage in years",
        help=Help(
            why="A longer mortgage costs less a month and more in the end: it shows what makes a home affordable.",
            where=MORTGAGE_PAPERS,
            unknown="Ask the buyer. If there are several mortgages, enter the length of the largest.",
        ),
    )


def mortgage_length_page(page_id: str, *, number: int) -> Page:
    return Page(page_id, mortgage_length_question(number=number), asked_when=MORTGAGE_USED)


def deposit_page(
    page_id: str, *, number: int, hint: str, sums: tuple[str, ...], asked_when: Condition | None = None
) -> Page:
    """How much of the price the buyers pay in cash."""
    return Page(
        page_id,
        Question(
            S.deposit,
            "How much cash deposit was paid on the property?",
            number=number,
            hint=hint,
            minimum=0,
            maximum=999_999,
            step="1",
            width=5,
            prefix="£",
            optional=FULL_SHARE_OWNED,
            prompt="Enter the cash deposit, or 0 if there was none",
            help=Help(
                why="It shows how much people must save before they can buy.",
                where="Look at the completion statement.",
                unknown="Ask the solicitor. Without a mortgage, the deposit is all that the buyer paid.",
                meaning=(
                    "Count all money that is not borrowed on the home: savings, gifts, and what a former home brought.",
                    *sums,
                ),
            ),
        ),
        asked_when=asked_when,
    )
