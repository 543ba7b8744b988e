"""Users, what happened to them, and the e-mails sent to them."""

import uuid

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("template", models.CharField(blank=True, max_length=60)),
                ("to", models.TextField()),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("sent_at", models.DateTimeField()),
            ],
            options={
                "ordering": ["-sent_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("name", models.CharField(max_length=200)),
                ("email", models.EmailField(max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("phone_extension", models.CharField(blank=True, max_length=20)),
                (
                    "role",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "Data provider"), (2, "Data coordinator"), (99, "Support")], null=True
                    ),
                ),
                ("is_dpo", models.BooleanField(default=False, verbose_name="data protection officer")),
                ("is_key_contact", models.BooleanField(default=False, verbose_name="key contact")),
                ("active", models.BooleanField(default=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("pending_email", models.EmailField(blank=True, max_length=254)),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                ("initial_confirmation_sent", models.BooleanField(default=False)),
                ("confirmation_nonce", models.CharField(blank=True, max_length=32)),
                ("must_set_password", models.BooleanField(default=True)),
                ("deactivated_at", models.DateTimeField(blank=True, null=True)),
                ("reactivate_with_organisation", models.BooleanField(default=False)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                ("is_placeholder", models.BooleanField(default=False)),
                ("sign_in_count", models.PositiveIntegerField(default=0)),
                ("current_sign_in_at", models.DateTimeField(blank=True, null=True)),
                ("last_sign_in_at", models.DateTimeField(blank=True, null=True)),
                ("second_factor_attempts_count", models.PositiveSmallIntegerField(default=0)),
                ("old_user_id", models.CharField(blank=True, max_length=100)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("values_updated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="users",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LegacyUser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_user_id", models.CharField(max_length=100, unique=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="legacy_users",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OutgoingEmail",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("template", models.CharField(max_length=60)),
                ("to", models.EmailField(max_length=254)),
                ("fields", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("refused_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("refused_at", None), ("sent_at", None)),
                        fields=["created_at"],
                        name="users_email_waiting",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sent_at", None), ("refused_at", None), _connector="OR"),
                        name="users_email_sent_or_refused_not_both",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SignInEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("signed_in", "Signed in"),
                            ("wrong_password", "Wrong password"),
                            ("locked", "Refused: account locked"),
                            ("unconfirmed", "Refused: e-mail address not confirmed"),
                            ("deactivated", "Refused: account deactivated"),
                            ("wrong_code", "Wrong security code"),
                            ("code_accepted", "Security code accepted"),
                            ("codes_barred", "Refused: too many wrong security codes"),
                        ],
                        max_length=20,
                    ),
                ),
                ("ip_address", models.GenericIPAddressField(blank=True, null=True)),
                ("at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_in_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="UserEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("invitation_sent_again", "Invitation sent again"),
                            ("confirmed", "E-mail address confirmed"),
                            ("details_changed", "Details changed"),
                            ("role_changed", "Role changed"),
                            ("responsibilities_changed", "Responsibilities changed"),
                            ("password_changed", "Password changed"),
                            ("moved", "Moved to another organisation"),
                            ("deactivated", "Deactivated"),
                            ("reactivated", "Reactivated"),
                            ("deleted", "Deleted"),
                            ("second_factor_added", "Authenticator app set up"),
                            ("second_factor_removed", "Authenticator app removed"),
                        ],
                        max_length=30,
                    ),
                ),
                ("changes", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(fields=["organisation", "role"], name="users_organisation_role"),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                condition=models.Q(("discarded_at", None)), fields=("email",), name="users_one_account_an_email"
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("email", django.db.models.functions.text.Lower("email"))),
                name="users_email_in_lower_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("discarded_at", None), ("active", False), _connector="OR"),
                name="users_deleted_only_when_deactivated",
            ),
        ),
        migrations.AddIndex(
            model_name="signinevent",
            index=models.Index(fields=["user", "-at"], name="users_sign_in_user_at"),
        ),
        migrations.AddIndex(
            model_name="userevent",
            index=models.Index(fields=["user", "-at"], name="users_event_user_at"),
        ),
    ]
