"""Setting up the log: the answers that decide which other questions are asked."""

from __future__ import annotations

from logs.codes import YesNoUnknown
from logs.facts import CHOOSES_ASSIGNEE, CHOOSES_MANAGER, CHOOSES_OWNER
from questionnaire.core.structure import OR, Help, Page, Question, QuestionType, Subsection, options
from sales import codes
from sales.variables import S
from sales.years.conditions import DISCOUNTED_OWNERSHIP, JOINT_PURCHASE, NOT_JOINT_PURCHASE, SHARED_OWNERSHIP

OWNING_ORGANISATION = Page(
    "owning_organisation",
    Question(
        S.owning_organisation_id,
        "Which organisation owned this property before the sale?",
        number=1,
        source="organisations",
        type=QuestionType.SELECT,
        derived=True,
        worked_out=True,
        help=Help(
            why="Figures are published for each organisation that sells homes.",
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
        S.managing_organisation_id,
        "Which organisation is reporting this sale?",
        number=2,
        source="managing organisations",
        type=QuestionType.SELECT,
        derived=True,
        worked_out=True,
        help=Help(
            why="The reporting organisation can see and complete the log.",
            where="The agreement between the owner and the organisation that handles its sales.",
            unknown="If the organisation is not in the list, ask a data coordinator to add it as a managing agent.",
        ),
    ),
    asked_when=CHOOSES_MANAGER,
    ignores_gate=True,
    user_decides=True,
)
COMPLETION_DATE = Page(
    "completion_date",
    Question(
        S.saledate,
        "What is the sale completion date?",
        number=3,
        hint="For example, 27 9 2025",
        help=Help(
            why="It decides the collection year of the log, and which questions and rules apply.",
            where="The completion statement from the solicitor.",
            unknown="Wait until the sale has completed: the day of exchange is not the day of completion.",
            meaning=("The sale completes on the day the home passes to the buyer and the price is paid.",),
        ),
    ),
)
ASSIGNED_TO = Page(
    "assigned_to",
    Question(
        S.assigned_to_id,
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
PURCHASER_CODE = Page(
    "purchaser_code",
    Question(
        S.purchid,
        "What is the purchaser code? (optional)",
        number=4,
        hint="Your own reference for the sale. Do not use a name",
        width=10,
        optional=True,
        help=Help(
            why="It helps you find the log again and match it with your own system.",
            where="The case or sale number in your sales system.",
            unknown="Leave it empty.",
        ),
    ),
)
OWNERSHIP_SCHEME = Page(
    "ownership_scheme",
    Question(
        S.ownershipsch,
        "Is this a shared ownership or a discounted ownership sale?",
        number=5,
        choices=options(
            *codes.OwnershipScheme,
            hints={
                codes.OwnershipScheme.SHARED: "The buyer owns a share and pays rent on the rest. Sales of further "
                "shares (staircasing) belong here, too",
                codes.OwnershipScheme.DISCOUNTED: "The buyer owns the whole home and paid less than its full price",
            },
        ),
        prompt="Select whether this is a shared ownership or a discounted ownership sale",
        help=Help(
            why="The two kinds of sale are asked different questions and counted apart.",
            where="The offer letter or the sale agreement.",
            unknown="Ask the team that handles the sale. The log cannot go on without this answer.",
        ),
    ),
)
_TYPE_HELP = Help(
    why="Every scheme has its own limits for shares, discounts and grants, and is counted apart.",
    where="The offer letter, the lease or the funding agreement names the scheme.",
    unknown="Ask the team that handles the sale. Do not choose by the price.",
)
SHARED_OWNERSHIP_TYPE = Page(
    "shared_ownership_type",
    Question(
        S.type,
        "What is the type of shared ownership sale?",
        number=6,
        label="Shared ownership type",
        choices=options(
            codes.SaleType.SHARED_OLD_MODEL,
            codes.SaleType.SHARED_NEW_MODEL,
            codes.SaleType.SOCIAL_HOMEBUY_SHARED,
            codes.SaleType.DISABILITIES,
            codes.SaleType.OLDER_PERSONS,
            codes.SaleType.RENT_TO_BUY_SHARED,
            codes.SaleType.RIGHT_TO_SHARED,
            codes.SaleType.LONDON_LIVING_RENT,
            hints={
                codes.SaleType.SHARED_OLD_MODEL: "The first share is at least 25%, further shares usually 10% or more",
                codes.SaleType.SHARED_NEW_MODEL: "The first share is at least 10%, further shares may be as small as "
                "1%",
                codes.SaleType.SOCIAL_HOMEBUY_SHARED: "A tenant bought a share of their rented home at a discount",
                codes.SaleType.DISABILITIES: "For buyers with a long-term disability",
                codes.SaleType.OLDER_PERSONS: "For buyers who are 55 or over",
                codes.SaleType.RENT_TO_BUY_SHARED: "The buyer rented the home under Rent to Buy",
                codes.SaleType.RIGHT_TO_SHARED: "A tenant used the right to buy a share of their rented home",
                codes.SaleType.LONDON_LIVING_RENT: "The buyer rented the home at London Living Rent",
            },
        ),
        prompt="Select the type of shared ownership sale",
        help=_TYPE_HELP,
    ),
    asked_when=SHARED_OWNERSHIP,
)
STAIRCASING = Page(
    "staircasing",
    Question(
        S.staircase,
        "Is this a staircasing transaction?",
        number=7,
        prompt="Select yes if this is a staircasing transaction",
        help=Help(
            why="A further share is not a new household in the home, so fewer questions are asked.",
            where="The memorandum of staircasing, or the completion statement.",
            unknown="Answer no if the buyer owned no share of this home before.",
            meaning=("Staircasing is when shared owners buy a further share of the home they live in.",),
        ),
    ),
    asked_when=SHARED_OWNERSHIP,
)
DISCOUNTED_OWNERSHIP_TYPE = Page(
    "discounted_ownership_type",
    Question(
        S.type,
        "What is the type of discounted ownership sale?",
        number=8,
        label="Discounted ownership type",
        choices=options(
            codes.SaleType.RIGHT_TO_ACQUIRE,
            codes.SaleType.PRESERVED_RIGHT_TO_BUY,
            codes.SaleType.VOLUNTARY_RIGHT_TO_BUY,
            codes.SaleType.RIGHT_TO_BUY,
            codes.SaleType.RENT_TO_BUY_FULL,
            codes.SaleType.SOCIAL_HOMEBUY_OUTRIGHT,
            codes.SaleType.OTHER_EQUITY_LOAN,
            hints={
                codes.SaleType.RIGHT_TO_ACQUIRE: "A housing association tenant bought with a fixed grant",
                codes.SaleType.PRESERVED_RIGHT_TO_BUY: "The tenant kept the Right to Buy when the council "
                "transferred the home",
                codes.SaleType.VOLUNTARY_RIGHT_TO_BUY: "A housing association tenant bought in a pilot of the scheme",
                codes.SaleType.RIGHT_TO_BUY: "A council tenant bought their home",
                codes.SaleType.RENT_TO_BUY_FULL: "The buyer rented the home under Rent to Buy and bought all of it",
                codes.SaleType.SOCIAL_HOMEBUY_OUTRIGHT: "A tenant bought all of their rented home at a discount",
            },
        ),
        prompt="Select the type of discounted ownership sale",
        help=_TYPE_HELP,
    ),
    asked_when=DISCOUNTED_OWNERSHIP,
)
JOINT = Page(
    "joint_purchase",
    Question(
        S.jointpur,
        "Is this a joint purchase?",
        number=9,
        prompt="Select yes if this is a joint purchase",
        help=Help(
            why="It decides whether we ask about a second buyer.",
            where="The names of the buyers on the lease or the transfer deed.",
            unknown="Ask the solicitor who completed the sale.",
            meaning=("In a joint purchase two or more people become owners of the home.",),
        ),
    ),
    asked_when=S.ownershipsch.is_in(codes.OwnershipScheme.SHARED, codes.OwnershipScheme.DISCOUNTED),
)
NUMBER_OF_BUYERS = Page(
    "number_joint_buyers",
    Question(
        S.jointmore,
        "Are there more than two joint buyers?",
        number=10,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if there are more than two joint buyers",
        help=Help(
            why="We ask in detail about two buyers only. This shows how often there are more.",
            where="The names of the buyers on the lease or the transfer deed.",
            unknown="Select “Don’t know” if your records do not name the buyers.",
        ),
    ),
    asked_when=JOINT_PURCHASE,
)


def _interview(page_id: str, buyers: str) -> Page:
    was = "was" if buyers == "buyer" else "were"
    return Page(
        page_id,
        Question(
            S.noint,
            f"Did you interview the {buyers} to answer these questions?",
            number=11,
            prompt=f"Select yes if you interviewed the {buyers}",
            help=Help(
                why=f"Without an interview the {buyers} may not have seen the privacy notice, and you may not know "
                "every answer.",
                where="Your notes of the sale.",
                unknown=f"Answer no if nobody asked the {buyers} while the sale was handled.",
                meaning=(f"It is an interview whether the {buyers} {was} seen in person, called or sent a form.",),
            ),
        ),
        asked_when=JOINT_PURCHASE if buyers == "buyers" else NOT_JOINT_PURCHASE,
    )


def _privacy_notice(page_id: str, buyers: str) -> Page:
    seen = f"{'have' if buyers == 'buyers' else 'has'} seen or been given access to the MHCLG privacy notice"
    return Page(
        page_id,
        Question(
            S.privacynotice,
            f"{'Have' if buyers == 'buyers' else 'Has'} the {buyers} seen the MHCLG privacy notice?",
            number=12,
            label="Buyer privacy notice",
            type=QuestionType.CHECKBOX,
            choices=options(S.privacynotice, labels={S.privacynotice: f"The {buyers} {seen}"}),
            prompt=f"Confirm that the {buyers} {seen}",
            help=Help(
                why="By law, people must be told how data about them is used. Without it we cannot take the log.",
                where="Your sales pack: the notice is given on paper, by e-mail or as a link.",
                unknown=f"Give the {buyers} the notice now, then confirm. Consent or a signature is not needed.",
            ),
        ),
        asked_when=JOINT_PURCHASE if buyers == "buyers" else NOT_JOINT_PURCHASE,
    )


SETUP = Subsection(
    "setup",
    "Set up this sales log",
    (
        OWNING_ORGANISATION,
        MANAGING_ORGANISATION,
        COMPLETION_DATE,
        ASSIGNED_TO,
        PURCHASER_CODE,
        OWNERSHIP_SCHEME,
        SHARED_OWNERSHIP_TYPE,
        STAIRCASING,
        DISCOUNTED_OWNERSHIP_TYPE,
        JOINT,
        NUMBER_OF_BUYERS,
        _interview("buyer_interview_joint_purchase", "buyers"),
        _interview("buyer_interview", "buyer"),
        _privacy_notice("privacy_notice_joint_purchase", "buyers"),
        _privacy_notice("privacy_notice", "buyer"),
    ),
)
