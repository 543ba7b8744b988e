"""What more than one kind of sale asks, 2026/27: dearer homes only, and mortgages whose length nobody was asked.

Source: CORE sales questionnaire 2026/27.
"""

from __future__ import annotations

from logs.codes import Known
from questionnaire.core.structure import Help, Page, Question, options
from sales.codes import Interviewed
from sales.variables import S
from sales.years.conditions import MORTGAGE_USED, NOT_INTERVIEWED
from sales.years.y2025.buying import MORTGAGE_PAPERS, mortgage_length_question

LOWEST_PRICE = 15_000
"""In £. Source: CORE sales questionnaire 2026/27."""

FEWEST_YEARS = 1
"""Years in the home before the purchase: part of a year counts as a whole one."""


def mortgage_length_pages(scheme: str, *, number: int) -> tuple[Page, Page]:
    """The length of the mortgage, which may not be known of buyers who were not interviewed."""
    length = mortgage_length_question(number=number)
    known = Question(
        S.mortlen_known,
        "Do you know the mortgage length?",
        number=number,
        choices=options(Known.KNOWN, Known.UNKNOWN),
        reveals={S.mortlen: (Known.KNOWN.value,)},
        hidden_when=S.mortlen_known == Known.KNOWN,
        prompt="Select yes if you know the mortgage length, and enter it",
        help=Help(
            why="You told us that the buyers were not interviewed, so you may not know how long their mortgage runs.",
            where=MORTGAGE_PAPERS,
            unknown="Select no. You do not have to ask the buyers.",
        ),
    )
    return (
        Page(
            f"mortgage_length_{scheme}_not_interviewed",
            known,
            length,
            asked_when=MORTGAGE_USED & NOT_INTERVIEWED,
            heading="Mortgage length",
        ),
        Page(f"mortgage_length_{scheme}_interviewed", length, asked_when=MORTGAGE_USED & S.noint.isnt(Interviewed.NO)),
    )
