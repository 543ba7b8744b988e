"""Fields with one box to type in, and files."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

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
            "attributes": self.attributes,
        }
        if value := shown_value(bound):
            options["value"] = value
        classes = [self.input_classes, f"govuk-input--width-{self.width}" if self.width else ""]
        options["classes"] = " ".join(filter(None, classes))
        for name in ("autocomplete", "spellcheck", "inputmode"):
            if (setting := getattr(self, name)) not in (None, ""):
                options[name] = setting
        for name in ("prefix", "suffix"):
            if text := getattr(self, name):
                options[name] = {"text": text}
        return options


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"
    default_validators = forms.EmailField.default_validators
    longest = 254

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("autocomplete", "email")
        settings.setdefault("spellcheck", False)
        settings.setdefault("max_length", self.longest)
        super().__init__(**settings)

    def messages(self) -> dict[str, str]:
        wrong = "Enter an email address in the correct format, like name@example.com"
        return super().messages() | {"invalid": wrong}


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


NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)", re.ASCII)
MOST_DIGITS = 15
STRAY_CHARACTERS = str.maketrans("", "", "£, \u00a0")


class NumberField(TextField):
    """A number, typed with digits; commas, spaces and a pound sign are let pass.

    :ivar places: how many decimal places it may have; a whole number has none and is an `int`, others are `Decimal`.
    """

    def __init__(
        self,
        *,
        whole: bool = True,
        places: int | None = None,
        minimum: int | None = None,
        maximum: int | None = None,
        **settings: Any,
    ) -> None:
        self.whole, self.places, self.minimum, self.maximum = whole, places, minimum, maximum
        self.inputmode = "numeric" if whole else "decimal"
        super().__init__(**settings)

    def to_python(self, value: Any) -> Any:
        text = str(super().to_python(value)).translate(STRAY_CHARACTERS)
        if text in self.empty_values:
            return None
        if not NUMBER.fullmatch(text):
            raise self.refuse("be a whole number" if self.whole else "be a number")
        if sum(character.isdigit() for character in text) > MOST_DIGITS:
            raise self.refuse(f"be {MOST_DIGITS} digits or fewer")
        number = Decimal(text)
        self._check(number)
        return int(number) if self.whole else number

    def _check(self, number: Decimal) -> None:
        if self.whole and number != number.to_integral_value():
            raise self.refuse("be a whole number")
        exponent = number.normalize().as_tuple().exponent
        if self.places is not None and isinstance(exponent, int) and -exponent > self.places:
            raise self.refuse(self.too_many_places())
        low, high = self.minimum, self.maximum
        is_low, is_high = low is not None and number < low, high is not None and number > high
        if (is_low or is_high) and low is not None and high is not None:
            raise self.refuse(f"be between {self.amount(low)} and {self.amount(high)}")
        if is_low and low is not None:
            raise self.refuse(f"be {self.amount(low)} or more")
        if is_high and high is not None:
            raise self.refuse(f"be {self.amount(high)} or less")

    def too_many_places(self) -> str:
        """What the answer must be where it has more decimal places than it may."""
        return f"have {self.places} decimal places or fewer"

    def amount(self, number: int) -> str:
        """A limit as messages say it."""
        return f"{self.prefix}{number:,}"


class MoneyField(NumberField):
    """An amount in pounds, with pence."""

    def __init__(self, *, prefix: str = "", width: int | None = 5, **settings: Any) -> None:
        super().__init__(whole=False, places=2, prefix=prefix or "£", width=width, spellcheck=False, **settings)

    def too_many_places(self) -> str:
        return "be an amount in pounds and pence, like 123.45"


class TextareaField(ComponentField, forms.CharField):
    """Several lines of text; with `max_length` the characters left are counted."""

    component = "textarea"

    def __init__(self, *, rows: int = 5, **settings: Any) -> None:
        self.rows = rows
        super().__init__(**settings)

    def to_python(self, value: Any) -> str:
        """The text with one character for each new line, as browsers count them."""
        return str(super().to_python(value)).replace("\r\n", "\n")

    def render(self, bound: BoundField) -> SafeString:
        component = "character-count" if self.max_length else "textarea"
        html = render_component(component, self.options(bound))
        return mark_safe(html + conditional_escape(self.after))  # noqa: S308 - both parts are escaped

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
    """A file to send.

    :ivar endings: the endings of names that are accepted: (".csv", ".xlsx"); any where empty.
    :ivar most_megabytes: the largest file accepted; any where None.
    """

    component = "file-upload"
    verb = "Select"

    def __init__(self, *, endings: tuple[str, ...] = (), most_megabytes: int | None = None, **settings: Any) -> None:
        self.endings, self.most_megabytes = endings, most_megabytes
        super().__init__(**settings)

    def messages(self) -> dict[str, str]:
        again = "The file could not be read. Select it again"
        return super().messages() | {
            "required": "Select a file",
            "invalid": again,
            "missing": again,
            "empty": "The selected file is empty",
        }

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            if self.endings and not str(file.name).lower().endswith(self.endings):
                kinds = " or ".join(ending.lstrip(".").upper() for ending in self.endings)
                raise ValidationError(f"The selected file must be a {kinds}", code="ending")
            if self.most_megabytes is not None and (file.size or 0) > self.most_megabytes * 1_000_000:
                raise ValidationError(f"The selected file must be smaller than {self.most_megabytes}MB", code="size")
        return file

    def options(self, bound: BoundField) -> dict[str, Any]:
        accept = {"accept": ",".join(self.endings)} if self.endings else {}
        return self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "javascript": True,
            "attributes": accept | self.attributes,
        }
