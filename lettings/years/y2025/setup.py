"""Setting up the log: the answers that decide which other questions are asked."""

from __future__ import annotations

from lettings import codes
from lettings.variables import L
from lettings.years.conditions import (
    FEW_LOCATIONS,
    MANY_LOCATIONS,
    SEVERAL_LOCATIONS,
    SINGLE_LOCATION,
    SUPPORTED_HOUSING,
)
from logs.facts import CHOOSES_ASSIGNEE, CHOOSES_MANAGER, CHOOSES_OWNER
from questionnaire.core.structure import Help, Page, Question, QuestionType, Subsection, options

STOCK_OWNER = Page(
    "stock_owner",
    Question(
        L.owning_organisation_id,
        "Which organisation owns this property?",
        number=1,
        source="organisations",
        type=QuestionType.SELECT,
        derived=True,
        worked_out=True,
        help=Help(
            why="Figures are published for each landlord, and the type of landlord decides some of the questions.",
            where="Your stock register or asset management system.",
            unknown="If the owner is not in the list, ask a data coordinator to add it as a stock owner of your "
            "organisation.",
        ),
    ),
    asked_when=CHOOSES_OWNER,
    ignores_gate=True,
    user_decides=True,
)
MANAGING_ORGANISATION = Page(
    "managing_organisation",
    Question(
        L.managing_organisation_id,
        "Which organisation manages this letting?",
        number=2,
        source="managing organisations",
        type=QuestionType.SELECT,
        derived=True,
        worked_out=True,
        help=Help(
            why="The managing organisation can see and complete the log.",
            where="The management agreement for the property. It is the organisation that let the home and collects "
            "the rent.",
            unknown="If the manager is not in the list, ask a data coordinator to add it as a managing agent.",
        ),
    ),
    asked_when=CHOOSES_MANAGER,
    ignores_gate=True,
    user_decides=True,
)
ASSIGNED_TO = Page(
    "assigned_to",
    Question(
        L.assigned_to_id,
        "Which user are you creating this log for?",
        source="users",
        type=QuestionType.SELECT,
        derived=True,
        worked_out=True,
        prompt="Select the user this log is for",
        help=Help(
            why="The log is listed among this person’s work, and questions about it go to them.",
            where="Choose whoever will answer the questions. You can change this later.",
            unknown="If the person is not in the list, ask a data coordinator to invite them.",
        ),
    ),
    asked_when=CHOOSES_ASSIGNEE,
    ignores_gate=True,
    user_decides=True,
)
NEEDS_TYPE = Page(
    "needs_type",
    Question(
        L.needstype,
        "What is the needs type?",
        number=3,
        choices=options(
            *codes.NeedsType,
            hints={
                codes.NeedsType.GENERAL_NEEDS: "A home not meant for people with particular support needs",
                codes.NeedsType.SUPPORTED_HOUSING: "A home in a scheme where housing, support and sometimes care are "
                "provided together",
            },
        ),
        help=Help(
            why="Supported and general needs lettings are counted apart, and are asked different questions.",
            where="The scheme the home belongs to. A home outside any supported housing scheme is general needs, "
            "whoever lives in it.",
            unknown="Ask the team that manages the property. The log cannot go on without this answer.",
        ),
    ),
)
SCHEME = Page(
    "scheme",
    Question(
        L.scheme_id,
        "What scheme is this log for?",
        number=4,
        source="schemes",
        type=QuestionType.SELECT,
        hidden_when=L.needstype.isnt(codes.NeedsType.SUPPORTED_HOUSING),
        also_shows=((L.location_id, SINGLE_LOCATION),),
        help=Help(
            why="The scheme tells us about the support and the client group, so that you do not have to.",
            where="The tenancy or licence agreement names the scheme. You can search by name or postcode.",
            unknown="If the scheme is not in the list, a data coordinator or the support team can add it. You can "
            "answer the other questions meanwhile.",
        ),
    ),
    asked_when=SUPPORTED_HOUSING,
)
_LOCATION = Question(
    L.location_id,
    "Which location is this letting for?",
    number=5,
    source="locations",
    kept_when_unrouted=True,
    hidden_when=L.needstype.isnt(codes.NeedsType.SUPPORTED_HOUSING),
    help=Help(
        why="The location gives the postcode, the local authority and the type of home.",
        where="A location is one postcode at which the scheme has homes: use the postcode of the home.",
        unknown="If the postcode is not in the list, a data coordinator can add it to the scheme.",
    ),
)
LOCATION = Page(
    "location",
    _LOCATION.changed(type=QuestionType.RADIO),
    asked_when=SUPPORTED_HOUSING & SEVERAL_LOCATIONS & FEW_LOCATIONS,
)
LOCATION_SEARCH = Page(
    "location_search",
    _LOCATION.changed(type=QuestionType.SELECT),
    asked_when=SUPPORTED_HOUSING & SEVERAL_LOCATIONS & MANY_LOCATIONS,
)
RENEWAL = Page(
    "renewal",
    Question(
        L.renewal,
        "Is this letting a renewal?",
        number=6,
        hint="A new fixed-term tenancy for the same tenant in the same property",
        prompt="Select yes if this letting is a renewal",
        help=Help(
            why="A renewal is not a new household in the home, so fewer questions are asked.",
            where="Compare the tenant and the address with the tenancy before this one.",
            unknown="If the home stood empty or somebody else lived in it between, it is a re-let: answer no.",
            meaning=("A renewal is not the same as a re-let. In a re-let a different tenant moves in.",),
        ),
    ),
)
TENANCY_START_DATE = Page(
    "tenancy_start_date",
    Question(
        L.startdate,
        "What is the tenancy start date?",
        number=7,
        hint="For example, 27 9 2025",
        help=Help(
            why="It decides the collection year of the log, and which questions and rules apply.",
            where="The tenancy agreement: the first day for which rent is due.",
            unknown="Use the day the tenant got the keys if the agreement gives no other.",
        ),
    ),
)
RENT_TYPE = Page(
    "rent_type",
    Question(
        L.rent_type,
        "What is the rent type?",
        number=8,
        choices=options(
            *codes.RentType,
            hints={
                codes.RentType.SOCIAL_RENT: "Set by the national formula for social rent",
                codes.RentType.AFFORDABLE_RENT: "Up to 80% of the local market rent, service charges included",
                codes.RentType.LONDON_AFFORDABLE_RENT: "In London, set against benchmarks of the Greater London "
                "Authority",
                codes.RentType.RENT_TO_BUY: "An intermediate rent that helps the tenant save for a deposit",
                codes.RentType.LONDON_LIVING_RENT: "In London, an intermediate rent linked to local incomes",
            },
        ),
        reveals={L.irproduct_other: (codes.RentType.OTHER_INTERMEDIATE,)},
        help=Help(
            why="Rents are compared only with rents of the same type.",
            where="The tenancy agreement, or the funding agreement for the property.",
            unknown="Ask the team that sets the rents. Do not choose by the amount.",
        ),
    ),
    Question(
        L.irproduct_other,
        "What is the name of the intermediate rent product?",
        number=8,
        help=Help(
            why="To see which products should have an option of their own.",
            where="The tenancy agreement or the offer letter.",
            unknown="Write the name your organisation uses for it.",
        ),
    ),
)
TENANT_CODE = Page(
    "tenant_code",
    Question(
        L.tenancycode,
        "What is the tenant code? (optional)",
        number=9,
        hint="Your own reference for the tenancy. Do not use a name",
        width=10,
        optional=True,
        help=Help(
            why="It helps you find the log again and match it with your own system.",
            where="The tenancy or rent account number in your housing management system.",
            unknown="Leave it empty.",
        ),
    ),
)
PROPERTY_REFERENCE = Page(
    "property_reference",
    Question(
        L.propcode,
        "What is the property reference? (optional)",
        number=10,
        hint="Your own reference for the home",
        width=10,
        optional=True,
        help=Help(
            why="It helps you find the log again, and shows which logs are of the same home.",
            where="Your stock register or housing management system.",
            unknown="Leave it empty.",
        ),
    ),
)
DECLARATION = Page(
    "declaration",
    Question(
        L.declaration,
        "Has the tenant seen the MHCLG privacy notice?",
        number=11,
        label="Tenant privacy notice",
        type=QuestionType.CHECKBOX,
        choices=options(L.declaration),
        prompt="Confirm that the tenant has seen or been given access to the MHCLG privacy notice",
        help=Help(
            why="By law, people must be told how data about them is used. Without it we cannot take the log.",
            where="Your sign-up pack: the notice is given on paper, by e-mail or as a link.",
            unknown="Give the tenant the notice now, then confirm. Consent or a signature is not needed.",
        ),
    ),
)

SETUP = Subsection(
    "setup",
    "Set up this lettings log",
    (
        STOCK_OWNER,
        MANAGING_ORGANISATION,
        ASSIGNED_TO,
        NEEDS_TYPE,
        SCHEME,
        LOCATION,
        LOCATION_SEARCH,
        RENEWAL,
        TENANCY_START_DATE,
        RENT_TYPE,
        TENANT_CODE,
        PROPERTY_REFERENCE,
        DECLARATION,
    ),
)
