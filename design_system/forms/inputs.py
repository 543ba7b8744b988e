"""Fields with one box to type in, and files."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from design_system.components import render_component
from design_system.forms.fields import ComponentField, shown_value


class TextField(ComponentField, forms.CharField):
    """One line of text.

    :ivar width: how many characters the box fits: 2, 3, 4, 5, 10, 20 or 30; the whole column where None.
    """

    component = "input"
    input_type = "text"
    inputmode: str | None = None

    def __init__(
        self,
        *,
        width: int | None = None,
        prefix: str = "",
        suffix: str = "",
        autocomplete: str = "",
        spellcheck: bool | None = None,
        **settings: Any,
    ) -> None:
        self.width, self.prefix, self.suffix = width, prefix, suffix
        self.autocomplete, self.spellcheck = autocomplete, spellcheck
        super().__init__(**settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        options = self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "type": self.input_type,
            "value": shown_value(bound),
            "attributes": self.attributes,
        }
        classes = [self.input_classes, f"govuk-input--width-{self.width}" if self.width else ""]
        options["classes"] = " ".join(filter(None, classes))
        for name in ("autocomplete", "spellcheck", "inputmode"):
            if (value := getattr(self, name)) not in (None, ""):
                options[name] = value
        for name in ("prefix", "suffix"):
            if text := getattr(self, name):
                options[name] = {"text": text}
        return options


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"
    default_validators = forms.EmailField.default_validators

    def __init__(self, **settings: Any) -> None:
        settings = {"autocomplete": "email", "spellcheck": False, "max_length": 254} | settings
        settings.setdefault("error_messages", {}).setdefault(
            "invalid", "Enter an email address in the correct format, like name@example.com"
        )
        super().__init__(**settings)


class PasswordField(ComponentField, forms.CharField):
    """A password with a button to show it. What was typed is never sent back."""

    component = "password-input"

    def __init__(self, *, autocomplete: str = "current-password", **settings: Any) -> None:
        self.autocomplete = autocomplete
        super().__init__(strip=False, **settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        return self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "autocomplete": self.autocomplete,
        }


class NumberField(TextField):
    """A number, typed with digits."""

    def __init__(self, *, whole: bool = True, **settings: Any) -> None:
        self.whole = whole
        self.inputmode = "numeric" if whole else "decimal"
        super().__init__(**settings)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).replace(",", "").lstrip("£").strip()
        if text in self.empty_values:
            return None
        try:
            number = Decimal(text)
        except InvalidOperation as problem:
            raise ValidationError(f"{self.label} must be a number", code="invalid") from problem
        if not number.is_finite() or (self.whole and number != number.to_integral_value()):
            raise ValidationError(f"{self.label} must be a whole number", code="invalid")
        return int(number) if self.whole else number


class MoneyField(NumberField):
    """An amount in pounds."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"whole": False, "prefix": "£", "width": 5, "spellcheck": False} | settings)


class TextareaField(ComponentField, forms.CharField):
    """Several lines of text; with `max_length` the characters left are counted."""

    component = "textarea"

    def __init__(self, *, rows: int = 5, **settings: Any) -> None:
        self.rows = rows
        super().__init__(**settings)

    def render(self, bound: BoundField) -> SafeString:
        return render_component("character-count" if self.max_length else "textarea", self.options(bound))

    def options(self, bound: BoundField) -> dict[str, Any]:
        options = self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "rows": self.rows,
            "value": shown_value(bound),
            "attributes": self.attributes,
        }
        return options | ({"maxlength": self.max_length} if self.max_length else {})


class FileField(ComponentField, forms.FileField):
    """A file to send."""

    component = "file-upload"

    def options(self, bound: BoundField) -> dict[str, Any]:
        return self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "javascript": True,
            "attributes": self.attributes,
        }
