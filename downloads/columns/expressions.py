"""How the database writes values: amounts, times, and text that no spreadsheet calculates with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, F, Func, JSONField, Model, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.db.models.sql.compiler import SQLCompiler

from downloads.columns.files import LogFile
from organisations.spreadsheets import FORMULA_STARTS

ISO_8601 = 'YYYY-MM-DD"T"HH24:MI:SSTZH:TZM'
PLAIN_TIME, PLAIN_FORM = "YYYY-MM-DD HH24:MI:SS TZHTZM", "yyyy-MM-dd HH:mm:ss xx"
"""The same as the database writes it and as data dictionaries say it."""
NUMBER = r"^[+-]?[0-9.,]+%?$"


class Shortest(Func):
    """A number with two decimals in its shortest form with at least one: 200.0, 17.5, 325.25."""

    template = (
        "(CASE WHEN %(expressions)s = round(%(expressions)s, 1) THEN round(%(expressions)s, 1)"
        " ELSE %(expressions)s END)"
    )
    output_field = CharField()


class Harmless(Func):
    """Text before which an apostrophe is put where a spreadsheet would take it for a formula. Numbers stay."""

    output_field = TextField()

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        text, params = compiler.compile(self.get_source_expressions()[0])
        signs = ", ".join(str(ord(sign)) for sign in FORMULA_STARTS)
        sql = f"(CASE WHEN ascii({text}) IN ({signs}) AND {text} !~ %s THEN '''' || {text} ELSE {text} END)"
        return sql, [*params, *params, NUMBER, *params, *params]


def typed_in(file: LogFile, words: Combinable) -> Combinable:
    """Words that somebody typed, as the file has them."""
    return Harmless(words) if file.for_spreadsheets else words


def in_time(moment: Any, form: str) -> Func:
    """A moment in words, in the time zone of the database session."""
    return Func(moment, Value(form), function="to_char", output_field=TextField())


def text_of(name: str) -> Cast:
    """A column as text, to stand beside words."""
    return Cast(F(name), TextField())


def looked_up(code: Any, words: Mapping[Any, str]) -> Func:
    """The words for a code, from a list that is too long for one comparison after the other."""
    return _member(Value({str(code): word for code, word in words.items()}, JSONField()), code)


def of_record(key: str, records: QuerySet[Model], value: Combinable) -> Func:
    """Something of the record with a key, from a list that the database makes once for all logs.

    Each join instead would have it copy all columns of every log once more.
    """
    listed = Func(F("pk"), value, function="jsonb_object_agg", output_field=JSONField())
    return _member(Subquery(records.order_by().values(listed=listed)), text_of(key))


def _member(listed: Combinable, key: Any) -> Func:
    return Func(listed, key, template="(%(expressions)s)", arg_joiner=" ->> ", output_field=TextField())
