"""Question pages: showing one, and saving what is entered on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import success
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from design_system.forms.fields import ComponentField
from logs import flow
from logs.assessing import assess
from logs.forms import Look, PageForm, page_form
from logs.models import Channel, Log
from logs.presenting import Answer, Names, amount_in_words, answer_in_words, names_for, suffix_of
from logs.services import ChangedMeanwhile, SavedLog, WindowClosed, save_answers
from logs.views import addresses
from logs.views.checks import shown_question
from logs.views.opening import Opened, opened
from logs.views.returning import CHECK, DUPLICATES, PROBLEMS, RELATED, Origin
from logs.views.unresolved import tell_what_remains
from questionnaire.core.assessment import Assessment
from questionnaire.core.rules import HardRule
from questionnaire.core.structure import Page, Question, QuestionType

SETUP = "setup"
FEW_ANSWERS = 3
"""Outside set-up, losing up to this many answers to a change needs no warning."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, model: type[Log], log_id: int, slug: str) -> HttpResponse:
    """Show one page of a log and save what is entered on it."""
    here = opened(request, model, log_id)
    asked = here.page(slug)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    if not here.assessment.asks(asked):
        return redirect(here.log.url())
    origin = Origin.of(request, here)
    if request.method != "POST":
        return _show(request, here, asked, _form(here, asked), origin)
    return _save(request, here, asked, origin)


def _form(here: Opened, asked: Page, data: Mapping[str, Any] | None = None) -> PageForm:
    single = len([question for question in asked.questions if not _revealed_only(asked, question)]) == 1
    subsection = here.questionnaire.subsection_of[asked.id]
    is_heading = single and not asked.heading
    look = Look(size="l", is_heading=True, caption=subsection.label) if is_heading else Look("m", False, "")
    form = page_form(
        asked,
        here.assessment,
        record_choices(here, asked.questions),
        kept=here.log.unaccepted_raw,
        look=look,
        data=data,
    )
    for question in asked.questions:
        field = form.fields.get(question.name)
        if _revealed_only(asked, question) and isinstance(field, ComponentField):
            field.size, field.is_heading, field.caption = "", False, ""
    if data is None:
        kept = {name: each["messages"] for name, each in here.log.unaccepted.items() if name in form.fields}
        form.show_kept(kept)
    return form


def _revealed_only(asked: Page, question: Question) -> bool:
    return any(question.variable in other.reveals for other in asked.questions)


def record_choices(here: Opened, questions: tuple[Question, ...]) -> dict[str, Any]:
    """The records that the questions offer."""
    values = here.assessment.answers.values
    return {
        question.name: here.log.collection.choices(question, values, by=here.user, today=here.today)
        for question in questions
        if question.source and question.type is not QuestionType.ADDRESS_SEARCH
    }


def _show(
    request: HttpRequest, here: Opened, asked: Page, form: PageForm, origin: Origin, *, status: int = 200
) -> HttpResponse:
    subsection = here.questionnaire.subsection_of[asked.id]
    values, context = here.assessment.answers.values, here.assessment.context
    totals = [
        {
            "question": question,
            "parts": ",".join(variable.name for variable in question.sum_of),
            "amount": amount_in_words(question, values.get(question.name) or 0, values, context),
            "suffix": f" {suffix_of(question, values, context)}".rstrip(),
        }
        for question in asked.questions
        if question.readonly
    ]
    several_pages = _rules_beyond(here, asked)
    address = addresses.search_context(request, here, asked)
    way_back = origin.way_back(subsection)
    return render(
        request,
        "logs/page.html",
        here.context(
            page=asked,
            subsection=subsection,
            form=form,
            totals=totals,
            origin=origin,
            back_url=way_back or _back_url(here, asked),
            skip_url=way_back or _skip_url(here, asked),
            save_text="Save changes" if way_back else "Save and continue",
            skip_text="Cancel" if way_back else "Skip for now",
            rules_elsewhere=several_pages,
            **address,
        ),
        status=status,
    )


def _back_url(here: Opened, asked: Page) -> str:
    before = flow.previous_page(here.assessment, asked)
    return here.log.url("page", before.slug) if before else here.log.url()


def _skip_url(here: Opened, asked: Page) -> str:
    following = flow.next_page(here.assessment, asked, unanswered_only=True)
    subsection = here.questionnaire.subsection_of[asked.id]
    return here.log.url("page", following.slug) if following else here.log.url("check-answers", subsection.slug)


def _rules_beyond(here: Opened, asked: Page) -> list[dict[str, str]]:
    """Rules that refused an answer on this page and that an answer on another page could put right, too."""
    names = {column for question in asked.questions for column in question.columns}
    ids = {rule for name, kept in here.log.unaccepted.items() if name in names for rule in kept["rules"]}
    beyond = [rule for rule in here.questionnaire.hard_rules if rule.id in ids and not set(rule.fields) <= names]
    return [{"id": rule.id, "labels": _labels(here, rule)} for rule in beyond]


def _labels(here: Opened, rule: HardRule) -> str:
    """What a rule compares, in the words of check answers."""
    shown = [shown_question(here, name) for name in rule.fields]
    return ", ".join(dict.fromkeys(found[1].short_label.lower() for found in shown if found))


def _save(request: HttpRequest, here: Opened, asked: Page, origin: Origin) -> HttpResponse:
    if "switch" in request.POST and addresses.is_about_address(asked):
        return addresses.switch(request, here, origin)
    form = _form(here, asked, request.POST)
    if "search" in request.POST:
        return _show(request, here, asked, form, origin)
    given = form.given()
    if "confirmed" not in request.POST and (losing := _losing(here, asked, given)):
        return _warn(request, here, asked, losing, origin)
    try:
        saved = save_answers(
            log=here.log,
            given=given,
            by=here.user,
            channel=Channel.WEB,
            now=timezone.now(),
            seen_version=_version(request),
        )
    except WindowClosed:
        return redirect(here.log.url("review"))
    except ChangedMeanwhile as changed:
        return _choose(request, here, asked, given, changed, origin)
    messages = refusals(saved, form)
    if messages:
        again = Opened(saved.log, here.user, here.today)
        form = _form(again, asked, request.POST)
        form.mark(messages)
        return _show(request, again, asked, form, origin, status=422)
    tell_what_remains(request, here, saved.log)
    tell_what_changed(request, here, saved, asked, origin)
    return redirect(origin.after_save(here.assessment, saved, asked))


def tell_what_changed(request: HttpRequest, here: Opened, saved: SavedLog, asked: Page, origin: Origin) -> None:
    """Say which answer was changed, to somebody who came from a page about several of them."""
    if not saved.changes or origin.kind not in (CHECK, PROBLEMS, RELATED, DUPLICATES):
        return
    changed = [question.short_label for question in asked.questions if saved.changes.keys() & set(question.columns)]
    what = ", ".join(dict.fromkeys(changed)) or asked.heading
    success(request, _said_of_change(here.log, saved.log, what))


def _said_of_change(before: Log, after: Log, what: str) -> str:
    if before.duplicate_set_id is not None and after.duplicate_set_id is None:
        return f"Log {after.pk} is no longer a duplicate. You changed: {what}"
    return f"You changed an answer of log {after.pk}: {what}"


def _version(request: HttpRequest) -> int | None:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def refusals(saved: SavedLog, form: PageForm) -> dict[str, list[str]]:
    """Field of the form to what is wrong with it after the save."""
    messages: dict[str, list[str]] = {}
    for rule in saved.assessment.broken:
        for name, text in rule.messages.items():
            field = _field_of(name, form)
            if field and text not in messages.get(field, []):
                messages.setdefault(field, []).append(text)
    return messages


def _field_of(column: str, form: PageForm) -> str | None:
    return next((question.name for question in form.questions if column in (question.name, *question.columns)), None)


def _losing(here: Opened, asked: Page, given: Mapping[str, Any]) -> list[tuple[Question, Answer]]:
    """The answers on other pages that the change would remove, where there are enough of them to warn."""
    after = assess(here.log, given, by=here.user, today=here.today)
    on_page = {question.name for question in asked.questions}
    losing = lost_answers(here, after, leaving_out=on_page)
    is_setup = here.questionnaire.subsection_of[asked.id].id == SETUP
    return losing if is_setup or len(losing) > FEW_ANSWERS else []


def lost_answers(here: Opened, after: Assessment, *, leaving_out: set[str]) -> list[tuple[Question, Answer]]:
    """Questions that are answered now and would not be, with their answers in words."""
    found: dict[str, tuple[Question, Answer]] = {}
    values, context = here.assessment.answers.values, here.assessment.context
    for asked, question in here.questionnaire.all_questions():
        if question.name in leaving_out or question.name in found or not here.assessment.asks(asked):
            continue
        if not any(values.get(column) is not None for column in question.columns):
            continue
        if any(after.answers.values.get(column) is not None for column in question.columns):
            continue
        found[question.name] = (question, answer_in_words(question, values, context, here.names))
    return [pair for pair in found.values() if pair[1].is_given]


def _warn(
    request: HttpRequest, here: Opened, asked: Page, losing: list[tuple[Question, Answer]], origin: Origin
) -> HttpResponse:
    return render(
        request,
        "logs/warning.html",
        here.context(page=asked, losing=losing, sent=_sent(request), origin=origin, back_url=request.get_full_path()),
    )


def _choose(
    request: HttpRequest, here: Opened, asked: Page, given: Mapping[str, Any], changed: ChangedMeanwhile, origin: Origin
) -> HttpResponse:
    now = opened(request, type(here.log), here.log.pk)
    after = assess(now.log, given, by=here.user, today=here.today)
    values, context = now.assessment.answers.values, now.assessment.context
    rows = []
    for question in asked.questions:
        events = [changed.events[column] for column in question.columns if column in changed.events]
        if events:
            mine = {**after.refused_answers.values}
            rows.append(
                {
                    "question": question,
                    "event": events[-1],
                    "theirs": answer_in_words(question, values, context, now.names),
                    "mine": answer_in_words(question, mine, after.context, _names_of(now, question, mine)),
                }
            )
    sent = [(name, value) for name, value in _sent(request) if name != "version"]
    sent.append(("version", str(now.log.version)))
    return render(
        request,
        "logs/changed_meanwhile.html",
        now.context(page=asked, rows=rows, sent=sent, origin=origin, back_url=request.get_full_path()),
        status=409,
    )


def _names_of(here: Opened, question: Question, values: Mapping[str, Any]) -> Names:
    pairs = [(question.variable, values.get(question.name))]
    return {**here.names, **names_for(here.log.collection, pairs, on=here.day)}


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, to be posted again once the person has decided."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in ("csrfmiddlewaretoken", "confirmed")
        for value in values
    ]
