"""Choosing an organisation."""

from __future__ import annotations

from datetime import date
from typing import Any

from design_system.forms import AutocompleteField, BaseForm, Choice
from organisations.models import Organisation
from organisations.models.organisation import OrganisationQuerySet


def choices_of(organisations: OrganisationQuerySet, today: date) -> list[Choice]:
    """The organisations by name, each with its id: names can be alike."""
    return [Choice(str(each.pk), f"{each.name_then} ({each.code})") for each in organisations.by_name(today)]  # type: ignore[attr-defined]


class ChooseOrganisationForm(BaseForm):
    """One organisation of many.

    :param name: of the field, as the service that is called names what may be wrong with it.
    """

    def __init__(
        self,
        *args: Any,
        name: str,
        label: str,
        missing: str,
        offered: OrganisationQuerySet,
        today: date,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.name = name
        self.fields[name] = AutocompleteField(
            label=label,
            size="s",
            hint="Type part of the name or the organisation ID",
            choices=choices_of(offered, today),
            required_message=missing,
        )

    @property
    def organisation(self) -> Organisation:
        """The one that was chosen."""
        return Organisation.objects.get(pk=int(self.cleaned_data[self.name]))
