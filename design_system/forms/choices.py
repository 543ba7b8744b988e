"""Fields to choose from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from design_system.components import render_component
from design_system.forms.fields import ComponentField, component_field, printable


@dataclass(frozen=True)
class Choice:
    """One option.

    :ivar divider_before: "or" stands before it; a checkbox after it excludes those before.
    :ivar reveals: names of the fields that are shown once it is chosen.
    """

    value: str
    label: str
    hint: str = ""
    divider_before: bool = False
    reveals: tuple[str, ...] = ()


class ListField(ComponentField):
    """A field with options; Django validates against them."""

    verb = "Select"

    def __init__(self, *, choices: Sequence[Choice], **settings: Any) -> None:
        self.offered = tuple(choices)
        super().__init__(choices=[(choice.value, choice.label) for choice in self.offered], **settings)

    def messages(self) -> dict[str, str]:
        from_list = "Select an answer from the list"
        return super().messages() | {"invalid_choice": from_list, "invalid_list": from_list}

    def revealed(self) -> frozenset[str]:
        """Names of the fields that one of the options reveals."""
        return frozenset(name for choice in self.offered for name in choice.reveals)

    def chosen(self, bound: BoundField) -> frozenset[str]:
        value = bound.value()
        values = value if isinstance(value, list | tuple | set | frozenset) else [value]
        return frozenset(str(each) for each in values if each is not None)

    def items(self, bound: BoundField, *, exclusive: bool) -> list[dict[str, Any]]:
        """The options as the radios and checkboxes components take them."""
        chosen = self.chosen(bound)
        items: list[dict[str, Any]] = []
        behind_divider = False
        for choice in self.offered:
            if choice.divider_before:
                items.append({"divider": "or"})
                behind_divider = True
            item: dict[str, Any] = {"value": choice.value, "text": choice.label, "checked": choice.value in chosen}
            if choice.hint:
                item["hint"] = {"text": choice.hint}
            if exclusive and behind_divider:
                item["behaviour"] = "exclusive"
            if choice.reveals:
                item["conditional"] = {"html": _revealed_html(bound, choice)}
            items.append(item)
        return items


def _revealed_html(bound: BoundField, choice: Choice) -> SafeString:
    parts = (bound.form[name] for name in choice.reveals if name in bound.form.fields)
    return mark_safe("".join(component_field(part).render(part) for part in parts))  # noqa: S308 - rendered components


class RadioField(ListField, forms.ChoiceField):
    """One option of a few."""

    component = "radios"
    uses_legend = True

    def __init__(self, *, inline: bool = False, small: bool = False, **settings: Any) -> None:
        self.classes = " ".join(
            name for name, wanted in (("govuk-radios--inline", inline), ("govuk-radios--small", small)) if wanted
        )
        super().__init__(**settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        return self.named(bound) | {
            "idPrefix": bound.auto_id,
            "name": bound.html_name,
            "classes": self.classes,
            "items": self.items(bound, exclusive=False),
            "attributes": self.attributes,
        }


class CheckboxesField(ListField, forms.MultipleChoiceField):
    """Any number of options."""

    component = "checkboxes"
    uses_legend = True
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, small: bool = False, **settings: Any) -> None:
        self.classes = "govuk-checkboxes--small" if small else ""
        super().__init__(**settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        return self.named(bound) | {
            "idPrefix": bound.auto_id,
            "name": bound.html_name,
            "classes": self.classes,
            "items": self.items(bound, exclusive=True),
            "attributes": self.attributes,
        }


class SelectField(ListField, forms.ChoiceField):
    """One option of a drop-down list."""

    component = "select"

    def __init__(self, *, blank_label: str | None = "Select an option", **settings: Any) -> None:
        self.blank_label = blank_label
        super().__init__(**settings)

    def options(self, bound: BoundField) -> dict[str, Any]:
        chosen = self.chosen(bound)
        items: list[dict[str, Any]] = [{"value": "", "text": self.blank_label}] if self.blank_label is not None else []
        items += [
            {"value": choice.value, "text": choice.label, "selected": choice.value in chosen}
            for choice in self.offered
        ]  # fmt: skip
        return self.named(bound) | {
            "id": bound.auto_id,
            "name": bound.html_name,
            "items": items,
            "attributes": self.attributes,
        }


MOST_RESULTS = 20
SEARCH_SUFFIX = "_search"
HOW_TO_SEARCH = "Search, then select one of the results and continue"
LINE_BREAK = mark_safe("<br>")


class LongListInput(forms.Select):
    """Reads the option that was chosen, or the words that were typed where none was.

    Words that are the whole label of an option stand for it. Other words are given as they are, for the form to refuse:
    taking them for no answer, or for the one given before, would lose what the person meant.
    """

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        sent = data.getlist(name) if hasattr(data, "getlist") else [data[name]] if name in data else []
        words = str(data.get(f"{name}{SEARCH_SUFFIX}") or "").strip()
        picked_from_results = len(sent) > 1
        if picked_from_results or not words:
            return sent[-1] if sent else None
        labels = {str(label).casefold(): value for value, label in self.choices}
        return labels.get(words.casefold(), words)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}{SEARCH_SUFFIX}" not in data


class AutocompleteField(SelectField):
    """One option of a long list.

    With script it is a box that completes what is typed. Without, it is a search: a box and a button send the words,
    and the page comes back with the options that match.
    """

    widget = LongListInput

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"blank_label": ""} | settings)

    def render(self, bound: BoundField) -> SafeString:
        with_script = render_component("select", self._enhanced(bound))
        return mark_safe(  # noqa: S308 - rendered components
            f'<div class="app-long-list__select">{with_script}</div>'
            f'<div class="app-long-list__search">{self._search(bound)}</div>' + conditional_escape(self.after)
        )

    def first_input_id(self, bound: BoundField) -> str:
        """The search box; the script makes links to it lead to the box that completes what is typed."""
        return f"{bound.html_name}{SEARCH_SUFFIX}"

    def _enhanced(self, bound: BoundField) -> dict[str, Any]:
        words = self._words(bound)
        unmatched = {"data-app-words": words} if words and not self.chosen(bound) & self._values() else {}
        return self.options(bound) | {"attributes": self.attributes | unmatched | {"data-app-autocomplete": "true"}}

    def _values(self) -> frozenset[str]:
        return frozenset(choice.value for choice in self.offered if choice.value)

    def _words(self, bound: BoundField) -> str:
        name = self.first_input_id(bound)
        return printable(str(bound.form.data.get(name) or "")).strip() if bound.form.is_bound else ""

    def _search(self, bound: BoundField) -> str:
        name = self.first_input_id(bound)
        words = self._words(bound)
        lines = [self.hint] if self.hint else []
        hint = format_html_join(LINE_BREAK, "{}", ((line,) for line in (*lines, HOW_TO_SEARCH)))
        box = self.named(bound) | {
            "hint": {"html": hint},
            "id": name,
            "name": name,
            "value": words,
            "spellcheck": False,
        }
        button = {"text": "Search", "classes": "govuk-button--secondary", "name": "search", "value": bound.html_name}
        html = render_component("input", box) + render_component("button", button)
        return html + self._results(bound, words)

    def _results(self, bound: BoundField, words: str) -> str:
        chosen = self.chosen(bound)
        found = self.matching(words) if words else [each for each in self.offered if each.value in chosen]
        if words and not found:
            return render_component("inset-text", {"text": f"Nothing in the list matches “{words}”"})
        if not found:
            return ""
        shown = found[:MOST_RESULTS]
        more = len(found) - len(shown)
        hint = {"hint": {"text": f"{more} more match. Add to your search to narrow the list"}} if more else {}
        legend = f"{len(found)} found" if words else "Your answer"
        items = [
            {
                "value": choice.value,
                "text": choice.label,
                "checked": choice.value in chosen,
                **({"hint": {"text": choice.hint}} if choice.hint else {}),
            }
            for choice in shown
        ]
        return render_component(
            "radios",
            {
                "idPrefix": f"{bound.html_name}-result",
                "name": bound.html_name,
                "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
                "items": items,
                **hint,
            },
        )

    def matching(self, words: str) -> list[Choice]:
        """The options that hold every word, those that begin with the words first."""
        wanted = words.casefold().split()
        found = [each for each in self.offered if all(word in each.label.casefold() for word in wanted)]
        start = " ".join(wanted)
        return sorted(found, key=lambda each: not each.label.casefold().startswith(start))
