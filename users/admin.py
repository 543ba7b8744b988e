"""Accounts and their records for the support team to read. Changes are made on the service's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from users.models import OutgoingEmail, SignInEvent, User, UserEvent

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[models.Model]
else:
    _Admin = admin.ModelAdmin


class ReadOnlyAdmin(_Admin):
    """Rows that the services alone write, so that every change has its event."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnlyAdmin):
    """Accounts, deleted ones too. Secrets are left out."""

    list_display = ("name", "email", "organisation", "role", "active", "confirmed_at", "discarded_at")
    list_filter = ("role", "active", "is_dpo", "is_key_contact")
    list_select_related = ("organisation",)
    search_fields = ("name", "email", "old_user_id")
    exclude = ("password", "confirmation_nonce")


@admin.register(UserEvent)
class UserEventAdmin(ReadOnlyAdmin):
    """What was changed, by whom."""

    list_display = ("at", "user", "action", "actor")
    list_filter = ("action",)
    list_select_related = ("user", "actor")
    search_fields = ("user__email", "actor__email")
    date_hierarchy = "at"


@admin.register(SignInEvent)
class SignInEventAdmin(ReadOnlyAdmin):
    """Attempts to sign in."""

    list_display = ("at", "user", "outcome", "ip_address")
    list_filter = ("outcome",)
    list_select_related = ("user",)
    search_fields = ("user__email",)
    date_hierarchy = "at"


@admin.register(OutgoingEmail)
class OutgoingEmailAdmin(ReadOnlyAdmin):
    """Which e-mails went out. Their fields may hold a link that signs somebody in, so they are left out."""

    list_display = ("created_at", "template", "to", "sent_at", "refused_at")
    list_filter = ("template",)
    search_fields = ("to",)
    exclude = ("fields",)
