"""One index holds all that lists are narrowed to, newest logs first; those of years and months are not needed beside it.
Another holds the logs with answers that were not accepted.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("sales", "0008_as_entered")]

    operations = [
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["-id"],
                include=(
                    "owning_organisation",
                    "managing_organisation",
                    "assigned_to",
                    "status",
                    "collection_year",
                    "ownershipsch",
                    "saledate",
                ),
                name="saleslog_newest",
            ),
        ),
        AddIndexConcurrently(
            model_name="saleslog",
            index=models.Index(
                fields=["assigned_to"],
                condition=models.Q(("unaccepted", {}), _negated=True),
                name="saleslog_unaccepted",
            ),
        ),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_year"),
        RemoveIndexConcurrently(model_name="saleslog", name="saleslog_month"),
    ]
