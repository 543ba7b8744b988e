"""What the schemas of the OpenAPI document are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from logs.models import Channel
from logs.views.checks import LONGEST_NOTE, REASONS

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}
TRUTH = {"type": "boolean"}
TIME = {"type": "string", "format": "date-time"}
ANY: dict[str, Any] = {"description": "A value as it was sent: of any type."}
ALLOWED = {
    "type": "array",
    "description": "The codes that this log can be answered with.",
    "items": {"type": "object", "properties": {"code": {}, "label": TEXT}, "required": ["code", "label"]},
}
ERROR = {
    "type": "object",
    "description": "A rule that refuses a value, with the message that people see.",
    "properties": {
        "rule": TEXT,
        "message": TEXT,
        "allowed": ALLOWED,
        "expected": {"type": "string", "description": "How to write the value."},
    },
    "required": ["rule", "message"],
}
CHANNEL = {"type": "string", "enum": list(Channel.values), "description": "The door by which it came."}
UNACCEPTED = {
    "type": "object",
    "description": "A value that was sent and is kept aside, with the rules that refuse it.",
    "properties": {
        "field": TEXT,
        "value": {},
        "errors": {"type": "array", "items": ERROR},
        "channel": CHANNEL,
        "at": TIME,
    },
    "required": ["field", "value", "errors"],
}
CHECK = {
    "type": "object",
    "description": "An unusual answer, to be confirmed or changed.",
    "properties": {
        "rule": TEXT,
        "title": TEXT,
        "message": TEXT,
        "fields": {"type": "array", "items": TEXT},
        "confirmed": {"type": "boolean"},
        "reason": {"type": ["string", "null"]},
        "note": {"type": ["string", "null"]},
    },
    "required": ["rule", "message", "fields"],
}
STATUS: dict[str, Any] = {"type": "string", "enum": ["not_started", "in_progress", "completed", "deleted"]}
CONFLICT = {
    "type": "object",
    "description": "What this or another system says of a question that a person answered otherwise.",
    "properties": {
        "field": TEXT,
        "held": {"description": "What the log says: the person’s answer stands until the two agree."},
        "sent": ANY,
        "channel": CHANNEL,
        "by": TEXT,
        "at": TIME,
    },
    "required": ["field", "held", "sent"],
}
LINKS = {"type": "object", "properties": {"self": TEXT, "page": TEXT}, "required": ["self", "page"]}
PROBLEM = {
    "type": "object",
    "description": "Problem details, RFC 9457.",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": WHOLE,
        "detail": TEXT,
        "request_id": TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "description": "One thing that is wrong.",
                "properties": {
                    "field": TEXT,
                    "pointer": {"type": "string", "description": "Where it stands in the body: a JSON Pointer."},
                    "rule": TEXT,
                    "message": TEXT,
                },
                "required": ["message"],
            },
        },
        "current_version": {"type": "integer", "description": "Of a log that was changed meanwhile."},
        "log_id": {"type": "integer", "description": "The log that has the reference."},
        "scope": {"type": "string", "description": "The scope that is missing."},
    },
    "required": ["type", "title", "status", "detail"],
}


def object_of(properties: Mapping[str, Any], *, optional: Iterable[str] = (), description: str = "") -> dict[str, Any]:
    said: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    said["required"] = [name for name in properties if name not in set(optional)]
    return said | ({"description": description} if description else {})


def list_of(item: Any) -> dict[str, Any]:
    return {"type": "array", "items": item}


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


LOG_HEAD = {
    "id": WHOLE,
    "collection": TEXT,
    "collection_year": {"type": ["integer", "null"]},
    "reference": {"type": ["string", "null"]},
    "status": STATUS,
    "version": WHOLE,
}
TIMES = {"created_at": TIME, "updated_at": TIME}
VERDICT = {
    "to_come": {"type": "object", "description": "Answers that wait for their question, as they were sent."},
    "missing": {**list_of(TEXT), "description": "Fields that still need an answer."},
    "not_asked": {**list_of(TEXT), "description": "Fields sent and left out: this log is not asked for them."},
    "unaccepted": list_of(ref("Unaccepted")),
    "checks": list_of(ref("Check")),
}
OUTCOME = {**LOG_HEAD, **VERDICT, "conflicts": list_of(ref("Conflict")), "links": LINKS}
CONFIRMED_BY: dict[str, Any] = {
    "rule": TEXT,
    "reason": {"type": "string", "enum": [choice.value for choice in REASONS]},
    "note": {"type": "string", "maxLength": LONGEST_NOTE},
}
CONFIRMATION: dict[str, Any] = {
    "type": "object",
    "description": "That an unusual answer is right.",
    "properties": CONFIRMED_BY,
    "required": ["rule"],
    "additionalProperties": False,
}


def sent_object(fields: Mapping[str, Any], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    said = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    return said | ({"required": list(required)} if required else {})


def held_record(fields: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it is told: what it holds may be old or missing, so only the names are promised."""
    return object_of({"id": WHOLE, **{name: {} for name in fields}, **more, "links": {"type": "object"}})


MISSING = {**list_of(TEXT), "description": "What is missing before lettings can name it."}
REFERENCE = {"type": "string", "pattern": "^[!-~]([ -~]{0,98}[!-~])?$"}
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "lettings": {
        "reference": "TENANCY-1",
        "answers": {
            "needstype": 1,
            "renewal": 0,
            "startdate": "2026-06-01",
            "rent_type": 0,
            "tenancycode": "T-1",
            "propcode": "P-1",
            "declaration": ["declaration"],
            "beds": 2,
        },
    },
    "sales": {
        "reference": "SALE-1",
        "answers": {
            "saledate": "2026-06-01",
            "purchid": "S-1",
            "ownershipsch": 2,
            "type": 9,
            "jointpur": 2,
            "privacynotice": ["privacynotice"],
        },
    },
}
"""A first call for each collection. A test makes them."""
JOB_PROBLEM = object_of(
    {
        "row": {**WHOLE, "description": "Number of the line or row in the file, from 1"},
        "reference": {"type": ["string", "null"]},
        "outcome": TEXT,
        "log_id": {"type": ["integer", "null"]},
        "errors": list_of(
            object_of({"field": TEXT, "rule": TEXT, "value": TEXT, "message": TEXT}, optional=("value",)),
        ),
    }
)
WAITING_FOR = object_of(
    {
        "columns": list_of(TEXT),
        "values": list_of(object_of({"column": TEXT, "values": list_of(TEXT)})),
        "not_fields": list_of(TEXT),
        "what_to_do": TEXT,
    },
    description="Columns and values of which it is not clear what they mean.",
)
JOB = object_of(
    {
        "id": TEXT,
        "status": {"type": "string", "enum": ["at_work", "waiting_for_columns", "done", "refused"]},
        "refusal": {"type": ["string", "null"]},
        "created_at": TEXT,
        "rows": WHOLE,
        "outcomes": list_of(object_of({"outcome": TEXT, "rows": WHOLE})),
        "rows_with_problems": WHOLE,
        "waiting_for": {"oneOf": [WAITING_FOR, {"type": "null"}]},
        "links": object_of({"self": TEXT, "page": {"type": ["string", "null"]}}),
        "problems": list_of(JOB_PROBLEM),
        "has_more": {"type": "boolean", "description": "More rows with problems come after the last one told"},
    },
    optional=("problems", "has_more"),
)
