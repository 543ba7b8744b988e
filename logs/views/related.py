"""The answers that have to do with those that a page's rules refused: checked together, changed or cleared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from logs import flow
from logs.assessing import assess
from logs.models import Channel, Log
from logs.presenting import Answer, answer_in_words
from logs.services import WindowClosed, save_answers
from logs.views.answers import LINE_BREAK, refused_html
from logs.views.checks import shown_question
from logs.views.opening import Opened, opened
from logs.views.pages import SETUP, lost_answers
from logs.views.returning import FROM, RELATED, Origin
from questionnaire.core.structure import Page, Question

QUESTION = "question"


@dataclass(frozen=True)
class Related:
    """An answer that has to do with a refusal.

    :ivar refused: what was sent and not accepted, as it is kept.
    """

    page: Page
    question: Question
    answer: Answer
    refused: dict[str, Any] | None
    is_setup: bool

    @property
    def can_be_cleared(self) -> bool:
        """Set-up answers decide what the log is about, so they are changed and not cleared."""
        is_answered = self.answer.is_given or self.refused is not None
        return is_answered and not self.is_setup and not self.question.readonly


@require_safe
def related_answers(request: HttpRequest, model: type[Log], log_id: int, slug: str) -> HttpResponse:
    """List the answers that the refusals on a page are about."""
    here = opened(request, model, log_id)
    page = here.page(slug)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    origin, found = Origin.of(request, here), related_to(here, page)
    clearable = [each for each in found if each.can_be_cleared]
    page_url = _onward_url(here, page, origin)
    return render(
        request,
        "logs/related_answers.html",
        here.context(
            page=page,
            rows=[_row(here, each, page, origin) for each in found],
            is_unanswered=not here.assessment.asks(page) or flow.is_unanswered(here.assessment, page),
            clear_all_url=_clear_url(here, page, origin) if clearable else "",
            page_url=page_url,
            back_url=page_url,
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def clear_answers(request: HttpRequest, model: type[Log], log_id: int, slug: str) -> HttpResponse:
    """Ask, and clear one of the answers that the refusals on a page are about, or all of them.

    :raises Http404: the answer named is none that can be cleared.
    """
    here = opened(request, model, log_id)
    page = here.page(slug)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    origin = Origin.of(request, here)
    back_url = here.log.url(RELATED, slug) + origin.query
    clearable = [each for each in related_to(here, page) if each.can_be_cleared]
    name = request.GET.get(QUESTION, "")
    chosen = [each for each in clearable if each.question.name == name] if name else clearable
    if name and not chosen:
        raise Http404
    if not chosen:
        return redirect(back_url)
    given = _emptied(here, chosen)
    after = assess(here.log, given, by=here.user, today=here.today)
    losing = lost_answers(here, after, leaving_out={each.question.name for each in chosen})
    if request.method != "POST":
        context = here.context(chosen=chosen, losing=losing, back_url=back_url)
        return render(request, "logs/clear_answers.html", context)
    try:
        save_answers(log=here.log, given=given, by=here.user, channel=Channel.WEB, now=timezone.now())
    except WindowClosed:
        return redirect(here.log.url("review"))
    messages.success(request, _said(chosen, len(losing)))
    return redirect(back_url)


def _onward_url(here: Opened, page: Page, origin: Origin) -> str:
    """The page itself; where it is no longer asked, the first one that needs an answer, of its subsection or others."""
    if here.assessment.asks(page):
        return here.log.url("page", page.slug) + origin.query
    own = here.questionnaire.subsection_of[page.id]
    for subsection in (own, *here.questionnaire.subsections):
        if first := flow.first_unanswered(here.assessment, subsection):
            return here.log.url("page", first.slug) + origin.query
    return here.log.url()


def related_to(here: Opened, page: Page) -> list[Related]:
    """The answers that the rules read which refused an answer on a page, in the order of the form."""
    names = {column for question in page.questions for column in (question.name, *question.columns)}
    refused = names & here.log.unaccepted.keys()
    ids = {rule for name in refused for rule in here.log.unaccepted[name]["rules"]}
    fields = {name for rule in here.questionnaire.hard_rules if rule.id in ids for name in rule.fields}
    pairs = {found[1].name: found for name in refused | fields if (found := shown_question(here, name))}
    order = {each.id: place for place, each in enumerate(here.questionnaire.pages)}
    return [_related(here, *pair) for pair in sorted(pairs.values(), key=lambda pair: order[pair[0].id])]


def _related(here: Opened, page: Page, question: Question) -> Related:
    kept = here.log.unaccepted
    return Related(
        page=page,
        question=question,
        answer=answer_in_words(question, here.assessment.answers.values, here.assessment.context, here.names),
        refused=next((kept[name] for name in (question.name, *question.columns) if name in kept), None),
        is_setup=here.questionnaire.subsection_of[page.id].id == SETUP,
    )


def _emptied(here: Opened, chosen: Iterable[Related]) -> dict[str, None]:
    """Every question that stands on the page of one of these, and those that are cleared with them."""
    names = {other.name for each in chosen for other in each.page.questions}
    with_them = here.log.collection.cleared_with
    return dict.fromkeys(sorted(names | {with_them[name] for name in names & with_them.keys()}))


def _said(chosen: list[Related], more: int) -> str:
    if len(chosen) > 1:
        said = f"{len(chosen)} answers cleared"
        return f"{said}, and {more} {'other' if more == 1 else 'others'} with them" if more else said
    said = f"Answer cleared: {chosen[0].question.short_label}"
    return f"{said}, and {more} {'other' if more == 1 else 'others'} with it" if more else said


def _clear_url(here: Opened, page: Page, origin: Origin, question: str = "") -> str:
    pairs = [(QUESTION, question), *origin.pairs] if question else origin.pairs
    return here.log.url("clear-answers", page.slug) + (f"?{urlencode(pairs)}" if pairs else "")


def _row(here: Opened, each: Related, page: Page, origin: Origin) -> dict[str, Any]:
    """The row of a summary list."""
    label = each.question.short_label
    change_url = f"{here.log.url('page', each.page.slug)}?{urlencode([(FROM, f'{RELATED}:{page.slug}')])}"
    word = "Change" if each.answer.is_given or each.refused else "Answer"
    actions = [{"text": word, "href": change_url, "visuallyHiddenText": label}]
    if each.can_be_cleared:
        url = _clear_url(here, page, origin, each.question.name)
        actions.append({"text": "Clear", "href": url, "visuallyHiddenText": label})
    row: dict[str, Any] = {"key": {"text": label}, "actions": {"items": actions}}
    if each.refused:
        row["value"] = {"html": refused_html(each.answer, each.refused)}
    elif each.answer.is_given:
        row["value"] = {"html": format_html_join(LINE_BREAK, "{}", ((line,) for line in each.answer.lines))}
    else:
        row["value"] = {"text": "Not answered"}
    return row
