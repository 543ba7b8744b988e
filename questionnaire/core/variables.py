"""Variables: every value that a log can hold, declared once for all years.

A variable knows its name, type and unit, how to read what somebody sent and how to show it. Its declaration gives the
database column, the form field, the upload field, the API property and the export column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any, ClassVar, TypeVar, cast

from questionnaire.core.codes import Codes, IntCodes
from questionnaire.core.conditions import Reader, Term
from questionnaire.core.dates import day_in_words, read_day

T = TypeVar("T")

NUMBER = re.compile(r"\d+(\.\d+)?\Z")
"""How a number is written: digits, and optionally a point followed by digits. No sign, no exponent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a raw value: the value it means, or why it cannot be read.

    :ivar problem: None, "not_a_number", "not_a_date", "not_an_option", "too_long" or "not_text".
    """

    value: Any = None
    problem: str | None = None


class Variable(Term[T]):
    """One named value of a log.

    :ivar name: the published variable name in lower case.
    :ivar label: what it is, in a few words.
    :ivar unit: of a number: "years", "£ a week" and so on; empty for anything else.
    """

    name: str = ""
    stored = True
    longest = 0

    def __init__(self, label: str, *, unit: str = "") -> None:
        self.label, self.unit = label, unit

    def __set_name__(self, owner: type, name: str) -> None:
        # A handle to a variable may stand in other classes, too; that does not rename it
        if issubclass(owner, Variables):
            self.name = name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    @cached_property
    def read(self) -> Reader:
        name = self.name
        return lambda values, context: values.get(name)

    def reads(self) -> frozenset[Variable[Any]]:
        return frozenset((self,))

    def understand(self, raw: object) -> Reading:
        """Read a value as sent: typed text, JSON, a spreadsheet cell or a value of the right type already.

        None and blank text mean no answer.
        """
        if raw is None:
            return Reading()
        if isinstance(raw, str):
            raw = raw.strip()
            if not raw:
                return Reading()
            if "\x00" in raw:
                return Reading(problem="not_text")
        return self._understand(raw)

    def _understand(self, raw: object) -> Reading:
        raise NotImplementedError

    def to_json(self, value: Any) -> Any:
        """The value as JSON: codes and numbers as they are, dates ISO, flags 1 and 0."""
        return value


class Code(Variable[Any]):
    """One code of a list.

    :ivar retired: codes that older logs hold and no question offers: read and shown, and cleared where asked anew.
    """

    def __init__(self, label: str, *, options: Codes, retired: Codes | None = None) -> None:
        super().__init__(label)
        self.options, self.retired = options, retired
        self.is_number = issubclass(options, IntCodes)
        self._labels = {code.value: code.label for code in (*(retired or ()), *options)}
        self._by_text = {str(value): value for value in self._labels}

    def _understand(self, raw: object) -> Reading:
        if isinstance(raw, bool):
            return Reading(problem="not_an_option")
        text = str(raw)
        if self.is_number and re.fullmatch(r"\d+\.0+", text):
            text = text.split(".")[0]
        value = self._by_text.get(text)
        return Reading(value) if value is not None else Reading(problem="not_an_option")

    def words_for(self, value: object) -> str:
        return str(self._labels.get(value, value))

    def to_json(self, value: Any) -> Any:
        return None if value is None else (int(value) if self.is_number else str(value))


class LongCode(Variable[Any]):
    """One code of a list that is held as reference data, such as a local authority or a country.

    The list itself belongs to the collection's facts: which codes are valid may depend on the date.
    """

    def __init__(self, label: str, *, is_number: bool = False, source: str) -> None:
        super().__init__(label)
        self.is_number, self.source = is_number, source

    longest = 64

    def _understand(self, raw: object) -> Reading:
        text = str(raw)
        if not self.is_number:
            return Reading(text) if len(text) <= self.longest else Reading(problem="not_an_option")
        return Reading(int(text)) if re.fullmatch(r"\d{1,9}", text) else Reading(problem="not_an_option")


class Number(Variable[Any]):
    """A number; ``places`` decimals are kept."""

    places = 0
    strips_commas = False
    largest = Decimal(2_147_483_647)
    """The largest number that its column holds."""

    def _understand(self, raw: object) -> Reading:
        text = str(raw)
        if self.strips_commas:
            text = text.replace(",", "").lstrip("£").strip()
        try:
            number = Decimal(text)
        except InvalidOperation:
            return Reading(problem="not_a_number")
        if not number.is_finite() or len(text) > 20:
            return Reading(problem="not_a_number")
        # Not abs(), which overflows where the exponent is enormous
        if number.copy_abs() > self.largest:
            return Reading(problem="too_large")
        value = int(number) if self.places == 0 and number == number.to_integral_value() else number
        return Reading(value, None if NUMBER.match(text) else "not_a_number")


class Count(Number):
    """A whole number."""

    def to_json(self, value: Any) -> Any:
        return None if value is None else (int(value) if value == int(value) else float(value))


class WholePounds(Count):
    """An amount of money that is kept in whole pounds; written like `Money`."""

    strips_commas = True

    def words_for(self, value: object) -> str:
        return f"£{value:,}"


class Money(Number):
    """An amount of money in pounds, to the penny."""

    places = 2
    strips_commas = True
    largest = Decimal("99999999.99")

    def words_for(self, value: object) -> str:
        return f"£{cast(Decimal, value):,.2f}"

    def to_json(self, value: Any) -> Any:
        return None if value is None else float(value)


class Percentage(Number):
    """A share of a whole in percent, to two decimals."""

    places = 2
    largest = Decimal("99999999.99")

    def words_for(self, value: object) -> str:
        return f"{Decimal(str(value)).normalize():f}%"

    def to_json(self, value: Any) -> Any:
        return None if value is None else float(value)


class Day(Variable[date]):
    """A calendar date."""

    is_date = True

    def _understand(self, raw: object) -> Reading:
        day = read_day(raw)
        return Reading(day) if day else Reading(problem="not_a_date")

    def words_for(self, value: object) -> str:
        return day_in_words(cast(date, value))

    def to_json(self, value: Any) -> Any:
        return value.isoformat() if value else None


class Text(Variable[str]):
    """Free text of a bounded length, in characters."""

    def __init__(self, label: str, *, longest: int = 500) -> None:
        super().__init__(label)
        self.longest = longest

    def _understand(self, raw: object) -> Reading:
        text = " ".join(str(raw).split())
        return Reading(text) if len(text) <= self.longest else Reading(problem="too_long")


class Postcode(Text):
    """A United Kingdom postcode, or what was typed as one."""

    def __init__(self, label: str) -> None:
        super().__init__(label, longest=20)

    def _understand(self, raw: object) -> Reading:
        # Spaces stay as typed: a pasted one that is no ordinary space makes no postcode.
        text = str(raw)
        return Reading(text) if len(text) <= self.longest else Reading(problem="too_long")


class Flag(Variable[bool]):
    """Yes or no, stored as true or false: one option of a multi-choice question, or a note the service keeps."""

    _READ: ClassVar[dict[str, bool]] = {
        "1": True,
        "0": False,
        "true": True,
        "false": False,
        "True": True,
        "False": False,
    }

    def _understand(self, raw: object) -> Reading:
        value = self._READ.get(str(raw))
        return Reading(value) if value is not None else Reading(problem="not_an_option")

    def words_for(self, value: object) -> str:
        return "Yes" if value else "No"

    def to_json(self, value: Any) -> Any:
        return None if value is None else int(value)


class Flags(Variable[Any]):
    """A multi-choice question: it has no column of its own, each option is a `Flag`."""

    stored = False

    def __init__(self, label: str, *, options: Iterable[Flag]) -> None:
        super().__init__(label)
        self.options = tuple(options)

    @cached_property
    def read(self) -> Reader:
        """True once any option is ticked; None before."""
        names = tuple(option.name for option in self.options)
        return lambda values, context: True if any(values.get(name) for name in names) else None

    def reads(self) -> frozenset[Variable[Any]]:
        return frozenset(self.options)


class Reference(Variable[int]):
    """A record of this service that the log points to, by its number."""

    def __init__(self, label: str, *, to: str) -> None:
        super().__init__(label)
        self.to = to

    def _understand(self, raw: object) -> Reading:
        text = str(raw)
        return Reading(int(text)) if re.fullmatch(r"\d{1,18}", text) else Reading(problem="not_an_option")


class PerPerson:
    """The same variable for several people: ``age = PerPerson(Count("Age of person {n}"), range(1, 9))``.

    ``L.age[2]`` is the variable ``age2``. ``pattern`` places the number elsewhere in the name: ``"age{n}_known"``.
    """

    def __init__(self, template: Variable[Any], people: Iterable[int], *, pattern: str = "") -> None:
        self.template, self.people, self.pattern = template, tuple(people), pattern
        self._of: dict[int, Variable[Any]] = {}

    def __set_name__(self, owner: type, name: str) -> None:
        for person in self.people:
            variable = _copy_for(self.template, person)
            variable.name = (self.pattern or name + "{n}").format(n=person)
            self._of[person] = variable

    def __getitem__(self, person: int) -> Variable[Any]:
        return self._of[person]

    def __iter__(self) -> Iterator[Variable[Any]]:
        return iter(self._of.values())


def _copy_for(template: Variable[Any], person: int) -> Variable[Any]:
    variable = template.__class__.__new__(template.__class__)
    variable.__dict__.update(template.__dict__)
    variable.label = template.label.format(n=person)
    return variable


class Variables:
    """A collection's variables: subclass and declare each as a class attribute."""

    by_name: ClassVar[dict[str, Variable[Any]]]

    def __init_subclass__(cls) -> None:
        cls.by_name = {}
        for attribute in list(vars(cls).values()):
            if isinstance(attribute, Variable):
                cls.by_name[attribute.name] = attribute
            elif isinstance(attribute, PerPerson):
                cls.by_name.update({variable.name: variable for variable in attribute})

    @classmethod
    def stored(cls) -> list[Variable[Any]]:
        """The variables that have a column, in order of declaration."""
        return [variable for variable in cls.by_name.values() if variable.stored]

    @classmethod
    def pointing_to(cls, kind: str) -> list[str]:
        """The columns that hold the number of a record of a kind."""
        return [each.name for each in cls.stored() if isinstance(each, Reference) and each.to == kind]
