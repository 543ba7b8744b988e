"""Components of the GOV.UK Design System as HTML, from the options that its documentation gives.

The markup comes from the `govuk-frontend-jinja` package; `overrides/` holds the components in which GOV.UK Frontend is
ahead of it. Tests compare everything with the fixtures that GOV.UK Frontend publishes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from django.utils.safestring import SafeString, mark_safe

PACKAGE = "govuk_frontend_jinja"
OVERRIDES = Path(__file__).parent / "overrides"
MOJ = Path(__file__).parent / "moj"

Options = Mapping[str, Any]


class UnknownComponent(LookupError):
    """There is no component of that name."""


@cache
def _environment() -> jinja2.Environment:
    components = jinja2.ChoiceLoader([jinja2.FileSystemLoader(OVERRIDES), jinja2.PackageLoader(PACKAGE)])
    return jinja2.Environment(
        loader=jinja2.PrefixLoader({PACKAGE: components, "moj": jinja2.FileSystemLoader(MOJ)}),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _macro(component: str) -> Any:
    try:
        template = _environment().get_template(f"{PACKAGE}/components/{component}/macro.html")
    except jinja2.TemplateNotFound as missing:
        raise UnknownComponent(component) from missing
    return getattr(template.module, "govuk" + "".join(part.capitalize() for part in component.split("-")))


def render_component(component: str, options: Options) -> SafeString:
    """The HTML of a component. `text` options are escaped, `html` options are taken as they are.

    :param component: its name in the Design System: "date-input".
    :raises UnknownComponent: there is none of that name.
    """
    return mark_safe(str(_macro(component)(options)).strip())  # noqa: S308 - the macros escape what is text


@cache
def _moj_template(component: str) -> jinja2.Template:
    try:
        return _environment().get_template(f"moj/{component}.html")
    except jinja2.TemplateNotFound as missing:
        raise UnknownComponent(component) from missing


def render_moj(component: str, options: Options) -> SafeString:
    """The HTML of a pattern of MOJ Frontend that the service uses: "sub-navigation" or "timeline".

    Options are those of MOJ Frontend, but for a moment of a timeline: `datetime` has `timestamp` and `text`.

    :raises UnknownComponent: there is none of that name.
    """
    return mark_safe(_moj_template(component).render(options).strip())  # noqa: S308 - the templates escape what is text
