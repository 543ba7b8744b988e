"""The tenancy."""

from __future__ import annotations

from lettings import codes
from lettings.variables import L
from lettings.years.conditions import (
    AFTER_SETUP,
    FIXED_TERM,
    GENERAL_NEEDS,
    NOT_SOCIAL_OR_AFFORDABLE,
    PERIODIC,
    SOCIAL_OR_AFFORDABLE,
    SUPPORTED_HOUSING,
)
from logs.codes import YesNo2, YesNoUnknown
from questionnaire.core.structure import OR, Help, Page, Question, Subsection, options

STARTER = L.startertenancy == YesNo2.YES
NOT_STARTER = L.startertenancy.isnt(YesNo2.YES)
NEEDS_NO_LENGTH = L.tenancy.isnt(codes.Tenancy.ASSURED_SHORTHOLD, codes.Tenancy.SECURE_FIXED_TERM) & L.startdate.given

JOINT = Page(
    "joint",
    Question(
        L.joint,
        "Is this a joint tenancy?",
        number=26,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if this is a joint tenancy",
        card=0,
        help=Help(
            why="It shows how many tenancies have more than one person responsible for the rent.",
            where="The tenancy agreement: a joint tenancy names two or more tenants.",
            unknown="Select “Don’t know” if you cannot see the agreement.",
        ),
    ),
)
STARTER_TENANCY = Page(
    "starter_tenancy",
    Question(
        L.startertenancy,
        "Is this a starter or introductory tenancy?",
        number=27,
        prompt="Select yes if this is a starter or introductory tenancy",
        card=0,
        help=Help(
            why="It shows how often landlords begin with a trial period.",
            where="The tenancy agreement. The trial period is usually 12 or 18 months.",
            unknown="If the agreement mentions no trial period, answer no.",
        ),
    ),
)
_TENANCY = Question(
    L.tenancy,
    "What is the type of tenancy?",
    number=28,
    choices=options(
        *(
            codes.Tenancy.ASSURED_SHORTHOLD,
            codes.Tenancy.SECURE_FIXED_TERM,
            codes.Tenancy.ASSURED_LIFETIME,
            codes.Tenancy.SECURE_LIFETIME,
            codes.Tenancy.PERIODIC,
            codes.Tenancy.LICENCE,
            codes.Tenancy.OTHER,
        ),
        hints={
            codes.Tenancy.ASSURED_SHORTHOLD: "Mostly housing associations",
            codes.Tenancy.SECURE_FIXED_TERM: "Mostly councils, also called flexible",
            codes.Tenancy.ASSURED_LIFETIME: "Mostly housing associations",
            codes.Tenancy.SECURE_LIFETIME: "Mostly councils",
            codes.Tenancy.PERIODIC: "Rolls on from week to week or month to month, with no end date",
            codes.Tenancy.LICENCE: "Mostly supported housing: the person has a licence to live there, not a tenancy",
        },
    ),
    reveals={L.tenancyother: (codes.Tenancy.OTHER,)},
    card=0,
    help=Help(
        why="It shows how secure tenants’ homes are.",
        where="The heading of the tenancy agreement.",
        unknown="Ask the team that wrote the agreement. Use “Other” only if none of the types fits.",
    ),
)
_TENANCY_OTHER = Question(
    L.tenancyother,
    "What is the type of tenancy?",
    number=28,
    label="Other tenancy type",
    card=0,
    help=Help(
        why="To see which types should have an option of their own.",
        where="The heading of the agreement.",
        unknown="Write what your organisation calls it.",
    ),
)
TENANCY_TYPE = Page("tenancy_type", _TENANCY, _TENANCY_OTHER, asked_when=NOT_STARTER)
STARTER_TENANCY_TYPE = Page(
    "starter_tenancy_type",
    _TENANCY.changed(text="What is the type of tenancy after the starter or introductory period has ended?"),
    _TENANCY_OTHER,
    asked_when=STARTER,
)
_LENGTH = Question(
    L.tenancylength,
    "What is the length of the fixed-term tenancy to the nearest year?",
    number=29,
    minimum=0,
    maximum=150,
    step="1",
    width=2,
    suffix="years",
    optional=NEEDS_NO_LENGTH,
    card=0,
    help=Help(
        why="It shows how long tenants can be sure of their home.",
        where="The tenancy agreement. Leave out any starter or introductory period.",
        unknown="Round to the nearest year: 18 months is 2 years.",
    ),
)
LENGTH_SUPPORTED = Page("tenancy_length", _LENGTH, asked_when=FIXED_TERM & SUPPORTED_HOUSING)
LENGTH_AFFORDABLE = Page(
    "tenancy_length_affordable_rent", _LENGTH, asked_when=FIXED_TERM & SOCIAL_OR_AFFORDABLE & GENERAL_NEEDS
)
LENGTH_INTERMEDIATE = Page(
    "tenancy_length_intermediate_rent", _LENGTH, asked_when=FIXED_TERM & NOT_SOCIAL_OR_AFFORDABLE & GENERAL_NEEDS
)
LENGTH_PERIODIC = Page(
    "tenancy_length_periodic",
    _LENGTH.changed(
        text="What is the length of the periodic tenancy to the nearest year? (optional)",
        help=Help(
            why="Some periodic tenancies are expected to last a certain time.",
            where="The tenancy agreement.",
            unknown="Leave it empty if the agreement names no length.",
        ),
    ),
    asked_when=PERIODIC,
)

TENANCY_INFORMATION = Subsection(
    "tenancy_information",
    "Tenancy information",
    (
        JOINT,
        STARTER_TENANCY,
        TENANCY_TYPE,
        STARTER_TENANCY_TYPE,
        LENGTH_SUPPORTED,
        LENGTH_AFFORDABLE,
        LENGTH_INTERMEDIATE,
        LENGTH_PERIODIC,
    ),
    gate=AFTER_SETUP,
)
