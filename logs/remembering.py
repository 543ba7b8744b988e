"""The filters that a person last used on a list, kept in the session: one memory for lettings, one for sales.

Addresses always say what a list is narrowed to, so that they can be shared; somebody who comes to a list without saying
anything is led to the address of last time.
"""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, QueryDict
from django.utils.http import urlencode

from logs.filters import ANYBODY, LogFilters
from logs.models import Log

CLEAR = "clear"


def _key(model: type[Log]) -> str:
    return f"filters of {model.collection.name} logs"


def forget(request: HttpRequest, model: type[Log]) -> None:
    request.session.pop(_key(model), None)


def remembered(request: HttpRequest, model: type[Log]) -> str:
    """The query of last time, for an address that says nothing; else empty."""
    return "" if request.GET else request.session.get(_key(model), "")


def remember(request: HttpRequest, model: type[Log], filters: LogFilters) -> None:
    """Keep what the address says. Not the search, and not an upload, whose list is an errand of its own."""
    if filters.upload is not None or not _says_something(request.GET):
        return
    query = replace(filters, search="", organisation=None).query
    if request.session.get(_key(model), "") != query:
        request.session[_key(model)] = query


def tidied(query: QueryDict, filters: LogFilters) -> str:
    """What the address of a list should be instead: without what a form sends besides.

    That is names of people and organisations that are given by number, and boxes that are empty.

    :returns: a query; empty where the address is as it should be, or has something amiss that the list tells of.
    """
    sent = {(name, value) for name, values in query.lists() if name != "page" for value in values}
    if filters.left_out or not sent - {*filters.pairs, ("assigned", ANYBODY)}:
        return ""
    page = query.get("page")
    return f"{filters.said}&{urlencode({'page': page})}" if page else filters.said


def _says_something(query: QueryDict) -> bool:
    return bool(query.keys() - {"page"})
