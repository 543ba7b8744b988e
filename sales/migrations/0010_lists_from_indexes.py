"""Lists are counted and found in indexes that hold all that they are narrowed to, whichever filter leaves the fewest logs."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("sales", "0009_newest_first")]

    operations = [
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["owning_organisation", "-id"],
                include=(
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "ownershipsch",
                    "saledate",
                ),
                name="saleslog_of_owner",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["managing_organisation", "-id"],
                include=(
                    "owning_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "ownershipsch",
                    "saledate",
                ),
                name="saleslog_of_manager",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["managing_organisation", "-id"],
                include=(
                    "owning_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "ownershipsch",
                    "saledate",
                ),
                condition=models.Q(("managing_organisation", models.F("owning_organisation")), _negated=True),
                name="saleslog_for_others",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["assigned_to", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "status",
                    "collection_year",
                    "ownershipsch",
                    "saledate",
                ),
                name="saleslog_of_person",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["collection_year", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "ownershipsch",
                    "saledate",
                ),
                name="saleslog_of_year",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["saledate", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "ownershipsch",
                ),
                name="saleslog_of_day",
            ),
        ),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_owner"),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_manager"),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_assigned"),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_year_status"),
    ]
