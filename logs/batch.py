"""Making many logs at once: settled like any other, stored by COPY in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.utils import timezone

from logs.assessing import assess
from logs.duplicate_sets import number_sets
from logs.models import Channel, CreationMethod, Log, LogEvent
from logs.records import RecordsOfMany
from logs.taking import take
from organisations.postcodes import is_postcode, normalise_postcode
from questionnaire.core.answers import Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.variables import Postcode
from users.models import User

AnyModel = TypeVar("AnyModel", bound=models.Model)


@dataclass(frozen=True)
class NewLog:
    """A log that could be made, unsaved, with the verdict on it.

    :ivar event: the record of its making, unsaved.
    """

    log: Log
    assessment: Assessment
    event: LogEvent


def new_log(
    model: type[Log],
    given: Mapping[str, Any],
    *,
    start: Values,
    by: User,
    channel: Channel,
    now: datetime,
    method: CreationMethod,
    records: RecordsOfMany,
    reasons: Mapping[str, Any] | None = None,
) -> NewLog:
    """A log with these answers, unsaved: the same as `logs.services.create_log` would store.

    :param start: the answers that a new log of this person begins with.
    :param reasons: confirm variable to why unusual answers are right.
    """
    log = model(created_by=by, updated_by=by, created_at=now, creation_method=method)
    log.put(start)
    assessment = assess(log, given, by=by, today=timezone.localdate(now), records=records)
    event = take(log, assessment, by=by, channel=channel, now=now, reasons=reasons or {})
    assert event is not None  # a log that is new has changed  # noqa: S101
    return NewLog(log, assessment, event)


def read_ahead(records: RecordsOfMany, model: type[Log], several: Iterable[Mapping[str, Any]]) -> None:
    """Read what the rules will ask about the postcodes and UPRNs of these answers."""
    answers = list(several)
    names = [variable.name for variable in model.collection.variables.stored() if isinstance(variable, Postcode)]
    texts = [str(each[name]) for each in answers for name in names if each.get(name)]
    owned = [(str(each["uprn"]).strip(), each.get("owning_organisation_id")) for each in answers if each.get("uprn")]
    records.read_ahead(
        postcodes=[normalise_postcode(text) for text in texts if is_postcode(text)],
        uprns=[(uprn, owner) for uprn, owner in owned if isinstance(owner, int | None)],
        logs=model._default_manager.all(),
    )


def records_of(logs: Sequence[Log]) -> RecordsOfMany:
    """What the rules will ask about logs of one collection, read at once."""
    records = RecordsOfMany()
    if not logs:
        return records
    records.organisations(
        number for log in logs for number in (log.owning_organisation_id, log.managing_organisation_id) if number
    )
    records.people(log.assigned_to_id for log in logs)
    read_ahead(records, type(logs[0]), [log.values for log in logs])
    logs[0].collection.read_ahead(records, [log.values for log in logs])
    return records


@transaction.atomic
def store(several: Sequence[NewLog]) -> None:
    """Store new logs and the records of their making, whatever collections they belong to."""
    by_model: dict[type[Log], list[NewLog]] = {}
    for each in several:
        by_model.setdefault(type(each.log), []).append(each)
    for model, made in by_model.items():
        for pk, each in zip(_numbers(model, len(made)), made, strict=True):
            each.log.pk = each.event.log_id = pk
        copy_in(model, [each.log for each in made])
    copy_in(LogEvent, [each.event for each in several])
    for model, made in by_model.items():
        number_sets(model, [each.log.duplicate_key for each in made], now=made[0].event.at)


def _numbers(model: type[models.Model], count: int) -> list[int]:
    """The next numbers for new rows of a table."""
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
        )
        return [pk for (pk,) in cursor.fetchall()]


def copy_in(model: type[models.Model], rows: Sequence[models.Model]) -> None:
    """Add rows to a table by COPY. Columns that are empty in every row are left to their default, NULL.

    Rows without a number get one from the table's sequence.
    """
    if not rows:
        return
    columns = [
        (field, field.attname)
        for field in model._meta.concrete_fields
        if any(getattr(row, field.attname) is not None for row in rows)
    ]
    names = ", ".join(f'"{field.column}"' for field, _ in columns)
    as_sent = [_as_json if isinstance(field, models.JSONField) else _as_it_is for field, _ in columns]
    attributes = [attribute for _, attribute in columns]
    with connection.cursor() as cursor, cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            values = row.__dict__
            copy.write_row([send(values[name]) for send, name in zip(as_sent, attributes, strict=True)])


def _as_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


def _as_it_is(value: Any) -> Any:
    return value
