"""One index holds all that lists are narrowed to, newest logs first; those of years and months are not needed beside it.
Another holds the logs with answers that were not accepted.
"""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("lettings", "0008_as_entered")]

    operations = [
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["-id"],
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
                name="lettingslog_newest",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                fields=["assigned_to"],
                condition=models.Q(("unaccepted", {}), _negated=True),
                name="lettingslog_unaccepted",
            ),
        ),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_year"),
        RemoveIndexConcurrently(model_name="lettingslog", name="lettingslog_month"),
    ]
