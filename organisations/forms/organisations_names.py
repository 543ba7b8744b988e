"""The form that gives an organisation another name."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from design_system.forms import BaseForm, Choice, DateField, RadioField, TextField


class NameChangeForm(BaseForm):
    """The new name, and the day from which it counts."""

    name = TextField(label="New name", size="s", max_length=255, required_message="Enter the new name")
    takes_effect_today = RadioField(
        label="Does the new name take effect today?",
        size="s",
        choices=[Choice("yes", "Yes"), Choice("no", "No, on another date", reveals=("startdate",))],
        required_message="Select yes if the new name takes effect today",
    )
    startdate = DateField(
        label="Date on which it takes effect",
        hint="It can be in the past. For example, 1 4 2026.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """The day: today, or the date that was entered."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("takes_effect_today") == "yes":
            self.errors.pop("startdate", None)
            cleaned["startdate"] = timezone.localdate()
        elif not cleaned.get("startdate") and cleaned.get("takes_effect_today") and "startdate" not in self.errors:
            self.add_error("startdate", "Enter the date on which the new name takes effect")
        return cleaned

    @property
    def startdate_chosen(self) -> date:
        day: date = self.cleaned_data["startdate"]
        return day
