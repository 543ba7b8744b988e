"""How a person came to a set of duplicates, and where they go on from there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

ORIGINAL, SETS = "original_log_id", "sets"
OWN_SETS = "own"
LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Way:
    """Carried along in addresses.

    :ivar original: number of the log that the person was working on.
    :ivar sets: the list of sets that the person came from: their own, or that of the organisation with this number.
    """

    original: int | None = None
    sets: str = ""

    @classmethod
    def of(cls, request: HttpRequest) -> Way:
        """Read it from the address; what cannot be read counts as not given."""
        sets = request.GET.get(SETS, "")
        is_list = sets == OWN_SETS or number(sets) is not None
        return cls(number(request.GET.get(ORIGINAL, "")), sets if is_list else "")

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What carries it on in an address."""
        found = [(ORIGINAL, str(self.original))] if self.original is not None else []
        return [*found, (SETS, self.sets)] if self.sets else found

    @property
    def query(self) -> str:
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    @property
    def list_url(self) -> str:
        """The list of sets that the person came from; empty for none."""
        if not self.sets:
            return ""
        if self.sets == OWN_SETS:
            return reverse("duplicates")
        return reverse("duplicates-of-organisation", args=[int(self.sets)])


def number(text: str) -> int | None:
    """A number of a record as it stands in an address."""
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return int(text) if is_number else None
