"""Agreements, merge requests and the append-only record of changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

REFUSE_CHANGES = """
CREATE FUNCTION organisations_changeevent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'change events are only ever added';
END $$;
CREATE TRIGGER organisations_changeevent_append_only
    BEFORE UPDATE OR DELETE ON organisations_changeevent
    FOR EACH ROW EXECUTE FUNCTION organisations_changeevent_is_append_only();
"""
ALLOW_CHANGES = """
DROP TRIGGER organisations_changeevent_append_only ON organisations_changeevent;
DROP FUNCTION organisations_changeevent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ChangeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("action", models.CharField(max_length=100)),
                ("changes", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "location",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_events",
                        to="organisations.location",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_events",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "scheme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_events",
                        to="organisations.scheme",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="MergeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merge_date", models.DateField(blank=True, null=True)),
                ("existing_absorbing_organisation", models.BooleanField(blank=True, null=True)),
                ("has_helpdesk_ticket", models.BooleanField(blank=True, null=True)),
                ("helpdesk_ticket", models.CharField(blank=True, max_length=50)),
                ("request_merged", models.BooleanField(default=False)),
                ("processing", models.BooleanField(default=False)),
                ("last_failed_attempt", models.DateTimeField(blank=True, null=True)),
                ("total_users", models.PositiveIntegerField(blank=True, null=True)),
                ("total_schemes", models.PositiveIntegerField(blank=True, null=True)),
                ("total_stock_owners", models.PositiveIntegerField(blank=True, null=True)),
                ("total_managing_agents", models.PositiveIntegerField(blank=True, null=True)),
                ("total_lettings_logs", models.PositiveIntegerField(blank=True, null=True)),
                ("total_sales_logs", models.PositiveIntegerField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                ("discarded_at", models.DateTimeField(blank=True, null=True)),
                (
                    "absorbing_organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merge_requests",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "requester",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "requesting_organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organisations.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["-merge_date", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MergingOrganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "merge_request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="merging_organisations",
                        to="organisations.mergerequest",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merge_memberships",
                        to="organisations.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DataSharingAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signatory_name", models.CharField(blank=True, max_length=255)),
                ("signatory_email", models.EmailField(blank=True, max_length=254)),
                ("organisation_name", models.CharField(blank=True, max_length=255)),
                ("organisation_address", models.TextField(blank=True)),
                ("organisation_phone", models.CharField(blank=True, max_length=50)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="data_sharing_agreement",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "signatory",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signed_agreements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signatory", None), ("signatory_name", ""), ("signed_at", None)),
                            models.Q(
                                ("signed_at__isnull", False),
                                models.Q(("signatory_name", ""), _negated=True),
                                models.Q(("organisation_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="agreement_says_who_signed_and_when",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="mergerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("helpdesk_ticket", ""), ("has_helpdesk_ticket", True), _connector="OR"),
                name="merge_request_ticket_only_where_there_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="mergerequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("processing", True), ("request_merged", True), _negated=True),
                name="merge_request_is_not_both_running_and_done",
            ),
        ),
        migrations.AddConstraint(
            model_name="mergingorganisation",
            constraint=models.UniqueConstraint(
                fields=("merge_request", "organisation"), name="one_membership_an_organisation_in_a_merge"
            ),
        ),
        migrations.RunSQL(REFUSE_CHANGES, ALLOW_CHANGES),
    ]
