"""Forms about accounts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from design_system.forms import AutocompleteField, BaseForm, CheckboxesField, Choice, EmailField, RadioField, TextField
from organisations.models import Organisation
from users import policies
from users.dependants import LogChoice
from users.models import Role, User
from users.policies import UserAction
from users.services.accounts import Details

PHONE = re.compile(r"\+?[0-9]{11,20}", re.ASCII)
NO_ROLE = "none"
DPO, KEY_CONTACT = "is_dpo", "is_key_contact"
RESPONSIBILITIES = (
    Choice(DPO, "Data protection officer", hint="May accept the Data Sharing Agreement for the organisation"),
    Choice(KEY_CONTACT, "Key contact", hint="The person the helpdesk asks first"),
)
ROLE_HINTS = {
    Role.DATA_PROVIDER: "Fills in and edits the organisation’s logs",
    Role.DATA_COORDINATOR: "Also manages users, schemes and the organisation’s details",
    Role.SUPPORT: "Manages every organisation’s data",
}


class DetailsForm(BaseForm):
    """Name, address and telephone of a person; role and responsibilities where the person at work may give them."""

    name = TextField(label="Full name", max_length=200, autocomplete="off", required_message="Enter a full name")
    email = EmailField(label="Email address", autocomplete="off", required_message="Enter an email address")
    phone = TextField(
        label="Telephone number",
        width=20,
        max_length=40,
        hint="Digits only, for example 01632 960 001 or +44 808 157 0192",
        required_message="Enter a telephone number",
    )
    phone_extension = TextField(
        label="Extension (optional)", answer_name="Extension", width=5, max_length=20, required=False
    )

    def __init__(
        self,
        *args: Any,
        by: User,
        offers_role: bool,
        offers_responsibilities: bool,
        support_can_be_given: bool = True,
        has_support_role: bool = False,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        if offers_role and not (has_support_role and not by.is_support):
            roles = [role for role in policies.roles_offered(by) if role != Role.SUPPORT or support_can_be_given]
            self.fields["role"] = RadioField(
                label="Role",
                size="s",
                choices=[Choice(str(role.value), role.label, hint=ROLE_HINTS[role]) for role in roles]
                + [Choice(NO_ROLE, "No role", hint="Only a data protection officer", divider_before=True)],
                required_message="Select a role",
            )
        if offers_responsibilities:
            self.fields["responsibilities"] = CheckboxesField(
                label="Additional responsibilities (optional)", size="s", choices=RESPONSIBILITIES, required=False
            )

    def clean_phone(self) -> str:
        """The number without spaces."""
        phone = re.sub(r"[\s()-]", "", str(self.cleaned_data["phone"]))
        if not PHONE.fullmatch(phone):
            raise ValidationError("Telephone number must be 11 to 20 digits, and may begin with a plus sign")
        return phone

    def clean_phone_extension(self) -> str:
        """Digits, or nothing."""
        extension = "".join(str(self.cleaned_data["phone_extension"] or "").split())
        if extension and not (extension.isascii() and extension.isdigit()):
            raise ValidationError("Extension must only include digits")
        return extension

    @property
    def details(self) -> Details:
        data = self.cleaned_data
        return Details(data["name"], data["email"], data["phone"], data["phone_extension"])

    @property
    def role(self) -> Role | None:
        value = self.cleaned_data["role"]
        return None if value == NO_ROLE else Role(int(value))

    @property
    def responsibilities(self) -> dict[str, bool]:
        chosen = self.cleaned_data["responsibilities"]
        return {name: name in chosen for name in (DPO, KEY_CONTACT)}


def details_form(data: Any, *, target: User, by: User) -> DetailsForm:
    """The form that changes an account, with what it holds now."""
    return DetailsForm(
        data,
        by=by,
        offers_role=policies.may(by, UserAction.EDIT_ROLE, target),
        offers_responsibilities=policies.may(by, UserAction.EDIT_RESPONSIBILITIES, target),
        support_can_be_given=policies.may_hold_support_role(target.organisation),
        has_support_role=target.is_support,
        initial={
            "name": target.name,
            "email": target.pending_email or target.email,
            "phone": target.phone,
            "phone_extension": target.phone_extension,
            "role": NO_ROLE if target.role is None else str(target.role),
            "responsibilities": [name for name in (DPO, KEY_CONTACT) if getattr(target, name)],
        },
    )


def organisation_choices(today: date) -> list[Choice]:
    """Organisations that may take users, by name."""
    found: Iterable[Organisation] = Organisation.objects.active(today).by_name(today).prefetch_related("name_changes")
    return [Choice(str(each.pk), f"{each.name_on(today)} ({each.code})") for each in found]


class InvitationForm(DetailsForm):
    """A new account; support says in which organisation."""

    def __init__(self, *args: Any, by: User, today: date, organisation: Organisation | None, **settings: Any) -> None:
        super().__init__(*args, by=by, offers_role=True, offers_responsibilities=True, **settings)
        if organisation is None:
            self.fields["organisation"] = AutocompleteField(
                label="Organisation",
                size="s",
                choices=organisation_choices(today),
                required_message="Select an organisation",
            )
            self.order_fields(["organisation"])


class OrganisationForm(BaseForm):
    """The organisation that an account moves to."""

    def __init__(self, *args: Any, today: date, without: Organisation, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["organisation"] = AutocompleteField(
            label="Organisation",
            choices=[each for each in organisation_choices(today) if each.value != str(without.pk)],
            required_message="Select an organisation",
        )


class LogChoiceForm(BaseForm):
    """What happens to the logs of somebody who moves."""

    choice = RadioField(
        label="What should happen to the logs assigned to this user?",
        size="m",
        choices=[Choice(choice.value, choice.label) for choice in LogChoice],
        required_message="Select what happens to the logs assigned to this user",
    )
