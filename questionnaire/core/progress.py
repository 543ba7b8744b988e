"""How far a log has come: the status of each subsection and of the log, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from questionnaire.core.answers import Context, Values
from questionnaire.core.routing import Asked, Routed, Routing


class LogStatus(StrEnum):
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class SubsectionStatus(StrEnum):
    CANNOT_START_YET = "cannot_start_yet"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


@dataclass(frozen=True)
class SubsectionProgress:
    """One subsection of a log.

    :ivar missing: questions that still need an answer, unconfirmed soft checks included, in order.
    :ivar applicable: how many questions apply.
    :ivar complete: how many of these are complete.
    """

    status: SubsectionStatus
    missing: tuple[str, ...]
    applicable: int
    complete: int
    displayed: bool


@dataclass(frozen=True)
class Progress:
    status: LogStatus
    subsections: Mapping[str, SubsectionProgress]


def progress_of(
    routing: Routing,
    values: Values,
    context: Context,
    routed: Routed,
    gates: Mapping[str, bool],
    places: frozenset[tuple[str, str]],
    *,
    has_errors: bool,
) -> Progress:
    """Work out the progress of a log.

    :param places: (rule id, page id) of each soft check raised after a page.
    :param has_errors: the log breaks a hard rule or holds a value that was not accepted, so it cannot be complete.
    """
    confirms = _unconfirmed(routing, values, places)
    parts: dict[str, SubsectionProgress] = {}
    for subsection in routing.subsections:
        displayed = routing.displayed(subsection, values, context)
        parts[subsection.id] = _part(
            routing.asked_in[subsection.id],
            values,
            context,
            routed,
            gates[subsection.id],
            confirms.get(subsection.id, {}),
            displayed,
        )
    return Progress(_log_status(parts, has_errors=has_errors), parts)


def _unconfirmed(routing: Routing, values: Values, places: frozenset[tuple[str, str]]) -> dict[str, dict[str, bool]]:
    """Subsection id -> confirm variable raised in it -> whether it is confirmed."""
    found: dict[str, dict[str, bool]] = {}
    if not places:
        return found
    confirm_of = {rule.id: rule.confirm.name for rule in routing.questionnaire.soft_rules}
    for rule_id, page_id in sorted(places):
        subsection = routing.questionnaire.subsection_of[page_id].id
        name = confirm_of[rule_id]
        found.setdefault(subsection, {})[name] = values.get(name) is not None
    return found


def _part(
    items: list[Asked],
    values: Values,
    context: Context,
    routed: Routed,
    is_open: bool,
    confirms: Mapping[str, bool],
    displayed: bool,
) -> SubsectionProgress:
    applicable = complete = 0
    started, finished = False, True
    missing: list[str] = []
    for item in items:
        worked_out = item.is_worked_out(values, context)
        on_screen = routed[item.page_index] and item.is_revealed(values)
        derived = item.is_ever_derived and item.derived(values, context)
        if not (worked_out or (on_screen and not derived)):
            continue
        applicable += 1
        answered = item.is_answered(values)
        optional = item.is_ever_optional and item.optional(values, context)
        if answered and not derived and not item.question.readonly:
            started = True
        if answered or item.is_complete(values, context):
            complete += 1
        elif not optional:
            finished = False
        waits = on_screen and not answered and not optional and not worked_out and not item.question.readonly
        if waits and item.name not in missing:
            missing.append(item.name)
    for name, confirmed in confirms.items():
        applicable += 1
        started = started or confirmed
        if confirmed:
            complete += 1
        else:
            finished = False
            missing.append(name)
    return SubsectionProgress(
        _status(is_open, applicable, started, finished), tuple(missing), applicable, complete, displayed
    )


def _status(is_open: bool, applicable: int, started: bool, finished: bool) -> SubsectionStatus:
    if not is_open:
        return SubsectionStatus.CANNOT_START_YET
    if applicable and not started:
        return SubsectionStatus.NOT_STARTED
    return SubsectionStatus.COMPLETED if finished else SubsectionStatus.IN_PROGRESS


def _log_status(parts: Mapping[str, SubsectionProgress], *, has_errors: bool) -> LogStatus:
    untouched = (SubsectionStatus.NOT_STARTED, SubsectionStatus.CANNOT_START_YET)
    if not has_errors and all(
        part.status is SubsectionStatus.COMPLETED or not part.displayed for part in parts.values()
    ):
        return LogStatus.COMPLETED
    if not has_errors and all(part.status in untouched for part in parts.values()):
        return LogStatus.NOT_STARTED
    return LogStatus.IN_PROGRESS
