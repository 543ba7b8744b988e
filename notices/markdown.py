"""Markdown as HTML of the GOV.UK Design System."""

from __future__ import annotations

from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "ordered_list_open": "govuk-list govuk-list--number",
    "blockquote_open": "govuk-inset-text",
    "hr": "govuk-section-break govuk-section-break--l govuk-section-break--visible",
    "link_open": "govuk-link",
}
HEADING_CLASSES = {"h1": "govuk-heading-l", "h2": "govuk-heading-m"}
SMALL_HEADING = "govuk-heading-s"


def to_html(text: str) -> SafeString:
    """A page: paragraphs, headings, lists, quotes, rules and links. HTML in the text is shown, not used."""
    reader = _reader()
    tokens = _dressed(reader.parse(text))
    return mark_safe(reader.renderer.render(tokens, reader.options, {}))  # noqa: S308 - the reader escapes HTML


def line_to_html(text: str, *, link_class: str = "govuk-link") -> SafeString:
    """One line: emphasis and links only."""
    reader = _reader()
    tokens = _dressed(reader.parseInline(text), link_class)
    return mark_safe(reader.renderer.render(tokens, reader.options, {}))  # noqa: S308 - the reader escapes HTML


def has_main_heading(text: str) -> bool:
    """Whether the text brings its own level-one heading."""
    return any(token.type == "heading_open" and token.tag == "h1" for token in _reader().parse(text))


@cache
def _reader() -> _Reader:
    reader = _Reader("commonmark", {"html": False})
    reader.disable(["image", "code", "fence"])
    return reader


class _Reader(MarkdownIt):
    """Reads CommonMark, and takes a link to anywhere unsafe for plain text."""

    def validateLink(self, url: str) -> bool:
        return _is_safe(url)


def _is_safe(address: str) -> bool:
    """Whether a link may lead there: a known scheme, a page of this service or a place on the same page."""
    if address.startswith(("/", "#")):
        return not address.startswith(("//", "/\\", "/%5C"))
    scheme, colon, _ = address.partition(":")
    return bool(colon) and scheme.lower() in SAFE_SCHEMES


def _dressed(tokens: list[Token], link_class: str = CLASSES["link_open"]) -> list[Token]:
    for token in tokens:
        if token.type == "heading_open":
            token.attrSet("class", HEADING_CLASSES.get(token.tag, SMALL_HEADING))
        elif token.type == "link_open":
            token.attrSet("class", link_class)
        elif token.type in CLASSES:
            token.attrSet("class", CLASSES[token.type])
        _dressed(token.children or [], link_class)
    return tokens
