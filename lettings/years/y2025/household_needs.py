"""What the household needs."""

from __future__ import annotations

from lettings import codes
from lettings.variables import L
from lettings.years.conditions import AFTER_SETUP
from logs.codes import YesNoUnknown
from questionnaire.core.structure import OR, Help, Page, Question, Subsection, options

SERVED_AS_REGULAR = L.armedforces == codes.ArmedForces.REGULAR
SERVED = SERVED_AS_REGULAR | (L.armedforces == codes.ArmedForces.RESERVE)

ARMED_FORCES = Page(
    "armed_forces",
    Question(
        L.armedforces,
        "Does anybody in the household have any links to the UK armed forces?",
        number=65,
        choices=options(
            codes.ArmedForces.REGULAR,
            codes.ArmedForces.RESERVE,
            codes.ArmedForces.SPOUSE,
            codes.ArmedForces.NO,
            codes.ArmedForces.REFUSED,
            OR,
            codes.ArmedForces.UNKNOWN,
        ),
        hint="If several people have links, answer for the person with the most recent service",
        prompt="Select yes if anybody in the household has links to the UK armed forces",
        card=0,
        help=Help(
            why="It shows whether the government’s promise to people who served is kept.",
            where="The application form, or ask the tenant.",
            unknown="Select “Don’t know” if you did not ask, “Person prefers not to say” if they would not answer.",
            meaning=("National Service does not count.",),
        ),
    ),
)
SERVING = Page(
    "armed_forces_serving",
    Question(
        L.leftreg,
        "Is the person still serving in the UK armed forces?",
        number=66,
        choices=options(
            codes.Serving.YES,
            codes.Serving.LEFT_WITHIN_5_YEARS,
            codes.Serving.LEFT_OVER_5_YEARS,
            OR,
            codes.Serving.REFUSED,
        ),
        prompt="Select yes if the person is still serving in the UK armed forces",
        card=0,
        help=Help(
            why="People who left in the last 5 years have priority in most allocation schemes.",
            where="The application form or the discharge papers.",
            unknown="Ask the tenant for the year in which they left.",
        ),
    ),
    asked_when=SERVED_AS_REGULAR,
)
INJURED = Page(
    "armed_forces_injured",
    Question(
        L.reservist,
        "Was the person seriously injured or ill as a result of serving in the UK armed forces?",
        number=67,
        choices=options(
            codes.YesNoUnsaid.YES,
            codes.YesNoUnsaid.NO,
            OR,
            codes.YesNoUnsaid.REFUSED,
            labels={codes.YesNoUnsaid.REFUSED: "Person prefers not to say"},
        ),
        prompt="Select yes if the person was seriously injured or ill as a result of serving",
        card=0,
        help=Help(
            why="People injured in service have priority in most allocation schemes.",
            where="The application form, or ask the tenant.",
            unknown="Do not press for details. Select “Person prefers not to say” if they would not answer.",
        ),
    ),
    asked_when=SERVED,
)
PREGNANT = Page(
    "pregnant",
    Question(
        L.preg_occ,
        "Is anybody in the household pregnant?",
        number=68,
        choices=options(codes.YesNoUnsaid.YES, codes.YesNoUnsaid.NO, OR, codes.YesNoUnsaid.REFUSED),
        prompt="Select yes if anybody in the household is pregnant",
        card=0,
        help=Help(
            why="Households with a baby on the way may need a larger home.",
            where="The application form, or ask the tenant.",
            unknown="Select “Tenant prefers not to say” if they would not answer.",
        ),
    ),
)
ACCESS_NEEDS = Page(
    "access_needs_exist",
    Question(
        L.housingneeds,
        "Does anybody in the household have any disabled access needs?",
        number=69,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        hint="For example, level access or room to turn a wheelchair",
        prompt="Select yes if anybody in the household has disabled access needs",
        card=0,
        help=Help(
            why="It shows how many households need an accessible home, and how many get one.",
            where="The application form or the medical assessment.",
            unknown="Select “Don’t know” if you did not ask.",
        ),
    ),
)
TYPE_OF_ACCESS_NEEDS = Page(
    "type_of_access_needs",
    Question(
        L.housingneeds_type,
        "What type of access needs do they have?",
        number=70,
        choices=options(
            codes.AccessNeed.FULLY_WHEELCHAIR_ACCESSIBLE,
            codes.AccessNeed.WHEELCHAIR_ESSENTIAL_ROOMS,
            codes.AccessNeed.LEVEL_ACCESS,
            OR,
            codes.AccessNeed.NONE_OF_THESE,
        ),
        card=0,
        help=Help(
            why="It shows which kinds of accessible home are missing.",
            where="The application form or the medical assessment.",
            unknown="Choose the need that asks most of the home, if there are several.",
        ),
    ),
    Question(
        L.housingneeds_other,
        "Do they have any other access needs?",
        number=71,
        choices=options(codes.OtherAccessNeed.YES, codes.OtherAccessNeed.NO, OR, codes.OtherAccessNeed.UNKNOWN),
        prompt="Select yes if they have any other disabled access needs",
        card=0,
        help=Help(
            why="Some needs are not among those listed, such as a hoist or a visual doorbell.",
            where="The application form or the medical assessment.",
            unknown="Select “Don’t know” if you did not ask.",
        ),
    ),
    asked_when=L.housingneeds == YesNoUnknown.YES,
    heading="Disabled access needs",
)
HEALTH_CONDITIONS = Page(
    "health_conditions",
    Question(
        L.illness,
        "Does anybody in the household have a physical or mental health condition expected to last 12 months or more?",
        number=72,
        choices=options(codes.YesNoUnsaid.YES, codes.YesNoUnsaid.NO, OR, codes.YesNoUnsaid.REFUSED),
        prompt="Select yes if anybody in the household has a long-lasting health condition",
        card=0,
        help=Help(
            why="It shows whether people with health conditions get suitable homes.",
            where="The application form, or ask the tenant.",
            unknown="Select “Tenant prefers not to say” if they would not answer. No diagnosis is needed.",
        ),
    ),
)
CONDITION_EFFECTS = Page(
    "health_condition_effects",
    Question(
        L.condition_effects,
        "How is the person affected by their condition or illness?",
        number=73,
        hint="Select all that apply",
        card=0,
        help=Help(
            why="It shows which support and adaptations tenants may need.",
            where="The application form, or ask the tenant.",
            unknown="Select “Other” if the tenant would not say more.",
            meaning=(
                "Dexterity: lifting, carrying or using a keyboard.",
                "Mobility: walking short distances or climbing stairs.",
                "Socially or behaviourally: for example autism or attention deficit disorder.",
            ),
        ),
    ),
    asked_when=L.illness == codes.YesNoUnsaid.YES,
)

HOUSEHOLD_NEEDS = Subsection(
    "household_needs",
    "Household needs",
    (
        ARMED_FORCES,
        SERVING,
        INJURED,
        PREGNANT,
        ACCESS_NEEDS,
        TYPE_OF_ACCESS_NEEDS,
        HEALTH_CONDITIONS,
        CONDITION_EFFECTS,
    ),
    gate=AFTER_SETUP,
)
