"""The home that is sold."""

from __future__ import annotations

from logs.codes import BuildingType, Known, YesNoUnknown
from questionnaire.core.structure import OR, Help, Page, Question, QuestionType, Subsection, options
from sales import codes
from sales.variables import S
from sales.years.conditions import AFTER_SETUP, NOT_STAIRCASING

SEARCHED = S.manual_address_entry_selected == False  # noqa: E712 - a condition, not a truth value
BY_HAND = S.manual_address_entry_selected == True  # noqa: E712

ADDRESS_SEARCH = Page(
    "address_search",
    Question(
        S.uprn,
        "What is the property’s address?",
        number=13,
        label="Address",
        type=QuestionType.ADDRESS_SEARCH,
        source="addresses",
        hint="Search by postcode, part of the address or unique property reference number (UPRN)",
        prompt="Choose an address, or enter it by hand",
        also_shows=tuple(
            (line, S.uprn.given)
            for line in (S.address_line1, S.address_line2, S.town_or_city, S.county, S.postcode_full, S.la)
        ),
        help=Help(
            why="The address gives the local authority and shows where homes are sold. It is never published.",
            where="The lease or the transfer deed. The UPRN is in most housing management systems.",
            unknown="If the search does not find the home, as with many new homes, enter the address by hand.",
        ),
    ),
    asked_when=SEARCHED,
    number=13,
)
ADDRESS = Page(
    "address",
    Question(
        S.address_line1,
        "Address line 1",
        number=14,
        kept_when_unrouted=True,
        also_shows=((S.address_line2, S.address_line2.given),),
        help=Help(
            why="The address shows where homes are sold. It is never published.",
            where="The lease or the transfer deed.",
            unknown="For a new home use the address the developer gave you.",
        ),
    ),
    Question(
        S.address_line2,
        "Address line 2 (optional)",
        optional=True,
        kept_when_unrouted=True,
        hidden_when=True,
        help=Help(why="For a building name or an area, where the address has one.", unknown="Leave it empty."),
    ),
    Question(
        S.town_or_city,
        "Town or city",
        number=14,
        kept_when_unrouted=True,
        help=Help(
            why="With the postcode it identifies the place.",
            where="The lease or the transfer deed.",
            unknown="Use the post town: it is the one Royal Mail writes before the postcode.",
        ),
    ),
    Question(
        S.county,
        "County (optional)",
        number=14,
        optional=True,
        kept_when_unrouted=True,
        help=Help(why="Some addresses need it to be unique.", unknown="Leave it empty."),
    ),
    Question(
        S.postcode_full,
        "Postcode",
        number=14,
        width=5,
        kept_when_unrouted=True,
        also_shows=((S.la, S.is_la_inferred == True),),  # noqa: E712 - a condition, not a truth value
        shows=((S.pcodenk == Known.UNKNOWN, "Not known"),),
        help=Help(
            why="The postcode gives the local authority, so that you do not have to.",
            where="The lease or the transfer deed.",
            unknown="A new home may not have one yet: leave the question for now and come back to it.",
        ),
    ),
    asked_when=BY_HAND,
    heading="What is the property’s address?",
    number=14,
)
LOCAL_AUTHORITY = Page(
    "property_local_authority",
    Question(
        S.la,
        "What is the property’s local authority?",
        number=15,
        source="local authorities",
        kept_when_unrouted=True,
        hidden_when=S.saledate.given & (S.is_la_inferred == True),  # noqa: E712
        help=Help(
            why="Figures are published for each local authority. We ask because the postcode did not tell us.",
            where="The council tax bill, or the council’s website.",
            unknown="Search for the postcode on the “find your local council” page of GOV.UK.",
        ),
    ),
    asked_when=S.is_la_inferred == False,  # noqa: E712
)
PROPERTY_TYPE = Page(
    "property_unit_type",
    Question(
        S.proptype,
        "What type of property is it?",
        number=16,
        help=Help(
            why="It shows which kinds of home are sold. Prices and charges are compared within a type.",
            where="The property record or the plans.",
            unknown="Select “Other” if none fits.",
            meaning=("A bedsit has one room to live and sleep in.",),
        ),
    ),
)
BEDROOMS = Page(
    "property_number_of_bedrooms",
    Question(
        S.beds,
        "How many bedrooms does the property have?",
        number=17,
        hint="Count every room meant as a bedroom",
        minimum=1,
        maximum=9,
        step="1",
        width=2,
        derived=S.proptype == codes.PropertyType.BEDSIT,
        help=Help(
            why="Prices are compared by the number of bedrooms.",
            where="The property record or the sales particulars.",
            unknown="Count rooms meant as bedrooms, even if they are used for something else.",
        ),
    ),
    asked_when=S.proptype.isnt(codes.PropertyType.BEDSIT),
)
BUILDING_TYPE = Page(
    "property_building_type",
    Question(
        S.builtype,
        "What type of building is the property?",
        number=18,
        choices=options(BuildingType.PURPOSE_BUILT, BuildingType.CONVERTED),
        help=Help(
            why="It shows how many homes come from conversions.",
            where="The property record.",
            unknown="Most homes are purpose-built: built as homes from the start.",
        ),
    ),
    asked_when=NOT_STAIRCASING,
)
WHEELCHAIR = Page(
    "property_wheelchair_accessible",
    Question(
        S.wchair,
        "Is the property built or adapted to wheelchair-user standards?",
        number=19,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if the property is built or adapted to wheelchair-user standards",
        help=Help(
            why="It shows whether people who use a wheelchair can buy suitable homes.",
            where="The property record. The standard lets a wheelchair user reach and use every room.",
            unknown="A home with only some adaptations, such as a ramp, does not meet the standard: answer no.",
        ),
    ),
    asked_when=NOT_STAIRCASING,
)

PROPERTY_INFORMATION = Subsection(
    "property_information",
    "Property information",
    (
        ADDRESS_SEARCH,
        ADDRESS,
        LOCAL_AUTHORITY,
        PROPERTY_TYPE,
        BEDROOMS,
        BUILDING_TYPE,
        WHEELCHAIR,
    ),
    gate=AFTER_SETUP,
)
