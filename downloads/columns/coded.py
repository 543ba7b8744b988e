"""Cells with a code of a list: the code, or its words.

Source: CSV downloads, value rules.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from downloads.columns.cells import WORDS, Cell, Words
from downloads.columns.expressions import looked_up, text_of
from downloads.columns.files import Kind, LogFile
from questionnaire.core.years import Questionnaire


@dataclass(frozen=True)
class Listed(Cell):
    """A code of a list that is the same wherever it is asked for; a code that is not listed stays."""

    path: str
    words: Words
    kind: Kind = Kind.INTEGER

    def labels(self, file: LogFile) -> Combinable:
        whens = [When(**{self.path: code}, then=Value(word)) for code, word in self.words.items()]
        return Case(*whens, default=text_of(self.path), output_field=WORDS)

    def codes(self, file: LogFile) -> Combinable:
        return F(self.path)

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return self.words


@dataclass(frozen=True)
class ListedInBoth(Listed):
    """A code that is written in words whatever the mode."""

    kind: Kind = Kind.TEXT

    def codes(self, file: LogFile) -> Combinable:
        return self.labels(file)

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return {}


@dataclass(frozen=True)
class LookedUp(Cell):
    """A code of a long list; a code that is not listed stays."""

    path: str
    words: Words
    kind: Kind = Kind.INTEGER

    def labels(self, file: LogFile) -> Combinable:
        code = text_of(self.path)
        return Coalesce(looked_up(code, self.words), code, output_field=WORDS)

    def codes(self, file: LogFile) -> Combinable:
        return F(self.path)

    def code_list(self, questionnaire: Questionnaire) -> Words:
        return self.words


@dataclass(frozen=True)
class NameOf(Cell):
    """The name that a list gives for the code in another cell, whatever the mode."""

    code: Cell
    words: Words

    def codes(self, file: LogFile) -> Combinable:
        return looked_up(self.code.codes(file), self.words)
