from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lettings", "0005_one_index_a_column"),
    ]

    operations = [
        migrations.AddField(
            model_name="lettingslog",
            name="duplicate_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="lettingslog",
            name="duplicate_set_id",
            field=models.IntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="lettingslog",
            name="said_different",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS lettings_duplicate_set AS integer",
            "DROP SEQUENCE IF EXISTS lettings_duplicate_set",
        ),
    ]
