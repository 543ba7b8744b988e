"""Lists are counted and found in indexes that hold all that they are narrowed to, whichever filter leaves few logs."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.functions import NullIf
from django.db.models.lookups import IsNull


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("lettings", "0009_newest_first")]

    operations = [
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["owning_organisation", "-id"],
                include=(
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                name="lettingslog_of_owner",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["managing_organisation", "-id"],
                include=(
                    "owning_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                name="lettingslog_of_manager",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                NullIf("managing_organisation_id", "owning_organisation_id"),
                models.OrderBy(models.F("id"), descending=True),
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                condition=models.Q(IsNull(NullIf("managing_organisation_id", "owning_organisation_id"), False)),
                name="lettingslog_of_agent",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["assigned_to", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "status",
                    "collection_year",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                name="lettingslog_of_person",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["collection_year", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                name="lettingslog_of_year",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["status", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "collection_year",
                    "needstype",
                    "startdate",
                    "scheme_id",
                ),
                name="lettingslog_of_status",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["startdate", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "needstype",
                    "scheme_id",
                ),
                name="lettingslog_of_day",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["scheme_id", "-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "needstype",
                    "startdate",
                ),
                condition=models.Q(("scheme_id__isnull", False)),
                name="lettingslog_of_scheme",
            ),
        ),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_owner"),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_manager"),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_assigned"),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_year_status"),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_status"),
    ]
