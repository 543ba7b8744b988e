from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sales", "0005_one_index_a_column"),
    ]

    operations = [
        migrations.AddField(
            model_name="saleslog",
            name="duplicate_key",
            field=models.UUIDField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="saleslog",
            name="duplicate_set_id",
            field=models.IntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="saleslog",
            name="said_different",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(
            "CREATE SEQUENCE IF NOT EXISTS sales_duplicate_set AS integer",
            "DROP SEQUENCE IF EXISTS sales_duplicate_set",
        ),
    ]
