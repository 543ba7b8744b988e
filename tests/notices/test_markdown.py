"""Markdown becomes HTML of the Design System, and nothing else."""

import pytest

from notices.markdown import has_main_heading, line_to_html, to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Words", '<p class="govuk-body">Words</p>'),
        ("# One", '<h1 class="govuk-heading-l">One</h1>'),
        ("## Two", '<h2 class="govuk-heading-m">Two</h2>'),
        ("### Three", '<h3 class="govuk-heading-s">Three</h3>'),
        ("- a", '<ul class="govuk-list govuk-list--bullet">\n<li>a</li>\n</ul>'),
        ("1. a", '<ol class="govuk-list govuk-list--number">\n<li>a</li>\n</ol>'),
        ("---", '<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />'),
        ("[a](/guidance)", '<p class="govuk-body"><a href="/guidance" class="govuk-link">a</a></p>'),
        (
            "> a",
            '<blockquote class="govuk-inset-text">\n<p class="govuk-body">a</p>\n</blockquote>',
        ),
    ],
)
def test_markdown_is_styled_as_govuk(text, html):
    assert to_html(text).strip() == html


@pytest.mark.parametrize("scheme", ["https://gov.uk", "mailto:a@example.org", "tel:01632960001", "/guidance", "#a"])
def test_safe_links_are_links(scheme):
    assert f'href="{scheme}"' in to_html(f"[here]({scheme})")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "ftp://example.org",
        "//example.org",
        "\\\\example.org",
        "/\\\\example.org",
    ],
)
@pytest.mark.parametrize("shape", ["[here]({})", "<{}>", "[here][1]\n\n[1]: {}", "![here]({})"])
def test_other_links_are_not(address, shape):
    assert "href" not in to_html(shape.format(address))


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a <img src=x onerror=alert(1)> b", "`<b>`", "    <b>"])
def test_html_is_shown_and_not_used(text):
    for html in (to_html(text), line_to_html(text)):
        assert "&lt;" in html
        assert "<script" not in html
        assert "<img" not in html
        assert "<b>" not in html


def test_an_image_is_not_loaded():
    assert "<img" not in to_html("![a](https://example.org/a.png)")


def test_a_line_holds_emphasis_and_links_only():
    html = line_to_html("# Not a heading, **bold** and [here](https://gov.uk)", link_class="mine")
    assert "<h1" not in html
    assert "<strong>bold</strong>" in html
    assert '<a href="https://gov.uk" class="mine">here</a>' in html


@pytest.mark.parametrize(("text", "brings"), [("# A", True), ("A\n=", True), ("## A", False), ("\\# A", False)])
def test_a_text_may_bring_its_main_heading(text, brings):
    assert has_main_heading(text) is brings
