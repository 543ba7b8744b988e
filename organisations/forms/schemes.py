"""The questions about schemes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db.models import Choices
from django.forms import Field

from design_system.forms import AutocompleteField, BaseForm, CheckboxesField, Choice, RadioField, TextField
from organisations.forms.organisations import choices_of
from organisations.models import Organisation, Scheme
from organisations.models.codes import (
    STAY_HINTS,
    CareActRegistration,
    ClientGroup,
    IntendedStay,
    SchemeType,
    SupportLevel,
    SupportProvider,
    YesOrNo,
    offered,
)
from organisations.models.organisation import OrganisationQuerySet
from organisations.services.schemes import MISSING

NUMBERS = frozenset({"scheme_type", "registered_under_care_act", "has_other_client_group", "support_type"})
"""Answers whose codes are numbers."""


def choices_from(
    codes: type[Choices], *, hints: Mapping[Any, str] | None = None, without: str | None = None
) -> list[Choice]:
    """The codes that people may choose."""
    return [
        Choice(str(code.value), str(code.label), hint=(hints or {}).get(code, ""))
        for code in offered(codes)
        if str(code.value) != without
    ]


def _radio(column: str, codes: type[Choices], **settings: Any) -> RadioField:
    hints = settings.pop("hints", None)
    without = settings.pop("without", None)
    return RadioField(
        choices=choices_from(codes, hints=hints, without=without), required_message=MISSING[column], **settings
    )


def _name(_form: SchemeForm) -> Field:
    return TextField(
        label="Name of the scheme",
        size="s",
        hint="This is how you usually refer to it within your organisation",
        max_length=255,
        required_message=MISSING["service_name"],
    )


def _confidential(_form: SchemeForm) -> Field:
    return CheckboxesField(
        label="Confidential information",
        size="s",
        hint="A scheme is confidential where publishing its details could put people at risk",
        choices=[Choice(str(YesOrNo.YES.value), "This scheme contains confidential information")],
        required=False,
    )


def _owner(form: SchemeForm) -> Field:
    return AutocompleteField(
        label="Which organisation owns the housing stock for this scheme?",
        size="s",
        hint="Type part of the name or the organisation ID",
        choices=choices_of(form.owners, form.today),
        required_message=MISSING["owning_organisation"],
    )


QUESTIONS: dict[str, Callable[[SchemeForm], Field]] = {
    "service_name": _name,
    "sensitive": _confidential,
    "scheme_type": lambda _form: _radio("scheme_type", SchemeType, label="What is this type of scheme?", size="s"),
    "registered_under_care_act": lambda _form: _radio(
        "registered_under_care_act",
        CareActRegistration,
        label="Is this scheme registered under the Care Standards Act 2000?",
        size="s",
    ),
    "owning_organisation": _owner,
    "arrangement_type": lambda _form: _radio(
        "arrangement_type",
        SupportProvider,
        label="Who provides the support services used by this scheme?",
        size="s",
    ),
    "primary_client_group": lambda _form: _radio(
        "primary_client_group",
        ClientGroup,
        label="What client group is this scheme intended for?",
        size="l",
        is_heading=True,
        hint="If the scheme is for several groups, select the one that most people belong to",
    ),
    "has_other_client_group": lambda _form: _radio(
        "has_other_client_group",
        YesOrNo,
        label="Does this scheme provide for another client group?",
        size="l",
        is_heading=True,
    ),
    "secondary_client_group": lambda form: _radio(
        "secondary_client_group",
        ClientGroup,
        label="What is the other client group?",
        size="l",
        is_heading=True,
        without=form.primary_client_group,
    ),
    "support_type": lambda _form: _radio(
        "support_type", SupportLevel, label="What is the level of support provided?", size="s"
    ),
    "intended_stay": lambda _form: _radio(
        "intended_stay", IntendedStay, label="How long do people usually stay?", size="s", hints=STAY_HINTS
    ),
}


class SchemeForm(BaseForm):
    """The questions of one step.

    :ivar owners: organisations that the person may name as owner.
    :ivar primary_client_group: code of the first client group, which cannot be the other one.
    """

    def __init__(
        self,
        *args: Any,
        columns: tuple[str, ...],
        owners: OrganisationQuerySet,
        today: date,
        primary_client_group: str | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.columns, self.owners, self.today = columns, owners, today
        self.primary_client_group: str | None = primary_client_group
        for column in columns:
            self.fields[column] = QUESTIONS[column](self)

    @property
    def has_heading(self) -> bool:
        """Whether its one question is the heading of the page."""
        return len(self.columns) == 1 and self.columns[0] in (
            "primary_client_group",
            "has_other_client_group",
            "secondary_client_group",
        )

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by column."""
        return {column: self._answer(column, self.cleaned_data[column]) for column in self.columns}

    def _answer(self, column: str, value: Any) -> Any:
        if column == "sensitive":
            return YesOrNo.YES if value else YesOrNo.NO
        if column == "owning_organisation":
            return Organisation.objects.get(pk=int(value))
        return int(value) if column in NUMBERS else value


def held_by(scheme: Scheme) -> dict[str, Any]:
    """What a scheme holds, as the fields of the form take it."""
    held = {column: scheme.__dict__.get(column) for column in QUESTIONS}
    shown: dict[str, Any] = {column: "" if value is None else str(value) for column, value in held.items()}
    return shown | {
        "sensitive": [str(YesOrNo.YES.value)] if scheme.is_confidential else [],
        "owning_organisation": str(scheme.owning_organisation_id),
    }
