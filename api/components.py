"""The schemas of the OpenAPI document. Source of answers: the questionnaires."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.changes import VERSION
from api.reach import HELD_BACK
from api.reading import confirms_of, fields_of
from api.record_fields import CONFIRMED, LOCATION_FIELDS, SCHEME_FIELDS
from api.response_headers import HEADERS, add_headers
from api.schema_parts import (
    ANY,
    CHANNEL,
    CHECK,
    CONFIRMATION,
    CONFIRMED_BY,
    CONFLICT,
    EXAMPLES,
    JOB,
    LOG_HEAD,
    MISSING,
    OUTCOME,
    PROBLEM,
    REFERENCE,
    STATUS,
    TEXT,
    TIME,
    TIMES,
    TRUTH,
    UNACCEPTED,
    VERDICT,
    WHOLE,
    held_record,
    list_of,
    object_of,
    ref,
    sent_object,
)
from api.schemas import answers_schema, told_schema
from logs.collection import Collection, registered
from logs.models import LogEvent

COMPONENTS: dict[str, Any] = {
    "Problem": PROBLEM,
    "Unaccepted": UNACCEPTED,
    "Check": CHECK,
    "Conflict": CONFLICT,
    "LogSummary": object_of({**LOG_HEAD, **TIMES, "unaccepted_count": WHOLE}),
    "LogPage": object_of(
        {
            "items": list_of(ref("LogSummary")),
            "has_more": TRUTH,
            "next_cursor": {"type": "string", "description": "Where to go on: there always is one."},
        }
    ),
    "Outcome": object_of(OUTCOME, description="What came of a log in a batch, without its answers."),
    "BatchResult": object_of(
        {
            "items": WHOLE,
            "failed": WHOLE,
            "results": list_of(
                object_of(
                    {"index": WHOLE, "created": TRUTH, "log": ref("Outcome"), "problem": ref("Problem")},
                    optional=("created", "log", "problem"),
                    description="What came of one item: log, or problem.",
                )
            ),
        }
    ),
    "Sources": object_of(
        {
            "log_id": WHOLE,
            "items": list_of(
                object_of(
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
    "History": object_of(
        {
            "log_id": WHOLE,
            "items": list_of(
                object_of(
                    {
                        "version": WHOLE,
                        "action": {"type": "string", "enum": list(LogEvent.Action.values)},
                        "channel": CHANNEL,
                        "actor": {"type": ["string", "null"]},
                        "at": TIME,
                        "changes": list_of(object_of({"field": TEXT, "before": {}, "after": {}})),
                        "not_accepted": list_of(object_of({"field": TEXT, "value": ANY})),
                    }
                )
            ),
        }
    ),
    "Organisation": object_of(
        {
            "id": WHOLE,
            "code": TEXT,
            "name": TEXT,
            "provider_type": TEXT,
            "holds_own_stock": TRUTH,
            "active": TRUTH,
        }
    ),
    "Person": object_of({"id": WHOLE, "name": TEXT, "email": TEXT}),
    **{
        f"{name}Page": object_of({"items": list_of(ref(name)), "has_more": TRUTH})
        for name in ("Organisation", "Person", "Scheme", "Location")
    },
    "SchemeInput": sent_object({**SCHEME_FIELDS, "confirmed": CONFIRMED}, required=("service_name",)),
    "SchemeChange": sent_object({**SCHEME_FIELDS, "confirmed": CONFIRMED}),
    "Scheme": held_record(
        SCHEME_FIELDS,
        {"code": TEXT, "confirmed": TRUTH, "status": TEXT, "missing": MISSING},
    ),
    "LocationInput": sent_object(LOCATION_FIELDS, required=("postcode",)),
    "LocationChange": sent_object(LOCATION_FIELDS),
    "Location": held_record(LOCATION_FIELDS, {"scheme_id": WHOLE, "confirmed": TRUTH, "missing": MISSING}),
    "Client": object_of(
        {
            "client": TEXT,
            "organisation": {"oneOf": [object_of({"id": WHOLE, "name": TEXT}), {"type": "null"}]},
            "scopes": list_of(TEXT),
            "is_sandbox": {"type": "boolean"},
            "organisations": list_of(
                object_of({"id": WHOLE, "name": TEXT, "scopes": list_of(TEXT), "is_sandbox": {"type": "boolean"}})
            ),
        }
    ),
    "Job": JOB,
    "JobPage": object_of(
        {"items": list_of(ref("Job")), "has_more": {"type": "boolean"}, "next_cursor": {"type": ["string", "null"]}}
    ),
    "CheckInput": {"oneOf": [ref("LettingsCheckInput"), ref("SalesCheckInput")]},
    "Verdict": object_of(
        {
            "collection": TEXT,
            "collection_year": WHOLE,
            "status": STATUS,
            "answers": {"anyOf": [ref("LettingsAnswersTold"), ref("SalesAnswersTold")]},
            "derived": {"anyOf": [ref("LettingsDerived"), ref("SalesDerived")]},
            **VERDICT,
        }
    ),
    "ResetResult": object_of({"deleted": WHOLE}),
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
        found[f"{word}CheckInput"] = sent_object(
            {"collection": {"const": collection.name}, **input_of_log}, required=("collection",)
        )
        found[f"{word}LogInput"] = {**sent_object(input_of_log), "examples": [example]}
        change = {name: each for name, each in input_of_log.items() if name != "reference"}
        found[f"{word}LogChange"] = {**sent_object(change), "examples": [{"answers": example["answers"]}]}
        found[f"{word}AnswersTold"], found[f"{word}Derived"] = _told(collection)
        found[f"{word}Log"] = object_of(
            {
                **OUTCOME,
                **TIMES,
                "answers": ref(f"{word}AnswersTold"),
                "derived": ref(f"{word}Derived"),
            },
            optional=HELD_BACK,
        )
        items = {"type": "array", "minItems": 1, "maxItems": 1000, "items": ref(f"{word}LogInput")}
        found[f"{word}BatchInput"] = sent_object({"items": items}, required=("items",))
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
