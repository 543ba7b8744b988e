"""Who may send files, and see and correct what became of them. Source: users and permissions, bulk upload."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from bulk_upload.models import SavedColumns, Upload, UploadQuerySet
from organisations.models import Organisation
from organisations.queries import may_start_logs
from users.models import User


def visible_uploads(user: User) -> UploadQuerySet:
    """Uploads made by colleagues or for the person's organisation, which they may also correct. Support sees all."""
    every = Upload.objects.all()
    if user.is_support:
        return every
    return every.filter(Q(organisation__in=user.organisations) | Q(uploader__organisation=user.organisation_id))


def visible_saved_columns(user: User) -> QuerySet[SavedColumns]:
    """What was said of the columns of the organisation's files, which any colleague may change. Support sees all."""
    every = SavedColumns.objects.filter(discarded_at=None)
    return every if user.is_support else every.filter(organisation__in=user.organisations)


def check_can_upload(user: User) -> None:
    """:raises PermissionDenied: the agreement or the stock that a log needs is missing."""
    if not may_start_logs(user):
        raise PermissionDenied("Your organisation must sign the data sharing agreement before you can upload logs")


def uploading_for(user: User) -> list[Organisation]:
    """The organisations that the person may send files for: their own; every one that is active for support."""
    if not user.is_support:
        return [user.organisation]
    signed = Organisation.objects.visible().filter(active=True, data_sharing_agreement__isnull=False)
    return list(signed.order_by("name"))
