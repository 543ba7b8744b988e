"""A log as clients see it."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.conf import settings

from api.models import Reference
from api.reading import fields_of
from logs.models import Conflict, Log, LogEvent, Status
from questionnaire.core.answers import without_missing
from questionnaire.core.settle import Assessment
from questionnaire.core.variables import Flag, Flags, Variable

STATUSES = {
    Status.NOT_STARTED: "not_started",
    Status.IN_PROGRESS: "in_progress",
    Status.COMPLETED: "completed",
    Status.DELETED: "deleted",
}


def etag_of(log: Log) -> str:
    return f'"{log.version}"'


def as_json(variables: Mapping[str, Variable[Any]], values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by name, codes and numbers as they are, dates ISO, boxes as true or false."""
    return {
        name: bool(value) if isinstance(variables[name], Flag) else variables[name].to_json(value)
        for name, value in without_missing(values).items()
    }


def split_answers(log: Log, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What people and systems answer, and what the service worked out."""
    variables, asked = log.collection.variables.by_name, fields_of(log.collection)
    confirms = {
        rule.confirm.name
        for questionnaire in log.collection.questionnaires().values()
        for rule in questionnaire.soft_rules
    }
    told = as_json(variables, values)
    answers = {name: value for name, value in told.items() if name in asked}
    worked_out = {name: value for name, value in told.items() if name not in asked and name not in confirms}
    return answers, worked_out


def not_asked(log: Log, sent: Several[str]) -> list[str]:
    """Fields that were sent and left out, because the log is not asked for them."""
    variables = log.collection.variables.by_name
    held = {**log.unaccepted, **(log.to_come or {})}

    def is_left_out(name: str) -> bool:
        variable = variables[name]
        columns = variable.options if isinstance(variable, Flags) else (variable,)
        return name not in held and all(getattr(log, each.name) is None and each.name not in held for each in columns)

    return sorted(filter(is_left_out, sent))


def represent(
    log: Log,
    found: Assessment,
    *,
    reference: str | None,
    conflicts: list[Conflict],
    sent: Several[str] = (),
) -> dict[str, Any]:
    """A log with the verdict on it.

    :param sent: fields that the call gave a value for.
    """
    answers, worked_out = split_answers(log, log.values)
    path = f"/api/v1/{log.collection.name}-logs/{log.pk}"
    return {
        "id": log.pk,
        "collection": log.collection.name,
        "collection_year": log.collection_year,
        "reference": reference,
        "status": STATUSES[Status(log.status)],
        "version": log.version,
        "created_at": moment(log.created_at),
        "updated_at": moment(log.updated_at),
        "answers": answers,
        "derived": worked_out,
        "to_come": dict(log.to_come or {}),
        "missing": list(found.missing),
        "not_asked": not_asked(log, set(sent) - {each.variable for each in conflicts}),
        "unaccepted": [_unaccepted(name, kept) for name, kept in log.unaccepted.items()],
        "checks": [_check(log, check) for check in found.raised],
        "conflicts": [_conflict(each) for each in conflicts],
        "links": {"self": f"{settings.SERVICE_URL}{path}", "page": f"{settings.SERVICE_URL}{log.get_absolute_url()}"},
    }


def moment(at: Any) -> str:
    """A time in UTC, as RFC 3339."""
    text: str = at.astimezone(UTC).isoformat()
    return text.replace("+00:00", "Z")


def _unaccepted(name: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    errors = [
        {"rule": rule, "message": message} for rule, message in zip(kept["rules"], kept["messages"], strict=False)
    ]
    return {"field": name, "value": kept["raw"], "errors": errors, "channel": kept["channel"], "at": kept["at"]}


def _check(log: Log, check: Any) -> dict[str, Any]:
    reason = log.confirmation_reasons.get(check.confirm) or {}
    return {
        "rule": check.rule,
        "title": check.title,
        "message": check.message,
        "fields": list(check.fields),
        "confirmed": check.confirmed,
        "reason": reason.get("reason"),
        "note": reason.get("note"),
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.variable,
        "sent": conflict.sent,
        "channel": conflict.channel,
        "by": conflict.by.name,
        "at": moment(conflict.at),
    }


def verdict(log: Log, found: Assessment, sent: Several[str]) -> dict[str, Any]:
    """What would come of answers, without saving them."""
    answers, worked_out = split_answers(log, found.answers.values)
    return {
        "collection": log.collection.name,
        "collection_year": found.questionnaire.year,
        "status": found.status.value,
        "answers": answers,
        "derived": worked_out,
        "missing": list(found.missing),
        "not_asked": not_asked(log, sent),
        "unaccepted": [
            {
                "field": name,
                "value": kept.raw if isinstance(kept.raw, str | int | float | bool | list) else str(kept.raw),
                "errors": [
                    {"rule": rule, "message": message} for rule, message in zip(kept.rules, kept.messages, strict=False)
                ],
            }
            for name, kept in found.unaccepted.items()
        ],
        "checks": [
            {
                "rule": check.rule,
                "title": check.title,
                "message": check.message,
                "fields": list(check.fields),
                "confirmed": check.confirmed,
            }
            for check in found.raised
        ],
    }


def event(each: LogEvent) -> dict[str, Any]:
    """One save of a log."""
    return {
        "version": each.version,
        "action": each.action,
        "channel": each.channel,
        "actor": each.actor.name if each.actor else None,
        "at": moment(each.at),
        "changes": [{"field": name, "before": pair[0], "after": pair[1]} for name, pair in each.changes.items()],
        "not_accepted": [{"field": name, "value": raw} for name, raw in each.refused.items()],
    }


def references_of(logs: list[Log], supplier_id: int) -> dict[int, str]:
    """Log to the name that the client knows it by."""
    if not logs:
        return {}
    found = Reference.objects.filter(
        supplier=supplier_id, collection=logs[0].collection.name, log_id__in=[log.pk for log in logs]
    )
    return dict(found.values_list("log_id", "reference"))
