"""From when a scheme or location is deactivated or reactivated."""

from __future__ import annotations

from datetime import date
from typing import Any

from design_system.forms import BaseForm, Choice, DateField, RadioField
from organisations.wording import day_in_words

DEFAULT, OTHER = "default", "other"


class DayForm(BaseForm):
    """The first day of the collection period, or another.

    :param earliest: first day of the earliest collection year that is open for editing.
    """

    def __init__(self, *args: Any, earliest: date, question: str, missing: str, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.earliest = earliest
        self.fields["choice"] = RadioField(
            label=question,
            size="m",
            choices=[
                Choice(DEFAULT, f"From the start of the open collection period ({day_in_words(earliest)})"),
                Choice(OTHER, "For tenancies starting from a certain date", reveals=("day",)),
            ],
            required_message=missing,
        )
        self.fields["day"] = DateField(
            label="Date", answer_name="The date", hint="For example, 27 3 2026", required=False
        )

    def clean(self) -> dict[str, Any]:
        """The day: the first of the collection period, or the date that was entered."""
        cleaned = super().clean() or self.cleaned_data
        choice = cleaned.get("choice")
        if choice != OTHER:
            self.errors.pop("day", None)
        elif not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", "Enter a date")
        if choice == DEFAULT:
            cleaned["day"] = self.earliest
        return cleaned

    @property
    def chosen(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def refuse_day(self, message: str) -> None:
        """Show what is wrong with the day, beside the field that gave it."""
        self.add_error("day" if self.cleaned_data.get("choice") == OTHER else "choice", message)

    def hidden(self) -> dict[str, str]:
        """What was sent, to send it again once confirmed."""
        names = ("choice", "day_day", "day_month", "day_year")
        return {name: str(self.data[name]) for name in names if name in self.data}
