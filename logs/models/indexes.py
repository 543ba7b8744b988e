"""The indexes by which lists of logs are found, whatever they are narrowed to.

A search finds words inside a reference, which no ordinary index does, and the extension that has trigrams is not
everywhere. So every log is indexed by the parts of its references and of its postcode: each run of up to three
characters, and the whole, marked. Words are in a reference only where all their parts are, which the index tells; the
few logs that have all the parts are then looked at themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db.models import F, Func, Index, Q, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Lower, NullIf, Replace
from django.db.models.lookups import IsNull

from questionnaire.core.variables import Variable

if TYPE_CHECKING:
    from logs.collection import Collection

LONGEST_PART = 3
WHOLE = "="
"""Stands before what is indexed as a whole."""
BREAK = "\n"
"""Stands between what is searched, so that no part reaches from one into the next."""
POSTCODE = "postcode_full"
NARROWED_BY = ("owning_organisation", "managing_organisation", "assigned_to", "status", "collection_year")
"""Besides what each collection has of its own."""


def agent() -> NullIf:
    """The number of the organisation that manages a home for another; nothing for most logs.

    An expression of its own, so that the database knows how few logs an organisation manages for others.
    """
    return NullIf("managing_organisation_id", "owning_organisation_id")


class Parts(Func):
    """The parts of text whose lines are searched, by the function that a migration of this application makes."""

    function = "logs_parts"
    output_field = ArrayField(TextField())


def searched(references: tuple[Variable[str], ...]) -> Combinable:
    """What is searched of a log, each on a line of its own: its references and the postcode without spaces."""
    return Lower(Concat(*_lines([F(each.name) for each in references]), Value(BREAK), Replace(POSTCODE, Value(" "))))


def _lines(texts: list[F]) -> list[Any]:
    return [part for text in texts for part in (text, Value(BREAK))][:-1]


def parts_of(words: str) -> list[str]:
    """The parts that a text must have to hold these words."""
    length = min(LONGEST_PART, len(words))
    return sorted({words[start : start + length] for start in range(len(words) - length + 1)})


def list_indexes(table: str, collection: Collection) -> list[Index]:
    """The indexes of a collection's logs besides those that all logs have."""
    kind, day = collection.kind.name, collection.event_day.name
    schemes = collection.variables.pointing_to("scheme")
    narrowed_by = [*NARROWED_BY, kind, day, *schemes]

    def holding_all(name: str, *fields: str, condition: Q | None = None) -> Index:
        """An index in which lists are counted and found without reading a log, whatever else they are narrowed to."""
        more = [each for each in narrowed_by if each not in fields]
        return Index(fields=fields, include=more, condition=condition, name=f"{table}_{name}")

    return [
        holding_all("newest", "-id"),
        holding_all("of_owner", "owning_organisation", "-id"),
        holding_all("of_manager", "managing_organisation", "-id"),
        Index(
            agent(),
            F("id").desc(),
            include=narrowed_by,
            condition=Q(IsNull(agent(), False)),
            name=f"{table}_of_agent",
        ),
        holding_all("of_person", "assigned_to", "-id"),
        holding_all("of_year", "collection_year", "-id"),
        holding_all("of_status", "status", "-id"),
        holding_all("of_day", day, "-id"),
        *(holding_all("of_scheme", each, "-id", condition=Q(**{f"{each}__isnull": False})) for each in schemes),
        Index(fields=["owning_organisation", kind], name=f"{table}_owner_kind"),
        Index(fields=["managing_organisation", kind], name=f"{table}_manager_kind"),
        GinIndex(Parts(searched(collection.references)), name=f"{table}_parts"),
    ]
