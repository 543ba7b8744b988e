"""The forms on pages about many logs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from design_system.forms import AutocompleteField, BaseForm, Choice, RadioField, TextareaField, TextField
from logs.collection import Choice as Offer

LONGEST_NOTE = 500
NO_ASSIGNEE = "Select who the logs should be assigned to"


def reasons_to_delete(event: str) -> dict[str, str]:
    """Code -> words.

    :param event: what a log is about: "letting" or "sale".
    """
    return {
        "duplicate": "It repeats another log",
        "mistake": "It was created by mistake",
        "not_needed": f"This {event} does not need a log",
        "fell_through": f"The {event} did not go ahead",
        "other": "Another reason",
    }


class DeleteForm(BaseForm):
    """Why logs are deleted.

    :param event: what a log is about: "letting" or "sale".
    """

    note = TextareaField(
        label="Note (optional)",
        answer_name="Note",
        rows=2,
        max_length=LONGEST_NOTE,
        required=False,
        hint="Do not include personal details",
    )

    def __init__(self, *args: Any, event: str, several: bool = False, **settings: Any) -> None:
        super().__init__(*args, **settings)
        what = "these logs" if several else "this log"
        self.fields["reason"] = RadioField(
            label=f"Why are you deleting {what}?",
            size="s",
            required_message=f"Select why you are deleting {what}",
            choices=[Choice(*pair) for pair in reasons_to_delete(event).items()],
        )
        self.order_fields(["reason", "note"])

    def clean_note(self) -> str:
        return _without_nul(self.cleaned_data["note"])

    def reasons(self) -> dict[str, str]:
        """What was said, as it is kept with the deletion."""
        note = self.cleaned_data["note"].strip()
        return {"reason": self.cleaned_data["reason"], **({"note": note} if note else {})}


class AssigneeForm(BaseForm):
    """Who is to have logs."""

    def __init__(self, *args: Any, people: Sequence[Offer], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["assignee"] = AutocompleteField(
            label="Who should these logs be assigned to?",
            size="m",
            hint="Name or email address",
            required_message=NO_ASSIGNEE,
            error_messages={"invalid_choice": NO_ASSIGNEE},
            choices=[Choice(str(each.value), _called(each)) for each in people],
        )


def _called(person: Offer) -> str:
    """Name and address: two people may have one name."""
    return f"{person.label} ({person.hint})" if person.hint and person.hint != person.label else person.label


class NameForm(BaseForm):
    """What filters are kept under."""

    name = TextField(
        label="Name for these filters",
        max_length=60,
        answer_name="Name",
        required_message="Enter a name for these filters",
    )

    def clean_name(self) -> str:
        return _without_nul(" ".join(self.cleaned_data["name"].split()))


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise forms.ValidationError("Enter letters, numbers and punctuation only")
    return text
