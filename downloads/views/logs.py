"""Asking for a file of logs: the year, the filters, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from downloads.asking import COLLECTION_OF, logs_asked_for
from downloads.assignees import AssigneeForm
from downloads.filters import ASSIGNED_TO, YEARS, Filter, FilterForm, filters_for, without_dropped, year_chosen
from downloads.models import Content
from downloads.policies import check_can_ask
from downloads.services import ask_for
from downloads.views.opening import confirmed, organisation_asked_for, own_download, person_at_work
from logs.filter_words import chosen_in_words, left_out_in_words, names_of
from logs.filters import LogFilters
from logs.models import Log
from logs.models.log import model_of
from organisations.models import Organisation
from users.models import User

KIND_OF = {collection: kind for kind, collection in COLLECTION_OF.items()}
TITLES = {
    Content.LABELS: "Download logs as a CSV file",
    Content.CODES: "Download logs as a CSV file with codes",
    Content.ARCHIVE: "Download logs for analysis",
}


@dataclass(frozen=True)
class Asking:
    """A file of logs that somebody is about to ask for.

    :ivar about: the organisation whose logs they look at, where support does.
    :ivar dropped: the words that the list is narrowed by and the file is not.
    """

    user: User
    model: type[Log]
    content: Content
    about: Organisation | None
    asked: QueryDict
    dropped: str
    now: datetime

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @cached_property
    def filters(self) -> LogFilters:
        return LogFilters.from_query(self.asked).applicable(self.model, self.user, self.today)

    @property
    def year(self) -> int | None:
        return year_chosen(self.asked, self.model, self.today)

    @property
    def query(self) -> str:
        """Everything that was chosen, as the query of an address."""
        return self.query_with(self.filters, dropped=self.dropped)

    def query_with(self, filters: LogFilters, *, dropped: str) -> str:
        """The same with other filters.

        :param dropped: words that are kept to be told of.
        """
        found = QueryDict(replace(filters, user_words=dropped).query, mutable=True)
        if self.content is not Content.LABELS:
            found["content"] = self.content.value
        if self.about is not None:
            found["organisation"] = str(self.about.pk)
        return found.urlencode()

    def url(self, page: str, *args: str) -> str:
        """The address of one of the pages, with everything that was chosen."""
        return f"{reverse(f'downloads:{self.model.collection.name}{page}', args=args)}?{self.query}".rstrip("?")

    @property
    def left_out(self) -> list[str]:
        """What is wrong with each filter that was left out."""
        return list(left_out_in_words(self.filters, self.model).values())

    @property
    def list_url(self) -> str:
        """The list of logs, as it was narrowed."""
        narrowed = replace(self.filters, user_words=self.dropped)
        return f"{reverse(f'{self.model.collection.name}:logs')}?{narrowed.query}".rstrip("?")

    @property
    def managed_url(self) -> str:
        """The file of what the organisation manages instead of what it owns; empty where that cannot be asked for."""
        if self.about is None or self.filters.manager is not None or self.filters.manager_words:
            return ""
        others = replace(self, about=None)
        filters = replace(self.filters, organisation=None, manager=self.about.pk)
        query = others.query_with(filters, dropped=self.dropped)
        return f"{reverse(f'downloads:{self.model.collection.name}')}?{query}"


def _asking(request: HttpRequest, collection: str) -> Asking:
    """:raises Http404: there is no such file. :raises PermissionDenied: it is for support."""
    user = person_at_work(request)
    content = request.GET.get("content", Content.LABELS)
    if content not in TITLES:
        raise Http404
    check_can_ask(user, Content(content))
    about = organisation_asked_for(request, user) if user.is_support else None
    dropped = LogFilters.from_query(request.GET).user_words
    asked = without_dropped(request.GET)
    return Asking(user, model_of(collection), Content(content), about, asked, dropped, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, collection: str) -> HttpResponse:
    """Show what the file will hold, and have it made."""
    here = _asking(request, collection)
    if here.year is None:
        question = reverse(f"downloads:{collection}-filter", args=[YEARS])
        return redirect(f"{question}?{request.GET.urlencode()}".rstrip("?"))  # with what is left out, to be told of it
    found = logs_asked_for(here.model, user=here.user, about=here.about, filters=here.filters, year=here.year)
    total = found.count()
    if request.method == "POST" and total:
        download = ask_for(
            user=here.user,
            kind=KIND_OF[collection],
            content=here.content,
            filters=here.filters.query,
            now=here.now,
            year=here.year,
            about=here.about,
            total=total,
        )
        confirmation = reverse(f"downloads:{collection}-asked")
        return redirect(f"{confirmation}?{urlencode({'file': download.pk})}")
    return render(
        request,
        "downloads/check.html",
        {
            "title": TITLES[here.content],
            "about": here.about.name_on(here.today) if here.about is not None else "",
            "dropped": here.dropped,
            "managed_url": here.managed_url,
            "noun": here.model.collection.noun,
            "total": total,
            "rows": _rows(here),
            "left_out": here.left_out,
            "is_archive": here.content is Content.ARCHIVE,
            "back_url": here.list_url,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def one_filter(request: HttpRequest, collection: str, name: str) -> HttpResponse:
    """Ask for one filter."""
    here = _asking(request, collection)
    chosen = next((each for each in filters_for(here.model, here.user) if each.name == name), None)
    if chosen is None:
        raise Http404
    form = _form_of(here, chosen, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        filters = LogFilters.from_query(form.changed(here.asked))
        query = here.query_with(filters, dropped="" if chosen is ASSIGNED_TO else here.dropped)
        return redirect(f"{reverse(f'downloads:{collection}')}?{query}")
    has_year = here.year is not None
    return render(
        request,
        "downloads/filter.html",
        {
            "form": form,
            "title": chosen.question,
            "left_out": here.left_out,
            "button": "Save changes" if has_year else "Continue",
            "cancel_url": here.url("") if has_year else here.list_url,
            "back_url": here.url("") if has_year else here.list_url,
        },
        status=HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK,
    )


@require_safe
def asked(request: HttpRequest, collection: str) -> HttpResponse:
    """Say that a link will be e-mailed.

    :raises Http404: the person has asked for no such file.
    """
    download = own_download(request, person_at_work(request), KIND_OF[collection])
    return confirmed(request, download, list_url=reverse(f"{collection}:logs"), list_name=f"{collection} logs")


def _form_of(here: Asking, asked: Filter, sent: QueryDict | None) -> FilterForm:
    """The form that asks for a filter."""
    if asked is not ASSIGNED_TO:
        return FilterForm(asked, sent, model=here.model, today=here.today, query=here.asked)
    names = names_of(replace(here.filters, owner=None, manager=None, scheme=None), here.model, here.user, here.today)
    return AssigneeForm(
        sent,
        model=here.model,
        today=here.today,
        query=here.asked,
        filters=here.filters,
        called=names.get(("user", here.filters.user or 0), ""),
        by=here.user,
    )


def _rows(here: Asking) -> list[dict[str, Any]]:
    """Everything that narrows the file: what can be changed here, then what is changed on the list."""
    names = names_of(here.filters, here.model, here.user, here.today)
    chosen = chosen_in_words(here.filters, here.model, names)
    asked = filters_for(here.model, here.user)
    fixed = [(each.heading, each.text) for each in chosen if not any(filter_.is_of(each) for filter_ in asked)]
    more = [("Upload", here.filters.upload), ("Search", here.filters.search)]
    fixed += [(name, str(value)) for name, value in more if value]
    changeable = [_row(here, each, [every.text for every in chosen if each.is_of(every)]) for each in asked]
    return changeable + [{"key": {"text": name}, "value": {"text": text}} for name, text in fixed]


def _row(here: Asking, each: Filter, chosen: list[str]) -> dict[str, Any]:
    """A filter with what was chosen, or else what the file holds without it, and a link to change it."""
    change = {"href": here.url("-filter", each.name), "text": "Change", "visuallyHiddenText": each.title.lower()}
    said = ", ".join(chosen) or each.unset
    return {"key": {"text": each.title}, "value": {"text": said}, "actions": {"items": [change]}}
