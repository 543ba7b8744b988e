"""Columns about the people of a household."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from downloads.columns.cells import Cell
from downloads.columns.column import Column, of
from downloads.columns.conditional import Overridden
from downloads.columns.of_variables import usual_cell
from questionnaire.core.variables import PerPerson, Variable

NOT_KNOWN, NO_AGE = "Not known", -9
UNSAID = "Prefers not to say"

DetailsUnknown = Callable[[int], Q]
"""Where the details of a person are not known; never of person 1."""


def aged(ages: PerPerson, known: PerPerson, person: int, unknown: Q) -> Column:
    """The age of a person, which may not be known."""
    variable = ages[person]
    when = unknown | Q(**{known[person].name: 1})
    return of(variable, Overridden(usual_cell(variable), when, NOT_KNOWN, NO_AGE))


def unsaid(variable: Variable[Any], unknown: Q, code: int | str) -> Column:
    """Something about a person that counts as refused where no details are known."""
    inner: Cell = usual_cell(variable)
    return of(variable, Overridden(inner, unknown, UNSAID, code) if unknown else inner)
