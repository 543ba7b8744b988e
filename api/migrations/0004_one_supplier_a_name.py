"""Suppliers that are at work have names of their own. The former release may at most refuse a name that is taken."""

import django.db.models.functions.text
from django.db import migrations, models

MAKE = """
CREATE UNIQUE INDEX CONCURRENTLY api_one_supplier_a_name ON api_supplier (lower(name)) WHERE discarded_at IS NULL
"""


class Migration(migrations.Migration):
    atomic = False  # indexed while people work

    dependencies = [("api", "0003_what_was_known_before")]

    operations = [
        # suppliers that share a name get a number each but the first
        migrations.RunSQL(
            """
            UPDATE api_supplier SET name = left(name, 90) || ' (' || id || ')'
            WHERE discarded_at IS NULL AND EXISTS (
                SELECT FROM api_supplier AS earlier
                WHERE earlier.discarded_at IS NULL AND earlier.id < api_supplier.id
                AND lower(earlier.name) = lower(api_supplier.name)
            )
            """,
            migrations.RunSQL.noop,
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(MAKE, "DROP INDEX api_one_supplier_a_name")],
            state_operations=[
                migrations.AddConstraint(
                    model_name="supplier",
                    constraint=models.UniqueConstraint(
                        django.db.models.functions.text.Lower("name"),
                        condition=models.Q(("discarded_at", None)),
                        name="api_one_supplier_a_name",
                    ),
                ),
            ],
        ),
    ]
