"""Who may ask for and fetch files. Source: users and permissions, downloads."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from downloads.models import Content, Download
from users.models import User


def check_can_ask(user: User, content: Content) -> None:
    """:raises PermissionDenied: codes are for support."""
    if content is Content.CODES and not user.is_support:
        raise PermissionDenied("Only the support team can download logs as codes")


def check_can_fetch(user: User, download: Download) -> None:
    """:raises PermissionDenied: it is neither the person's own file nor one that a colleague asked for."""
    if not user.is_support and user.pk != download.user_id and user.organisation_id != download.organisation_id:
        raise PermissionDenied("Only the person who asked for this file and their colleagues can download it")


def check_is_support(user: User) -> None:
    """:raises PermissionDenied: lists of users and organisations are for support."""
    if not user.is_support:
        raise PermissionDenied("Only the support team can download this list")
