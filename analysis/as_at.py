"""The SQL that gives logs as they stood at a moment.

The events of a log hold each answer before and after every save. So a log as it stood is the row that is stored, with
the saves after the moment undone; the number of those, not of all saves ever, decides how long it takes. That events
and rows agree is tested on generated logs.
"""

from __future__ import annotations

from analysis.columns import literal
from logs.collection import Collection
from logs.models import LogEvent

MOMENT = "$1"
IS_THERE = f"(last.version IS NOT NULL OR (undone.log_id IS NULL AND stored.created_at <= {MOMENT}))"
"""The log had been made by the moment."""


def function_sql(view: str, *, select: str, title: str) -> list[str]:
    """Statements that make the function of a view, with the rights of its owner, as the view has them.

    :param select: what the view selects, from logs as they stood.
    """
    function = f"{view}_as_at(moment timestamptz)"
    comment = f"{title} as they stood at a moment. Organisations, schemes and locations are as they are now"
    return [
        f"CREATE FUNCTION {function} RETURNS SETOF {view} LANGUAGE sql STABLE SECURITY DEFINER PARALLEL SAFE"
        f" SET search_path = public, pg_temp AS $function$\n{select}\n$function$",
        f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC",
        f"COMMENT ON FUNCTION {function} IS {literal(comment)}",
    ]


def logs_as_at(collection: Collection, table: str) -> str:
    """What stands after FROM: the table's rows as they were at the moment, under the name `log`."""
    events = LogEvent._meta.db_table
    of_collection = f"event.collection = {literal(collection.name)}"
    return f"""{table} stored
LEFT JOIN (
    SELECT event.log_id, jsonb_object_agg(change.key, change.value -> 0 ORDER BY event.version DESC)
        FILTER (WHERE change.key IS NOT NULL) AS answers
    FROM {events} event LEFT JOIN LATERAL jsonb_each(event.changes) change ON true
    WHERE {of_collection} AND event.at > {MOMENT}
    GROUP BY event.log_id
) undone ON undone.log_id = stored.id
LEFT JOIN LATERAL (
    SELECT event.version, event.status, event.at FROM {events} event
    WHERE undone.log_id IS NOT NULL AND {of_collection} AND event.log_id = stored.id AND event.at <= {MOMENT}
    ORDER BY event.version DESC LIMIT 1
) last ON true
CROSS JOIN LATERAL jsonb_populate_record(stored, CASE WHEN undone.log_id IS NULL THEN '{{}}'::jsonb ELSE
    coalesce(undone.answers, '{{}}'::jsonb)
    || jsonb_build_object('status', last.status, 'version', last.version, 'updated_at', last.at) END) log"""  # noqa: S608
