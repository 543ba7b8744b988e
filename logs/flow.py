"""Where a person goes next in a log."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaire.core.assessment import Assessment
from questionnaire.core.engine import engine
from questionnaire.core.routing import Asked
from questionnaire.core.structure import Page, Subsection


def pages_of(assessment: Assessment, subsection: Subsection) -> list[Page]:
    """The pages of a subsection that are asked, in order."""
    return list(_asked(assessment, subsection))


def _asked(assessment: Assessment, subsection: Subsection) -> Iterator[Page]:
    """The same, one at a time: whether a set-up page is asked may take a query."""
    return (page for page in subsection.pages if assessment.asks(page))


def questions_on(assessment: Assessment, page: Page) -> Iterator[Asked]:
    """The questions of a page that are revealed by the answers beside them."""
    for item in engine(assessment.questionnaire).routing.asked_in[assessment.questionnaire.subsection_of[page.id].id]:
        if item.page is page and item.is_revealed(assessment.answers.values):
            yield item


def is_passed_over(assessment: Assessment, page: Page) -> bool:
    """Whether "continue" goes past the page: every question on it is one that the service has settled for now."""
    conditions = [question.skipped_when for question in page.questions]
    values, context = assessment.answers.values, assessment.context
    return all(condition is not None and condition.holds(values, context) for condition in conditions)


def is_unanswered(assessment: Assessment, page: Page) -> bool:
    """Whether the page holds a question that still needs an answer."""
    values, context = assessment.answers.values, assessment.context
    return any(
        not item.is_complete(values, context)
        and not item.question.readonly
        and not item.optional(values, context)
        and not item.is_worked_out(values, context)
        for item in questions_on(assessment, page)
    )


def next_page(assessment: Assessment, page: Page, *, unanswered_only: bool = False) -> Page | None:
    """The page asked after this one in its subsection; None where check answers comes next."""
    subsection = assessment.questionnaire.subsection_of[page.id]
    following = subsection.pages[_place(subsection, page) + 1 :]
    for other in following:
        if not assessment.asks(other) or is_passed_over(assessment, other):
            continue
        if not unanswered_only or is_unanswered(assessment, other):
            return other
    return None


def previous_page(assessment: Assessment, page: Page) -> Page | None:
    """The nearest earlier page asked in the subsection; None where the task list comes before."""
    subsection = assessment.questionnaire.subsection_of[page.id]
    earlier = subsection.pages[: _place(subsection, page)]
    return next((other for other in reversed(earlier) if assessment.asks(other)), None)


def _place(subsection: Subsection, page: Page) -> int:
    return next(place for place, other in enumerate(subsection.pages) if other.id == page.id)


def first_page(assessment: Assessment, subsection: Subsection) -> Page | None:
    """Where a subsection that has not been started begins."""
    return next((page for page in _asked(assessment, subsection) if not is_passed_over(assessment, page)), None)


def first_unanswered(assessment: Assessment, subsection: Subsection) -> Page | None:
    """The first page of a subsection with a question that still needs an answer."""
    pages = _asked(assessment, subsection)
    return next((page for page in pages if is_unanswered(assessment, page)), None)


def follow_ups(before: Assessment, after: Assessment, subsection: Subsection) -> list[Page]:
    """The pages that a change has made necessary: asked and unanswered now, and not so before."""
    was = {page.id for page in before.questionnaire.pages if before.asks(page) and is_unanswered(before, page)}
    return [page for page in pages_of(after, subsection) if page.id not in was and is_unanswered(after, page)]


def next_subsection(assessment: Assessment, current: Subsection) -> Subsection | None:
    """The next subsection to work on, wrapping to the first; None where all others are complete or closed."""
    subsections = assessment.questionnaire.subsections
    place = next(place for place, each in enumerate(subsections) if each.id == current.id)
    for subsection in (*subsections[place + 1 :], *subsections[:place]):
        progress = assessment.progress.subsections[subsection.id]
        open_work = progress.status.value in ("not_started", "in_progress") and progress.displayed
        if open_work and (progress.status.value == "in_progress" or first_page(assessment, subsection)):
            return subsection
    return None
