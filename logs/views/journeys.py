"""What a person has said so far on the way through several pages, kept in the session.

Each page then has an address of its own, which a form leads to once it is read: going back and loading a page again
send nothing a second time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

KEPT = "kept"
"""Names a journey in addresses."""
SESSION_KEY = "journeys"
MOST_KEPT = 5
"""Journeys of one person that are kept, the latest."""
LONGEST_KEPT = 5_000
"""Characters of a value that are kept to be shown again."""
MOST_VALUES = 3
"""Values of a field that are kept: without script, a long list sends what was chosen before and what is chosen now."""


@dataclass
class Journey:
    """One way through the pages, from the first to what it is all for.

    :ivar about: what it is for, and whose. Another page does not take it for its own.
    :ivar said: what was said on the way, as JSON.
    """

    request: HttpRequest
    about: str
    identifier: UUID
    said: dict[str, Any]

    @classmethod
    def begin(cls, request: HttpRequest, about: str, **said: Any) -> Self:
        """Set out. The oldest journey is forgotten where there are many."""
        new = cls(request, about, uuid4(), {})
        new.keep(**said)
        return new

    @classmethod
    def of(cls, request: HttpRequest, about: str) -> Self | None:
        """The journey that the address names; None where there is none, any more."""
        identifier = identifier_in(request)
        kept = request.session.get(SESSION_KEY, {}).get(str(identifier))
        if identifier is None or kept is None or kept["about"] != about:
            return None
        return cls(request, about, identifier, kept["said"])

    def keep(self, **said: Any) -> None:
        """Note what was said; it takes the place of what was said of the same before."""
        self.said = {**self.said, **said}
        name = str(self.identifier)
        others = {key: value for key, value in self.request.session.get(SESSION_KEY, {}).items() if key != name}
        latest = dict(list(others.items())[-(MOST_KEPT - 1) :])
        self.request.session[SESSION_KEY] = {**latest, name: {"about": self.about, "said": self.said}}

    @property
    def sent(self) -> QueryDict | None:
        """A form as it was sent and could not be taken; None where there is none."""
        sent = self.said.get("sent")
        return None if sent is None else QueryDict(sent)

    @property
    def pair(self) -> tuple[str, str]:
        """What carries it on in an address."""
        return KEPT, str(self.identifier)


def identifier_in(request: HttpRequest) -> UUID | None:
    """The identifier of a journey that an address has."""
    try:
        return UUID(request.GET.get(KEPT, ""))
    except ValueError:
        return None


def as_sent(form: QueryDict, *names: str) -> str:
    """What a form says of these fields, to be shown again."""
    return urlencode([(name, value[:LONGEST_KEPT]) for name in names for value in form.getlist(name)[:MOST_VALUES]])
