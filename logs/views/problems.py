"""Answers that were not accepted, and the rules they break."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from logs.forms import Look, PageForm, questions_form
from logs.models import Channel, Log
from logs.presenting import answer_in_words
from logs.services import ChangedMeanwhile, WindowClosed, save_answers
from logs.views.checks import shown_question
from logs.views.opening import Opened, opened
from logs.views.pages import record_choices, refusals
from logs.views.returning import FROM, PROBLEMS
from questionnaire.core.rules import HardRule
from questionnaire.core.structure import Question, QuestionType


@require_safe
def problems(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """List every answer that was not accepted and every rule it breaks."""
    here = opened(request, model, log_id)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    rows = []
    values, context = here.assessment.answers.values, here.assessment.context
    for name, kept in here.log.unaccepted.items():
        found = shown_question(here, name)
        question = found[1] if found else None
        rows.append(
            {
                "label": question.short_label if question else here.log.collection.variables.by_name[name].label,
                "sent": ", ".join(kept["raw"]) if isinstance(kept["raw"], list) else kept["raw"],
                "stored": answer_in_words(question, values, context, here.names) if question else "",
                "messages": kept["messages"],
                "url": f"{here.log.url('page', found[0].slug)}?{FROM}={PROBLEMS}" if found else "",
                "rules": [rule.id for rule in _rules(here, kept["rules"]) if len(_questions(here, rule)) > 1],
            }
        )
    return render(request, "logs/problems.html", here.context(rows=rows, back_url=here.log.url()))


@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, model: type[Log], log_id: int, rule_id: str) -> HttpResponse:
    """Show every answer that a rule compares, to be put right together."""
    here = opened(request, model, log_id)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    found = next(iter(_rules(here, [rule_id])), None)
    questions = _questions(here, found) if found else []
    if found is None or not questions:
        raise Http404
    form = _form(here, questions, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and "search" not in request.POST:
        try:
            saved = save_answers(
                log=here.log, given=form.given(), by=here.user, channel=Channel.WEB, now=timezone.now()
            )
        except (WindowClosed, ChangedMeanwhile):
            return redirect(here.log.url("review"))
        messages = refusals(saved, form)
        if not messages:
            return redirect(here.log.url("problems") if saved.log.unaccepted else here.log.url())
        form.mark(messages)
        status = 422
    return render(
        request,
        "logs/rule.html",
        here.context(
            rule=found,
            rule_messages=_messages(here, found),
            words=found.broken_when.words(),
            form=form,
            back_url=here.log.url("problems"),
        ),
        status=status,
    )


def _messages(here: Opened, rule: HardRule) -> list[str]:
    """What the rule said about answers of this log, each once."""
    said = [
        message
        for kept in here.log.unaccepted.values()
        for name, message in zip(kept["rules"], kept["messages"], strict=False)
        if name == rule.id
    ]
    return list(dict.fromkeys(said))


def _rules(here: Opened, ids: list[str]) -> list[HardRule]:
    return [each for each in here.questionnaire.hard_rules if each.id in ids]


def _questions(here: Opened, rule: HardRule) -> list[Question]:
    """The questions of the log that a rule names, each once."""
    questions: dict[str, Question] = {}
    for name in rule.fields:
        found = shown_question(here, name)
        if found and not found[1].readonly and found[1].type is not QuestionType.ADDRESS_SEARCH:
            questions.setdefault(found[1].name, found[1])
    return list(questions.values())


def _form(here: Opened, questions: list[Question], data: Any) -> PageForm:
    form = questions_form(
        questions,
        here.assessment,
        record_choices(here, tuple(questions)),
        kept=here.log.unaccepted_raw,
        look=Look("m", False, ""),
        data=data,
    )
    if data is None:
        form.show_kept({name: kept["messages"] for name, kept in here.log.unaccepted.items() if name in form.fields})
    return form
