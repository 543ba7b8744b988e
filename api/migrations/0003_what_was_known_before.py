"""The history of accesses that were given before it was kept, and what clients were told of their jobs."""

from django.db import migrations

CHANGES = """
INSERT INTO api_accesschange (access_id, by_id, at, scopes)
SELECT id, granted_by_id, granted_at, scopes FROM api_access
UNION ALL
SELECT id, revoked_by_id, revoked_at, '[]'::jsonb FROM api_access WHERE revoked_at IS NOT NULL
"""
TOLD = """
UPDATE api_job SET told_stage = upload.stage, tried_stage = upload.stage
FROM bulk_upload_upload AS upload WHERE upload.id = upload_id AND api_job.told_at IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [("api", "0002_jobs_of_systems"), ("bulk_upload", "0001_initial")]

    operations = [migrations.RunSQL([CHANGES, TOLD], migrations.RunSQL.noop)]
