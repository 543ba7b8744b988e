"""The household's income and benefits, and what it pays for the home, 2025/26.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from lettings.codes import BenefitShare, HousingBenefit, IncomeFrequency, IncomeKnown, Period
from lettings.variables import L
from lettings.years.conditions import (
    AFTER_SETUP,
    GENERAL_NEEDS,
    GETS_HOUSING_BENEFIT,
    PAYS_RENT_OR_CHARGES,
    SUPPORTED_HOUSING,
)
from lettings.years.y2025.charges import CHARGES_PAGES, PERIOD_SUFFIX, charged_by_manager
from logs.codes import Known, YesNoUnknown
from questionnaire.core.structure import OR, Help, Option, Page, Question, Subsection, options

_WHAT_COUNTS = (
    "Add up the income of the whole household, after tax and National Insurance.",
    "Include earnings, pensions, Universal Credit and other benefits that people live on.",
    "Leave out housing benefit, child benefit and council tax support.",
)
_WHERE_INCOME = "Look at payslips, bank statements, the benefit award letter or the affordability check at sign-up."

_INCOME_KNOWN = Page(
    "income_known",
    Question(
        L.net_income_known,
        "Do you know the household’s total income?",
        number=85,
        hint="Combined income after tax, from work, pensions and benefits such as Universal Credit.",
        choices=options(IncomeKnown.KNOWN, IncomeKnown.UNKNOWN, OR, IncomeKnown.REFUSED),
        card=0,
        prompt="Select yes if you know the household’s total income",
        help=Help(
            why="Comparing income with rent shows whether people can afford social homes. It is one of the few sources "
            "for this.",
            where=_WHERE_INCOME,
            unknown="A good estimate is welcome: select yes and enter it. If the tenant would rather not tell you, "
            "select that. It does not affect the letting.",
            meaning=_WHAT_COUNTS,
        ),
    ),
)

_INCOME_AMOUNT = Page(
    "income_amount",
    Question(
        L.incfreq,
        "How often does the household receive income?",
        number=86,
        hidden_when=True,
        card=0,
        prompt="Select how often the household receives income",
        help=Help(
            why="It turns the amount into income a week, so that households can be compared.",
            where=_WHERE_INCOME,
            unknown="If parts of the income come at different times, turn them into amounts for one period and add "
            "them up. Universal Credit is paid monthly.",
        ),
    ),
    Question(
        L.earnings,
        "How much income does the household have in total?",
        number=87,
        hint="For the period that you chose, after tax.",
        minimum=0,
        step="0.01",
        width=5,
        prefix="£",
        suffix=(
            (L.incfreq == IncomeFrequency.WEEKLY, "every week"),
            (L.incfreq == IncomeFrequency.MONTHLY, "every month"),
            (L.incfreq == IncomeFrequency.YEARLY, "every year"),
        ),
        card=0,
        prompt="Enter the household’s total income",
        help=Help(
            why="With the rent it shows what part of their income people spend on the home.",
            where=_WHERE_INCOME,
            unknown="If you can only estimate it, enter the estimate. If you cannot, go back and select that the "
            "income is not known.",
            meaning=_WHAT_COUNTS,
        ),
    ),
    asked_when=L.net_income_known == IncomeKnown.KNOWN,
    heading="Total household income",
)

_HOUSING_BENEFIT = Page(
    "housing_benefit",
    Question(
        L.hb,
        "Is the tenant likely to be receiving any of these housing-related benefits?",
        number=88,
        hint="Answer for the time after the tenancy starts, even if a claim is not decided yet.",
        choices=options(
            HousingBenefit.HOUSING_BENEFIT,
            HousingBenefit.UNIVERSAL_CREDIT,
            HousingBenefit.NEITHER,
            HousingBenefit.REFUSED,
            OR,
            HousingBenefit.UNKNOWN,
        ),
        card=0,
        prompt="Select whether the tenant is likely to receive a housing-related benefit",
        help=Help(
            why="It shows how many households need help to pay their rent, and what rents cost the public.",
            where="Ask the tenant, look at the sign-up or affordability check, or ask the team that checks rent "
            "accounts.",
            unknown="If the tenant gets benefits but you do not know which, ask whether they claim Universal Credit "
            "before you select ‘Don’t know’.",
            meaning=(
                "Most people under State Pension age get help with rent as the housing element of Universal Credit. "
                "People over it, and many in supported housing, get housing benefit from the council.",
                "Universal Credit without a housing element counts as neither.",
            ),
        ),
    ),
)

_BENEFITS = Page(
    "benefits_proportion",
    Question(
        L.benefits,
        "How much of the household’s income is from Universal Credit, state pensions or benefits?",
        number=89,
        hint="Leave out child benefit, housing benefit, council tax support and tax credits.",
        choices=options(BenefitShare.ALL, BenefitShare.SOME, BenefitShare.NONE, OR, BenefitShare.UNKNOWN),
        card=0,
        prompt="Select how much of the household’s income is from Universal Credit, state pensions or benefits",
        help=Help(
            why="It shows how far tenants rely on benefits and pensions, and so what a change to them would mean.",
            where=_WHERE_INCOME,
            unknown="You do not need amounts. Somebody with no job and no private pension mostly has all of their "
            "income from benefits or the State Pension. Select ‘Don’t know’ if you cannot tell.",
            meaning=(
                "Answer for the income of the whole household.",
                "A pension from a former employer is not a state pension. Personal Independence Payment and Carer’s "
                "Allowance are benefits.",
            ),
        ),
    ),
)

_LIABILITY = Page(
    "rent_or_other_charges",
    Question(
        L.household_charge,
        "Does the household pay rent or other charges for the accommodation?",
        number=90,
        card=0,
        prompt="Select yes if the household pays rent or other charges",
        help=Help(
            why="Some supported housing is free for the people who live there. This keeps it apart from homes whose "
            "rent is missing.",
            where="Look at the licence or tenancy agreement, or ask the scheme manager.",
            unknown="Select yes if there is a charge, even if benefits or somebody else pays all of it.",
        ),
    ),
    asked_when=SUPPORTED_HOUSING,
)

_PERIOD = Page(
    "rent_period",
    Question(
        L.period,
        "How often does the household pay rent and other charges?",
        number=91,
        choices=options(*(Option(period, offered_when=charged_by_manager(period)) for period in Period)),
        card=0,
        prompt="Select how often the household pays rent and other charges",
        help=Help(
            why="It turns rents into amounts a week, so that homes can be compared.",
            where="Look at the tenancy agreement or the rent account.",
            unknown="Your rents team knows in how many weeks of the year rent is charged. If the period you need is "
            "not in the list, a data coordinator can add it to the managing organisation’s rent periods.",
            meaning=(
                "‘Weekly for 48 weeks’ means that rent is charged in 48 weeks of the year, with 4 rent-free weeks.",
                "Choose how often the rent falls due, not how often the tenant chooses to pay.",
            ),
        ),
    ),
    asked_when=GENERAL_NEEDS | (SUPPORTED_HOUSING & PAYS_RENT_OR_CHARGES),
)

_OUTSTANDING = Page(
    "outstanding",
    Question(
        L.hbrentshortfall,
        "Will the household still need to pay for rent and charges after any housing-related benefits?",
        number=96,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        card=0,
        prompt="Select yes if the household will still need to pay for rent and charges",
        help=Help(
            why="It shows how many people on benefits must find part of the rent from other income.",
            where="Compare the rent and charges with the benefit award letter or an online benefits calculator.",
            unknown="If the claim is not decided yet, answer what you expect.",
            meaning=(
                "A tenant often has to pay a part because of their earnings, the benefit cap, a spare bedroom, or "
                "charges that benefits do not cover, such as for heating their own home.",
            ),
        ),
    ),
    asked_when=GETS_HOUSING_BENEFIT & PAYS_RENT_OR_CHARGES,
)

_OUTSTANDING_AMOUNT = Page(
    "outstanding_amount",
    Question(
        L.tshortfall_known,
        "Can you estimate the outstanding amount?",
        number=97,
        reveals={L.tshortfall: (Known.KNOWN.value,)},
        card=0,
        prompt="Select yes if you can estimate the outstanding amount",
        help=Help(
            why="An amount says more than a yes or no about how hard the rent is to pay.",
            where="Take the benefit on the award letter away from the rent and charges.",
            unknown="Select no if you have nothing to base an estimate on.",
        ),
    ),
    Question(
        L.tshortfall,
        "Estimated outstanding amount",
        number=97,
        hint="The part of the rent and charges that benefits do not cover, for the rent period that you gave.",
        minimum=0,
        step="0.01",
        width=5,
        prefix="£",
        suffix=PERIOD_SUFFIX,
        optional=L.tshortfall_known == Known.UNKNOWN,
        card=0,
        prompt="Enter the estimated outstanding amount",
        help=Help(
            why="It is used to work out how much tenants pay for rent themselves.",
            where="Take the benefit on the award letter away from the rent and charges for the same time.",
            unknown="An estimate is enough. It should not be more than the total charge.",
        ),
    ),
    asked_when=GETS_HOUSING_BENEFIT & (L.hbrentshortfall == YesNoUnknown.YES),
    heading="Amount that benefits do not cover",
)

INCOME_AND_BENEFITS = Subsection(
    "income_and_benefits",
    "Income, benefits and outgoings",
    (
        _INCOME_KNOWN,
        _INCOME_AMOUNT,
        _HOUSING_BENEFIT,
        _BENEFITS,
        _LIABILITY,
        _PERIOD,
        *CHARGES_PAGES,
        _OUTSTANDING,
        _OUTSTANDING_AMOUNT,
    ),
    gate=AFTER_SETUP,
)
