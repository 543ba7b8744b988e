"""Feedback as support reads it: filters and the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from notices.models import FeedbackQuerySet
from notices.models.resource import CollectionName
from organisations.listing import LONGEST_SEARCH
from organisations.spreadsheets import csv_line

QUESTIONS, SERVICE = "questions", "service"
ABOUT = {QUESTIONS: "Questions", SERVICE: "The service"}
COLUMNS = ("at", "collection", "year", "page", "question", "rules", "place", "role", "text")


@dataclass(frozen=True)
class FeedbackFilters:
    """What was asked for; anything unknown is left out. Values of a group are alternatives, groups combine."""

    search: str
    about: list[str]
    collection: list[str]
    year: list[str]

    @classmethod
    def of(cls, asked: QueryDict) -> FeedbackFilters:
        return cls(
            search=asked.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            about=[each for each in asked.getlist("about") if each in ABOUT],
            collection=[each for each in asked.getlist("collection") if each in CollectionName.values],
            year=[each for each in asked.getlist("year") if each.isascii() and each.isdigit() and len(each) == 4],
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.about or self.collection or self.year)

    @property
    def query(self) -> str:
        """The filters as the query of an address."""
        pairs = {
            "search": [self.search] if self.search else [],
            "about": self.about,
            "collection": self.collection,
            "year": self.year,
        }
        return urlencode({name: values for name, values in pairs.items() if values}, doseq=True)

    def narrow(self, feedback: FeedbackQuerySet) -> FeedbackQuerySet:
        """That which matches every group."""
        found = feedback.matching(self.search)
        if self.about == [QUESTIONS]:
            found = found.about_questions()
        if self.about == [SERVICE]:
            found = found.about_the_service()
        if self.collection:
            found = found.filter(collection__in=self.collection)
        if self.year:
            found = found.filter(year__in=[int(each) for each in self.year])
        return found

    def boxes(self, years: list[int]) -> list[dict[str, Any]]:
        """Options of the checkboxes in the filter panel."""
        groups: list[tuple[str, str, list[tuple[str, str]], list[str]]] = [
            ("about", "About", list(ABOUT.items()), self.about),
            ("collection", "Collection", [(each.value, each.label) for each in CollectionName], self.collection),
            ("year", "Collection year", [(str(each), f"{each} to {each + 1}") for each in years], self.year),
        ]
        return [
            {
                "name": name,
                "idPrefix": name,
                "classes": "govuk-checkboxes--small",
                "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
                "items": [{"value": value, "text": text, "checked": value in chosen} for value, text in offered],
            }
            for name, legend, offered, chosen in groups
            if offered
        ]


def csv_lines(feedback: FeedbackQuerySet) -> Iterator[str]:
    """The list as lines of a CSV file. What a spreadsheet would take for a formula begins with an apostrophe."""
    yield csv_line(COLUMNS)
    for row in feedback.newest_first().values_list(*COLUMNS).iterator(chunk_size=2000):
        values = dict(zip(COLUMNS, row, strict=True))
        values["at"] = timezone.localtime(values["at"]).isoformat(timespec="seconds")
        values["rules"] = " ".join(values["rules"])
        yield csv_line(tuple(values.values()))
