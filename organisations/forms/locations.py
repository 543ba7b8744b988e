"""The questions about locations, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.forms import Field

from design_system.forms import (
    AutocompleteField,
    BaseForm,
    Choice,
    DateField,
    NumberField,
    RadioField,
    TextField,
)
from organisations.forms.schemes import choices_from
from organisations.models import Location
from organisations.models.codes import MobilityStandard, UnitType
from organisations.reference.authorities import english_authorities
from organisations.services.locations import MISSING
from organisations.wording import day_in_words

MOST_UNITS = 100_000
MOBILITY_HINTS = {
    MobilityStandard.WHEELCHAIR: "Suitable for someone who uses a wheelchair, with full access to every room and the "
    "outside",
    MobilityStandard.ADAPTED: "For example, a stairlift, ramps or level-access showers",
}
HEADING: dict[str, Any] = {"size": "l", "is_heading": True}


def _authority(form: LocationForm) -> Field:
    return AutocompleteField(
        label="What is the local authority?",
        hint="Type part of the name",
        choices=[Choice(each.code, each.name) for each in english_authorities(form.today)],
        required_message=MISSING["location_code"],
        **HEADING,
    )


def _first_day(form: LocationForm) -> Field:
    available = day_in_words(form.location.available_from)
    return DateField(
        label="When did the first property in this location become available under this scheme?",
        answer_name="The date",
        hint=f"For example, 27 3 2026. Leave it empty if it was available on {available}.",
        required=False,
        **HEADING,
    )


QUESTIONS: dict[str, Callable[[LocationForm], Field]] = {
    "postcode": lambda _form: TextField(
        label="What is the postcode?",
        hint="For example, SW1P 4DF",
        answer_name="Postcode",
        max_length=20,
        width=10,
        autocomplete="off",
        required_message=MISSING["postcode"],
        **HEADING,
    ),
    "location_code": _authority,
    "name": lambda _form: TextField(
        label="What is the name of this location? (optional)",
        answer_name="Name",
        hint="This is how you usually refer to it within your organisation",
        max_length=255,
        required=False,
        **HEADING,
    ),
    "units": lambda _form: NumberField(
        label="How many units are at this location?",
        answer_name="The number of units",
        hint="A unit is the space being let. It may be a property, or part of one such as a bedroom.",
        width=5,
        minimum=1,
        maximum=MOST_UNITS,
        required_message=MISSING["units"],
        **HEADING,
    ),
    "type_of_unit": lambda _form: RadioField(
        label="What is the most common type of unit at this location?",
        choices=choices_from(UnitType),
        required_message=MISSING["type_of_unit"],
        **HEADING,
    ),
    "mobility_type": lambda _form: RadioField(
        label="What are the mobility standards for the majority of units in this location?",
        choices=choices_from(MobilityStandard, hints=MOBILITY_HINTS),
        required_message=MISSING["mobility_type"],
        **HEADING,
    ),
    "startdate": _first_day,
}


class LocationForm(BaseForm):
    """One question, which is the heading of its page."""

    has_heading = True

    def __init__(self, *args: Any, column: str, location: Location, today: date, **settings: Any) -> None:
        super().__init__(*args, **{"initial": {column: _held(location, column)}} | settings)
        self.column, self.location, self.today = column, location, today
        self.fields[column] = QUESTIONS[column](self)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by column."""
        value = self.cleaned_data[self.column]
        return {self.column: int(value) if self.column == "type_of_unit" else value}


def _held(location: Location, column: str) -> Any:
    value = location.__dict__[column]
    return str(value) if column == "type_of_unit" and value is not None else value
