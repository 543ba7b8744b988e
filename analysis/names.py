"""What variables and other facts are called in files and in the feed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from logs.published import Place, Published


@dataclass(frozen=True)
class Held:
    """What a variable or fact is called in a place outside, and what stands there where that differs.

    :ivar label: what the column holds, where that is not just the variable.
    :ivar codes: codes that it has beside those of the variable or fact, or instead of them.
    """

    place: Place
    name: str
    label: str
    codes: Mapping[Any, str]


@dataclass(frozen=True)
class NamesInPlace:
    """Everything that a variable or fact is called in one place."""

    place: Place
    names: tuple[Held, ...]


class WithNames:
    """Something with names in files and the feed.

    :ivar columns: what it is called in the view for analysts; empty where it is left out.
    :ivar held: what it is called elsewhere.
    """

    columns: tuple[str, ...]
    held: tuple[Held, ...]

    @property
    def places(self) -> tuple[NamesInPlace, ...]:
        """The columns of files and fields of the feed that hold it, by place."""
        found = ((place, tuple(each for each in self.held if each.place is place)) for place in Place)
        return tuple(NamesInPlace(place, names) for place, names in found if names)

    def names_in(self, place: Place) -> tuple[str, ...]:
        """What it is called there."""
        return tuple(each.name for each in self.held if each.place is place)

    @property
    def more_codes(self) -> Mapping[str, Mapping[Any, str]]:
        """Name of a column -> the codes that it has of its own; the name as the first place with it writes it."""
        found: dict[str, tuple[str, Mapping[Any, str]]] = {}
        for each in self.held:
            if each.codes:
                found.setdefault(each.name.lower(), (each.name, each.codes))
        return dict(found.values())

    def has_codes_in(self, place: Place, name: str) -> bool:
        """Whether a column of this name has codes of its own there."""
        alike = (each for each in self.held if each.place is place and each.name.lower() == name.lower())
        return any(each.codes for each in alike)

    def _names_and_labels(self) -> Iterator[str]:
        yield from self.columns
        for each in self.held:
            yield from (each.name, each.label, *each.codes.values())


def held_as(place: Place, column: Published, label: str, codes: Mapping[Any, str]) -> Held:
    """What a column is called in a place, and what it has of its own.

    :param label: that of the variable or fact; `codes` likewise.
    """
    more = {code: words for code, words in column.codes.items() if codes.get(code, "").lower() != words.lower()}
    return Held(place, column.name, "" if column.label == label else column.label, more)
