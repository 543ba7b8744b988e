"""Ticking logs of a list in tests, to delete or reassign them at once."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup

from tests.factories.lettings import letting
from tests.logs.listing import put

DELETE, REASSIGN = "/lettings-logs/delete-logs?assigned=you", "/lettings-logs/reassign?status=1"
EVERYBODYS = "/lettings-logs/delete-logs?status=1"
REASON = {"reason": "mistake", "note": "Made twice"}


def soup(response):
    return BeautifulSoup(response.content, "html.parser")


def ticked(response):
    return [int(box["value"]) for box in soup(response).select("input[name=log][checked]")]


def shown(response):
    """The logs that a page is about, which its form carries on."""
    return [int(field["value"]) for field in soup(response).select("input[type=hidden][name=log]")]


def words(response):
    """What a page says."""
    return " ".join(soup(response).select_one("main").text.split())


def errors(response):
    return [line.text.strip() for line in soup(response).select(".govuk-error-summary li")]


def opened(client, path):
    return client.get(path, follow=True)


def choose(client, path, logs):
    """Tick these logs; gives the address that this leads to."""
    return client.post(path, {"log": [getattr(log, "pk", log) for log in logs]}).url


def confirm(client, address, **sent):
    """Send the form of the page at the address, with these fields besides."""
    return client.post(address, {"log": shown(client.get(address)), **sent})


def delete(client, path, logs, **sent):
    return confirm(client, choose(client, path, logs), **(sent or REASON))


def give(client, path, logs, person):
    """Choose the logs and the person; gives the address of the page that asks to check them."""
    return client.post(choose(client, path, logs), {"assignee": person.pk}).url


def closed(user):
    return put(letting(user), collection_year=2025, startdate=date(2025, 6, 1))
