"""Making a scheme, answering its questions, and checking the answers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from design_system.components import render_component
from organisations import policies
from organisations.forms.schemes import SchemeForm, held_by
from organisations.models import Organisation, Scheme
from organisations.models.codes import YesOrNo
from organisations.queries import asks_scheme_owner, scheme_owner_choices
from organisations.scheme_presenting import scheme_answer_rows
from organisations.scheme_steps import (
    BASIC,
    CHECK_ANSWERS,
    SCHEME_STEP,
    SCHEME_STEPS,
    after_scheme_step,
    must_go_on,
    step_before,
    step_of,
)
from organisations.services.schemes import SchemeRefused, confirm_scheme, create_scheme, edit_scheme
from organisations.views.common import add_refusal, answer, signed_in
from organisations.views.schemes_common import (
    Opened,
    about_organisation,
    back_from_check,
    from_check,
    opened,
    place_actions,
    scheme_step_url,
    scheme_url,
)

METHODS = ["GET", "HEAD", "POST"]
ONLY_MISTAKES = "Change a scheme only to correct a mistake. If the scheme itself has changed, add another one instead."


@require_http_methods(METHODS)
def create(request: HttpRequest) -> HttpResponse:
    """Ask for the details of a new scheme and make it, not confirmed yet."""
    user, now = signed_in(request), timezone.now()
    today = timezone.localdate(now)
    policies.check_can_create_scheme(user)
    step, asks_owner = SCHEME_STEP["details"], asks_scheme_owner(user, today)
    owners, about = scheme_owner_choices(user, today), about_organisation(request)
    form = SchemeForm(
        request.POST if request.method == "POST" else None,
        columns=tuple(column for column in step.columns if asks_owner or column != "owning_organisation"),
        owners=owners,
        today=today,
        initial={"owning_organisation": str(about.pk)} if about else {},
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        answers = form.answers if asks_owner else {**form.answers, "owning_organisation": user.organisation}
        try:
            made = create_scheme(answers=answers, by=user, now=now)
        except SchemeRefused as refused:
            add_refusal(form, refused)
        else:
            return redirect(scheme_step_url(made, after_scheme_step(step.slug, made)))
    return answer(
        request,
        "schemes/step",
        {
            "form": form,
            "title": "Create a supported housing scheme",
            "button": "Save and continue",
            "back_url": reverse("organisations:schemes"),
        },
        refused=bool(form.errors),
    )


@require_http_methods(METHODS)
def step(request: HttpRequest, scheme_id: int, slug: str) -> HttpResponse:
    """Ask the questions of one step. Of a confirmed scheme only support may change these answers."""
    here = opened(request, scheme_id)
    scheme = here.scheme
    policies.check_can_change_scheme(here.user, scheme, here.today)
    if scheme.confirmed and not here.user.is_support:
        return redirect(scheme_url(scheme))
    if slug == "secondary-client-group" and scheme.has_other_client_group != YesOrNo.YES:
        return redirect(scheme_step_url(scheme, "confirm-secondary", from_check(request)))
    asked = SCHEME_STEP[slug]
    form = _form(request, here, asked.columns)
    if _saved(request, here, form):
        return redirect(_next(request, scheme, slug))
    return _asked(request, here, form, title=asked.title, back_url=_back(request, scheme, slug))


@require_http_methods(METHODS)
def edit_name(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Change what a coordinator may still change once the scheme is confirmed."""
    here = opened(request, scheme_id)
    policies.check_can_change_scheme(here.user, here.scheme, here.today)
    form = _form(request, here, BASIC)
    if _saved(request, here, form):
        messages.success(request, "Changes saved")
        return redirect(scheme_url(here.scheme))
    return _asked(request, here, form, title="Change the name or owner", back_url=scheme_url(here.scheme))


@require_http_methods(METHODS)
def check_answers(request: HttpRequest, scheme_id: int) -> HttpResponse:
    """Show every answer of a scheme that is not confirmed, and confirm it."""
    here, now = opened(request, scheme_id), timezone.now()
    scheme = here.scheme
    policies.check_can_change_scheme(here.user, scheme, here.today)
    missing: dict[str, str] = {}
    if scheme.confirmed:
        return redirect(scheme_url(scheme))
    if request.method == "POST":
        try:
            confirm_scheme(scheme=scheme, by=here.user, now=now)
        except SchemeRefused as refused:
            missing = refused.errors
        else:
            messages.success(request, f"{scheme.service_name} has been created")
            return redirect(scheme_url(scheme))

    def change(column: str) -> str:
        return scheme_step_url(scheme, step_of(column, SCHEME_STEPS), back_from_check())

    errors = [{"text": text, "href": change(column)} for column, text in missing.items()]
    return answer(
        request,
        "schemes/check_answers",
        {
            "title": "Check your answers",
            "caption": scheme.service_name,
            "rows": scheme_answer_rows(scheme, here.today, change, names_provider=not here.user.is_support),
            "summary": render_component("error-summary", {"titleText": "There is a problem", "errorList": errors})
            if errors
            else "",
            "button": "Create scheme",
            "back_url": reverse("organisations:schemes"),
            **place_actions(here, scheme),
        },
        refused=bool(missing),
    )


def _form(request: HttpRequest, here: Opened, columns: tuple[str, ...]) -> SchemeForm:
    scheme = here.scheme
    owner = Organisation.objects.filter(pk=scheme.owning_organisation_id)
    asks_owner = asks_scheme_owner(here.user, here.today)
    return SchemeForm(
        request.POST if request.method == "POST" else None,
        columns=tuple(column for column in columns if asks_owner or column != "owning_organisation"),
        owners=scheme_owner_choices(here.user, here.today) | owner,
        today=here.today,
        primary_client_group=scheme.primary_client_group,
        initial=held_by(scheme),
    )


def _saved(request: HttpRequest, here: Opened, form: SchemeForm) -> bool:
    """Whether answers were sent and kept."""
    if request.method != "POST" or "search" in request.POST or not form.is_valid():
        return False
    try:
        edit_scheme(scheme=here.scheme, answers=form.answers, by=here.user, now=timezone.now())
    except SchemeRefused as refused:
        add_refusal(form, refused)
        return False
    return True


def _asked(request: HttpRequest, here: Opened, form: SchemeForm, **context: Any) -> HttpResponse:
    return answer(
        request,
        "schemes/step",
        {
            "form": form,
            "caption": here.scheme.service_name,
            "note": ONLY_MISTAKES if here.scheme.confirmed else "",
            "button": "Save changes" if here.scheme.confirmed else "Save and continue",
            **context,
        },
        refused=bool(form.errors),
    )


def _next(request: HttpRequest, scheme: Scheme, slug: str) -> str:
    """Where the person goes once the step is saved."""
    came_from = from_check(request)
    if must_go_on(slug, scheme):
        return scheme_step_url(scheme, "secondary-client-group", came_from)
    if scheme.confirmed:
        messages.success(request, "Changes saved")
        return scheme_url(scheme)
    return scheme_step_url(scheme, CHECK_ANSWERS if came_from else after_scheme_step(slug, scheme))


def _back(request: HttpRequest, scheme: Scheme, slug: str) -> str:
    if scheme.confirmed:
        return scheme_url(scheme)
    if from_check(request):
        return scheme_step_url(scheme, CHECK_ANSWERS)
    without = () if scheme.has_other_client_group == YesOrNo.YES else ("secondary-client-group",)
    earlier = step_before(slug, SCHEME_STEPS, without)
    return scheme_step_url(scheme, earlier) if earlier else reverse("organisations:schemes")
