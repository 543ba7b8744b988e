"""The variables by which a collection knows where homes are, for the steps that both collections have."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from questionnaire.core.answers import Answers
from questionnaire.core.variables import Code, Day, Flag, LongCode, Postcode, Text, Variable


@dataclass(frozen=True)
class Home:
    """Where the home of a log is, and how that came to be known.

    :ivar event_day: the day on which it counts where the home is.
    :ivar by_hand: the address is entered by hand.
    :ivar postcode_is_known: the code of ``postcode_known`` while there is a postcode.
    :ivar goes_with_address: what else is emptied with the lines of an address.
    :ivar source: where the steps are published.
    """

    event_day: Day
    by_hand: Flag
    uprn: Text
    uprn_known: Code
    uprn_confirmed: Code
    uprn_selection: Text
    address_line1: Text
    address_line2: Text
    town_or_city: Text
    county: Text
    postcode: Postcode
    postcode_known: Code
    postcode_is_known: int
    la: LongCode
    is_la_inferred: Flag
    source: str
    goes_with_address: tuple[Variable[Any], ...] = ()

    @cached_property
    def lines(self) -> tuple[Variable[object], ...]:
        """The address and what it gives, without the UPRN."""
        return (
            self.address_line1,
            self.address_line2,
            self.town_or_city,
            self.county,
            self.postcode_known,
            self.postcode,
            self.la,
            *self.goes_with_address,
        )

    def has_typed_address(self, answers: Answers) -> bool:
        """Line 1 and town are there without an address that was chosen."""
        return self.address_line1 in answers and self.town_or_city in answers and self.uprn not in answers


@dataclass(frozen=True)
class LastHome:
    """Where the household lived before, and how that came to be known.

    :ivar postcode_is_known: the code of ``postcode_known`` while there is a postcode.
    :ivar la_is_known: the code of ``la_known`` where the authority is known without a postcode.
    :ivar source: where the steps are published.
    """

    postcode: Postcode
    postcode_known: Code
    postcode_is_known: int
    la: LongCode
    la_known: Code
    la_is_known: int
    is_la_inferred: Flag
    source: str
