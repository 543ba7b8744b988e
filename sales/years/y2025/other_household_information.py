"""Links of the buyers to the armed forces, and disability in the household, 2025/26.

Source: CORE sales questionnaire 2025/26.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from logs.codes import YesNoUnknown
from questionnaire.core.structure import OR, Help, Option, Page, Question, Subsection, options
from sales.codes import ArmedForces, BereavedSpouse, Serving
from sales.variables import S
from sales.years.conditions import NEVER, NOT_STAIRCASING
from sales.years.y2025.household_situation import APPLICATION, NOT_STAIRCASING_GATE

SERVED = S.hhregres == ArmedForces.YES
ASKED_ABOUT_SERVICE = (Serving.YES, Serving.LEFT_WITHIN_2_YEARS, Serving.LEFT_OVER_2_YEARS, OR, Serving.UNKNOWN)

_ARMED_FORCES = Page(
    "armed_forces",
    Question(
        S.hhregres,
        "Have any of the buyers ever served as a regular in the UK armed forces?",
        number=61,
        choices=options(ArmedForces.YES, ArmedForces.NO, ArmedForces.REFUSED, OR, ArmedForces.UNKNOWN),
        hint="A regular is somebody who served full-time in the Royal Navy, the Royal Marines, the Army or the Royal "
        "Air Force.",
        prompt="Select yes if any of the buyers have ever served as a regular in the UK armed forces",
        help=Help(
            why="It shows whether the government’s promise to people who served is kept.",
            where=APPLICATION,
            unknown="Select ‘Don’t know’ if you did not ask, ‘Buyer prefers not to say’ if they would not answer.",
            meaning=("National Service does not count.",),
        ),
    ),
)


def still_serving_page(answers: Iterable[Any]) -> Page:
    """Whether the buyer who served still does: which answers may be stored depends on the year."""
    return Page(
        "buyer_still_serving",
        Question(
            S.hhregresstill,
            "Is the buyer still serving in the UK armed forces?",
            number=62,
            choices=options(*answers),
            prompt="Select yes if the buyer is still serving in the UK armed forces",
            help=Help(
                why="People who serve, or left in the last 2 years, have priority in some schemes.",
                where=f"{APPLICATION} Discharge papers give the day on which they left.",
                unknown="Ask the buyer for the year in which they left.",
                meaning=("If several buyers served, answer for the one who served last.",),
            ),
        ),
        asked_when=SERVED,
    )


_SPOUSE = Page(
    "armed_forces_spouse",
    Question(
        S.armedforcesspouse,
        "Are any of the buyers a spouse or civil partner of a UK armed forces regular who died in service within the "
        "last 2 years?",
        number=63,
        choices=options(BereavedSpouse.YES, BereavedSpouse.NO, BereavedSpouse.REFUSED, OR, BereavedSpouse.UNKNOWN),
        prompt="Select yes if any of the buyers are a bereaved spouse or civil partner of a member of the armed forces",
        help=Help(
            why="Bereaved partners of people who served have priority in some schemes.",
            where=APPLICATION,
            unknown="Never press somebody about a death. Select ‘Buyer prefers not to say’ if they would not answer.",
        ),
    ),
)

_DISABILITY = Page(
    "household_disability",
    Question(
        S.disabled,
        "Does anyone in the household consider themselves to have a disability?",
        number=64,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        prompt="Select yes if anyone in the household considers themselves to have a disability",
        help=Help(
            why="It shows whether disabled people can buy a home like everybody else.",
            where=APPLICATION,
            unknown="Select ‘Don’t know’ if you did not ask. No diagnosis is needed.",
            meaning=(
                "A disability is a physical or mental health condition that lasts for 12 months or more and makes "
                "everyday activities harder.",
            ),
        ),
    ),
)

_WHEELCHAIR = Page(
    "household_wheelchair",
    Question(
        S.wheel,
        "Does anyone in the household use a wheelchair?",
        number=65,
        choices=options(YesNoUnknown.YES, YesNoUnknown.NO, OR, YesNoUnknown.UNKNOWN),
        hint="Inside or outside the home.",
        prompt="Select yes if anyone in the household uses a wheelchair",
        help=Help(
            why="With the standard of the home it shows whether people who use a wheelchair get a suitable one.",
            where=APPLICATION,
            unknown="Select ‘Don’t know’ if you did not ask.",
            meaning=("Somebody who uses a wheelchair only some of the time counts as well.",),
        ),
    ),
)

OTHER_HOUSEHOLD_INFORMATION = Subsection(
    "other_household_information",
    "Other household information",
    (
        _ARMED_FORCES,
        # Files of this year may hold a plain no, which nobody who served is offered.
        still_serving_page((*ASKED_ABOUT_SERVICE, Option(Serving.NO, offered_when=NEVER))),
        _SPOUSE,
        _DISABILITY,
        _WHEELCHAIR,
    ),
    gate=NOT_STAIRCASING_GATE,
    displayed_when=NOT_STAIRCASING,
)
