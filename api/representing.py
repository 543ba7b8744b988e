"""A log as clients see it."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from api.models import Reference
from api.reading import confirms_of, fields_of
from logs.collection import registered
from logs.models import Conflict, Log, LogEvent, Status
from questionnaire.core.answers import without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.field_rules import NOT_AN_OPTION, unreal_date_rule
from questionnaire.core.variables import Day, Flag, Flags, Variable

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
    variables, asked, confirms = (
        log.collection.variables.by_name,
        fields_of(log.collection),
        confirms_of(log.collection),
    )
    told = as_json(variables, values)
    answers = {name: value for name, value in told.items() if name in asked}
    worked_out = {name: value for name, value in told.items() if name not in asked and name not in confirms}
    return answers, worked_out


def missing(log: Log, found: Assessment) -> list[str]:
    """Fields that still need an answer. What waits for a confirmation is told under `checks`."""
    confirms = confirms_of(log.collection)
    return [name for name in found.missing if name not in confirms]


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
    told = outcome(log, found, reference=reference, conflicts=conflicts, sent=sent)
    return {
        **told,
        "created_at": moment(log.created_at),
        "updated_at": moment(log.updated_at),
        "answers": answers,
        "derived": worked_out,
    }


def outcome(
    log: Log,
    found: Assessment,
    *,
    reference: str | None,
    conflicts: Iterable[Conflict],
    sent: Several[str] = (),
) -> dict[str, Any]:
    """What has come of a log and everything that is left to do about it, without its answers.

    :param sent: fields that the call gave a value for.
    """
    open_conflicts = list(conflicts)
    path = f"/api/v1/{log.collection.name}-logs/{log.pk}"
    return {
        "id": log.pk,
        "collection": log.collection.name,
        "collection_year": log.collection_year,
        "reference": reference,
        "status": STATUSES[Status(log.status)],
        "version": log.version,
        "to_come": dict(log.to_come or {}),
        "missing": missing(log, found),
        "not_asked": not_asked(log, set(sent) - {each.variable for each in open_conflicts}),
        "unaccepted": [_unaccepted(found, name, kept) for name, kept in log.unaccepted.items()],
        "checks": [_check(log, check) for check in found.raised],
        "conflicts": [_conflict(log, each) for each in open_conflicts],
        "links": {"self": f"{settings.SERVICE_URL}{path}", "page": f"{settings.SERVICE_URL}{log.get_absolute_url()}"},
    }


def moment(at: Any) -> str:
    """A time in UTC, as RFC 3339."""
    text: str = at.astimezone(UTC).isoformat()
    return text.replace("+00:00", "Z")


def _unaccepted(found: Assessment, name: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "field": name,
        "value": kept["raw"],
        "errors": _errors(found, name, kept["rules"], kept["messages"]),
        "channel": kept["channel"],
        "at": moment(datetime.fromisoformat(kept["at"])),
    }


def _errors(found: Assessment, name: str, rules: Several[str], messages: Several[str]) -> list[dict[str, Any]]:
    """Why a value is not accepted, and what would be."""
    return [
        {"rule": rule, "message": message, **_instead(found, name, rule)}
        for rule, message in zip(rules, messages, strict=False)
    ]


def _instead(found: Assessment, name: str, rule: str) -> dict[str, Any]:
    """What a client may send instead, as clients send it: messages are written for people."""
    variable = found.questionnaire.variables.by_name[name]
    if isinstance(variable, Day):
        pairs = found.questionnaire.asking_for.get(name, ())
        unreal = {unreal_date_rule(question) for _, question in pairs}
        return {"expected": "A date like 2026-06-01"} if rule in unreal else {}
    if rule != NOT_AN_OPTION:
        return {}
    offered = _offered(found, name)
    return {"allowed": offered} if offered else {}


def _offered(found: Assessment, name: str) -> list[dict[str, Any]]:
    """The codes that this log can be answered with."""
    pairs = found.questionnaire.questions_of.get(name, ())
    asked = [question for page, question in pairs if found.asks(page)] or [question for _, question in pairs]
    values, context = found.answers.values, found.context
    choices = {
        option.code: option.label
        for question in asked
        for option in question.choices
        if option.offered_when is None or option.offered_when.holds(values, context)
    }
    return [{"code": code, "label": label} for code, label in choices.items()]


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


def _conflict(log: Log, conflict: Conflict) -> dict[str, Any]:
    return {
        "field": conflict.variable,
        "held": _held(log, conflict.variable),
        "sent": conflict.sent,
        "channel": conflict.channel,
        "by": conflict.by.name,
        "at": moment(conflict.at),
    }


def _held(log: Log, name: str) -> Any:
    """What the log says, as clients are told it."""
    variable = log.collection.variables.by_name[name]
    if isinstance(variable, Flags):
        return [option.name for option in variable.options if getattr(log, option.name)]
    value = getattr(log, name)
    return None if value is None else as_json({name: variable}, {name: value})[name]


def verdict(log: Log, found: Assessment, sent: Several[str]) -> dict[str, Any]:
    """What would come of answers, without saving them."""
    answers, worked_out = split_answers(log, found.answers.values)
    return {
        "collection": log.collection.name,
        "collection_year": found.questionnaire.year,
        "status": found.status.value,
        "answers": answers,
        "derived": worked_out,
        "to_come": dict(log.to_come or {}),
        "missing": missing(log, found),
        "not_asked": not_asked(log, sent),
        "unaccepted": [
            {
                "field": name,
                "value": kept.raw if isinstance(kept.raw, str | int | float | bool | list) else str(kept.raw),
                "errors": _errors(found, name, kept.rules, kept.messages),
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
    variables = registered()[each.collection].variables.by_name

    def told(name: str, value: Any) -> Any:
        """Boxes are kept as 1 and 0, and told as answers tell them."""
        return bool(value) if value is not None and isinstance(variables.get(name), Flag) else value

    return {
        "version": each.version,
        "action": each.action,
        "channel": each.channel,
        "actor": each.actor.name if each.actor else None,
        "at": moment(each.at),
        "changes": [
            {"field": name, "before": told(name, pair[0]), "after": told(name, pair[1])}
            for name, pair in each.changes.items()
        ],
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
