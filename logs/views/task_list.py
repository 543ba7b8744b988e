"""The task list of a log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from logs import flow, windows
from logs.models import Conflict, Log, Status
from logs.models.log import STATUS_COLOURS
from logs.policies import can_delete
from logs.views.opening import Opened, opened
from logs.views.unresolved import way_to_update
from questionnaire.core.progress import SubsectionProgress, SubsectionStatus
from questionnaire.core.structure import Subsection

NEEDS_CHANGES: dict[str, object] = {"tag": {"text": "Needs changes", "classes": "govuk-tag--red"}}
STATUS_TAGS: dict[SubsectionStatus, dict[str, object]] = {
    SubsectionStatus.COMPLETED: {"text": "Completed"},
    SubsectionStatus.IN_PROGRESS: {"tag": {"text": "In progress", "classes": STATUS_COLOURS[Status.IN_PROGRESS]}},
    SubsectionStatus.NOT_STARTED: {"tag": {"text": "Not started", "classes": STATUS_COLOURS[Status.NOT_STARTED]}},
    SubsectionStatus.CANNOT_START_YET: {
        "text": "Cannot start yet",
        "classes": "govuk-task-list__status--cannot-start-yet",
    },
}


@dataclass(frozen=True)
class Task:
    """One line of the task list.

    :ivar refused: number of its answers that were not accepted.
    """

    subsection: Subsection
    progress: SubsectionProgress
    url: str
    refused: int

    @property
    def is_done(self) -> bool:
        return self.progress.status is SubsectionStatus.COMPLETED and not self.refused

    @property
    def status(self) -> dict[str, object]:
        """The status as the task list shows it."""
        is_whole = self.progress.status is SubsectionStatus.COMPLETED
        return NEEDS_CHANGES if is_whole and self.refused else STATUS_TAGS[self.progress.status]

    @property
    def hint(self) -> str:
        """How much is missing or was not accepted, in words."""
        is_begun = self.progress.status in (SubsectionStatus.IN_PROGRESS, SubsectionStatus.NOT_STARTED)
        missing = len(self.progress.missing) if is_begun else 0
        counts = ((missing, "missing"), (self.refused, "not accepted"))
        return ", ".join(f"{count} {'answer' if count == 1 else 'answers'} {what}" for count, what in counts if count)


@require_safe
def task_list(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show the sections of a log with their status, and what to do next."""
    here = opened(request, model, log_id)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    tasks = tasks_of(here)
    done = sum(task.is_done for task in tasks.values())
    return render(
        request,
        "logs/task_list.html",
        here.context(
            sections=[
                {
                    "label": section.label,
                    "options": {
                        "idPrefix": section.id,
                        "items": [_item(tasks[each.id]) for each in section.subsections if each.id in tasks],
                    },
                }
                for section in here.questionnaire.sections
                if any(each.id in tasks for each in section.subsections)
            ],
            done=done,
            total=len(tasks),
            next_task=_next(here, tasks),
            deadline=windows.deadline_for(here.log.event_date) if here.log.event_date else None,
            last_day=windows.last_day_of_edits(here.questionnaire.year),
            may_delete=can_delete(here.user, here.log, here.today),
            problems=len(here.log.unaccepted),
            conflicts=Conflict.objects.of(here.log.collection.name, here.log.pk).open().count(),
            update_url=way_to_update(here.log) if here.log.unresolved else "",
        ),
    )


def tasks_of(here: Opened) -> dict[str, Task]:
    """Subsection id to its line, for the subsections that the log shows."""
    tasks = {}
    refused = _refused(here)
    for subsection in here.questionnaire.subsections:
        progress = here.assessment.subsection(subsection.id)
        closed = progress.status is SubsectionStatus.CANNOT_START_YET
        if progress.displayed and (progress.applicable or closed):
            tasks[subsection.id] = Task(subsection, progress, _url(here, subsection, progress), refused[subsection.id])
    return tasks


def _refused(here: Opened) -> Counter[str]:
    """Subsection id to the number of answers kept aside that it asks for."""
    if not here.log.unaccepted:
        return Counter()
    return Counter(
        subsection.id
        for subsection in here.questionnaire.subsections
        for name in here.log.unaccepted
        if any(
            question.name == name and here.assessment.asks(page)
            for page in subsection.pages
            for question in page.questions
        )
    )


def _url(here: Opened, subsection: Subsection, progress: SubsectionProgress) -> str:
    if progress.status is SubsectionStatus.CANNOT_START_YET:
        return ""
    first = flow.first_page(here.assessment, subsection)
    if progress.status is SubsectionStatus.NOT_STARTED and first:
        return here.log.url("page", first.slug)
    return here.log.url("check-answers", subsection.slug)


def _item(task: Task) -> dict[str, object]:
    item: dict[str, object] = {"title": {"text": task.subsection.label}, "status": task.status}
    if task.url:
        item["href"] = task.url
    if task.hint:
        item["hint"] = {"text": task.hint}
    return item


def _next(here: Opened, tasks: dict[str, Task]) -> dict[str, str] | None:
    """The first question that waits for an answer."""
    for task in tasks.values():
        if task.progress.status in (SubsectionStatus.IN_PROGRESS, SubsectionStatus.NOT_STARTED):
            page = flow.first_unanswered(here.assessment, task.subsection)
            url = here.log.url("page", page.slug) if page else task.url
            return {"label": task.subsection.label, "url": url}
    return None
