"""What happened to an account: changes made to it, and attempts to sign in."""

from __future__ import annotations

from typing import Self

from django.db import models

from users.models.user import User


class UserEventQuerySet(models.QuerySet["UserEvent"]):
    def about(self, user: User) -> Self:
        return self.filter(user=user)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-pk")


class UserEvent(models.Model):
    """One change of an account: who, what, when. Rows are only ever added; a database trigger keeps it so."""

    class Action(models.TextChoices):
        INVITED = "invited", "Invited"
        INVITATION_SENT_AGAIN = "invitation_sent_again", "Invitation sent again"
        CONFIRMED = "confirmed", "E-mail address confirmed"
        DETAILS_CHANGED = "details_changed", "Details changed"
        ROLE_CHANGED = "role_changed", "Role changed"
        RESPONSIBILITIES_CHANGED = "responsibilities_changed", "Responsibilities changed"
        PASSWORD_CHANGED = "password_changed", "Password changed"
        MOVED = "moved", "Moved to another organisation"
        DEACTIVATED = "deactivated", "Deactivated"
        REACTIVATED = "reactivated", "Reactivated"
        DELETED = "deleted", "Deleted"
        SECOND_FACTOR_ADDED = "second_factor_added", "Authenticator app set up"
        SECOND_FACTOR_REMOVED = "second_factor_removed", "Authenticator app removed"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    action = models.CharField(max_length=30, choices=Action)
    changes = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = UserEventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="users_event_user_at")]

    def __str__(self) -> str:
        return f"{self.get_action_display()} ({self.at:%d %B %Y})"


class SignInOutcome(models.TextChoices):
    """How an attempt to sign in ended."""

    SIGNED_IN = "signed_in", "Signed in"
    WRONG_PASSWORD = "wrong_password", "Wrong password"
    LOCKED = "locked", "Refused: account locked"
    UNCONFIRMED = "unconfirmed", "Refused: e-mail address not confirmed"
    DEACTIVATED = "deactivated", "Refused: account deactivated"
    WRONG_CODE = "wrong_code", "Wrong security code"
    CODE_ACCEPTED = "code_accepted", "Security code accepted"
    CODES_BARRED = "codes_barred", "Refused: too many wrong security codes"


class SignInEvent(models.Model):
    """One attempt to sign in to an account that exists."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_in_events")
    outcome = models.CharField(max_length=20, choices=SignInOutcome)
    ip_address = models.GenericIPAddressField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="users_sign_in_user_at")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} ({self.at:%d %B %Y})"
