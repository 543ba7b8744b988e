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
        ("lettings", "0003_answers_to_come"),
        ("logs", "0005_parts_of_references"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(fields=["collection_year", "-id"], name="lettingslog_year"),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(fields=["status", "-id"], name="lettingslog_status"),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(fields=["owning_organisation", "needstype"], name="lettingslog_owner_kind"),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(fields=["managing_organisation", "needstype"], name="lettingslog_manager_kind"),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.functions.datetime.ExtractYear("startdate"), "*", models.Value(12)
                    ),
                    "+",
                    django.db.models.functions.datetime.ExtractMonth("startdate"),
                ),
                models.OrderBy(models.F("id"), descending=True),
                name="lettingslog_month",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=django.contrib.postgres.indexes.GinIndex(
                logs.models.indexes.Parts(
                    django.db.models.functions.text.Lower(
                        django.db.models.functions.text.Concat(
                            models.F("tenancycode"),
                            models.Value("\n"),
                            models.F("propcode"),
                            models.Value("\n"),
                            django.db.models.functions.text.Replace("postcode_full", models.Value(" ")),
                        )
                    )
                ),
                name="lettingslog_parts",
            ),
        ),
    ]
