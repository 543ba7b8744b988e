"""Who may ask for and fetch files. Source: users and permissions, downloads."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from downloads.models import Content, Download
from organisations.models import Organisation
from users.models import User

WITH_CODES = (Content.CODES, Content.ARCHIVE)


def check_can_ask(user: User, content: Content, about: Organisation | None = None) -> None:
    """:raises PermissionDenied: codes, and files of another organisation than the person's, are for support."""
    if user.is_support:
        return
    if content in WITH_CODES:
        raise PermissionDenied("Only the support team can download logs as codes")
    if about is not None and about.pk != user.organisation_id:
        raise PermissionDenied("Only the support team can download files of another organisation")


def can_ask(user: User, content: Content, about: Organisation | None = None) -> bool:
    try:
        check_can_ask(user, content, about)
    except PermissionDenied:
        return False
    return True


def check_can_fetch(user: User, download: Download) -> None:
    """:raises PermissionDenied: it is neither the person's own file nor one that a colleague asked for."""
    if not user.is_support and user.pk != download.user_id and user.organisation_id != download.organisation_id:
        raise PermissionDenied("Only the person who asked for this file and their colleagues can download it")


def check_is_support(user: User) -> None:
    """:raises PermissionDenied: lists of users and organisations are for support."""
    if not user.is_support:
        raise PermissionDenied("Only the support team can download this list")
