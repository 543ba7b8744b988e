"""Giving feedback on a question or on the service, without leaving the service."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from logs.models import Log
from logs.models.log import model_of
from logs.policies import visible_logs
from notices.forms import FeedbackForm
from notices.services.feedback import Subject, TooMuchFeedback, give
from notices.views.common import answer
from questionnaire.core.structure import Page
from users.models import User
from users.views.common import safe_next, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def about_service(request: HttpRequest) -> HttpResponse:
    """Ask for feedback on the service, from whichever page it was asked for."""
    return_to = safe_next(request, otherwise="/")
    return _ask(request, Subject(place=_name_of_page(return_to)), return_to)


def _name_of_page(path: str) -> str:
    """What the service calls the page: an address may hold the number of a log, the name does not."""
    try:
        return resolve(path.split("?")[0].split("#")[0]).view_name
    except Resolver404:
        return ""


@require_http_methods(["GET", "HEAD", "POST"])
def about_question(request: HttpRequest, collection: str, year: int, slug: str) -> HttpResponse:
    """Ask for feedback on a question page of a year's form."""
    user = signed_in(request)
    model = _model_of(collection)
    questionnaire = model.collection.questionnaires().get(year)
    page = questionnaire.page_by_slug.get(slug) if questionnaire else None
    if page is None:
        raise Http404
    log = _log(request, model, user)
    subject = Subject(
        collection=collection,
        year=year,
        page=slug,
        question=page.heading or page.questions[0].text,
        rules=_rules(log, page),
        place="question",
    )
    return _ask(request, subject, log.url("page", slug) if log else "/")


def _model_of(collection: str) -> type[Log]:
    """:raises Http404: there is no such collection."""
    try:
        return model_of(collection)
    except KeyError as unknown:
        raise Http404 from unknown


def _log(request: HttpRequest, model: type[Log], user: User) -> Log | None:
    """The log that the person was working on, if they may see it."""
    number = request.GET.get("log", "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    found: Log | None = visible_logs(model._default_manager.all(), user).filter(pk=int(number)).first()
    return found


def _rules(log: Log | None, page: Page) -> tuple[str, ...]:
    """The rules that have refused an answer on the page. Their ids say nothing of the answer."""
    kept = log.unaccepted if log else {}
    columns = [column for question in page.questions for column in question.columns]
    return tuple(dict.fromkeys(rule for column in columns for rule in kept.get(column, {}).get("rules", [])))


def _ask(request: HttpRequest, subject: Subject, return_to: str) -> HttpResponse:
    form = FeedbackForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give(subject=subject, text=form.cleaned_data["text"], by=signed_in(request), now=timezone.now())
        except TooMuchFeedback:
            return render(request, "errors/429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        about = {"question": "yes"} if subject.page else {}
        return redirect(f"{reverse('notices:feedback-sent')}?{urlencode({'next': return_to, **about})}")
    context = {"form": form, "subject": subject, "return_to": return_to, "back_url": return_to}
    return answer(request, "feedback", context, refused=bool(form.errors))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say thank you, and lead back to where the person was."""
    context = {"return_to": safe_next(request, otherwise="/"), "about_question": "question" in request.GET}
    return answer(request, "feedback_sent", context)
