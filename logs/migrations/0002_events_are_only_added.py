"""Refuse changes to what is recorded about a log."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION logs_event_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events of a log are only ever added';
END
$$;
CREATE TRIGGER logs_event_only_added BEFORE UPDATE OR DELETE ON logs_logevent
    FOR EACH ROW EXECUTE FUNCTION logs_event_only_added();
"""
ALLOW = """
DROP TRIGGER logs_event_only_added ON logs_logevent;
DROP FUNCTION logs_event_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [("logs", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
