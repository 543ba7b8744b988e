"""Choosing some of the logs of a list, to change them all at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from logs.bulk_changes import MOST_AT_ONCE
from logs.models import Log, LogQuerySet
from logs.pages_of_logs import MOST_COUNTED, in_words, shown_columns
from logs.views.listed import Listed
from questionnaire.core.variables import Variable

FIELD = "log"
MOST_DIGITS = 18


@dataclass(frozen=True)
class Selection:
    """Logs of a list that may be chosen, and those that are.

    :ivar allowed: the logs of the list that may be changed.
    :ivar ticked: numbers of those that are ticked; None where everything still is.
    """

    here: Listed
    allowed: LogQuerySet
    ticked: frozenset[int] | None

    @cached_property
    def offered(self) -> list[Log]:
        """The logs to choose from, newest first."""
        return list(self._listed(self.allowed)[:MOST_AT_ONCE])

    @cached_property
    def chosen(self) -> list[Log]:
        """The ticked logs that may be changed, newest first."""
        if self.ticked is None:
            return self.offered
        return list(self._listed(self.allowed.filter(pk__in=self.ticked))[:MOST_AT_ONCE])

    def _listed(self, logs: LogQuerySet) -> QuerySet[Log]:
        found: QuerySet[Log] = logs.select_related("assigned_to").only(*shown_columns(self.here.model)).order_by("-pk")
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The table: each log with what it is known by, and whether it is ticked."""
        rows = self.rows_of(self.offered)
        return [{**row, "ticked": self.ticked is None or row["log"].pk in self.ticked} for row in rows]

    @property
    def chosen_rows(self) -> list[dict[str, Any]]:
        """The ticked logs, each with what it is known by."""
        return self.rows_of(self.chosen)

    def rows_of(self, logs: Iterable[Log]) -> list[dict[str, Any]]:
        """Each log with what it is known by."""
        return [
            {"log": log, "cells": [(each.label, _in_words(each, getattr(log, each.name))) for each in self._shown]}
            for log in logs
        ]

    @property
    def headers(self) -> list[str]:
        return [each.label for each in self._shown]

    @property
    def _shown(self) -> list[Variable[Any]]:
        """What the logs are known by."""
        collection = self.here.model.collection
        return [*collection.references, collection.event_day]

    @property
    def more_in_words(self) -> str:
        """How many logs there are, where they are more than can be chosen at once; else empty."""
        return in_words(self._allowed_counted) if self._allowed_counted > MOST_AT_ONCE else ""

    @property
    def left_out(self) -> int:
        """How many of the list cannot be chosen; 0 where the list is too long to be counted."""
        found = _counted(self.here.found)
        return found - self._allowed_counted if found <= MOST_COUNTED else 0

    @cached_property
    def _allowed_counted(self) -> int:
        return len(self.offered) if len(self.offered) < MOST_AT_ONCE else _counted(self.allowed)

    @property
    def lost(self) -> int:
        """How many were ticked that may not be changed any more."""
        return 0 if self.ticked is None else len(self.ticked) - len(self.chosen)


def numbers_in(form: QueryDict) -> frozenset[int]:
    """The numbers of logs that came with a form."""
    numbers = (each for each in form.getlist(FIELD) if each.isascii() and each.isdigit())
    return frozenset(int(each) for each in numbers if len(each) <= MOST_DIGITS)


def _in_words(variable: Variable[Any], value: Any) -> str:
    return variable.words_for(value) if value else ""


def _counted(logs: LogQuerySet) -> int:
    """How many logs there are, at most one more than are counted."""
    return logs.order_by()[: MOST_COUNTED + 1].count()
