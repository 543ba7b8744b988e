"""Refuse changes to what is recorded about an account."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION users_event_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events of a user are only ever added';
END
$$;
CREATE TRIGGER users_event_only_added BEFORE UPDATE OR DELETE ON users_userevent
    FOR EACH ROW EXECUTE FUNCTION users_event_only_added();
"""
ALLOW = """
DROP TRIGGER users_event_only_added ON users_userevent;
DROP FUNCTION users_event_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]

    operations = [migrations.RunSQL(REFUSE, ALLOW)]
