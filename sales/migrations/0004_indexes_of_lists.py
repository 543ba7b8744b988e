"""Indexes by which lists are found, whatever they are narrowed to. Made while the service goes on."""

import django.contrib.postgres.indexes
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import logs.models.indexes


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("sales", "0003_answers_to_come"),
        ("logs", "0005_parts_of_references"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(fields=["collection_year", "-id"], name="saleslog_year"),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(fields=["status", "-id"], name="saleslog_status"),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(fields=["owning_organisation", "ownershipsch"], name="saleslog_owner_kind"),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(fields=["managing_organisation", "ownershipsch"], name="saleslog_manager_kind"),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.functions.datetime.ExtractYear("saledate"), "*", models.Value(12)
                    ),
                    "+",
                    django.db.models.functions.datetime.ExtractMonth("saledate"),
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="saleslog_month",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=django.contrib.postgres.indexes.GinIndex(
                logs.models.indexes.Parts(
                    django.db.models.functions.text.Lower(
                        django.db.models.functions.text.Concat(
                            models.F("purchid"),
                            models.Value("\n"),
                            django.db.models.functions.text.Replace("postcode_full", models.Value(" ")),
                        )
                    )
                ),
                name="saleslog_parts",
            ),
        ),
    ]
