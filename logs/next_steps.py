"""What is missing first in each of several logs. The same queries however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from logs import flow
from logs.assessing import assess
from logs.batch import records_of
from logs.models import Log
from logs.records import RecordsOfMany
from questionnaire.core.assessment import Assessment
from questionnaire.core.progress import SubsectionStatus

TO_DO = (SubsectionStatus.IN_PROGRESS, SubsectionStatus.NOT_STARTED)


@dataclass(frozen=True)
class NextStep:
    """Where work on a log goes on.

    :ivar text: what is asked for there.
    :ivar more: how many answers are missing besides.
    """

    text: str
    url: str
    more: int = 0


def next_steps(logs: Sequence[Log], today: date) -> dict[int, NextStep]:
    """Number of each log to its next step. The logs have all their answers; those with nothing to do are left out."""
    records = records_of(logs)
    found = {log.pk: _next_step(log, records, today) for log in logs}
    return {number: step for number, step in found.items() if step is not None}


def answers_missing(logs: Sequence[Log], today: date) -> int:
    """How many answers the logs lack together."""
    records = records_of(logs)
    return sum(_missing(assess(log, {}, by=None, today=today, records=records)) for log in logs)


def _next_step(log: Log, records: RecordsOfMany, today: date) -> NextStep | None:
    if log.is_completed:
        return None
    if log.unaccepted:
        count = len(log.unaccepted)
        text = "1 answer that was not accepted" if count == 1 else f"{count} answers that were not accepted"
        return NextStep(text, log.url("problems"))
    assessment = assess(log, {}, by=None, today=today, records=records)
    return _first_missing(log, assessment, _missing(assessment))


def _missing(assessment: Assessment) -> int:
    return sum(len(part.missing) for part in assessment.progress.subsections.values() if part.status in TO_DO)


def _first_missing(log: Log, assessment: Assessment, missing: int) -> NextStep | None:
    for subsection in assessment.questionnaire.subsections:
        progress = assessment.progress.subsections[subsection.id]
        if progress.status not in TO_DO or not progress.displayed:
            continue
        page = flow.first_unanswered(assessment, subsection)
        if page is not None:
            waiting = [question for question in page.questions if question.name in progress.missing]
            text = (waiting[0].variable if waiting else page.questions[0].variable).label
            return NextStep(text, log.url("page", page.slug), max(0, missing - 1))
        if progress.missing:
            return NextStep(subsection.label, log.url("check-answers", subsection.slug), max(0, missing - 1))
    return None
