"""The buyers' income, benefits and savings, and homes they owned before, 2025/26.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from typing import Any

from logs.codes import Known, YesNoUnknown
from questionnaire.core.conditions import Condition
from questionnaire.core.structure import OR, Help, Option, Page, Question, Subsection, options
from questionnaire.core.variables import Variable
from sales.codes import HousingBenefit, IncomeUsed
from sales.variables import S
from sales.years.conditions import JOINT_PURCHASE, NEVER, NOT_JOINT_PURCHASE, NOT_STAIRCASING
from sales.years.y2025.buying import buyers
from sales.years.y2025.household_situation import NOT_STAIRCASING_GATE

_WHERE_INCOME = "Look at the affordability assessment, the mortgage application or payslips."
_WHAT_INCOME_COUNTS = (
    "Gross income is income before tax and National Insurance, over a whole year.",
    "Count earnings, pensions, benefits that people live on, and income from property or investments. Leave out "
    "housing benefit, child benefit and council tax support.",
)


def _income_page(
    buyer: int, known: Variable[Any], income: Variable[Any], *, number: int, asked_when: Condition | None = None
) -> Page:
    return Page(
        f"buyer_{buyer}_income",
        Question(
            known,
            f"Do you know buyer {buyer}’s annual income?",
            number=number,
            choices=options(Known.KNOWN, Known.UNKNOWN),
            reveals={income: (Known.KNOWN.value,)},
            hidden_when=known == Known.KNOWN,
            card=buyer,
            card_title=f"Buyer {buyer}",
            prompt=f"Select yes if you know buyer {buyer}’s annual income, and enter it",
            help=Help(
                why="Comparing income with the price shows who can afford these homes.",
                where=_WHERE_INCOME,
                unknown="A good estimate is welcome: select yes and enter it. If the buyer would rather not tell you, "
                "select no.",
            ),
        ),
        Question(
            income,
            f"What is buyer {buyer}’s gross annual income?",
            number=number,
            hint="Before tax, in whole pounds.",
            minimum=0,
            maximum=999_999,
            step="1",
            width=5,
            prefix="£",
            card=buyer,
            card_title=f"Buyer {buyer}",
            prompt=f"Enter buyer {buyer}’s gross annual income",
            help=Help(
                why="Comparing income with the price shows who can afford these homes.",
                where=_WHERE_INCOME,
                unknown="Use the income that the lender or the affordability assessment used.",
                meaning=_WHAT_INCOME_COUNTS,
            ),
        ),
        asked_when=asked_when,
        heading=f"Buyer {buyer}’s income",
    )


def _income_used_page(buyer: int, used: Variable[Any], *, number: int, asked_when: Condition | None = None) -> Page:
    return Page(
        f"buyer_{buyer}_mortgage",
        Question(
            used,
            f"Was buyer {buyer}’s income used for a mortgage application?",
            number=number,
            choices=options(IncomeUsed.YES, IncomeUsed.NO, Option(IncomeUsed.UNKNOWN, offered_when=NEVER)),
            card=buyer,
            card_title=f"Buyer {buyer}",
            prompt=f"Select yes if buyer {buyer}’s income was used for a mortgage application",
            help=Help(
                why="The mortgage is compared with the income that pays for it.",
                where="Look at the mortgage application or offer.",
                unknown="Ask the buyer whether the lender looked at their income.",
                meaning=("Select no if no mortgage was applied for.",),
            ),
        ),
        asked_when=asked_when,
    )


def _housing_benefits_page(joint: bool) -> Page:
    they, were = (buyers(joint), "Were" if joint else "Was")
    return Page(
        f"housing_benefits_{'joint_purchase' if joint else 'not_joint_purchase'}",
        Question(
            S.hb,
            f"{were} {they} receiving any of these housing-related benefits immediately before buying this property?",
            number=70,
            choices=options(
                HousingBenefit.HOUSING_BENEFIT,
                HousingBenefit.UNIVERSAL_CREDIT,
                HousingBenefit.NEITHER,
                OR,
                HousingBenefit.UNKNOWN,
            ),
            prompt=f"Select whether {they} received a housing-related benefit before buying this property",
            help=Help(
                why="It shows whether people who need help with their rent can go on to own a home.",
                where="Look at the rent account of a former tenant, or ask the buyer.",
                unknown="If you know that they claimed Universal Credit, ask whether it helped with their rent.",
                meaning=("Universal Credit without a housing element counts as neither.",),
            ),
        ),
        asked_when=JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE,
    )


def _savings_page(joint: bool) -> Page:
    they = buyers(joint)
    return Page(
        "savings_joint_purchase" if joint else "savings",
        Question(
            S.savingsnk,
            f"Do you know how much {they} had in savings before paying any deposit for the property?",
            number=71,
            choices=options(Known.KNOWN, Known.UNKNOWN),
            reveals={S.savings: (Known.KNOWN.value,)},
            hidden_when=S.savingsnk == Known.KNOWN,
            prompt=f"Select yes if you know how much {they} had in savings, and enter it",
            help=Help(
                why="It shows how much people have to save before they can buy.",
                where="Look at the affordability assessment, or ask the buyer.",
                unknown="A good estimate is welcome: select yes and enter it.",
            ),
        ),
        Question(
            S.savings,
            f"How much did {they} have in total savings?",
            number=71,
            hint="To the nearest £10, before the deposit was paid.",
            minimum=0,
            step="10",
            width=5,
            prefix="£",
            prompt="Enter the total savings, to the nearest £10",
            help=Help(
                why="It shows how much people have to save before they can buy.",
                where="Look at the affordability assessment, or ask the buyer.",
                unknown="A good estimate is enough.",
                meaning=("Count money in banks and building societies, investments, and gifts for the purchase.",),
            ),
        ),
        asked_when=JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE,
        heading="Savings",
    )


def _owned_before_page(joint: bool) -> Page:
    they_have = "any of the buyers have" if joint else "the buyer has"
    return Page(
        f"previous_ownership_{'joint_purchase' if joint else 'not_joint_purchase'}",
        Question(
            S.prevown,
            f"{'Have any of the buyers' if joint else 'Has the buyer'} previously owned a property?",
            number=72,
            choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
            prompt=f"Select yes if {they_have} previously owned a property",
            help=Help(
                why="It shows how many of these homes go to people who buy for the first time.",
                where="Look at the application form, or ask the buyer.",
                unknown="The mortgage application and the stamp duty return both say whether somebody is a first-time "
                "buyer.",
                meaning=("Count a property anywhere in the world, owned alone or with somebody else.",),
            ),
        ),
        asked_when=JOINT_PURCHASE if joint else NOT_JOINT_PURCHASE,
    )


_SHARED_BEFORE = Page(
    "previous_shared",
    Question(
        S.prevshared,
        "Was the previous property under shared ownership?",
        number=73,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if the previous property was under shared ownership",
        help=Help(
            why="It shows how people move from one shared ownership home to another.",
            where="Look at the application form, or ask the buyer.",
            unknown="Ask whether they paid rent to a landlord as well as a mortgage.",
            meaning=("If several properties were owned, answer for the last one.",),
        ),
    ),
    asked_when=S.prevown == YesNoUnknown.YES,
)

HOUSING_BENEFITS = (_housing_benefits_page(joint=True), _housing_benefits_page(joint=False))

INCOME_BENEFITS_AND_SAVINGS = Subsection(
    "income_benefits_and_savings",
    "Income, benefits and savings",
    (
        _income_page(1, S.income1nk, S.income1, number=66),
        _income_used_page(1, S.inc1mort, number=67),
        _income_page(2, S.income2nk, S.income2, number=68, asked_when=JOINT_PURCHASE),
        _income_used_page(2, S.inc2mort, number=69, asked_when=JOINT_PURCHASE),
        *HOUSING_BENEFITS,
        _savings_page(joint=True),
        _savings_page(joint=False),
        _owned_before_page(joint=True),
        _owned_before_page(joint=False),
        _SHARED_BEFORE,
    ),
    gate=NOT_STAIRCASING_GATE,
    displayed_when=NOT_STAIRCASING,
)
