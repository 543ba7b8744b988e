"""What lists show of each log. The same queries however many logs there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from logs.models import Log
from logs.next_steps import NextStep, next_steps
from organisations.models import Organisation
from questionnaire.core.dates import day_in_words


@dataclass(frozen=True)
class Card:
    """One log of a list.

    :ivar facts: label and value, those that are given.
    :ivar next_step: what is missing first, where the list is of unfinished logs.
    """

    log: Log
    facts: list[tuple[str, Any]]
    age: str = ""
    next_step: NextStep | None = None


def cards_of(
    logs: Sequence[Log], *, today: date, with_organisations: bool, with_next_steps: bool = False
) -> list[Card]:
    """The cards of these logs. Two queries for the names of organisations, where they are shown."""
    organisations = _organisations(logs) if with_organisations else {}
    steps = next_steps(logs, today) if with_next_steps else {}
    return [
        Card(
            log,
            facts_of(log, organisations),
            age=_age(log, today) if with_next_steps and not log.is_completed else "",
            next_step=steps.get(log.pk),
        )
        for log in logs
    ]


def _organisations(logs: Iterable[Log]) -> dict[int, Organisation]:
    named = (number for log in logs for number in (log.owning_organisation_id, log.managing_organisation_id))
    found = Organisation.objects.filter(pk__in={number for number in named if number}).prefetch_related("name_changes")
    return {each.pk: each for each in found}


def facts_of(log: Log, organisations: dict[int, Organisation]) -> list[tuple[str, Any]]:
    """The log's references, kind, date, organisations and whose it is. Reads the person assigned.

    :param organisations: those that are shown, by number.
    """
    collection, kind = log.collection, log.collection.kind
    shown = [*collection.references, kind, collection.event_day]
    facts = [(each.label, each.words_for(getattr(log, each.name))) for each in shown if getattr(log, each.name)]
    facts += [
        (label, _name_of(organisations[number], log))
        for label, number in zip(
            organisation_labels(log), (log.owning_organisation_id, log.managing_organisation_id), strict=True
        )
        if number in organisations
    ]
    facts.append(("Created", day_in_words(timezone.localdate(log.created_at))))
    if log.assigned_to is not None:
        facts.append(("Assigned to", log.assigned_to.name_in_lists))
    return facts


def organisation_labels(log: Log | type[Log]) -> tuple[str, str]:
    """What lists call the owner and the manager of a collection's logs."""
    return "Owned by", log.collection.managed_by


def _name_of(organisation: Organisation, log: Log) -> str:
    """The name in force on the log's date."""
    name = organisation.name_on(log.event_date or timezone.localdate(log.created_at))
    return f"{name} (deleted)" if organisation.discarded_at else name


def _age(log: Log, today: date) -> str:
    """How long the log has been there, in words."""
    days = (today - timezone.localdate(log.created_at)).days
    if days < 1:
        return "Created today"
    return "Created yesterday" if days == 1 else f"Created {days:,} days ago"
