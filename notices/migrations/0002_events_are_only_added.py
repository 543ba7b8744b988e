"""Refuse changes to what is recorded about announcements and collection resources."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION notices_event_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events of a notice are only ever added';
END
$$;
CREATE TRIGGER notices_event_only_added BEFORE UPDATE OR DELETE ON notices_noticeevent
    FOR EACH ROW EXECUTE FUNCTION notices_event_only_added();
"""
ALLOW = """
DROP TRIGGER notices_event_only_added ON notices_noticeevent;
DROP FUNCTION notices_event_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
