"""What columns mean, in one short line each: written once from the columns' labels, then edited by support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.utils import DEFAULT_DB_ALIAS

from downloads.columns import Audience, Column, columns_of
from downloads.models import ColumnDefinition
from logs.collection import registered
from questionnaire.core.variables import Variable
from questionnaire.core.years import Questionnaire


def definitions_of(headers: Sequence[str], *, log_type: str, year: int, now: datetime) -> list[str]:
    """The line of definitions above headers, blank where there is none; notes that they were read."""
    wanted = [header.lower() for header in headers]
    found = list(ColumnDefinition.objects.for_year(log_type, year).filter(variable__in=wanted))
    ColumnDefinition.objects.filter(pk__in=[each.pk for each in found]).update(last_accessed=now)
    by_variable = {each.variable: each.definition for each in found}
    return [by_variable.get(header, "") for header in wanted]


def add_missing(using: str = DEFAULT_DB_ALIAS) -> None:
    """Define every column that has never been defined. What support wrote stays. Safe to run at any time."""
    known = set(ColumnDefinition.objects.using(using).values_list("log_type", "variable"))
    missing: dict[tuple[str, str], ColumnDefinition] = {}
    for questionnaire in _questionnaires():
        for variable, text in _texts(questionnaire):
            key = (questionnaire.collection, variable)
            if key not in known and key not in missing:
                missing[key] = ColumnDefinition(
                    log_type=questionnaire.collection, variable=variable, definition=text, year=questionnaire.year
                )
    ColumnDefinition.objects.using(using).bulk_create(missing.values(), ignore_conflicts=True)


def add_missing_after_migrate(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After `migrate`: define columns if the table exists, which it does not when migrating backwards."""
    table = apps.get_model("downloads", "ColumnDefinition")._meta.db_table
    if table in connections[using].introspection.table_names():
        add_missing(using)


def text_for(column: Column, questionnaire: Questionnaire) -> str:
    """A short line that says what a column is: its label, for an option with the question's, for an amount with its
    unit.
    """
    variable = column.variable
    if variable is None or column.label != variable.label:
        return column.label
    question = _question_of_option(variable, questionnaire)
    if question:
        return f"{question}: {column.label}"
    return f"{column.label}, {variable.unit}" if variable.unit.startswith("£") else column.label


def _question_of_option(variable: Variable[Any], questionnaire: Questionnaire) -> str:
    """The label of the multi-choice question that the variable is an option of."""
    pairs = questionnaire.asking_for.get(variable.name, ())
    return next((question.variable.label for _, question in pairs if question.variable is not variable), "")


def _questionnaires() -> Iterator[Questionnaire]:
    """Every year of every collection, earliest first, so that a text counts from the first year on."""
    for collection in registered().values():
        for _, questionnaire in sorted(collection.questionnaires().items()):
            yield questionnaire


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for audience in Audience:
        for column in columns_of(questionnaire, audience):
            yield column.header_for(audience).lower(), text_for(column, questionnaire)
