"""The function by which searched text is indexed: its parts of up to three characters, and each line as a whole."""

from django.db import migrations

PARTS = r"""
CREATE FUNCTION logs_parts(searched text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    line text;
    parts text[] := '{}';
BEGIN
    FOREACH line IN ARRAY string_to_array(searched, E'\n') LOOP
        IF line <> '' THEN
            parts := parts || ('=' || line);
            FOR place IN 1 .. char_length(line) LOOP
                parts := parts || substr(line, place, 1) || substr(line, place, 2) || substr(line, place, 3);
            END LOOP;
        END IF;
    END LOOP;
    RETURN parts;
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("logs", "0004_what_rules_said")]

    operations = [migrations.RunSQL(PARTS, "DROP FUNCTION logs_parts(text)")]
