"""The home that is sold, 2026/27: buildings with several homes are asked for their height."""

from __future__ import annotations

from questionnaire.core.structure import Help, Page, Question
from sales.codes import PropertyType
from sales.variables import S
from sales.years.y2025 import property_information as y2025

BUILDING_HEIGHT = Page(
    "building_height_class",
    Question(
        S.buildheightclass,
        "What is the building height class?",
        number=17,
        help=Help(
            why="It shows how many homes are sold in buildings that fall under the rules for higher-risk buildings.",
            where="The fire risk assessment or the building safety register.",
            unknown="Count the storeys from ground level. Select “Don’t know” if you cannot tell.",
            meaning=(
                "High-rise means at least 7 storeys, or at least 18 metres high.",
                "Low-rise means anything lower.",
            ),
        ),
    ),
    asked_when=S.proptype.is_in(PropertyType.FLAT, PropertyType.BEDSIT, PropertyType.OTHER),
)

PROPERTY_INFORMATION = y2025.PROPERTY_INFORMATION.revised(
    after={"property_unit_type": [BUILDING_HEIGHT]},
    numbers={S.beds: 18, S.builtype: 19, S.wchair: 20},
)
