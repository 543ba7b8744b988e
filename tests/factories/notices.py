"""Makers of announcements, collection resources and feedback."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import factory
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory

from notices import banner
from notices.models import Announcement, CollectionResource, Feedback, ResourceKind
from notices.models.resource import standard_name

PDF = b"%PDF-1.7\n%%EOF"
PUBLISHED = datetime(2150, 1, 1, 9, 0, tzinfo=UTC)


class AnnouncementFactory(DjangoModelFactory):
    """A published announcement without a page, newer than every account."""

    class Meta:
        model = Announcement
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"The service closes early on day {n}")
    published_at = PUBLISHED

    class Params:
        with_page = factory.Trait(link_text="Read more", content="## Why\n\nMaintenance.")
        draft = factory.Trait(published_at=None)

    @factory.post_generation
    def known(self, create, extracted, **kwargs):
        """Pages find out, as they do when it is published."""
        banner.forget_active()


class ResourceFactory(DjangoModelFactory):
    """The paper form of lettings 2026/27."""

    class Meta:
        model = CollectionResource

    collection = "lettings"
    year = 2026
    kind = ResourceKind.PAPER_FORM
    file = factory.LazyFunction(lambda: ContentFile(PDF, name="form.pdf"))
    file_name = factory.LazyAttribute(
        lambda made: (
            "guide.pdf" if made.kind == ResourceKind.EXTRA else standard_name(made.collection, made.year, made.kind)
        )
    )
    size = len(PDF)

    class Params:
        other = factory.Trait(kind=ResourceKind.EXTRA, short_name="Guide to voids")


class FeedbackFactory(DjangoModelFactory):
    """Somebody's words about a question."""

    class Meta:
        model = Feedback

    collection = "lettings"
    year = 2026
    page = "tenancy-start-date"
    question = "What is the tenancy start date?"
    role = "data_provider"
    text = factory.Sequence(lambda n: f"The hint is unclear {n}")
    at = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)

    class Params:
        about_the_service = factory.Trait(collection="", year=None, page="", question="", place="home")


def pdf(name: str = "anything.pdf") -> SimpleUploadedFile:
    """A file that begins as a PDF does."""
    return SimpleUploadedFile(name, PDF, content_type="application/pdf")


def workbook(name: str = "anything.xlsx") -> SimpleUploadedFile:
    """A file with the one part that makes it a workbook."""
    content = BytesIO()
    with ZipFile(content, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    return SimpleUploadedFile(name, content.getvalue())
