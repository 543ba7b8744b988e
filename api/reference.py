"""The readable reference, made from the OpenAPI document: what each operation takes and gives, and every field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.schemas import answers_schema
from logs.collection import Collection

METHODS = ("get", "post", "put", "patch", "delete")
REF = "#/components/schemas/"
MOST_CODES_SHOWN = 60
"""Longer lists are read as code lists."""


@dataclass(frozen=True)
class Property:
    """A member of an object, as it is shown.

    :ivar schema: the object that it is, or that it lists, if it has a schema of its own.
    """

    name: str
    kind: str
    description: str
    is_required: bool
    schema: str = ""


def groups_of(document: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """The operations by what they are about."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for path, operations in document["paths"].items():
        for method in METHODS:
            if operation := operations.get(method):
                groups.setdefault(operation["tags"][0], []).append(_operation(document, method, path, operation))
    return groups


def _operation(document: Mapping[str, Any], method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    body = operation.get("requestBody", {}).get("content", {})
    schemas = [each.get("schema", {}) for each in body.values()]
    schema: dict[str, Any] = schemas[0] if schemas else {}
    return {
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "parameters": operation.get("parameters", []),
        "scopes": [scope for each in operation.get("security", []) for scopes in each.values() for scope in scopes],
        "kinds": list(body),
        "body": _shown(document, schema),
        "example": _example(document, schema),
        "answers": [_answer(document, status, each) for status, each in operation["responses"].items()],
    }


def _shown(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Name of a schema that stands among the objects."""
    name = _named(schema)
    return name if document["components"]["schemas"].get(name, {}).get("properties") else ""


def _answer(document: Mapping[str, Any], status: str, response: Mapping[str, Any]) -> dict[str, Any]:
    schemas = [each.get("schema", {}) for each in response.get("content", {}).values()]
    return {
        "status": status,
        "description": response.get("description", ""),
        "schema": _shown(document, schemas[0]) if schemas else "",
        "headers": list(response.get("headers", {})),
    }


def _named(schema: Mapping[str, Any]) -> str:
    return str(schema.get("$ref", "")).removeprefix(REF)


def _example(document: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    found = document["components"]["schemas"].get(_named(schema), {})
    examples = found.get("examples", [])
    return json.dumps(examples[0], indent=2) if examples else ""


def objects_of(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The objects that operations take and give, with their members. Answers have a page for each year."""
    return [
        {"name": name, "description": schema.get("description", ""), "properties": _properties(schema)}
        for name, schema in sorted(document["components"]["schemas"].items())
        if schema.get("properties") and "Answers" not in name and not name.endswith("Derived")
    ]


def _properties(schema: Mapping[str, Any]) -> list[Property]:
    required = set(schema.get("required", []))
    return [
        Property(
            name,
            _kind(each),
            each.get("description", ""),
            name in required,
            _named(each) or _named(each.get("items", {})),
        )
        for name, each in schema["properties"].items()
    ]


def _kind(schema: Mapping[str, Any]) -> str:
    """The type in words."""
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return f"one of {', '.join(json.dumps(each) for each in schema['enum'][:MOST_CODES_SHOWN])}"
    if several := schema.get("anyOf") or schema.get("oneOf"):
        return " or ".join(dict.fromkeys(_named(each) or _kind(each) for each in several))
    kind = schema.get("type", "")
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if schema.get("items"):
        words = f"{words} of {_named(schema['items']) or _kind(schema['items'])}"
    limits = [f"{word} {schema[key]}" for key, word in LIMITS.items() if key in schema]
    return ", ".join(each for each in (_named(schema) or words, schema.get("format", ""), *limits) if each)


LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "maxLength": "at most in length",
    "maxItems": "at most in number",
}


def fields_of_year(collection: Collection, year: int) -> list[dict[str, Any]]:
    """Every answer of a year with its question, type and codes."""
    found = []
    for name, said in answers_schema(collection, year)["properties"].items():
        codes = said.get("oneOf") or said.get("items", {}).get("oneOf") or []
        listed = [{"code": each["const"], "label": each["title"]} for each in codes if "const" in each]
        found.append(
            {
                "name": name,
                "title": said["title"],
                "description": said.get("description", ""),
                "kind": "a list of" if "items" in said else _kind({**said, "oneOf": None}) if not listed else "one of",
                "unit": said.get("x-unit", ""),
                "codes": listed if len(listed) <= MOST_CODES_SHOWN else [],
                "many": len(listed) if len(listed) > MOST_CODES_SHOWN else 0,
            }
        )
    return found
