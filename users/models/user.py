"""The user account."""

from __future__ import annotations

import secrets
from datetime import date
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.urls import reverse
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from organisations.models import Organisation, OrganisationQuerySet

PLACEHOLDER_DOMAIN = "placeholder.invalid"


class Role(models.IntegerChoices):
    """What a person may do, beyond the flags. Codes are those published in the data feed."""

    DATA_PROVIDER = 1, "Data provider"
    DATA_COORDINATOR = 2, "Data coordinator"
    SUPPORT = 99, "Support"

    @property
    def word(self) -> str:
        """The role as exports and the feed write it: ``data_provider``."""
        return self.name.lower()


class UserStatus(models.TextChoices):
    """The state of an account, in the order in which it is decided."""

    DELETED = "deleted", "Deleted"
    DEACTIVATED = "deactivated", "Deactivated"
    UNCONFIRMED = "unconfirmed", "Unconfirmed"
    ACTIVE = "active", "Active"


def normalise_email(text: str) -> str:
    """Trim and lower-case: addresses differing in case only are one account."""
    return text.strip().lower()


class UserQuerySet(models.QuerySet["User"]):
    """Narrowings of the users table; they can be chained."""

    def kept(self) -> Self:
        """Leave out deleted accounts."""
        return self.filter(discarded_at=None)

    def activated(self) -> Self:
        """Accounts that can be used: kept, active and confirmed."""
        return self.kept().filter(active=True).exclude(confirmed_at=None)

    def activated_or_invited(self) -> Self:
        """Accounts whose owner may ask for a link: kept and active, confirmed or not."""
        return self.kept().filter(active=True, is_placeholder=False)

    def of_organisation(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Users whose page ``user`` may open: support sees all kept, others those of their own organisation."""
        if not isinstance(user, User):
            return self.none()
        return self.kept() if user.is_support else self.kept().filter(organisation_id=user.organisation_id)

    def findable_by(self, user: User) -> Self:
        """Users that a search box or filter offers: support all, others those of their own organisation and its agents.

        Source: users and permissions, user search box.
        """
        from organisations.models import Organisation

        if user.is_support:
            return self.kept()
        agents = Organisation.objects.managing_agents_of(user.organisation).values("pk")
        return self.kept().filter(Q(organisation=user.organisation_id) | Q(organisation__in=agents))

    def matching(self, text: str) -> Self:
        """Users with ``text`` in their name or e-mail address, in any case."""
        text = text.strip()
        return self.filter(Q(name__icontains=text) | Q(email__icontains=text)) if text else self

    def with_organisation_name(self, on: date) -> Self:
        """Add `organisation_name`: the name that the organisation has on the day."""
        from organisations.models import OrganisationNameChange

        changes = OrganisationNameChange.objects.in_force(on).filter(organisation=OuterRef("organisation"))
        name = Coalesce(Subquery(changes.values("name")[:1]), F("organisation__name"))
        return self.annotate(organisation_name=name)

    def in_list_order(self, on: date) -> Self:
        """By the organisation's name of the day, highest role first, then name."""
        by_role = F("role").desc(nulls_last=True)
        return self.with_organisation_name(on).order_by(Lower("organisation_name"), by_role, Lower("name"), "pk")


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes accounts and finds the one that signs in with an address."""

    def get_by_natural_key(self, username: str | None) -> User:
        user: User = self.kept().get(email=normalise_email(username or ""))
        return user

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Add an account; without a password nobody can sign in to it until one is set."""
        user = self.model(email=normalise_email(email), **fields)
        user.password = make_password(password or secrets.token_urlsafe(32))
        user.save(using=self._db)
        created: User = user
        return created


class User(AbstractBaseUser):
    """A person with an account, in exactly one organisation.

    ``role`` may be empty for somebody who is only a data protection officer; they have the rights of a data provider.
    """

    name = models.CharField(max_length=200)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=40, blank=True)
    phone_extension = models.CharField(max_length=20, blank=True)
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="users")
    role = models.PositiveSmallIntegerField(choices=Role, null=True, blank=True)
    is_dpo = models.BooleanField("data protection officer", default=False)
    is_key_contact = models.BooleanField("key contact", default=False)

    active = models.BooleanField(default=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    pending_email = models.EmailField(max_length=254, blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    initial_confirmation_sent = models.BooleanField(default=False)
    confirmation_nonce = models.CharField(max_length=32, blank=True)
    must_set_password = models.BooleanField(default=True)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    reactivate_with_organisation = models.BooleanField(default=False)
    discarded_at = models.DateTimeField(null=True, blank=True)
    is_placeholder = models.BooleanField(default=False)

    sign_in_count = models.PositiveIntegerField(default=0)
    current_sign_in_at = models.DateTimeField(null=True, blank=True)
    last_sign_in_at = models.DateTimeField(null=True, blank=True)
    second_factor_attempts_count = models.PositiveSmallIntegerField(default=0)

    old_user_id = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    values_updated_at = models.DateTimeField(null=True, blank=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name", "organisation"]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["email"], condition=Q(discarded_at=None), name="users_one_account_an_email"
            ),
            models.CheckConstraint(condition=Q(email=Lower("email")), name="users_email_in_lower_case"),
            models.CheckConstraint(
                condition=Q(discarded_at=None) | Q(active=False), name="users_deleted_only_when_deactivated"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "role"], name="users_organisation_role")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("users:user", args=[self.pk])

    # Django's sessions, tokens and admin ask for these names.

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        """Whether a session of this account goes on working."""
        return self.active and self.discarded_at is None and not self.is_placeholder

    @property
    def is_staff(self) -> bool:
        return self.is_support

    @property
    def is_superuser(self) -> bool:
        return self.is_support

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        """Django's admin is open to support users as a whole."""
        return self.is_active and self.is_support

    def has_perms(self, perm_list: list[str], obj: object | None = None) -> bool:
        return self.has_perm("", obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.has_perm("")

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    # What the rest of the service asks.

    @property
    def is_support(self) -> bool:
        return self.role == Role.SUPPORT

    @property
    def is_data_coordinator(self) -> bool:
        return self.role == Role.DATA_COORDINATOR

    @property
    def is_data_provider(self) -> bool:
        """Everyone who is neither coordinator nor support, a person without a role included."""
        return not self.is_support and not self.is_data_coordinator

    @property
    def role_label(self) -> str:
        return Role(self.role).label if self.role is not None else "No role"

    @property
    def role_word(self) -> str:
        """The role as exports write it; empty when there is none."""
        return Role(self.role).word if self.role is not None else ""

    @property
    def organisations(self) -> OrganisationQuerySet:
        """The user's organisation and those merged into it, on any date, one level deep."""
        from organisations.models import Organisation

        return Organisation.objects.filter(Q(pk=self.organisation_id) | Q(absorbing_organisation=self.organisation_id))

    @cached_property
    def organisation_numbers(self) -> list[int]:
        """The same by number, written out so that the database knows how many logs are theirs. One query at most."""
        return list(self.organisations.order_by().values_list("pk", flat=True))

    @property
    def status(self) -> UserStatus:
        if self.discarded_at is not None:
            return UserStatus.DELETED
        if not self.active:
            return UserStatus.DEACTIVATED
        return UserStatus.UNCONFIRMED if self.confirmed_at is None else UserStatus.ACTIVE

    @property
    def has_signed_in(self) -> bool:
        return self.sign_in_count > 0

    @property
    def can_receive_email(self) -> bool:
        """Placeholders have an address nobody reads."""
        return not self.is_placeholder and not self.email.endswith(f"@{PLACEHOLDER_DOMAIN}")

    @property
    def name_in_lists(self) -> str:
        """Name, or the address when no name was given."""
        return self.name or self.email


class LegacyUser(models.Model):
    """An id this person had in the previous system; several may lead to one user."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="legacy_users")
    old_user_id = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.old_user_id
