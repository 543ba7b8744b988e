"""Adding, changing, deleting and releasing the files of a collection year."""

from __future__ import annotations

from datetime import datetime

from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from notices.models import CollectionResource, Release, ResourceKind
from notices.models.resource import MANDATORY, CollectionName, standard_name
from notices.services.recording import Refused, record
from users.models import User

STORAGE_FAILURES = (OSError, BotoCoreError, ClientError)
"""What the file store raises when it does not answer: a disk, or S3."""


def store(
    *,
    resource: CollectionResource | None,
    collection: str,
    year: int,
    kind: ResourceKind,
    short_name: str,
    file: UploadedFile,
    by: User,
    now: datetime,
) -> CollectionResource:
    """Keep a file, in the place of the former one where there is one.

    :raises Refused: the file could not be stored.
    """
    is_other = kind == ResourceKind.EXTRA
    name = _plain_name(file) if is_other else standard_name(collection, year, kind)
    try:
        with transaction.atomic():
            kept = _locked_or_new(resource, collection, year, kind)
            former_file, former_name = kept.file.name, kept.file_name
            kept.short_name = short_name if is_other else ""
            kept.file_name, kept.size = name, file.size or 0
            kept.file.save(f"{year}/{name}", file, save=False)
            kept.save()
            action = "file changed" if former_file else "file added"
            record(_about(kept), action, changes={"file_name": [former_name or None, name]}, by=by, now=now)
            if former_file:
                storage = kept.file.storage
                transaction.on_commit(lambda: storage.delete(former_file))
    except STORAGE_FAILURES as failed:
        raise Refused("The file could not be stored. Try again") from failed
    return kept


def _locked_or_new(
    resource: CollectionResource | None, collection: str, year: int, kind: ResourceKind
) -> CollectionResource:
    everything = CollectionResource.objects.select_for_update()
    if resource is not None:
        return everything.get(pk=resource.pk)
    same = None
    if kind != ResourceKind.EXTRA:
        same = everything.filter(collection=collection, year=year, kind=kind).first()
    return same or CollectionResource(collection=collection, year=year, kind=kind)


def _plain_name(file: UploadedFile) -> str:
    """The name that the file came with, kept to letters, digits, dots and dashes."""
    name = "".join(each if each.isalnum() or each in "._-" else "-" for each in str(file.name))
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:150]}{dot}{ending[:20]}"


@transaction.atomic
def delete(*, resource: CollectionResource, by: User, now: datetime) -> None:
    """Remove an other file for good.

    :raises Refused: the file is one that each year must have.
    """
    if resource.kind != ResourceKind.EXTRA:
        raise Refused("This file can be changed, not deleted")
    storage, name = resource.file.storage, str(resource.file.name)
    record(_about(resource), "file deleted", changes={"file_name": [resource.file_name, None]}, by=by, now=now)
    resource.delete()
    transaction.on_commit(lambda: storage.delete(name))


def can_release(year: int) -> bool:
    """Whether every file that the year must have is there and they are not shown yet."""
    there = CollectionResource.objects.of_years([year]).mandatory().count()
    return there == len(MANDATORY) * len(CollectionName) and not Release.objects.filter(year=year).exists()


@transaction.atomic
def release(*, year: int, by: User, now: datetime) -> None:
    """Show the files of a year that has not begun.

    :raises Refused: a file that the year must have is missing.
    """
    if Release.objects.filter(year=year).exists():
        return
    if not can_release(year):
        raise Refused("Add every paper form, template and specification before you release them")
    Release.objects.create(year=year, released_at=now, released_by=by)
    record(f"resources of {year}", "released", by=by, now=now)


def _about(resource: CollectionResource) -> str:
    return f"{resource.collection} resources of {resource.year}: {resource.title}"[:100]
