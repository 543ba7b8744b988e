"""The fields of the feed, told for the data dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from feed.fields import Field, Kind
from feed.records import lettings, organisations, sales, users
from logs.published import Place, Published, publish, publish_records

DATATYPES = {
    Kind.WHOLE: "integer",
    Kind.DECIMAL: "decimal",
    Kind.TEXT: "string",
    Kind.MOMENT: "dateTime",
    Kind.YES_NO: "boolean",
}
FIELDS_OF = {"lettings": lettings.fields_of, "sales": sales.fields_of}


def publish_fields() -> None:
    """Have the data dictionary tell of every field that is sent."""
    publish(Place.FEED, lambda questionnaire: _told(FIELDS_OF[questionnaire.collection](questionnaire.year)))
    publish_records("organisations", list(_told(organisations.FIELDS)))
    publish_records("users", list(_told(users.FIELDS)))


def _told(fields: Iterable[Field]) -> Iterator[Published]:
    for field in fields:
        about = field.variable.name if field.variable else field.name.lower()
        yield Published(field.name, field.label, DATATYPES[field.kind], about, field.codes)
