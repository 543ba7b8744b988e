"""Database columns from declared variables: one nullable, typed column for each variable that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from questionnaire.core.codes import TextCodes
from questionnaire.core.variables import (
    Code,
    Count,
    Day,
    Flag,
    LongCode,
    Money,
    Percentage,
    Postcode,
    Reference,
    Text,
    Variable,
    Variables,
)

LONGEST_VARCHAR = 255


def answer_columns(
    variables: type[Variables], *, references: Mapping[str, str], besides: Iterable[str] = ()
) -> type[models.Model]:
    """An abstract model with a column for each stored variable. Unanswered is NULL.

    :param references: kind of record a `Reference` points to -> the model that holds it, as "app.Model".
    :param besides: names of variables that have a column elsewhere.
    """
    left_out = set(besides)
    columns = {
        column_name(variable): _column(variable, references)
        for variable in variables.stored()
        if variable.name not in left_out
    }
    meta = type("Meta", (), {"abstract": True})
    return type(f"{variables.__name__}Columns", (models.Model,), columns | {"Meta": meta, "__module__": __name__})


def column_name(variable: Variable[Any]) -> str:
    """Name of the model field: a reference's without the ending of its column."""
    return variable.name.removesuffix("_id") if isinstance(variable, Reference) else variable.name


def _column(variable: Variable[Any], references: Mapping[str, str]) -> models.Field[Any, Any]:
    settings: dict[str, Any] = {"verbose_name": variable.label[:100], "null": True, "blank": True}
    if isinstance(variable, Reference):
        return models.ForeignKey(references[variable.to], on_delete=models.PROTECT, related_name="+", **settings)
    if isinstance(variable, Code):
        if issubclass(variable.options, TextCodes):
            return models.CharField(max_length=max(len(code) for code in variable.options), **settings)
        return models.SmallIntegerField(**settings)
    if isinstance(variable, LongCode):
        return models.IntegerField(**settings) if variable.is_number else models.CharField(max_length=64, **settings)
    if isinstance(variable, Money | Percentage):
        return models.DecimalField(max_digits=10, decimal_places=2, **settings)
    if isinstance(variable, Count):
        return models.IntegerField(**settings)
    if isinstance(variable, Day):
        return models.DateField(**settings)
    if isinstance(variable, Flag):
        return models.BooleanField(**settings)
    if isinstance(variable, Postcode) or (isinstance(variable, Text) and variable.longest <= LONGEST_VARCHAR):
        return models.CharField(max_length=variable.longest, **settings)
    if isinstance(variable, Text):
        return models.TextField(**settings)
    raise TypeError(f"{variable!r} has no kind of column")
