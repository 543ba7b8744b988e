"""The interruption page: unusual answers are shown with their figures, to be confirmed or changed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from design_system.forms import BaseForm, Choice, RadioField, TextareaField
from logs.models import Channel, Log
from logs.presenting import answer_in_words
from logs.services import WindowClosed, save_answers
from logs.views.opening import Opened, opened
from logs.views.returning import CHECK, FROM, Origin
from questionnaire.core.rules import RaisedCheck
from questionnaire.core.structure import Page, Question

REASONS = (
    Choice("checked_source", "I have checked it against the agreement or our records"),
    Choice("told_by_tenant", "The tenant or buyer told us"),
    Choice("unusual_case", "The circumstances are unusual", reveals=("note",)),
    Choice("other", "Another reason", reveals=("note_other",)),
)
REASON_LABELS = {choice.value: choice.label for choice in REASONS}
LONGEST_NOTE = 500


class ConfirmForm(BaseForm):
    """Why unusual answers are right; nobody has to say."""

    reason = RadioField(label="Why are these answers right? (optional)", choices=REASONS, required=False, size="s")
    note = TextareaField(
        label="What is unusual?",
        rows=3,
        max_length=LONGEST_NOTE,
        required=False,
        hint="Do not include personal details",
    )
    note_other = TextareaField(
        label="What is the reason?",
        rows=3,
        max_length=LONGEST_NOTE,
        required=False,
        hint="Do not include personal details",
    )

    def clean_note(self) -> str:
        return _without_nul(self.cleaned_data["note"])

    def clean_note_other(self) -> str:
        return _without_nul(self.cleaned_data["note_other"])

    def clean(self) -> dict[str, Any]:
        """Whoever has another reason says which."""
        cleaned = super().clean() or {}
        if cleaned.get("reason") == "other" and not cleaned.get("note_other", "").strip():
            self.add_error("note_other", "Enter the reason, or choose another one")
        return cleaned

    def reasons(self) -> dict[str, str]:
        """What was said, as it is kept with the confirmation."""
        reason = self.cleaned_data.get("reason", "")
        note = {"unusual_case": "note", "other": "note_other"}.get(reason)
        text = self.cleaned_data.get(note, "").strip() if note else ""
        return {"reason": reason, "note": text} if reason else {}


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise forms.ValidationError("Enter letters, numbers and punctuation only")
    return text


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, model: type[Log], log_id: int, slug: str) -> HttpResponse:
    """Ask about the unusual answers that a page raised, one check after the other."""
    here = opened(request, model, log_id)
    asked = here.page(slug)
    if not here.can_edit:
        return redirect(here.log.url("review"))
    origin = Origin.of(request, here)
    skipped = set(request.GET.getlist("skip"))
    raised = next(
        (each for each in here.assessment.checks_after(asked.id) if not each.confirmed and each.confirm not in skipped),
        None,
    )
    if raised is None:
        return redirect(origin.onwards(here.assessment, here.assessment, here.log, asked))
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _confirm(request, here, raised, form)
    return render(
        request,
        "logs/check.html",
        here.context(
            page=asked,
            check=raised,
            rows=_rows(here, raised, asked),
            form=form,
            skip_url=_skip_url(request, raised),
            back_url=here.log.url("page", asked.slug) + origin.query,
            subsection=here.questionnaire.subsection_of[asked.id],
        ),
    )


def _confirm(request: HttpRequest, here: Opened, raised: RaisedCheck, form: ConfirmForm) -> HttpResponse:
    reasons = {raised.confirm: form.reasons()} if form.reasons() else {}
    try:
        save_answers(
            log=here.log,
            given={raised.confirm: 0},
            by=here.user,
            channel=Channel.WEB,
            now=timezone.now(),
            reasons=reasons,
        )
    except WindowClosed:
        return redirect(here.log.url("review"))
    return redirect(request.get_full_path())


def _skip_url(request: HttpRequest, raised: RaisedCheck) -> str:
    query = request.GET.copy()
    query.appendlist("skip", raised.confirm)
    return f"{request.path}?{query.urlencode()}"


def _rows(here: Opened, raised: RaisedCheck, asked: Page) -> list[dict[str, Any]]:
    """The answers involved, each with the page that changes it."""
    rows = []
    values, context = here.assessment.answers.values, here.assessment.context
    for name in raised.fields:
        found = shown_question(here, name)
        if found is None:
            continue
        page, question = found
        answer = answer_in_words(question, values, context, here.names)
        if answer.is_given:
            url = f"{here.log.url('page', page.slug)}?{FROM}={CHECK}:{asked.slug}"
            rows.append({"question": question, "answer": answer, "url": url})
    return rows


def shown_question(here: Opened, name: str) -> tuple[Page, Question] | None:
    """The page that asks the log for a variable, and the question."""
    pairs = here.questionnaire.asking_for.get(name, ())
    return next(((page, question) for page, question in pairs if here.assessment.asks(page)), None)
