"""Forms of announcements, collection resources and feedback."""

from __future__ import annotations

import zipfile
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from design_system.forms import BaseForm, CheckboxesField, Choice, FileField, TextareaField, TextField
from notices.models import Announcement, ResourceKind

FOR_VISITORS, WITH_PAGE = "for_visitors", "with_page"
MOST_MEGABYTES = 100
OTHER_ENDINGS = (".pdf", ".xlsx", ".docx", ".pptx", ".ods", ".odt", ".csv")
LONGEST_FEEDBACK = 1_200


class AnnouncementForm(BaseForm):
    """What an announcement says, and who sees it."""

    title = TextField(
        label="Title",
        hint="Shown above every page. You can use Markdown for links and emphasis.",
        max_length=300,
        error_messages={"required": "Enter a title"},
    )
    options = CheckboxesField(
        label="Options",
        required=False,
        choices=[
            Choice(FOR_VISITORS, "Show it to people who have not signed in"),
            Choice(WITH_PAGE, "Add a page with more information", reveals=("link_text", "content")),
        ],
    )
    link_text = TextField(
        label="Link text", hint="The words in the announcement that lead to the page", max_length=100, required=False
    )
    content = TextareaField(
        label="Page content",
        hint="In Markdown. Begin headings with ## and list items with a hyphen.",
        rows=12,
        required=False,
    )

    @classmethod
    def shown(cls, announcement: Announcement) -> AnnouncementForm:
        """The form with what was written before."""
        options = [FOR_VISITORS] if announcement.for_visitors else []
        options += [WITH_PAGE] if announcement.has_page else []
        return cls(
            initial={
                "title": announcement.title,
                "options": options,
                "link_text": announcement.link_text,
                "content": announcement.content,
            }
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if WITH_PAGE in given.get("options", []):
            if not given.get("link_text"):
                self.add_error("link_text", "Enter the link text")
            if not given.get("content"):
                self.add_error("content", "Enter the page content")
        return given

    @property
    def details(self) -> dict[str, Any]:
        """The columns of the announcement."""
        given = self.cleaned_data
        has_page = WITH_PAGE in given["options"]
        return {
            "title": given["title"],
            "for_visitors": FOR_VISITORS in given["options"],
            "link_text": given["link_text"] if has_page else "",
            "content": given["content"] if has_page else "",
        }


class ResourceForm(BaseForm):
    """A file of a collection year; an other file has a name, too."""

    def __init__(self, *args: Any, kind: ResourceKind, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.kind = kind
        if kind == ResourceKind.EXTRA:
            self.fields["short_name"] = TextField(
                label="Short name",
                hint="The words of the link to the file, such as “Guide to supported housing”",
                max_length=100,
                error_messages={"required": "Enter a short name"},
            )
        kinds = {ResourceKind.PAPER_FORM: (".pdf",), ResourceKind.EXTRA: OTHER_ENDINGS}
        self.fields["file"] = FileField(
            label="File",
            endings=kinds.get(kind, (".xlsx",)),
            most_megabytes=MOST_MEGABYTES,
            max_length=200,
        )

    def clean_file(self) -> UploadedFile:
        """:raises ValidationError: the content is not what the ending of the name says."""
        file: UploadedFile = self.cleaned_data["file"]
        ending = str(file.name).lower().rpartition(".")[2]
        if ending == "pdf" and not _begins_as_pdf(file):
            raise ValidationError("The selected file must be a PDF")
        if ending == "xlsx" and not _is_workbook(file):
            raise ValidationError("The selected file must be an Excel workbook (XLSX)")
        return file


def _begins_as_pdf(file: UploadedFile) -> bool:
    file.seek(0)
    start = file.read(5)
    file.seek(0)
    return bool(start == b"%PDF-")


def _is_workbook(file: UploadedFile) -> bool:
    try:
        with zipfile.ZipFile(file) as parts:
            return "xl/workbook.xml" in parts.namelist()
    except zipfile.BadZipFile:
        return False
    finally:
        file.seek(0)


class FeedbackForm(BaseForm):
    """Free text; nothing about the person."""

    text = TextareaField(
        label="What would you like to tell us?",
        hint="Do not include personal or financial information, such as a name, an address or a tenant’s answers.",
        max_length=LONGEST_FEEDBACK,
        rows=8,
        error_messages={"required": "Enter your feedback"},
    )
