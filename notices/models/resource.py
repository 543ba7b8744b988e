"""Files for the people who collect data: paper forms, templates and the like."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class CollectionName(models.TextChoices):
    """The two collections."""

    LETTINGS = "lettings", "Lettings"
    SALES = "sales", "Sales"


class ResourceKind(models.TextChoices):
    """What a file is for. Each collection year has one of each, but any number of other files."""

    PAPER_FORM = "paper-form", "Paper form"
    TEMPLATE = "template", "Bulk upload template"
    SPECIFICATION = "specification", "Bulk upload specification"
    EXTRA = "extra", "Other file"


MANDATORY = (ResourceKind.PAPER_FORM, ResourceKind.TEMPLATE, ResourceKind.SPECIFICATION)
FILE_NAMES = {
    ResourceKind.PAPER_FORM: "{year}_{after}_{collection}_paper_form.pdf",
    ResourceKind.TEMPLATE: "bulk-upload-{collection}-template-{year}-{after}.xlsx",
    ResourceKind.SPECIFICATION: "bulk-upload-{collection}-specification-{year}-{after}.xlsx",
}


class ResourceQuerySet(models.QuerySet["CollectionResource"]):
    """Ways to narrow resources; each can follow any other."""

    def of_years(self, years: list[int]) -> Self:
        return self.filter(year__in=years)

    def mandatory(self) -> Self:
        return self.exclude(kind=ResourceKind.EXTRA)


class CollectionResource(models.Model):
    """One file of a collection year.

    :ivar short_name: what the link calls an other file; empty for the rest, whose kind says it.
    :ivar file_name: the name under which it is downloaded.
    :ivar size: bytes.
    """

    collection = models.CharField(max_length=20, choices=CollectionName)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=ResourceKind)
    short_name = models.CharField(max_length=100, blank=True)
    file = models.FileField(upload_to="collection-resources/", max_length=300)
    file_name = models.CharField(max_length=200)
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ResourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "collection", "kind"],
                condition=~Q(kind=ResourceKind.EXTRA),
                name="resource_one_of_each_kind",
            ),
            models.CheckConstraint(
                condition=(Q(kind=ResourceKind.EXTRA) & ~Q(short_name=""))
                | (~Q(kind=ResourceKind.EXTRA) & Q(short_name="")),
                name="resource_other_file_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.collection} {self.year}"

    def get_absolute_url(self) -> str:
        """Where the file is downloaded: by its kind, so that the address outlives a change of the file."""
        if self.kind == ResourceKind.EXTRA:
            return reverse("notices:other-resource", args=[self.pk])
        return reverse("notices:resource", args=[self.collection, self.year, self.kind])

    @property
    def title(self) -> str:
        return self.short_name or ResourceKind(self.kind).label

    @property
    def file_type(self) -> str:
        """PDF, XLSX: as people know it."""
        return self.file_name.rpartition(".")[2].upper()


def standard_name(collection: str, year: int, kind: ResourceKind) -> str:
    """The name under which a file of this kind is downloaded: `2026_27_lettings_paper_form.pdf`."""
    return FILE_NAMES[kind].format(collection=collection, year=year, after=(year + 1) % 100)


class Release(models.Model):
    """The files of a year are shown before the year begins."""

    year = models.PositiveSmallIntegerField(unique=True)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"Release of the files of {self.year}"
