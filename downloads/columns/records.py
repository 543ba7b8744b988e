"""Cells with something of a record that the log names: a user, an organisation, a scheme.

Source: CSV downloads, value rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from downloads.columns.cells import WORDS, Cell
from downloads.columns.expressions import of_record, text_of, typed_in
from downloads.columns.files import Kind, LogFile
from organisations.models import Organisation
from users.models import User


@dataclass(frozen=True)
class OfUser(Cell):
    """Something of a user that the log names, whatever the mode."""

    path: str
    field: str = "email"
    kind: Kind = Kind.TEXT

    def codes(self, file: LogFile) -> Combinable:
        value = F(self.field)
        told = typed_in(file, value) if self.kind is Kind.TEXT else value
        return of_record(f"{self.path}_id", User.objects.all(), told)


@dataclass(frozen=True)
class Person(Cell):
    """Name and e-mail address of a user, or the user's number."""

    path: str
    kind: Kind = Kind.INTEGER

    def labels(self, file: LogFile) -> Combinable:
        words: Combinable = Concat(F("name"), Value(" ("), F("email"), Value(")"), output_field=WORDS)
        return of_record(f"{self.path}_id", User.objects.all(), typed_in(file, words))

    def codes(self, file: LogFile) -> Combinable:
        return F(f"{self.path}_id")


@dataclass(frozen=True)
class NumberedWith(Cell):
    """The number of a record with a letter before it: S12."""

    path: str
    letter: str

    def codes(self, file: LogFile) -> Combinable:
        return Case(
            When(**{f"{self.path}__isnull": False}, then=Concat(Value(self.letter), text_of(self.path))),
            output_field=WORDS,
        )


@dataclass(frozen=True)
class OrganisationName(Cell):
    """The name that an organisation has on the day of the file; the path leads to the organisation."""

    path: str

    def codes(self, file: LogFile) -> Combinable:
        named = Organisation.objects.with_name(file.day)
        return of_record(f"{self.path}_id", named, typed_in(file, F("name_then")))
