"""Accounts and their records for the support team to read. Changes are made on the service's own pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import axes.admin  # noqa: F401
import django_otp.plugins.otp_static.admin
import django_otp.plugins.otp_totp.admin  # noqa: F401 - each registers its models when it is first imported
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models.functions import Lower
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from users.models import OutgoingEmail, SignInEvent, User, UserEvent

if TYPE_CHECKING:
    _Admin = admin.ModelAdmin[models.Model]
    _Inline = admin.TabularInline[models.Model, models.Model]
else:
    _Admin, _Inline = admin.ModelAdmin, admin.TabularInline


class TypedChangeList(ChangeList):
    """A list whose address was typed: where it asks for a year that no calendar has, Django leads to the whole list."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> models.QuerySet[Any]:
        """:raises IncorrectLookupParameters: a year is out of range; some of these are found out as SQL is written."""
        try:
            found = super().get_queryset(request, exclude_parameters)
            str(found.query)
        except EmptyResultSet:
            return self.root_queryset.none()
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters from error
        return found


class ReadOnlyAdmin(_Admin):
    """Rows that the services alone write, so that every change has its event."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TypedChangeList

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list. Nothing that is stored holds NUL, and the database refuses to look for it."""
        asked = request.GET.copy()
        for name, values in request.GET.lists():
            asked.setlist(name, [value.replace("\x00", "") for value in values])
        request.GET = asked  # type: ignore[assignment]
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class WithFiles(_Admin):
    """A list from which files lead.

    :ivar files: words, route and query of each file.
    """

    change_list_template = "admin/list_with_files.html"
    files_intro = "Files"
    files: tuple[tuple[str, str, str], ...] = ()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list, with links to the files."""
        links = {"files": self.links_to_files(request), "files_intro": self.files_intro}
        return super().changelist_view(request, links | (extra_context or {}))

    def links_to_files(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Address and words of each."""
        return [(f"{reverse(route)}{query}", words) for words, route, query in self.files]


class ReadOnlyInline(_Inline):
    """Rows of such a kind below another."""

    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(WithFiles, ReadOnlyAdmin):
    """Accounts, deleted ones too. Secrets are left out."""

    files = (("All users (CSV)", "downloads:users", ""),)

    list_display = ("name", "email", "organisation_today", "role", "active", "confirmed_at", "discarded_at")
    list_filter = ("role", "active", "is_dpo", "is_key_contact")
    search_fields = ("name", "email", "old_user_id")
    exclude = ("password", "confirmation_nonce")

    def get_queryset(self, request: HttpRequest) -> Any:
        return User.objects.with_organisation_name(timezone.localdate())

    @admin.display(description="organisation", ordering=Lower("organisation_name"))
    def organisation_today(self, user: User) -> str:
        return user.organisation_name  # type: ignore[attr-defined]


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


# whoever reads or replaces a second factor can be somebody else: it is removed on the person's page, and set up by them
for model in (TOTPDevice, StaticDevice):
    admin.site.unregister(model)
for model in (AccessAttempt, AccessFailureLog, AccessLog):
    admin.site.unregister(model)
apps.get_app_config("axes").verbose_name = "Locking of accounts"


@admin.register(AccessAttempt)
class AccessAttemptAdmin(ReadOnlyAdmin):
    """Failed attempts that count towards a lock. What was sent with them is left out."""

    list_display = ("attempt_time", "username", "ip_address", "failures_since_start")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"
    exclude = ("get_data", "post_data")


@admin.register(AccessFailureLog, AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    """Who tried to sign in, from where. What stands for a session is left out."""

    list_display = ("attempt_time", "username", "ip_address")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"

    def get_exclude(self, request: HttpRequest, obj: models.Model | None = None) -> list[str]:
        names = {field.name for field in self.model._meta.fields}
        return sorted(names & {"session_hash"})
