"""Every component is, option by option, what GOV.UK Frontend publishes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from design_system.components import UnknownComponent, render_component, render_moj
from tests.design_system.markup import elements, texts, tokens

PUBLISHED = settings.NODE_MODULES / "govuk-frontend/dist/govuk/components"
NOT_USED = {
    "feedback": "the service has its own ways to give feedback",
    "language-navigation": "the service is in English alone",
}


@cache
def _fixtures() -> list[tuple[str, str, dict[str, Any], str]]:
    files: list[Path] = sorted(PUBLISHED.glob("*/fixtures.json"))
    return [
        (component["component"], fixture["name"], fixture["options"], fixture["html"])
        for component in (json.loads(file.read_text(encoding="utf-8")) for file in files)
        if component["component"] not in NOT_USED
        for fixture in component["fixtures"]
    ]


@pytest.mark.parametrize(
    ("component", "options", "html"),
    [
        pytest.param(component, options, html, id=f"{component}: {name}")
        for component, name, options, html in _fixtures()
    ],
)
def test_a_component_is_what_gov_uk_frontend_publishes(component, options, html):
    assert tokens(render_component(component, options)) == tokens(html)


def test_all_published_fixtures_are_compared(record_property):
    """A release of GOV.UK Frontend without fixtures would pass everything above."""
    components = {component for component, *_ in _fixtures()}
    record_property("fixtures compared", len(_fixtures()))
    assert len(_fixtures()) >= 700
    assert {file.parent.name for file in PUBLISHED.glob("*/fixtures.json")} == components | set(NOT_USED)


@pytest.mark.parametrize("render", [render_component, render_moj])
def test_a_component_that_does_not_exist_is_refused(render):
    with pytest.raises(UnknownComponent, match="carousel"):
        render("carousel", {})


def test_the_options_are_left_as_they_were():
    options = {"text": "Save", "attributes": {"id": "save"}}
    render_component("button", options)
    assert options == {"text": "Save", "attributes": {"id": "save"}}


def test_text_is_escaped():
    assert "<b>" not in render_component("tag", {"text": "<b>bold</b>"})


def test_the_current_page_of_a_sub_navigation_is_marked():
    items = [{"text": "Users", "href": "/users", "active": True}, {"text": "Schemes <1>", "href": "/schemes"}]
    html = render_moj("sub-navigation", {"label": "Your organisation", "items": items})
    assert [link.get("aria-current") for link in elements(html, "a")] == ["page", None]
    assert texts(html) == ["Users", "Schemes <1>"]
    assert elements(html, "nav")[0]["aria-label"] == "Your organisation"


def test_a_timeline_tells_what_happened_who_did_it_and_when():
    event = {
        "label": {"text": "Log created"},
        "byline": {"text": "Ada <x>"},
        "datetime": {"timestamp": "2026-05-01T09:30:00+01:00", "text": "1 May 2026 at 9:30am"},
        "text": "Through the website",
    }
    html = render_moj("timeline", {"items": [event]})
    assert texts(html) == ["Log created", "by Ada <x>", "1 May 2026 at 9:30am", "Through the website"]
    assert elements(html, "time") == [{"datetime": "2026-05-01T09:30:00+01:00"}]
