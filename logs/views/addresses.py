"""The two ways to give an address: searching for it, and entering it by hand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from logs.help import help_html
from logs.models import Channel
from logs.presenting import answer_in_words
from logs.services import WindowClosed, save_answers
from logs.views.opening import Opened
from logs.views.returning import Origin
from organisations.addresses import AddressServiceUnavailable
from questionnaire.core.structure import Page, QuestionType

BY_HAND, SEARCH = "by-hand", "search"
SEARCH_PAGE, BY_HAND_PAGE = "address_search", "address"
ENTERED_BY_HAND = "manual_address_entry_selected"
LONGEST_SEARCH, SHORTEST_SEARCH = 200, 2


def is_about_address(page: Page) -> bool:
    return page.id in (SEARCH_PAGE, BY_HAND_PAGE)


def search_context(request: HttpRequest, here: Opened, page: Page) -> dict[str, Any]:
    """What the address pages show besides their form: the results of a search, and the other way to answer."""
    if not is_about_address(page):
        return {}
    if not any(question.type is QuestionType.ADDRESS_SEARCH for question in page.questions):
        return {"offers_search": True}
    words = " ".join(request.GET.get("query", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    question = page.questions[0]
    answer = answer_in_words(question, here.assessment.answers.values, here.assessment.context, here.names)
    context: dict[str, Any] = {
        "is_address_search": True,
        "query": words,
        "address_help": help_html(question),
        "current_address": ", ".join(answer.lines[1:]),
    }
    if words and len(words) < SHORTEST_SEARCH:
        return {**context, "search_problem": "Enter at least 2 characters"}
    if words:
        try:
            found = here.log.collection.find_addresses(words, by=here.user)
        except AddressServiceUnavailable:
            return {
                **context,
                "search_problem": "The address search is not working just now. Enter the address by hand",
            }
        chosen = here.assessment.answers.values.get("uprn")
        items = [{"value": each.value, "text": each.label, "checked": each.value == chosen} for each in found]
        context["results"] = items
        context["address_radios"] = {
            "name": "uprn",
            "idPrefix": "uprn",
            "fieldset": {"legend": {"text": "Which is the address?", "classes": "govuk-fieldset__legend--m"}},
            "items": items,
        }
    return context


def switch(request: HttpRequest, here: Opened, origin: Origin) -> HttpResponse:
    """Go from searching to entering by hand, or back; what the other way held is no longer the address."""
    by_hand = request.POST.get("switch") == BY_HAND
    try:
        save_answers(
            log=here.log,
            given={ENTERED_BY_HAND: by_hand},
            by=here.user,
            channel=Channel.WEB,
            now=timezone.now(),
        )
    except WindowClosed:
        return redirect(here.log.url("review"))
    page = here.questionnaire.page_by_id[BY_HAND_PAGE if by_hand else SEARCH_PAGE]
    return redirect(here.log.url("page", page.slug) + origin.query)
