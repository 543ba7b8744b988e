"""Writing a change and its record together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models

from organisations.models import ChangeEvent, Location, Organisation, Scheme
from organisations.policies import Person

Changes = dict[str, list[Any]]
"""Column to [before, after]."""


class Refused(Exception):
    """What was asked cannot be done; `errors` holds one message for each field that could put it right."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        self.errors = dict(errors)
        super().__init__("; ".join(errors.values()))


def squeeze(text: str) -> str:
    """The text with single spaces, none at the ends."""
    return " ".join(text.split())


def write(instance: models.Model, answers: Mapping[str, Any]) -> Changes:
    """Set the answers that differ, save only those columns, and say what changed."""
    changes: Changes = {}
    columns: list[str] = []
    fields = {field.name: field for field in instance._meta.concrete_fields}
    for name, after in answers.items():
        before = fields[name].value_from_object(instance)
        stored = after.pk if isinstance(after, models.Model) else after
        if before != stored:
            changes[name] = [_plain(before), _plain(stored)]
            setattr(instance, name, after)
            columns.append(name)
    if columns:
        instance.save(update_fields=[*columns, "updated_at"])
    return changes


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def record(
    action: str,
    about: Organisation | Scheme | Location,
    *,
    changes: Changes | None = None,
    by: Person | None,
    at: datetime,
) -> ChangeEvent:
    """Add the event that says what was done, by whom and when."""
    location = about if isinstance(about, Location) else None
    scheme = about if isinstance(about, Scheme) else location.scheme if location else None
    organisation = scheme.owning_organisation if scheme else about
    return ChangeEvent.objects.create(
        organisation_id=organisation.pk,
        scheme=scheme,
        location=location,
        action=action,
        changes=changes or {},
        by_id=by.pk if by else None,
        at=at,
    )
