"""What every field that renders as a component has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from design_system.components import render_component

if TYPE_CHECKING:
    from django.forms import Field as _Base
else:
    _Base = object  # mixed into the fields of Django, which have a common base already

LABEL_SIZES = ("", "s", "m", "l", "xl")


class ComponentField(_Base):
    """A form field that is one component of the Design System. Mixed into a Django form field.

    :ivar component: name of the component.
    :ivar size: size of the label or legend: s, m, l or xl; empty for body text.
    :ivar is_heading: the label or legend is the heading of the page.
    :ivar caption: small words above a heading, such as the name of the section.
    :ivar after: HTML that stands after the field, such as an explanation.
    :ivar answer_name: what messages call the answer: "Date of birth". The label, unless that is a question.
    """

    component: ClassVar[str]
    uses_legend: ClassVar[bool] = False
    verb: ClassVar[str] = "Enter"

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
        answer_name: str = "",
        required_message: str = "",
        **settings: Any,
    ) -> None:
        if size not in LABEL_SIZES:
            raise ValueError(f"{size} is no size of a label")
        self.hint, self.size, self.is_heading, self.caption, self.after = hint, size, is_heading, caption, after
        self.input_classes = input_classes
        self.attributes = attributes or {}
        label = str(settings.get("label") or "")
        self.answer_name = answer_name or ("Your answer" if not label or label.endswith("?") else label)
        messages = self.messages() | dict(settings.pop("error_messages", None) or {})
        if required_message:
            messages["required"] = required_message
        super().__init__(error_messages=messages, **settings)

    def messages(self) -> dict[str, str]:
        """What is said when an answer is not accepted, by Django's code for the reason."""
        name = self.answer_name
        counted = name.replace("%", "%%")
        return {
            "required": f"{self.verb} {name[0].lower()}{name[1:]}",
            "max_length": f"{counted} must be %(limit_value)d characters or fewer",
            "min_length": f"{counted} must be %(limit_value)d characters or more",
            "null_characters_not_allowed": f"{name} must only include characters that can be shown",
        }

    def refuse(self, rule: str, *, code: str = "invalid") -> ValidationError:
        """The refusal of an answer: "(the answer) must (rule)"."""
        return ValidationError(f"{self.answer_name} must {rule}", code=code)

    def run_validators(self, value: Any) -> None:
        """Django's validators; one problem is told at a time."""
        try:
            super().run_validators(value)
        except ValidationError as problems:
            raise problems.error_list[0] from problems

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
            lines = [conditional_escape(str(error)) for error in dict.fromkeys(bound.errors)]
            options["errorMessage"] = {"html": mark_safe("<br>".join(lines))}  # noqa: S308 - each line is escaped
        if self.uses_legend:
            options["fieldset"] = {"legend": self._label(bound, "govuk-fieldset__legend")}
        else:
            options["label"] = self._label(bound, "govuk-label")
        return options

    def _label(self, bound: BoundField, kind: str) -> dict[str, Any]:
        label: dict[str, Any] = _text_or_html(bound.label if isinstance(bound.label, SafeString) else str(bound.label))
        if self.caption:
            caption = f'<span class="govuk-caption-{self.size or "m"}">{conditional_escape(self.caption)}</span> '
            label = {"html": mark_safe(caption + conditional_escape(bound.label))}  # noqa: S308 - escaped above
        if self.size:
            label["classes"] = f"{kind}--{self.size}"
        label["isPageHeading"] = self.is_heading
        return label


def component_field(bound: BoundField) -> ComponentField:
    """The field, which has to be a component.

    :raises TypeError: it is a plain field of Django.
    """
    if not isinstance(bound.field, ComponentField):
        raise TypeError(f"{bound.name} is not a component of the Design System")
    return bound.field


def _text_or_html(text: str) -> dict[str, Any]:
    return {"html": text} if isinstance(text, SafeString) else {"text": text}


def shown_value(bound: BoundField) -> str:
    """What stands in the input: what was typed, or the value the form began with."""
    value = bound.value()
    return "" if value is None else printable(str(value))


def printable(text: str) -> str:
    """The text without the character that HTML cannot hold."""
    return text.replace("\x00", "\N{REPLACEMENT CHARACTER}")
