"""The home that is let, 2026/27: the address is asked for supported housing too, the building type no longer."""

from __future__ import annotations

from lettings.variables import L
from lettings.years.y2025 import property_information as y2025
from questionnaire.core.structure import Page

ADDRESS_SEARCH = y2025.ADDRESS_SEARCH.changed(asked_when=y2025.SEARCHED)
ADDRESS = y2025.ADDRESS.changed(asked_when=y2025.BY_HAND)


def _with_example_dates(page: Page) -> Page:
    """Dates of this year as examples."""
    return page.changed(*(question.changed(hint=question.hint.replace("2025", "2026")) for question in page.questions))


PROPERTY_INFORMATION = y2025.PROPERTY_INFORMATION.revised(
    drop=["property_building_type"],
    replace_pages={
        "address_search": ADDRESS_SEARCH,
        "address": ADDRESS,
        "void_date": _with_example_dates(y2025.VOID_DATE),
        "property_major_repairs": _with_example_dates(y2025.MAJOR_REPAIRS),
    },
    numbers={L.wchair: 20, L.beds: 21, L.voiddate: 22, L.majorrepairs: 23, L.mrcdate: 23, L.sheltered: 24},
)
