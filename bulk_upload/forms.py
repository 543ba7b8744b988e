"""The forms of the upload pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from bulk_upload.models import Decision, SavedColumns
from design_system.forms import (
    AutocompleteField,
    BaseForm,
    CheckboxesField,
    Choice,
    FileField,
    RadioField,
    SelectField,
    TextField,
)
from organisations.models import Organisation

AT_ONCE, AFTER_APPROVAL, CHECK_ONLY = "at_once", "after_approval", "check_only"
KINDS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods", ".jsonl")

WHEN = (
    Choice(
        AT_ONCE,
        "Create the logs",
        hint="Rows that are right become logs straight away. You can correct the other rows afterwards",
    ),
    Choice(AFTER_APPROVAL, "Show me the result first", hint="No logs are created until you have seen it and say so"),
    Choice(CHECK_ONLY, "Only check the file", hint="No logs are created"),
)


class UploadForm(BaseForm):
    """A file and what is to be done with it."""

    file = FileField(
        label="Choose a file",
        hint="CSV, Excel or OpenDocument, with one row for each letting or sale. Your own column names are fine",
        size="m",
        attributes={"accept": ",".join(KINDS)},
    )
    when = RadioField(
        label="What should we do with it?",
        choices=WHEN,
        size="m",
        required_message="Select what we should do with the file",
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.organisations = {str(each.pk): each for each in organisations}
        if len(self.organisations) == 1:
            return
        choices = tuple(Choice(pk, each.name) for pk, each in self.organisations.items())
        self.fields["organisation"] = AutocompleteField(
            label="Which organisation are you uploading for?",
            choices=choices,
            size="m",
            required_message="Select the organisation that you are uploading for",
        )
        self.order_fields(["organisation", "file", "when"])

    @property
    def chosen_organisation(self) -> Organisation:
        """Whose logs the file holds."""
        key = self.cleaned_data.get("organisation") or next(iter(self.organisations))
        return self.organisations[key]


class ChangeAllForm(BaseForm):
    """One text for all cells of a column that say the same."""

    text = TextField(label="Change it to", size="m", required=False, max_length=2_000)

    @property
    def is_to_be_remembered(self) -> bool:
        return False


class ChangeAllToAnswerForm(BaseForm):
    """One answer for all cells of a column that say the same, in this file and, if the person likes, in the next ones.

    :param labels: the answers to choose from.
    """

    def __init__(self, *args: Any, labels: Iterable[str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["text"] = SelectField(
            label="Change it to",
            choices=tuple(Choice(label, label) for label in labels),
            size="m",
            required_message="Select the answer",
        )
        self.fields["remember"] = CheckboxesField(
            label="Our next files",
            choices=(Choice("yes", "Take it for this answer in our next files too"),),
            required=False,
        )

    @property
    def is_to_be_remembered(self) -> bool:
        return "yes" in self.cleaned_data["remember"]


class NameForm(BaseForm):
    """The name of saved columns, which no others of the organisation have."""

    name = TextField(label="Name", size="m", required_message="Enter a name for these columns", max_length=100)

    def __init__(self, *args: Any, saved: SavedColumns, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.saved = saved

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        others = SavedColumns.objects.filter(organisation=self.saved.organisation_id, discarded_at=None)
        if others.exclude(pk=self.saved.pk).filter(name__iexact=name).exists():
            raise ValidationError("Your organisation already has saved columns with this name. Enter another name")
        return name


class SheetForm(BaseForm):
    """Which sheet of a workbook to read."""

    def __init__(self, *args: Any, sheets: Iterable[str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.fields["sheet"] = RadioField(
            label="Which sheet has your logs?",
            choices=tuple(Choice(name, name) for name in sheets),
            size="l",
            is_heading=True,
            required_message="Select the sheet that has your logs",
        )


DECISIONS = {
    Decision.APPLY: "Change the log",
    Decision.KEEP_BOTH: "Create another log",
    Decision.LEAVE_OUT: "Leave the row out",
}
