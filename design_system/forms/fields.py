"""What every field that renders as a component has in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from design_system.components import render_component

LABEL_SIZES = ("", "s", "m", "l", "xl")


class ComponentField:
    """A form field that is one component of the Design System. Mixed into a Django form field.

    :ivar component: name of the component.
    :ivar size: size of the label or legend: s, m, l or xl; empty for body text.
    :ivar is_heading: the label or legend is the heading of the page.
    :ivar caption: small words above a heading, such as the name of the section.
    :ivar after: HTML that stands after the field, such as an explanation.
    """

    component: ClassVar[str]
    uses_legend: ClassVar[bool] = False

    def __init__(
        self,
        *,
        hint: str = "",
        size: str = "",
        is_heading: bool = False,
        caption: str = "",
        after: str = "",
        input_classes: str = "",
        attributes: dict[str, Any] | None = None,
        required_message: str = "",
        **settings: Any,
    ) -> None:
        if size not in LABEL_SIZES:
            raise ValueError(f"{size} is no size of a label")
        self.hint, self.size, self.is_heading, self.caption, self.after = hint, size, is_heading, caption, after
        self.input_classes = input_classes
        self.attributes = attributes or {}
        if required_message:
            settings.setdefault("error_messages", {})["required"] = required_message
        super().__init__(**settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        """The component's options for a bound field."""
        raise NotImplementedError

    def first_input_id(self, bound: BoundField) -> str:
        """Id of the input that the error summary leads to."""
        return bound.auto_id or bound.html_name

    def render(self, bound: BoundField) -> SafeString:
        """The field's HTML, with what stands after it."""
        html = render_component(self.component, self.options(bound))
        return mark_safe(html + conditional_escape(self.after))  # noqa: S308 - both parts are escaped

    def named(self, bound: BoundField) -> dict[str, Any]:
        """The options that all components share: label or legend, hint, error message."""
        options: dict[str, Any] = {}
        if self.hint:
            options["hint"] = _text_or_html(self.hint)
        if bound.errors:
            lines = [conditional_escape(error) for error in dict.fromkeys(bound.errors)]
            options["errorMessage"] = {"html": mark_safe("<br>".join(lines))}  # noqa: S308 - each line is escaped
        if self.uses_legend:
            options["fieldset"] = {"legend": self._label(bound, "govuk-fieldset__legend")}
        else:
            options["label"] = self._label(bound, "govuk-label")
        return options

    def _label(self, bound: BoundField, kind: str) -> dict[str, Any]:
        label: dict[str, Any] = _text_or_html(bound.label)
        if self.caption:
            caption = f'<span class="govuk-caption-{self.size or "m"}">{conditional_escape(self.caption)}</span> '
            label = {"html": mark_safe(caption + conditional_escape(bound.label))}  # noqa: S308 - escaped above
        if self.size:
            label["classes"] = f"{kind}--{self.size}"
        label["isPageHeading"] = self.is_heading
        return label


def _text_or_html(text: str) -> dict[str, Any]:
    return {"html": text} if isinstance(text, SafeString) else {"text": text}


def shown_value(bound: BoundField) -> str:
    """What stands in the input: what was typed, or the value the form began with."""
    value = bound.value()
    return "" if value is None else str(value).replace("\x00", "\N{REPLACEMENT CHARACTER}")
