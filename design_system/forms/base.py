"""The form that all forms of the service build on."""

from __future__ import annotations

from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout
from django import forms
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString

from design_system.components import render_component
from design_system.forms.choices import AutocompleteField, ListField
from design_system.forms.fields import ComponentField


class BaseForm(forms.Form):
    """A form whose fields are components, with an error summary and a title that says when something is wrong."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"auto_id": "%s", "label_suffix": ""} | settings)
        self.use_required_attribute = False

    @property
    def helper(self) -> FormHelper:
        """How crispy-forms lays the form out: top-level fields in order, without the form tag."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(*self.top_level_fields())
        return helper

    def top_level_fields(self) -> list[str]:
        """Names of the fields that are not revealed by an option of another."""
        revealed: set[str] = set()
        for field in self.fields.values():
            if isinstance(field, ListField):
                revealed |= field.revealed()
        return [name for name in self.fields if name not in revealed]

    @property
    def is_search(self) -> bool:
        """Whether the button pressed was that of the search in a long list: nothing is asked to be taken yet."""
        return self.is_bound and isinstance(self.fields.get(str(self.data.get("search"))), AutocompleteField)

    def full_clean(self) -> None:
        """Check what was sent. Somebody who is still searching has made no mistake."""
        super().full_clean()
        if self.is_search:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        return not self.is_search and super().is_valid()

    @property
    def page_title_prefix(self) -> str:
        return "Error: " if self.is_bound and self.errors else ""

    @property
    def has_long_list(self) -> bool:
        """Whether the page needs the script that completes what is typed."""
        return any(isinstance(field, AutocompleteField) for field in self.fields.values())

    def error_summary(self) -> SafeString | str:
        """The summary of everything wrong, each line leading to its input."""
        if not (self.is_bound and self.errors):
            return ""
        lines: list[dict[str, Any]] = [{"text": str(error)} for error in self.non_field_errors()]
        for name in self.fields:
            bound = self[name]
            field = bound.field
            link = {"href": f"#{field.first_input_id(bound)}"} if isinstance(field, ComponentField) else {}
            lines += [{"text": str(error), **link} for error in dict.fromkeys(bound.errors)]
        return render_component("error-summary", {"titleText": "There is a problem", "errorList": lines})
