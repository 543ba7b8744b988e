"""Writing, publishing, withdrawing and dismissing announcements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from notices import banner
from notices.models import Announcement, Dismissal
from notices.services.recording import Refused, record
from users.models import User

WRITTEN = ("title", "for_visitors", "link_text", "content")


@transaction.atomic
def write(*, announcement: Announcement | None, details: Mapping[str, Any], by: User, now: datetime) -> Announcement:
    """Keep an announcement that nobody sees yet, new or as it was written before.

    :raises Refused: it has been published.
    """
    kept = _locked(announcement) if announcement else Announcement()
    if not kept.is_draft:
        raise Refused("This announcement has been published. Withdraw it and create another")
    before = {name: getattr(kept, name) for name in WRITTEN} if announcement else {}
    changes = {
        name: [before.get(name), details[name]] for name in WRITTEN if not before or before[name] != details[name]
    }
    for name in WRITTEN:
        setattr(kept, name, details[name])
    kept.save()
    if changes:
        record(_about(kept), "changed" if announcement else "written", changes=changes, by=by, now=now)
    return kept


@transaction.atomic
def publish(*, announcement: Announcement, by: User, now: datetime) -> None:
    """Show it to everybody from now on. Publishing twice is the same as once.

    :raises Refused: it has been withdrawn.
    """
    kept = _locked(announcement)
    if kept.withdrawn_at is not None:
        raise Refused("This announcement has been withdrawn")
    if kept.is_active:
        return
    kept.published_at = now
    kept.save(update_fields=["published_at", "updated_at"])
    record(_about(kept), "published", by=by, now=now)
    transaction.on_commit(banner.forget_active)


@transaction.atomic
def withdraw(*, announcement: Announcement, by: User, now: datetime) -> None:
    """Show it to nobody any more. A draft is thrown away."""
    kept = _locked(announcement)
    if kept.is_draft:
        record(_about(kept), "draft deleted", by=by, now=now)
        kept.delete()
        return
    if kept.withdrawn_at is None:
        kept.withdrawn_at = now
        kept.save(update_fields=["withdrawn_at", "updated_at"])
        record(_about(kept), "withdrawn", by=by, now=now)
        transaction.on_commit(banner.forget_active)


@transaction.atomic
def dismiss(*, announcement: Announcement, by: User, now: datetime) -> None:
    """Show it no longer to one person."""
    Dismissal.objects.get_or_create(announcement=announcement, user=by, defaults={"at": now})
    transaction.on_commit(lambda: banner.forget_dismissed(by.pk))


def _locked(announcement: Announcement) -> Announcement:
    return Announcement.objects.select_for_update().get(pk=announcement.pk)


def _about(announcement: Announcement) -> str:
    return f"announcement {announcement.pk}"
