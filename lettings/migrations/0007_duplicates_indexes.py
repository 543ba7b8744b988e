from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # a big table is indexed while people work

    dependencies = [
        ("lettings", "0006_duplicates"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                condition=models.Q(("duplicate_key__isnull", False)),
                fields=["duplicate_key"],
                name="lettingslog_duplicate_key",
            ),
        ),
        AddIndexConcurrently(
            model_name="lettingslog",
            index=models.Index(
                condition=models.Q(("duplicate_set_id__isnull", False)),
                fields=["duplicate_set_id"],
                name="lettingslog_duplicate_set",
            ),
        ),
    ]
