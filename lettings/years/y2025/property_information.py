"""The home that is let."""

from __future__ import annotations

from lettings import codes
from lettings.variables import L
from lettings.years.conditions import AFTER_SETUP, BEDSIT, GENERAL_NEEDS, NOT_RENEWAL, RELET, SUPPORTED_HOUSING
from logs.codes import YesNo
from questionnaire.core.structure import OR, Help, Page, Question, QuestionType, Subsection, options

LET_BEFORE = L.first_time_property_let_as_social_housing == YesNo.NO
FIRST_LET = L.first_time_property_let_as_social_housing == YesNo.YES
ADDRESS_ASKED = L.needstype.isnt(codes.NeedsType.SUPPORTED_HOUSING)
SEARCHED = L.manual_address_entry_selected == False  # noqa: E712 - a condition, not a truth value
BY_HAND = L.manual_address_entry_selected == True  # noqa: E712

FIRST_TIME = Page(
    "first_time_property_let_as_social_housing",
    Question(
        L.first_time_property_let_as_social_housing,
        "Is this the first time the property has been let as social housing?",
        number=12,
        prompt="Select yes if this is the first time the property has been let as social housing",
        help=Help(
            why="It shows how many homes are new to social housing.",
            where="The lettings history of the property.",
            unknown="A home that any council or housing association let as social housing before counts as let before.",
        ),
    ),
    asked_when=NOT_RENEWAL,
)
LET_TYPE = Page(
    "property_let_type",
    Question(
        L.unitletas,
        "What type was the property most recently let as?",
        number=14,
        choices=options(
            *(code for code in codes.UnitLetAs if code is not codes.UnitLetAs.UNKNOWN), OR, codes.UnitLetAs.UNKNOWN
        ),
        help=Help(
            why="It shows how many homes change from one rent type to another.",
            where="The tenancy agreement of the last tenant, or the rent account of the home.",
            unknown="Select “Don’t know” if you have no record of the last letting.",
        ),
    ),
    asked_when=LET_BEFORE & NOT_RENEWAL,
)
_VACANCY_HELP = Help(
    why="It shows why social homes become free, and how many are new.",
    where="The end of tenancy form, or the notes on the void property.",
    unknown="Select “Any other reason” only if none of the others fits.",
)
VACANCY_REASON_RELET = Page(
    "property_vacancy_reason_not_first_let",
    Question(
        L.rsnvac,
        "What is the reason for the property being vacant?",
        number=15,
        choices=options(
            *(
                code
                for code in codes.VacancyReason
                if code
                not in (
                    codes.VacancyReason.FIRST_LET_CONVERSION,
                    codes.VacancyReason.FIRST_LET_LEASED,
                    codes.VacancyReason.FIRST_LET_NEW_BUILD,
                )
            ),
            hints={
                codes.VacancyReason.RENEWAL: "To the same tenant in the same property",
                codes.VacancyReason.INTERNAL_TRANSFER: "The last tenant moved to another home of the same landlord",
                codes.VacancyReason.SUCCESSION_DOWNSIZE: "A successor moved to a smaller home",
            },
        ),
        help=_VACANCY_HELP,
    ),
    asked_when=LET_BEFORE & NOT_RENEWAL,
)
VACANCY_REASON_FIRST_LET = Page(
    "property_vacancy_reason_first_let",
    Question(
        L.rsnvac,
        "What is the reason for the property being vacant?",
        number=13,
        choices=options(
            codes.VacancyReason.FIRST_LET_CONVERSION,
            codes.VacancyReason.FIRST_LET_LEASED,
            codes.VacancyReason.FIRST_LET_NEW_BUILD,
        ),
        help=_VACANCY_HELP,
    ),
    asked_when=FIRST_LET & NOT_RENEWAL,
)
ADDRESS_SEARCH = Page(
    "address_search",
    Question(
        L.uprn,
        "What is the property’s address?",
        number=16,
        label="Address",
        type=QuestionType.ADDRESS_SEARCH,
        source="addresses",
        hint="Search by postcode, part of the address or unique property reference number (UPRN)",
        prompt="Choose an address, or enter it by hand",
        also_shows=(
            (L.address_line1, L.uprn.given),
            (L.address_line2, L.uprn.given),
            (L.town_or_city, L.uprn.given),
            (L.postcode_full, L.uprn.given),
            (L.la, L.uprn.given),
        ),
        help=Help(
            why="The address gives the local authority and shows where homes are let. It is never published.",
            where="The tenancy agreement. The UPRN is in most housing management systems.",
            unknown="If the search does not find the home, as with many new homes, enter the address by hand.",
        ),
    ),
    asked_when=ADDRESS_ASKED & SEARCHED,
    number=16,
)
ADDRESS = Page(
    "address",
    Question(
        L.address_line1,
        "Address line 1",
        number=17,
        kept_when_unrouted=True,
        also_shows=((L.address_line2, L.address_line2.given),),
        help=Help(
            why="The address shows where homes are let. It is never published.",
            where="The tenancy agreement.",
            unknown="For a new home use the address the developer gave you.",
        ),
    ),
    Question(
        L.address_line2,
        "Address line 2 (optional)",
        optional=True,
        kept_when_unrouted=True,
        hidden_when=True,
        help=Help(why="For a building name or an area, where the address has one.", unknown="Leave it empty."),
    ),
    Question(
        L.town_or_city,
        "Town or city",
        number=17,
        kept_when_unrouted=True,
        help=Help(
            why="With the postcode it identifies the place.",
            where="The tenancy agreement.",
            unknown="Use the post town: it is the one Royal Mail writes before the postcode.",
        ),
    ),
    Question(
        L.county,
        "County (optional)",
        number=17,
        optional=True,
        kept_when_unrouted=True,
        help=Help(why="Some addresses need it to be unique.", unknown="Leave it empty."),
    ),
    Question(
        L.postcode_full,
        "Postcode",
        number=17,
        width=5,
        kept_when_unrouted=True,
        help=Help(
            why="The postcode gives the local authority, so that you do not have to.",
            where="The tenancy agreement.",
            unknown="A new home may not have one yet: leave the question for now and come back to it.",
        ),
    ),
    asked_when=ADDRESS_ASKED & BY_HAND,
    heading="What is the property’s address?",
    number=17,
)
LOCAL_AUTHORITY = Page(
    "property_local_authority",
    Question(
        L.la,
        "What is the property’s local authority?",
        number=18,
        source="local authorities",
        kept_when_unrouted=True,
        help=Help(
            why="Figures are published for each local authority. We ask because the postcode did not tell us.",
            where="The council tax bill, or the council’s website.",
            unknown="Search for the postcode on the “find your local council” page of GOV.UK.",
        ),
    ),
    asked_when=(L.is_la_inferred == False) & GENERAL_NEEDS,  # noqa: E712 - a condition, not a truth value
)
UNIT_TYPE = Page(
    "property_unit_type",
    Question(
        L.unittype_gn,
        "What type of unit is the property?",
        number=19,
        help=Help(
            why="It shows which kinds of home are let.",
            where="The property record or the plans.",
            unknown="Select “Other” if none fits.",
            meaning=(
                "A bedsit has one room to live and sleep in.",
                "In a shared home, tenants who do not live together share a kitchen or bathroom.",
            ),
        ),
    ),
    asked_when=GENERAL_NEEDS,
)
BUILDING_TYPE = Page(
    "property_building_type",
    Question(
        L.builtype,
        "What type of building is the property?",
        number=20,
        help=Help(
            why="It shows how many homes come from conversions.",
            where="The property record.",
            unknown="Most homes are purpose-built: built as homes from the start.",
        ),
    ),
    asked_when=GENERAL_NEEDS,
)
WHEELCHAIR = Page(
    "property_wheelchair_accessible",
    Question(
        L.wchair,
        "Is the property built or adapted to wheelchair-user standards?",
        number=21,
        prompt="Select yes if the property is built or adapted to wheelchair-user standards",
        help=Help(
            why="It shows whether people who use a wheelchair are let suitable homes.",
            where="The property record. The standard lets a wheelchair user reach and use every room.",
            unknown="A home with only some adaptations, such as a ramp, does not meet the standard: answer no.",
        ),
    ),
    asked_when=GENERAL_NEEDS,
)
BEDROOMS = Page(
    "property_number_of_bedrooms",
    Question(
        L.beds,
        "How many bedrooms does the property have?",
        number=22,
        hint="Count every room meant as a bedroom. For shared homes count the bedrooms of the whole home",
        minimum=1,
        maximum=12,
        step="1",
        width=2,
        derived=BEDSIT,
        help=Help(
            why="Rents and overcrowding are compared by the number of bedrooms.",
            where="The property record or the tenancy agreement.",
            unknown="Count rooms meant as bedrooms, even if they are used for something else.",
        ),
    ),
    asked_when=GENERAL_NEEDS & L.unittype_gn.isnt(codes.UnitType.BEDSIT),
)
VOID_DATE = Page(
    "void_date",
    Question(
        L.voiddate,
        "What is the void date?",
        number=23,
        hint="For example, 27 9 2025",
        help=Help(
            why="It shows how long homes stand empty.",
            where="The end of tenancy record. It is the day after the last tenancy ended.",
            unknown="For a new home use the day it was handed over to the landlord.",
            meaning=("The void date is the first day on which nobody had a tenancy of the home.",),
        ),
    ),
    asked_when=NOT_RENEWAL,
)
MAJOR_REPAIRS = Page(
    "property_major_repairs",
    Question(
        L.majorrepairs,
        "Were any major repairs carried out during the void period?",
        number=24,
        prompt="Select yes if major repairs were carried out during the void period",
        reveals={L.mrcdate: (YesNo.YES,)},
        help=Help(
            why="Time for major repairs is not counted as time the home stood empty.",
            where="The works order for the void property.",
            unknown="Answer no if there were only cleaning, decoration or small repairs.",
            meaning=("Major repairs are works that could not be done with a tenant living in the home.",),
        ),
    ),
    Question(
        L.mrcdate,
        "When were the repairs completed?",
        number=24,
        hint="For example, 27 9 2025",
        help=Help(
            why="From this day on the home could be let.",
            where="The completion note of the works order.",
            unknown="Ask the repairs team for the day the home was handed back.",
        ),
    ),
    asked_when=NOT_RENEWAL & RELET,
)
SHELTERED = Page(
    "sheltered_accommodation",
    Question(
        L.sheltered,
        "Is this letting in housing for older people?",
        number=25,
        choices=options(
            codes.Sheltered.LOW_SUPPORT,
            codes.Sheltered.EXTRA_CARE,
            codes.Sheltered.OTHER,
            codes.Sheltered.NO,
            OR,
            codes.Sheltered.UNKNOWN,
        ),
        prompt="Select yes if this letting is in housing for older people",
        help=Help(
            why="It shows how much of supported housing is for older people.",
            where="The description of the scheme.",
            unknown="Ask the scheme manager, or select “Don’t know”.",
            meaning=("Extra care housing has care staff on site, and homes with their own front door.",),
        ),
    ),
    asked_when=SUPPORTED_HOUSING,
)

PROPERTY_INFORMATION = Subsection(
    "property_information",
    "Property information",
    (
        FIRST_TIME,
        LET_TYPE,
        VACANCY_REASON_RELET,
        VACANCY_REASON_FIRST_LET,
        ADDRESS_SEARCH,
        ADDRESS,
        LOCAL_AUTHORITY,
        UNIT_TYPE,
        BUILDING_TYPE,
        WHEELCHAIR,
        BEDROOMS,
        VOID_DATE,
        MAJOR_REPAIRS,
        SHELTERED,
    ),
    gate=AFTER_SETUP,
)
