"""Which figures a page is asked for, as it stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from insights.figures import Seen, seen
from insights.policies import organisations_in_reach
from insights.profiles import MODELS
from logs.collection import Collection
from organisations.collection_years import collection_year
from organisations.models import Organisation
from users.models import User


@dataclass(frozen=True)
class Asked:
    """Which figures a page is asked for.

    :ivar organisation: whose; None for those of everybody.
    """

    user: User
    collection: Collection
    year: int
    years: tuple[int, ...]
    organisation: Organisation | None

    @property
    def query(self) -> str:
        chosen: dict[str, Any] = {"collection": self.collection.name, "year": self.year}
        if self.user.is_support and self.organisation is not None:
            chosen["organisation"] = self.organisation.pk
        return urlencode(chosen)

    def url(self, page: str, *args: str) -> str:
        return f"{reverse(f'insights:{page}', args=args)}?{self.query}"

    def question_url(self, key: str) -> str:
        return self.url("question", key)

    @property
    def whose(self) -> str:
        """The name of the organisation today."""
        return self.organisation.name_on(timezone.localdate()) if self.organisation else "Every organisation"

    def seen(self) -> Seen:
        return seen(self.collection, self.year, self.organisation)


def read_asked(request: HttpRequest) -> Asked:
    """Read the address. What it does not say, or says of a collection or year that there is none, is the usual one.

    :raises Http404: the organisation is not one whose figures the person may see.
    """
    user = request.user
    if not isinstance(user, User):
        raise Http404
    given = request.GET
    collection = MODELS.get(given.get("collection", ""), MODELS["lettings"]).collection
    years = _years(collection, timezone.localdate())
    year = next((each for each in years if str(each) == given.get("year")), years[0])
    return Asked(user, collection, year, years, _organisation(user, given.get("organisation", "")))


def _years(collection: Collection, today: date) -> tuple[int, ...]:
    """Collection years that there are figures of, newest first."""
    current = collection_year(today)
    held = collection.questionnaires()
    return tuple(year for year in (current, current - 1) if year in held) or (max(held),)


def _organisation(user: User, given: str) -> Organisation | None:
    """:raises Http404: it is not one whose figures the person may see."""
    if not given:
        return None if user.is_support else user.organisation
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise Http404
    found = organisations_in_reach(user).prefetch_related("name_changes")
    return get_object_or_404(found, pk=int(given))
