"""Check answers: of one subsection, and of the whole log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from logs import flow, windows
from logs.models import Log
from logs.presenting import Answer, answer_in_words
from logs.views.opening import Opened, opened
from logs.views.returning import CHECK_ANSWERS, FROM, REVIEW
from questionnaire.core.conditions import Condition
from questionnaire.core.engine import engine
from questionnaire.core.field_rules import unanswered_message
from questionnaire.core.progress import SubsectionStatus
from questionnaire.core.routing import Asked
from questionnaire.core.structure import Subsection

LINE_BREAK = mark_safe("<br>")


@dataclass(frozen=True)
class Card:
    """Rows that stand together.

    :ivar title: empty for rows without a card.
    """

    title: str
    rows: list[dict[str, Any]]

    @property
    def options(self) -> dict[str, Any]:
        """Options of the summary list component."""
        return {"card": {"title": {"text": self.title}}, "rows": self.rows}


@require_safe
def check_answers(request: HttpRequest, model: type[Log], log_id: int, slug: str) -> HttpResponse:
    """Show the answers of one subsection, with links to change them."""
    here = opened(request, model, log_id)
    subsection = here.subsection(slug)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    progress = here.assessment.subsection(subsection.id)
    if progress.status is SubsectionStatus.CANNOT_START_YET:
        return redirect(here.log.url())
    following = None if here.log.is_completed else flow.next_subsection(here.assessment, subsection)
    return render(
        request,
        "logs/check_answers.html",
        here.context(
            subsection=subsection,
            progress=progress,
            cards=cards_of(here, subsection, origin=CHECK_ANSWERS),
            next_subsection=following,
            next_url=_start_url(here, following) if following else "",
            open_checks=_open_checks(here, subsection),
            is_setup=subsection.gate is None,
        ),
    )


@require_safe
def review(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show the whole log; once its year is closed this is all there is to see."""
    here = opened(request, model, log_id)
    parts = [
        {"subsection": subsection, "cards": cards_of(here, subsection, origin=REVIEW)}
        for subsection in here.questionnaire.subsections
        if here.assessment.subsection(subsection.id).applicable
    ]
    year = here.questionnaire.year
    return render(
        request,
        "logs/review.html",
        here.context(parts=parts, last_day=windows.last_day_of_edits(year), back_url=here.log.url()),
    )


def _start_url(here: Opened, subsection: Subsection) -> str:
    first = flow.first_page(here.assessment, subsection)
    if here.assessment.subsection(subsection.id).status is SubsectionStatus.NOT_STARTED and first:
        return here.log.url("page", first.slug)
    return here.log.url("check-answers", subsection.slug)


def _open_checks(here: Opened, subsection: Subsection) -> list[dict[str, str]]:
    """Unusual answers of the subsection that nobody has confirmed."""
    found: dict[str, dict[str, str]] = {}
    for page in subsection.pages:
        for check in here.assessment.checks_after(page.id):
            if not check.confirmed and check.confirm not in found:
                url = f"{here.log.url('check', page.slug)}?{FROM}={CHECK_ANSWERS}"
                found[check.confirm] = {"text": check.title or check.message, "url": url}
    return list(found.values())


def cards_of(here: Opened, subsection: Subsection, *, origin: str) -> list[Card]:
    """The rows of a subsection's answers, in cards where the form groups them by person."""
    items = [item for item in engine(here.questionnaire).routing.asked_in[subsection.id] if has_row(here, item)]
    has_cards = any(item.question.card is not None for item in items)
    cards: dict[object, Card] = {}
    shown: set[str] = set()
    for item in items:
        if item.name in shown:
            continue
        shown.add(item.name)
        card = item.question.card if has_cards else None
        title = _card_title(item) if has_cards else ""
        cards.setdefault(card, Card(title, [])).rows.append(_row(here, item, origin))
    return list(cards.values())


def _card_title(item: Asked) -> str:
    question = item.question
    if question.card_title:
        return question.card_title
    if not question.card:
        return ""
    return "Lead tenant" if question.card == 1 else f"Person {question.card}"


def has_row(here: Opened, item: Asked) -> bool:
    """Whether check answers shows the question."""
    values, context = here.assessment.answers.values, here.assessment.context
    hidden = item.question.hidden_when
    if hidden is True or (isinstance(hidden, Condition) and hidden.holds(values, context)):
        return False
    if item.page.user_decides:
        return here.assessment.asks(item.page)
    on_screen = here.assessment.asks(item.page) and item.is_revealed(values)
    derived = item.is_ever_derived and item.derived(values, context)
    return (on_screen and not derived) or item.is_worked_out(values, context)


def _row(here: Opened, item: Asked, origin: str) -> dict[str, Any]:
    values, context = here.assessment.answers.values, here.assessment.context
    answer = answer_in_words(item.question, values, context, here.names)
    row: dict[str, Any] = {"key": {"text": item.question.short_label}}
    url = f"{here.log.url('page', item.page.slug)}?{FROM}={origin}"
    may_change = here.can_edit and here.assessment.asks(item.page) and not item.question.readonly
    refused = next((here.log.unaccepted[name] for name in item.columns if name in here.log.unaccepted), None)
    if refused:
        row["value"] = {"html": refused_html(answer, refused)}
    elif answer.is_given:
        row["value"] = {"html": format_html_join(LINE_BREAK, "{}", ((line,) for line in answer.lines))}
    elif may_change:
        prompt = unanswered_message(item.question)
        row["value"] = {"html": format_html('<a class="govuk-link" href="{}">{}</a>', url, prompt)}
        return row
    else:
        row["value"] = {"text": "Not answered"}
    if may_change:
        change = {"text": "Change", "href": url, "visuallyHiddenText": item.question.short_label.lower()}
        row["actions"] = {"items": [change]}
    return row


def refused_html(answer: Answer, refused: dict[str, Any]) -> str:
    """A stored answer with what was sent and not accepted."""
    raw = refused["raw"]
    sent = ", ".join(raw) if isinstance(raw, list) else str(raw)
    return format_html(
        '{}<p class="govuk-error-message">Not accepted: {}</p>{}',
        format_html('<p class="govuk-body">{}</p>', str(answer)) if answer.is_given else "",
        sent,
        format_html_join(
            "", '<p class="govuk-body govuk-!-margin-bottom-1">{}</p>', ((m,) for m in refused["messages"])
        ),
    )
