"""Where soft rules interrupt that look at the home: its pages depend on what the address and the type already tell."""

from __future__ import annotations

from questionnaire.core.rules import Place
from sales.codes import PropertyType
from sales.variables import S

_PROPERTY = "property_information"

# The authority may come from the address, and the bedrooms from the type: then these pages stand for theirs
_AUTHORITY_FROM_ADDRESS = (S.is_la_inferred == True).named("the address gives the local authority")  # noqa: E712
_BEDSIT = S.proptype == PropertyType.BEDSIT

AFTER_AUTHORITY = (
    Place(_PROPERTY, after="address_search", when=_AUTHORITY_FROM_ADDRESS),
    Place(_PROPERTY, after="address", when=_AUTHORITY_FROM_ADDRESS),
    Place(_PROPERTY, after="property_local_authority"),
)
AFTER_BEDROOMS = (
    Place(_PROPERTY, after="property_unit_type", when=_BEDSIT),
    Place(_PROPERTY, after="property_number_of_bedrooms"),
)
