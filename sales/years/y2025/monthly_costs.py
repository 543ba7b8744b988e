"""What owners pay each month for the home, beside a mortgage, 2025/26: rent, service or leasehold charges, estate fees.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from logs.codes import YesNo
from questionnaire.core.structure import Help, Page, Question, options
from questionnaire.core.variables import Variable
from sales.variables import S

LEASE = "Look at the lease or the offer letter."
MOST_CHARGED = Decimal("9999.99")
"""The highest monthly charge accepted, in £."""

A_MONTH = "Rent and charges show what a shared ownership home really costs beside the mortgage."


def rent_question(
    rent: Variable[Any],
    text: str,
    *,
    number: int,
    hint: str,
    prompt: str,
    unknown: str,
    most: int | None = None,
) -> Question:
    """A monthly rent on the share that is not owned."""
    return Question(
        rent,
        text,
        number=number,
        hint=hint,
        minimum=0,
        maximum=most,
        step="0.01",
        width=5,
        prefix="£",
        prompt=prompt,
        help=Help(
            why=A_MONTH,
            where=f"{LEASE} Your rents team has it as well.",
            unknown=unknown,
            meaning=("Basic rent is what is charged for the home itself, before any service charges.",),
        ),
    )


def charge_page(
    page_id: str,
    *,
    number: int,
    payable: Question,
    amount: Question,
    heading: str,
) -> Page:
    """Whether something is charged each month, and on the same page how much."""
    paid, charge = payable.variable, amount.variable
    return Page(
        page_id,
        payable.changed(
            number=number,
            choices=options(YesNo.YES, YesNo.NO),
            reveals={charge: (YesNo.YES.value,)},
            hidden_when=paid == YesNo.YES,
        ),
        amount.changed(
            number=number,
            minimum=1,
            step="0.01",
            width=5,
            prefix="£",
        ),
        heading=heading,
    )


def service_charge_page(page_id: str, *, number: int) -> Page:
    """The service charge of a shared ownership home."""
    return charge_page(
        page_id,
        number=number,
        payable=Question(
            S.has_mscharge,
            "Does the property have any monthly service charges?",
            label="Service charge payable",
            hint="For example for cleaning, lifts, gardens, repairs to shared parts or insurance of the building.",
            prompt="Select yes if the property has monthly service charges",
            help=Help(
                why=A_MONTH,
                where=LEASE,
                unknown="Ask your leasehold or rents team.",
                meaning=("Say no if the only charge is a management fee for the estate, which has its own question.",),
            ),
        ),
        amount=Question(
            S.mscharge,
            "How much is the monthly service charge?",
            label="Monthly service charge",
            hint="All service charges together. If they are charged a year, divide by 12.",
            maximum=MOST_CHARGED,
            prompt="Enter the monthly service charge",
            help=Help(
                why=A_MONTH,
                where=LEASE,
                unknown="Use the estimate in the offer letter or in the budget of the building.",
            ),
        ),
        heading="Service charge",
    )


def leasehold_charge_page(page_id: str, *, number: int) -> Page:
    """The charges of a home that is bought whole on a lease."""
    return charge_page(
        page_id,
        number=number,
        payable=Question(
            S.has_mscharge,
            "Does the property have any monthly leasehold charges?",
            label="Leasehold charge payable",
            hint="For example a service charge, ground rent or insurance of the building.",
            prompt="Select yes if the property has monthly leasehold charges",
            help=Help(
                why="Charges decide, with the price, whether people can afford to own a flat.",
                where=LEASE,
                unknown="Ask your leasehold team.",
                meaning=("A house that is sold freehold usually has none.",),
            ),
        ),
        amount=Question(
            S.mscharge,
            "How much are the monthly leasehold charges?",
            label="Monthly leasehold charge",
            hint="All charges together. If they are charged a year, divide by 12.",
            prompt="Enter the monthly leasehold charges",
            help=Help(
                why="Charges decide, with the price, whether people can afford to own a flat.",
                where=LEASE,
                unknown="Use the estimate in the offer letter.",
            ),
        ),
        heading="Leasehold charges",
    )


def management_fee_page(page_id: str, *, number: int) -> Page:
    """The fee for looking after the estate that a home stands on."""
    return charge_page(
        page_id,
        number=number,
        payable=Question(
            S.has_management_fee,
            "Does the property have an estate management fee?",
            hint="A fee for roads, play areas and open space of a new estate that the council does not look after.",
            prompt="Select yes if the property has an estate management fee",
            help=Help(
                why="These fees are new on many estates, and add to what a home costs.",
                where=LEASE,
                unknown="Ask your sales team, or the company that manages the estate.",
            ),
        ),
        amount=Question(
            S.management_fee,
            "How much is the monthly estate management fee?",
            hint="If it is charged a year, divide by 12.",
            maximum=9999,
            prompt="Enter the monthly estate management fee",
            help=Help(
                why="These fees are new on many estates, and add to what a home costs.",
                where=LEASE,
                unknown="Use the estimate in the offer letter.",
            ),
        ),
        heading="Estate management fee",
    )
