"""The questions of a merge request, one page each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from organisations.forms.merges import HELPDESK, MERGING_ROUTE, ORDER, QUESTIONS, Question
from organisations.forms.organisations import ChooseOrganisationForm
from organisations.merge_queries import may_merge
from organisations.models import MergeRequest, Organisation
from organisations.services.merge_requests import (
    MergeRefused,
    add_merging_organisation,
    change_request,
    remove_merging_organisation,
)
from organisations.views.common import add_refusal, answer
from organisations.views.merges_common import about_request, found_request, request_url, supporter

COLUMNS = {question.route: question.column for question in QUESTIONS}


def _is_answered(merge_request: MergeRequest, route: str) -> bool:
    if route == MERGING_ROUTE:
        return merge_request.merging_organisations.exists()
    return merge_request.__dict__[COLUMNS[route]] is not None


def _next_url(merge_request: MergeRequest, route: str) -> str:
    """The question after this one while it is unanswered; otherwise the page of the request."""
    following = ORDER[ORDER.index(route) + 1 :][:1]
    if following and not _is_answered(merge_request, following[0]):
        return reverse(f"organisations:merge-{following[0]}", args=[merge_request.pk])
    return request_url(merge_request)


def _is_search(request: HttpRequest) -> bool:
    """Whether the button pressed was that of the search in a long list."""
    return "search" in request.POST


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, request_id: int, question: Question) -> HttpResponse:
    """Ask one question, and store the answer."""
    user, now, asked = supporter(request), timezone.now(), found_request(request, request_id, to_change=True)
    is_new = not _is_answered(asked, question.route)
    posted = request.POST if request.method == "POST" else None
    form = question.form(posted, merge_request=asked, today=timezone.localdate(now))
    if posted is not None and not _is_search(request) and form.is_valid():
        try:
            change_request(merge_request=asked, by=user, now=now, **form.answers)
        except MergeRefused as refused:
            add_refusal(form, refused)
        else:
            return redirect(_next_url(asked, question.route) if is_new else request_url(asked))
    return answer(
        request,
        "merges/question",
        {
            **about_request(asked),
            "form": form,
            "title": question.text,
            "text": question.explained,
            "is_about_absorbing": question.route == ORDER[0],
            "skip_url": request_url(asked) if question is HELPDESK else "",
        },
        refused=bool(form.errors),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def merging(request: HttpRequest, request_id: int) -> HttpResponse:
    """Add merging organisations one at a time, and list them."""
    user, now, asked = supporter(request), timezone.now(), found_request(request, request_id, to_change=True)
    today = timezone.localdate(now)
    form = ChooseOrganisationForm(
        request.POST if request.method == "POST" else None,
        name="organisation",
        label="Organisation to add",
        missing="Select the organisation to add",
        offered=may_merge(asked),
        today=today,
    )
    if request.method == "POST" and not _is_search(request) and form.is_valid():
        try:
            add_merging_organisation(merge_request=asked, organisation=form.organisation, by=user, now=now)
        except MergeRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"{form.organisation.name_on(today)} has been added")
            return redirect("organisations:merge-merging-organisations", asked.pk)
    chosen = [(each.organisation, each.organisation.name_on(today)) for each in asked.merging_organisations.all()]
    return answer(
        request,
        "merges/merging",
        {
            **about_request(asked),
            "form": form,
            "chosen": chosen,
            "next_url": _next_url(asked, MERGING_ROUTE) if chosen else "",
        },
        refused=bool(form.errors),
    )


@require_POST
def remove(request: HttpRequest, request_id: int, organisation_id: int) -> HttpResponse:
    """Take an organisation out of the merge."""
    user, now, asked = supporter(request), timezone.now(), found_request(request, request_id, to_change=True)
    organisation = get_object_or_404(Organisation, pk=organisation_id, merge_memberships__merge_request=asked)
    try:
        remove_merging_organisation(merge_request=asked, organisation=organisation, by=user, now=now)
    except MergeRefused:
        return redirect(request_url(asked))
    messages.success(request, f"{organisation.name_on(timezone.localdate(now))} has been removed")
    return redirect("organisations:merge-merging-organisations", asked.pk)
