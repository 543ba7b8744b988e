"""Forms that make and change organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.forms.boundfield import BoundField
from django.utils import timezone

from design_system.forms import AutocompleteField, BaseForm, CheckboxesField, Choice, RadioField, TextField
from organisations.models import Organisation
from organisations.models.organisation import ProfitStatus, ProviderType
from organisations.queries import group_member_shown
from organisations.rent_periods import RentPeriod
from organisations.services.organisations import ContactDetails, GroupAndProfit

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
PROFIT_OF_PROVIDERS = tuple(
    Choice(str(each.value), str(each.label)) for each in (ProfitStatus.NON_PROFIT, ProfitStatus.PROFIT)
)


class RentPeriodsField(CheckboxesField):
    """The rent periods that an organisation uses. Those in `kept` cannot be given up: logs use them."""

    def __init__(self, *, kept: Iterable[int] = (), **settings: Any) -> None:
        self.kept = frozenset(str(code) for code in kept)
        choices = [
            Choice(
                str(period.value),
                str(period.label),
                hint="Logs use this rent period, so it stays" if str(period.value) in self.kept else "",
            )
            for period in RentPeriod
        ]
        super().__init__(choices=choices, **settings)

    def items(self, bound: BoundField, *, exclusive: bool) -> list[dict[str, Any]]:
        items = super().items(bound, exclusive=exclusive)
        for item in items:
            if item["value"] in self.kept:
                item |= {"checked": True, "disabled": True}
        return items


class ContactForm(BaseForm):
    """Address, telephone number and rent periods of an organisation."""

    address_line1 = TextField(
        label="Address line 1 (optional)",
        answer_name="Address line 1",
        max_length=255,
        autocomplete="address-line1",
        required=False,
    )
    address_line2 = TextField(
        label="Address line 2 (optional)",
        answer_name="Address line 2",
        max_length=255,
        autocomplete="address-line2",
        required=False,
    )
    postcode = TextField(
        label="Postcode (optional)",
        answer_name="Postcode",
        max_length=20,
        width=10,
        autocomplete="postal-code",
        required=False,
    )
    phone = TextField(
        label="Telephone number (optional)",
        answer_name="Telephone number",
        max_length=50,
        width=20,
        autocomplete="tel",
        required=False,
    )

    def __init__(self, *args: Any, rent_periods_kept: Iterable[int] = (), **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["rent_periods"] = RentPeriodsField(
            label="Rent periods",
            hint="Select how often the organisation charges rent. Lettings logs offer these periods only.",
            size="s",
            required=False,
            kept=rent_periods_kept,
        )

    @property
    def contact(self) -> ContactDetails:
        data = self.cleaned_data
        return ContactDetails(data["address_line1"], data["address_line2"], data["postcode"], data["phone"])

    @property
    def rent_periods(self) -> list[int]:
        """Codes of the periods that were ticked."""
        return [int(code) for code in self.cleaned_data["rent_periods"]]


def contact_form(data: Any, *, organisation: Organisation, rent_periods_kept: Iterable[int]) -> ContactForm:
    """The form with what the organisation holds now."""
    return ContactForm(
        data,
        rent_periods_kept=rent_periods_kept,
        initial={
            "address_line1": organisation.address_line1,
            "address_line2": organisation.address_line2,
            "postcode": organisation.postcode,
            "phone": organisation.phone,
            "rent_periods": [str(code) for code in organisation.rent_period_codes],
        },
    )


def group_choices(without: Organisation | None = None) -> list[Choice]:
    """Organisations by name, each with its id and the number of its group."""
    today = timezone.localdate()
    everything = Organisation.objects.visible()
    found = everything.exclude(pk=without.pk) if without else everything
    return [
        Choice(str(each.pk), ", ".join(filter(None, (f"{each.name_then} ({each.code})", each.group_code))))  # type: ignore[attr-defined]
        for each in found.by_name(today)
    ]


class GroupForm(BaseForm):
    """Whether an organisation belongs to a group, and whether it is run for profit."""

    def __init__(
        self, *args: Any, organisation: Organisation | None = None, asks_profit: bool = True, **settings: Any
    ) -> None:
        super().__init__(*args, **settings)
        self.fields["group_member"] = RadioField(
            label="Is the organisation part of a group?",
            size="s",
            choices=[Choice("yes", "Yes", reveals=("group_member_with",)), Choice("no", "No")],
            required_message="Select yes if the organisation is part of a group",
        )
        self.fields["group_member_with"] = AutocompleteField(
            label="Another organisation in the group",
            choices=group_choices(without=organisation),
            required=False,
        )
        if asks_profit:
            self.fields["profit_status"] = RadioField(
                label="Is the organisation run for profit? (optional)",
                size="s",
                choices=PROFIT_OF_PROVIDERS,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Leave out of account what was typed for a group that the organisation is not part of."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("group_member") == "no":
            self.errors.pop("group_member_with", None)
            cleaned["group_member_with"] = ""
        return cleaned

    def group_and_profit(self, provider_type: ProviderType) -> GroupAndProfit:
        """What was answered; a local authority has a profit status of its own."""
        data = self.cleaned_data
        member = data.get("group_member_with")
        profit = data.get("profit_status")
        if provider_type == ProviderType.LA:
            status: ProfitStatus | None = ProfitStatus.LOCAL_AUTHORITY
        else:
            status = ProfitStatus(int(profit)) if profit else None
        return GroupAndProfit(
            group_member=data["group_member"] == "yes",
            group_member_with=Organisation.objects.get(pk=int(member)) if member else None,
            profit_status=status,
        )


def group_form(data: Any, *, organisation: Organisation) -> GroupForm:
    """The form with what the organisation holds now."""
    other = group_member_shown(organisation)
    profit = organisation.profit_status
    return GroupForm(
        data,
        organisation=organisation,
        asks_profit=organisation.provider_type != ProviderType.LA,
        initial={
            "group_member": "yes" if organisation.group_member else "no",
            "group_member_with": str(other.pk) if other else "",
            "profit_status": "" if profit is None else str(profit),
        },
    )


class NewOrganisationForm(ContactForm, GroupForm):
    """Everything about a new organisation. All rent periods are ticked to begin with."""

    name = TextField(label="Name", max_length=255, required_message="Enter the name of the organisation")
    housing_registration_no = TextField(
        label="Registration number (optional)",
        answer_name="Registration number",
        hint="Given by the Regulator of Social Housing",
        max_length=50,
        width=20,
        required=False,
    )
    provider_type = RadioField(
        label="Type of provider",
        size="s",
        choices=[
            Choice(str(ProviderType.LA.value), ProviderType.LA.label),
            Choice(str(ProviderType.PRP.value), ProviderType.PRP.label, reveals=("profit_status",)),
        ],
    )
    holds_own_stock = RadioField(
        label="Does the organisation own housing stock?",
        size="s",
        choices=YES_NO,
        required_message="Select yes if the organisation owns housing stock",
    )

    def __init__(self, *args: Any, **settings: Any) -> None:
        every_period = [str(code) for code in RentPeriod.values]
        super().__init__(*args, **{"initial": {"rent_periods": every_period}} | settings)
        self.order_fields(
            [
                "name",
                "address_line1",
                "address_line2",
                "postcode",
                "phone",
                "housing_registration_no",
                "provider_type",
                "profit_status",
                "holds_own_stock",
                "group_member",
                "group_member_with",
                "rent_periods",
            ]
        )
