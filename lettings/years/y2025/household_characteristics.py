"""Who is in the household, 2025/26: how many people, the lead tenant, and up to seven others.

Source: CORE lettings questionnaire 2025/26.
"""

from __future__ import annotations

from lettings.variables import COUNTRIES, OTHERS, L
from lettings.years.conditions import AFTER_SETUP, PRIVACY_NOTICE_SEEN
from lettings.years.y2025.people import (
    ASK_THE_TENANT,
    LEAD_TENANT,
    NOT_SAID,
    REFUSED,
    WHAT_WORK_MEANS,
    age_page,
    details_known,
    gender_identity_page,
    known_page,
    partner_page,
    working_situation_page,
    working_situations,
)
from logs.codes import EthnicBackground, EthnicGroup, NationalityGroup
from questionnaire.core.structure import OR, Help, Page, Question, Subsection, options

HOUSEHOLD_CARD = 0


def _person_pages(person: int) -> tuple[Page, ...]:
    """Everything asked about one person besides the lead tenant; four numbers are printed for each."""
    first = 37 + 4 * (person - OTHERS.start)
    return (
        known_page(person),
        partner_page(person, number=first, asked_when=details_known(person)),
        age_page(person, number=first + 1),
        gender_identity_page(person, number=first + 2),
        working_situation_page(person, number=first + 3),
    )


def _ethnic_background_page(name: str, group: EthnicGroup, *backgrounds: EthnicBackground) -> Page:
    return Page(
        f"lead_tenant_ethnic_background_{name}",
        Question(
            L.ethnic,
            f"Which of these best describes the lead tenant’s {_GROUP_IN_WORDS[group]} background?",
            number=34,
            choices=options(*backgrounds),
            card=LEAD_TENANT,
            prompt="Select the lead tenant’s ethnic background",
            help=Help(
                why="The groups of the census are broad. The background makes it possible to see whether particular "
                "communities are treated fairly when homes are let.",
                where=ASK_THE_TENANT,
                unknown="If the tenant would rather not say, go back to the ethnic group and select that they prefer "
                "not to say. If none fits, select the last answer of the list.",
            ),
        ),
        asked_when=L.ethnic_group == group,
    )


_GROUP_IN_WORDS = {
    EthnicGroup.OTHER: "Arab or other ethnic",
    EthnicGroup.ASIAN: "Asian or Asian British",
    EthnicGroup.BLACK: "Black, African, Caribbean or Black British",
    EthnicGroup.MIXED: "Mixed or Multiple ethnic",
    EthnicGroup.WHITE: "White ethnic",
}

HOUSEHOLD_SIZE = Question(
    L.hhmemb,
    "How many people live in the household for this letting?",
    number=30,
    hint="Count everybody who will live in the home, including children and the lead tenant. You can give details "
    "of up to 8 people.",
    minimum=1,
    maximum=15,
    step="1",
    width=2,
    card=HOUSEHOLD_CARD,
    prompt="Enter how many people live in the household",
    help=Help(
        why="With the number of bedrooms it shows whether homes are overcrowded or have rooms to spare.",
        where="Look for the list of household members on the application form or the tenancy agreement.",
        unknown="The lead tenant counts as 1. Ask the tenant who else will live with them.",
        meaning=(
            "The household is everybody who will live in the home: the tenants, and other occupants such as children "
            "who are not on the tenancy agreement.",
            "Leave out visitors, an unborn baby, and people who share the building but have their own letting.",
        ),
    ),
)

_ETHNIC_GROUP = Question(
    L.ethnic_group,
    "What is the lead tenant’s ethnic group?",
    number=33,
    choices=options(
        EthnicGroup.WHITE,
        EthnicGroup.MIXED,
        EthnicGroup.ASIAN,
        EthnicGroup.BLACK,
        EthnicGroup.OTHER,
        OR,
        EthnicGroup.REFUSED,
        labels={EthnicGroup.REFUSED: REFUSED},
    ),
    card=LEAD_TENANT,
    prompt="Select the lead tenant’s ethnic group",
    help=Help(
        why="It is compared with the census, to check that people of every ethnic group can get a social home.",
        where=ASK_THE_TENANT,
        unknown=NOT_SAID,
        meaning=("Only the tenant can say what their ethnic group is. Do not judge by name or looks.",),
    ),
)

_NATIONALITY = Page(
    "lead_tenant_nationality",
    Question(
        L.nationality_all_group,
        "What is the nationality of the lead tenant?",
        number=35,
        hint="If the lead tenant has more than one nationality, enter the one they use for official documents in "
        "the UK.",
        choices=options(*NationalityGroup, labels={NationalityGroup.REFUSED: REFUSED}),
        reveals={L.nationality_all: (NationalityGroup.OTHER.value,)},
        hidden_when=L.nationality_all_group == NationalityGroup.OTHER,
        card=LEAD_TENANT,
        prompt="Select the lead tenant’s nationality",
        help=Help(
            why="It answers the questions that Parliament and the public ask about who social homes are let to.",
            where="Look at the passport, or at the documents checked for eligibility.",
            unknown=NOT_SAID,
            meaning=("Nationality is the country somebody is a citizen of. It is not where they were born.",),
        ),
    ),
    Question(
        L.nationality_all,
        "Enter a nationality",
        number=35,
        source=COUNTRIES,
        hint="Start to type the name of the country.",
        card=LEAD_TENANT,
        prompt="Select the country of the lead tenant’s nationality",
        help=Help(
            why="Knowing the country shows how lettings change as people come to the UK from different places.",
            where="Look at the passport, or at the documents checked for eligibility.",
            unknown="If you cannot find out, select that the tenant prefers not to say instead.",
        ),
    ),
    asked_when=PRIVACY_NOTICE_SEEN,
    heading="Lead tenant’s nationality",
)

_LEAD_TENANT_WORKING_SITUATION = Question(
    L.ecstat[LEAD_TENANT],
    "Which of these best describes the lead tenant’s working situation?",
    number=36,
    label="Lead tenant's working situation",
    choices=working_situations(refused=REFUSED),
    card=LEAD_TENANT,
    prompt="Select the lead tenant’s working situation",
    help=Help(
        why="It shows what working people, students and pensioners pay for a social home. It is also used to check "
        "that the income you give later is likely.",
        where=ASK_THE_TENANT,
        unknown="If you do not know, ask the tenant. If they would rather not say, select that.",
        meaning=WHAT_WORK_MEANS,
    ),
)

HOUSEHOLD_CHARACTERISTICS = Subsection(
    "household_characteristics",
    "Household characteristics",
    (
        Page("household_members", HOUSEHOLD_SIZE, asked_when=PRIVACY_NOTICE_SEEN),
        age_page(LEAD_TENANT, number=31),
        gender_identity_page(LEAD_TENANT, number=32),
        Page("lead_tenant_ethnic_group", _ETHNIC_GROUP, asked_when=PRIVACY_NOTICE_SEEN),
        _ethnic_background_page("arab", EthnicGroup.OTHER, EthnicBackground.ARAB, EthnicBackground.OTHER),
        _ethnic_background_page(
            "asian",
            EthnicGroup.ASIAN,
            EthnicBackground.BANGLADESHI,
            EthnicBackground.CHINESE,
            EthnicBackground.INDIAN,
            EthnicBackground.PAKISTANI,
            EthnicBackground.OTHER_ASIAN,
        ),
        _ethnic_background_page(
            "black",
            EthnicGroup.BLACK,
            EthnicBackground.AFRICAN,
            EthnicBackground.CARIBBEAN,
            EthnicBackground.OTHER_BLACK,
        ),
        _ethnic_background_page(
            "mixed",
            EthnicGroup.MIXED,
            EthnicBackground.WHITE_AND_BLACK_CARIBBEAN,
            EthnicBackground.WHITE_AND_BLACK_AFRICAN,
            EthnicBackground.WHITE_AND_ASIAN,
            EthnicBackground.OTHER_MIXED,
        ),
        _ethnic_background_page(
            "white",
            EthnicGroup.WHITE,
            EthnicBackground.BRITISH,
            EthnicBackground.IRISH,
            EthnicBackground.GYPSY_OR_TRAVELLER,
            EthnicBackground.ROMA,
            EthnicBackground.OTHER_WHITE,
        ),
        _NATIONALITY,
        Page("lead_tenant_working_situation", _LEAD_TENANT_WORKING_SITUATION, asked_when=PRIVACY_NOTICE_SEEN),
        *(page for person in OTHERS for page in _person_pages(person)),
    ),
    gate=AFTER_SETUP,
)
