"""Reading lists of logs in tests."""

from __future__ import annotations

from bs4 import BeautifulSoup

LIST = "/lettings-logs/"


def page(client, address):
    return BeautifulSoup(client.get(address, follow=True).content, "html.parser")


def shown(client, query="", path=LIST):
    """Numbers of the logs on the page, in order."""
    return [int(card.text.split()[1]) for card in page(client, f"{path}?{query}").select(".app-log-card h2")]


def put(log, **values):
    type(log)._default_manager.filter(pk=log.pk).update(**values)
    return log
