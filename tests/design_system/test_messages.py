"""Where messages of what was just done stand, and where they wait."""

from __future__ import annotations

import pytest
from django.contrib.messages import INFO, SUCCESS
from django.contrib.messages.storage.base import Message
from django.template import engines

SUMMARY = '{% govuk "error-summary" titleText="There is a problem" %}'


def page(content: str, messages) -> str:
    text = f"{{% load design_system %}}{{% govuk_with_messages %}}{content}{{% end_govuk_with_messages %}}"
    return engines["django"].from_string(text).render({"messages": messages})


def test_messages_stand_above_the_content():
    text = page("<h1>Logs</h1>", ["Log 1 <created>"])
    assert text.index("Log 1 &lt;created&gt;") < text.index("<h1>")


@pytest.mark.parametrize(("level", "title", "is_green"), [(SUCCESS, "Success", True), (INFO, "Important", False)])
def test_only_what_was_done_is_a_success(level, title, is_green):
    text = page("<h1>Logs</h1>", [Message(level, "Log 1 has already been deleted")])
    assert title in text
    assert ("govuk-notification-banner--success" in text) is is_green
    assert 'role="alert"' in text  # so that it is read out


@pytest.mark.parametrize(("content", "kept"), [("<h1>Logs</h1>", []), (SUMMARY, ["Log 1 created"])])
def test_messages_are_kept_for_the_next_page_while_there_are_errors(content, kept):
    waiting = ["Log 1 created"]
    text = page(content, (waiting.pop() for _ in range(1)))
    assert waiting == kept
    assert ("Log 1 created" in text) is not bool(kept)


def test_the_phase_banner_is_part_of_the_header(client):
    header = client.get("/accessibility-statement", follow=True).text.split("</header>")[0]
    assert "govuk-phase-banner" in header
