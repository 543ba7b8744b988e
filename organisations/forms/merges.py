"""The questions of a merge request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from design_system.forms import BaseForm, CheckboxesField, Choice, DateField, RadioField, TextField
from organisations.forms.organisations import ChooseOrganisationForm
from organisations.merge_queries import may_absorb
from organisations.models import MergeRequest, Organisation

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


def _yes_or_no(value: bool | None) -> str:
    return {True: "yes", False: "no", None: ""}[value]


class AbsorbingForm(ChooseOrganisationForm):
    """Which organisation absorbs the others."""

    def __init__(self, data: Any, *, merge_request: MergeRequest, today: date) -> None:
        current = merge_request.absorbing_organisation_id
        super().__init__(
            data,
            name="absorbing_organisation",
            label="Absorbing organisation",
            missing="Select the organisation that absorbs the others",
            offered=may_absorb(today),
            today=today,
            initial={"absorbing_organisation": str(current or "")},
        )

    @property
    def answers(self) -> dict[str, Organisation]:
        return {self.name: self.organisation}


class MergeDateForm(BaseForm):
    """From which day the organisations are one."""

    merge_date = DateField(
        label="Merge date",
        size="s",
        hint="It can be in the past, or up to a year from today. For example, 1 4 2026.",
        required_message="Enter the merge date",
    )

    def __init__(self, data: Any, *, merge_request: MergeRequest, today: date) -> None:
        super().__init__(data, initial={"merge_date": merge_request.merge_date})

    @property
    def answers(self) -> dict[str, date]:
        return {"merge_date": self.cleaned_data["merge_date"]}


class ExistingForm(BaseForm):
    """Whether the absorbing organisation was there before."""

    existing_absorbing_organisation = RadioField(
        label="Was the absorbing organisation active before the merge?",
        size="s",
        choices=[
            Choice("yes", "Yes, it was active before the merge"),
            Choice("no", "No, the merge creates it", hint="It can be named on logs from the merge date on"),
        ],
        required_message="Select yes if the absorbing organisation was active before the merge",
    )

    def __init__(self, data: Any, *, merge_request: MergeRequest, today: date) -> None:
        name = "existing_absorbing_organisation"
        super().__init__(data, initial={name: _yes_or_no(merge_request.existing_absorbing_organisation)})

    @property
    def answers(self) -> dict[str, bool]:
        return {name: value == "yes" for name, value in self.cleaned_data.items()}


class HelpdeskForm(BaseForm):
    """Whether the helpdesk has a ticket for the merge, and its number."""

    has_helpdesk_ticket = RadioField(
        label="Was this merge reported by a helpdesk ticket?",
        size="s",
        choices=[Choice("yes", "Yes", reveals=("helpdesk_ticket",)), Choice("no", "No")],
        required_message="Select yes if this merge was reported by a helpdesk ticket",
    )
    helpdesk_ticket = TextField(
        label="Ticket number", hint="For example, MSD-12345", max_length=50, width=20, required=False
    )

    def __init__(self, data: Any, *, merge_request: MergeRequest, today: date) -> None:
        super().__init__(
            data,
            initial={
                "has_helpdesk_ticket": _yes_or_no(merge_request.has_helpdesk_ticket),
                "helpdesk_ticket": merge_request.helpdesk_ticket,
            },
        )

    def clean(self) -> dict[str, Any]:
        """Leave out of account what was typed where there is no ticket."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("has_helpdesk_ticket") == "no":
            self.errors.pop("helpdesk_ticket", None)
            cleaned["helpdesk_ticket"] = ""
        return cleaned

    @property
    def answers(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {"has_helpdesk_ticket": data["has_helpdesk_ticket"] == "yes", "helpdesk_ticket": data["helpdesk_ticket"]}


class ReviewForm(BaseForm):
    """That possible duplicates have been looked at."""

    reviewed = CheckboxesField(
        label="Confirm your review",
        size="s",
        choices=[Choice("yes", "I have checked these schemes and locations, and deactivated any that I do not need")],
        required_message="Tick the box once you have checked these schemes and locations",
    )


@dataclass(frozen=True)
class Question:
    """One question of a request that one form answers.

    :ivar route: route name, without the application; also the last part of the address.
    :ivar text: what it is about; the task on the request's page is called the same.
    :ivar column: the answer that says whether the question has been answered.
    """

    route: str
    text: str
    column: str
    form: Callable[..., Any]
    explained: str = ""
    is_optional: bool = False


ABSORBING = Question(
    "absorbing-organisation",
    "Absorbing organisation",
    "absorbing_organisation_id",
    AbsorbingForm,
    "The others merge into this organisation. If it is new, create it first.",
)
MERGE_DATE = Question(
    "merge-date",
    "Merge date",
    "merge_date",
    MergeDateForm,
    "From this day on, logs belong to the absorbing organisation.",
)
EXISTING = Question(
    "existing-absorbing-organisation",
    "Absorbing organisation before the merge",
    "existing_absorbing_organisation",
    ExistingForm,
)
HELPDESK = Question("helpdesk-ticket", "Helpdesk ticket", "has_helpdesk_ticket", HelpdeskForm, is_optional=True)
QUESTIONS = (ABSORBING, MERGE_DATE, EXISTING, HELPDESK)
MERGING_ROUTE = "merging-organisations"
"""The page that adds and removes merging organisations; it comes after the absorbing one."""
ORDER = (ABSORBING.route, MERGING_ROUTE, MERGE_DATE.route, EXISTING.route, HELPDESK.route)
