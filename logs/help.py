"""Guidance beside a question: why it is asked, where the answer is found, what to do if it is not known."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from design_system.components import render_component
from questionnaire.core.structure import Help, Question


def help_html(question: Question) -> SafeString | str:
    """A fold-out with the question's guidance; nothing where it has none."""
    return _help_html(question.help) if question.help else ""


@lru_cache(maxsize=1024)
def _help_html(help_text: Help) -> SafeString:
    parts = [
        ("What this means", help_text.meaning),
        ("Why we ask", (help_text.why,)),
        ("Where to find the answer", (help_text.where,)),
        ("If you do not know", (help_text.unknown,)),
    ]
    html = format_html_join(
        "",
        '<p class="govuk-body govuk-!-font-weight-bold govuk-!-margin-bottom-1">{}</p>{}',
        (
            (heading, format_html_join("", '<p class="govuk-body">{}</p>', ((text,) for text in texts if text)))
            for heading, texts in parts
            if any(texts)
        ),
    )
    return render_component("details", {"summaryText": "Help with this question", "html": format_html("{}", html)})
