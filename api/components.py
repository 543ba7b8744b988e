"""The schemas of the OpenAPI document. Source of answers: the questionnaires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from api.changes import VERSION
from api.reach import HELD_BACK
from api.reading import confirms_of, fields_of
from api.record_fields import CONFIRMED, LOCATION_FIELDS, SCHEME_FIELDS
from api.response_headers import HEADERS, add_headers
from api.schemas import answers_schema, told_schema
from logs.collection import Collection, registered
from logs.models import Channel, LogEvent
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


def _object(properties: Mapping[str, Any], *, optional: Iterable[str] = (), description: str = "") -> dict[str, Any]:
    said: dict[str, Any] = {"type": "object", "properties": dict(properties)}
    said["required"] = [name for name in properties if name not in set(optional)]
    return said | ({"description": description} if description else {})


def _list_of(item: Any) -> dict[str, Any]:
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
    "missing": {**_list_of(TEXT), "description": "Fields that still need an answer."},
    "not_asked": {**_list_of(TEXT), "description": "Fields sent and left out: this log is not asked for them."},
    "unaccepted": _list_of(ref("Unaccepted")),
    "checks": _list_of(ref("Check")),
}
OUTCOME = {**LOG_HEAD, **VERDICT, "conflicts": _list_of(ref("Conflict")), "links": LINKS}
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


def _sent(fields: Mapping[str, Any], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    said = {"type": "object", "properties": dict(fields), "additionalProperties": False}
    return said | ({"required": list(required)} if required else {})


def _held(fields: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it is told: what it holds may be old or missing, so only the names are promised."""
    return _object({"id": WHOLE, **{name: {} for name in fields}, **more, "links": {"type": "object"}})


MISSING = {**_list_of(TEXT), "description": "What is missing before lettings can name it."}
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
JOB_PROBLEM = _object(
    {
        "row": {**WHOLE, "description": "Number of the line or row in the file, from 1"},
        "reference": {"type": ["string", "null"]},
        "outcome": TEXT,
        "log_id": {"type": ["integer", "null"]},
        "errors": _list_of(
            _object({"field": TEXT, "rule": TEXT, "value": TEXT, "message": TEXT}, optional=("value",)),
        ),
    }
)
WAITING_FOR = _object(
    {
        "columns": _list_of(TEXT),
        "values": _list_of(_object({"column": TEXT, "values": _list_of(TEXT)})),
        "not_fields": _list_of(TEXT),
        "what_to_do": TEXT,
    },
    description="Columns and values of which it is not clear what they mean.",
)
JOB = _object(
    {
        "id": TEXT,
        "status": {"type": "string", "enum": ["at_work", "waiting_for_columns", "done", "refused"]},
        "refusal": {"type": ["string", "null"]},
        "created_at": TEXT,
        "rows": WHOLE,
        "outcomes": _list_of(_object({"outcome": TEXT, "rows": WHOLE})),
        "rows_with_problems": WHOLE,
        "waiting_for": {"oneOf": [WAITING_FOR, {"type": "null"}]},
        "links": _object({"self": TEXT, "page": {"type": ["string", "null"]}}),
        "problems": _list_of(JOB_PROBLEM),
        "has_more": {"type": "boolean", "description": "More rows with problems come after the last one told"},
    },
    optional=("problems", "has_more"),
)
COMPONENTS: dict[str, Any] = {
    "Problem": PROBLEM,
    "Unaccepted": UNACCEPTED,
    "Check": CHECK,
    "Conflict": CONFLICT,
    "LogSummary": _object({**LOG_HEAD, **TIMES, "unaccepted_count": WHOLE}),
    "LogPage": _object(
        {
            "items": _list_of(ref("LogSummary")),
            "has_more": TRUTH,
            "next_cursor": {"type": "string", "description": "Where to go on: there always is one."},
        }
    ),
    "Outcome": _object(OUTCOME, description="What came of a log in a batch, without its answers."),
    "BatchResult": _object(
        {
            "items": WHOLE,
            "failed": WHOLE,
            "results": _list_of(
                _object(
                    {"index": WHOLE, "created": TRUTH, "log": ref("Outcome"), "problem": ref("Problem")},
                    optional=("created", "log", "problem"),
                    description="What came of one item: log, or problem.",
                )
            ),
        }
    ),
    "Sources": _object(
        {
            "log_id": WHOLE,
            "items": _list_of(
                _object(
                    {
                        "field": TEXT,
                        "channel": CHANNEL,
                        "actor": {"type": ["string", "null"]},
                        "at": TIME,
                        "version": WHOLE,
                    }
                )
            ),
        }
    ),
    "History": _object(
        {
            "log_id": WHOLE,
            "items": _list_of(
                _object(
                    {
                        "version": WHOLE,
                        "action": {"type": "string", "enum": list(LogEvent.Action.values)},
                        "channel": CHANNEL,
                        "actor": {"type": ["string", "null"]},
                        "at": TIME,
                        "changes": _list_of(_object({"field": TEXT, "before": {}, "after": {}})),
                        "not_accepted": _list_of(_object({"field": TEXT, "value": ANY})),
                    }
                )
            ),
        }
    ),
    "Organisation": _object(
        {
            "id": WHOLE,
            "code": TEXT,
            "name": TEXT,
            "provider_type": TEXT,
            "holds_own_stock": TRUTH,
            "active": TRUTH,
        }
    ),
    "Person": _object({"id": WHOLE, "name": TEXT, "email": TEXT}),
    **{
        f"{name}Page": _object({"items": _list_of(ref(name)), "has_more": TRUTH})
        for name in ("Organisation", "Person", "Scheme", "Location")
    },
    "SchemeInput": _sent({**SCHEME_FIELDS, "confirmed": CONFIRMED}, required=("service_name",)),
    "SchemeChange": _sent({**SCHEME_FIELDS, "confirmed": CONFIRMED}),
    "Scheme": _held(
        SCHEME_FIELDS,
        {"code": TEXT, "confirmed": TRUTH, "status": TEXT, "missing": MISSING},
    ),
    "LocationInput": _sent(LOCATION_FIELDS, required=("postcode",)),
    "LocationChange": _sent(LOCATION_FIELDS),
    "Location": _held(LOCATION_FIELDS, {"scheme_id": WHOLE, "confirmed": TRUTH, "missing": MISSING}),
    "Client": _object(
        {
            "client": TEXT,
            "organisation": {"oneOf": [_object({"id": WHOLE, "name": TEXT}), {"type": "null"}]},
            "scopes": _list_of(TEXT),
            "is_sandbox": {"type": "boolean"},
            "organisations": _list_of(
                _object({"id": WHOLE, "name": TEXT, "scopes": _list_of(TEXT), "is_sandbox": {"type": "boolean"}})
            ),
        }
    ),
    "Job": JOB,
    "JobPage": _object(
        {"items": _list_of(ref("Job")), "has_more": {"type": "boolean"}, "next_cursor": {"type": ["string", "null"]}}
    ),
    "CheckInput": {"oneOf": [ref("LettingsCheckInput"), ref("SalesCheckInput")]},
    "Verdict": _object(
        {
            "collection": TEXT,
            "collection_year": WHOLE,
            "status": STATUS,
            "answers": {"anyOf": [ref("LettingsAnswersTold"), ref("SalesAnswersTold")]},
            "derived": {"anyOf": [ref("LettingsDerived"), ref("SalesDerived")]},
            **VERDICT,
        }
    ),
    "ResetResult": _object({"deleted": WHOLE}),
    "Document": {"type": "object"},
}


def _told(collection: Collection) -> tuple[dict[str, Any], dict[str, Any]]:
    """Answers, and what the service worked out, as logs tell them."""
    asked, confirms = fields_of(collection), confirms_of(collection)
    stored = [variable.name for variable in collection.variables.stored() if variable.name not in confirms]
    answers = told_schema(collection, [name for name in stored if name in asked])
    derived = told_schema(collection, [name for name in stored if name not in asked])
    return (
        {**answers, "description": "The answers that were accepted."},
        {**derived, "description": "What the service worked out."},
    )


def _of_collections() -> dict[str, Any]:
    """The parts that name answers, one for each collection and year."""
    found: dict[str, Any] = {}
    for collection in registered().values():
        word = collection.name.capitalize()
        years = []
        for year in sorted(collection.questionnaires()):
            name = f"{word}Answers{year}"
            schema = answers_schema(collection, year)
            found[name] = {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
            years.append(ref(name))
        rules = sorted({rule.id for form in collection.questionnaires().values() for rule in form.soft_rules})
        found[f"{word}Confirmation"] = {
            **CONFIRMATION,
            "properties": {**CONFIRMED_BY, "rule": {"type": "string", "enum": rules}},
        }
        input_of_log = {
            "answers": {"anyOf": years},
            "reference": REFERENCE,
            "confirm": {"type": "array", "maxItems": 100, "items": ref(f"{word}Confirmation")},
        }
        example = EXAMPLES[collection.name]
        found[f"{word}CheckInput"] = _sent(
            {"collection": {"const": collection.name}, **input_of_log}, required=("collection",)
        )
        found[f"{word}LogInput"] = {**_sent(input_of_log), "examples": [example]}
        change = {name: each for name, each in input_of_log.items() if name != "reference"}
        found[f"{word}LogChange"] = {**_sent(change), "examples": [{"answers": example["answers"]}]}
        found[f"{word}AnswersTold"], found[f"{word}Derived"] = _told(collection)
        found[f"{word}Log"] = _object(
            {
                **OUTCOME,
                **TIMES,
                "answers": ref(f"{word}AnswersTold"),
                "derived": ref(f"{word}Derived"),
            },
            optional=HELD_BACK,
        )
        items = {"type": "array", "minItems": 1, "maxItems": 1000, "items": ref(f"{word}LogInput")}
        found[f"{word}BatchInput"] = _sent({"items": items}, required=("items",))
    return found


LISTS = {
    "/api/v1/organisations": "OrganisationPage",
    "/api/v1/users": "PersonPage",
    "/api/v1/schemes": "SchemePage",
    "/api/v1/schemes/{scheme_id}/locations": "LocationPage",
}
"""Address of a list of records to the schema of its pages."""


def add_components(result: dict[str, Any], generator: Any, request: Any, public: Any) -> dict[str, Any]:
    """Put the schemas and headers beside the operations, and name the collection's own in each address."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {}).update({**COMPONENTS, **_of_collections()})
    components["headers"] = HEADERS
    for path, operations in result["paths"].items():
        names = {"Records": LISTS[path]} if path in LISTS else {}
        for collection in registered():
            if f"/{collection}-logs" in path:
                word = collection.capitalize()
                names = {name: f"{word}{name}" for name in ("LogInput", "LogChange", "BatchInput", "Log")}
                names["{collection}"] = collection
        result["paths"][path] = _renamed(operations, names)
    for operations in result["paths"].values():
        for operation in operations.values():
            if isinstance(operation, dict) and "responses" in operation:
                add_headers(operation)
                if "requestBody" in operation:
                    operation["requestBody"]["required"] = True
    result["info"]["version"] = VERSION
    result["servers"] = [{"url": "/"}]
    return result


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The same with other schemas and scopes, by name."""
    if isinstance(value, dict):
        return {key: _renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    if not isinstance(value, str):
        return value
    for name, instead in names.items():
        if value == f"#/components/schemas/{name}":
            return f"#/components/schemas/{instead}"
    return value.replace("{collection}", names["{collection}"]) if "{collection}" in names else value
