"""The answers of a collection year as JSON Schema, its code lists, and what differs between two years."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.conf import settings

from logs.collection import Collection, registered
from logs.reference.countries import countries
from logs.reference.sources import COUNTRIES
from organisations.reference.authorities import authorities
from questionnaire.core.structure import Page, Question, QuestionType
from questionnaire.core.variables import Code, Day, Flag, Flags, LongCode, Number, Reference, Variable
from questionnaire.core.years import Questionnaire

DIALECT = "https://json-schema.org/draft/2020-12/schema"
NULL = {"type": "null"}


def schema_url(collection: Collection, year: int) -> str:
    return f"{settings.SERVICE_URL}/api/v1/schemas/{collection.name}-{year}.json"


def answers_schema(collection: Collection, year: int) -> dict[str, Any]:
    """Every answer that a log of the year can be sent, by name."""
    return _answers_schema(collection.name, year)


@cache
def _answers_schema(name: str, year: int) -> dict[str, Any]:
    collection = registered()[name]
    questionnaire = collection.questionnaires()[year]
    properties = {each: _property(questionnaire, each) for each in names_of(questionnaire)}
    return {
        "$schema": DIALECT,
        "$id": schema_url(collection, year),
        "title": f"Answers of a {collection.noun} of {year} to {year + 1}",
        "description": "Every answer may be left out, and sent later. null empties an answer.",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def told_schema(collection: Collection, names: Iterable[str]) -> dict[str, Any]:
    """Values of a log as they are told, whatever its year. Any may be missing."""
    variables = collection.variables.by_name
    properties = {name: {**_told_type(variables[name]), "title": variables[name].label} for name in names}
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _told_type(variable: Variable[Any]) -> dict[str, Any]:
    if isinstance(variable, Flag):
        return {"type": "boolean"}
    if isinstance(variable, Day):
        return {"type": "string", "format": "date"}
    if isinstance(variable, Number):
        return {"type": "integer" if variable.places == 0 else "number"}
    if isinstance(variable, Reference):
        return {"type": "integer"}
    return {"type": "integer" if getattr(variable, "is_number", False) else "string"}


def names_of(questionnaire: Questionnaire) -> list[str]:
    """Names of the answers of a year, in the order of the form."""
    found: dict[str, None] = {}
    for _, question in questionnaire.all_questions():
        if not question.readonly:
            found[question.name] = None
            found |= dict.fromkeys(question.columns)
    return [name for name in found if name in questionnaire.variables.by_name]


def _asked(questionnaire: Questionnaire, name: str) -> list[tuple[Page, Question]]:
    return [
        (page, question)
        for page, question in questionnaire.all_questions()
        if question.name == name or name in question.columns
    ]


def codes_of(questionnaire: Questionnaire, name: str) -> dict[Any, str]:
    """Code to label of everything that a question offers."""
    variable = questionnaire.variables.by_name[name]
    if isinstance(variable, Flag):
        return {}
    pairs = [question for _, question in _asked(questionnaire, name) if question.name == name]
    if any(question.source == COUNTRIES for question in pairs):
        return {each.code: each.name for each in countries().values()}
    if isinstance(variable, LongCode) and not variable.is_number:
        return {each.code: each.name for each in authorities().values()}
    return {option.code: option.label for question in pairs for option in question.choices}


def _property(questionnaire: Questionnaire, name: str) -> dict[str, Any]:
    variable = questionnaire.variables.by_name[name]
    pairs = _asked(questionnaire, name)
    own = [question for _, question in pairs if question.name == name]
    question = own[0] if own else None
    said: dict[str, Any] = {"title": variable.label}
    texts = list(dict.fromkeys(each.text for each in own))
    if texts:
        said["description"] = " / ".join(texts)
    codes = codes_of(questionnaire, name)
    said |= _type(variable, question, codes)
    if where := _where_offered(questionnaire, name, codes):
        said["description"] = " ".join(each for each in (said.get("description", ""), where) if each)
    said["x-pages"] = list(dict.fromkeys(page.id for page, _ in pairs))
    return said


def _where_offered(questionnaire: Questionnaire, name: str, codes: Mapping[Any, str]) -> str:
    """Which codes a log is offered when, where that differs from log to log."""
    pairs = [(page, each) for page, each in _asked(questionnaire, name) if each.name == name and each.choices]
    if len({question.codes for _, question in pairs}) < 2:
        return ""
    told: dict[tuple[Any, ...], list[str]] = {}
    for page, question in pairs:
        offered = tuple(code for code in codes if code in question.codes)
        told.setdefault(offered, []).append(page.asked_when.words() if page.asked_when is not None else "always")
    parts = [
        f"{', '.join(map(str, offered))} where {' or '.join(dict.fromkeys(when))}" for offered, when in told.items()
    ]
    return f"Which codes a log is offered depends on its other answers: {'; '.join(parts)}"


def _type(variable: Variable[Any], question: Question | None, codes: Mapping[Any, str]) -> dict[str, Any]:
    if isinstance(variable, Flags):
        choices = [{"const": code, "title": label} for code, label in codes.items()]
        return {"type": ["array", "null"], "items": {"oneOf": choices}, "uniqueItems": True}
    if isinstance(variable, Flag):
        return {"type": ["boolean", "null"]}
    if isinstance(variable, Code | LongCode) and codes:
        listed = [{"const": code, "title": label or str(code)} for code, label in codes.items()]
        return {"oneOf": [*listed, NULL], "examples": [next(iter(codes))]}
    if isinstance(variable, Day):
        return {"type": ["string", "null"], "format": "date", "examples": ["2026-06-01"]}
    if isinstance(variable, Reference):
        return {"type": ["integer", "string", "null"], "examples": [1]}
    if isinstance(variable, Number):
        return _number(variable, question)
    if question is not None and question.type is QuestionType.NUMERIC:
        return _number(variable, question)
    if isinstance(variable, Code):
        return {"type": ["integer", "string", "null"]}
    return {"type": ["string", "null"], "maxLength": variable.longest or 2_000}


def _number(variable: Variable[Any], question: Question | None) -> dict[str, Any]:
    is_whole = getattr(variable, "places", 0) == 0
    said: dict[str, Any] = {"type": ["integer" if is_whole else "number", "null"]}
    if question is not None and question.minimum is not None:
        said["minimum"] = question.minimum
    if question is not None and question.maximum is not None:
        said["maximum"] = float(question.maximum) if not is_whole else int(question.maximum)
    if variable.unit:
        said["x-unit"] = variable.unit
    return said


def difference(collection: Collection, before: int, after: int) -> dict[str, Any]:
    """What a client has to know of the change from one year to the next."""
    return _difference(collection.name, before, after)


@cache
def _difference(name_of_collection: str, before: int, after: int) -> dict[str, Any]:
    collection = registered()[name_of_collection]
    old, new = (collection.questionnaires()[year] for year in (before, after))
    old_names, new_names = names_of(old), names_of(new)
    changed = []
    for name in new_names:
        if name not in old_names:
            continue
        codes_before, codes_after = codes_of(old, name), codes_of(new, name)
        added = [code for code in codes_after if code not in codes_before]
        removed = [code for code in codes_before if code not in codes_after]
        relabelled = [
            {"code": code, "before": codes_before[code], "after": codes_after[code]}
            for code in codes_after
            if code in codes_before and codes_before[code] != codes_after[code]
        ]
        limits = _limits(old, name), _limits(new, name)
        if added or removed or relabelled or limits[0] != limits[1]:
            changed.append(
                {
                    "field": name,
                    "added_codes": [{"code": code, "label": codes_after[code]} for code in added],
                    "removed_codes": [{"code": code, "label": codes_before[code]} for code in removed],
                    "relabelled_codes": relabelled,
                    "limits_before": limits[0],
                    "limits_after": limits[1],
                }
            )
    return {
        "collection": collection.name,
        "before": before,
        "after": after,
        "added_fields": [_told(new, name) for name in new_names if name not in old_names],
        "removed_fields": [_told(old, name) for name in old_names if name not in new_names],
        "changed_fields": changed,
        "schema_before": schema_url(collection, before),
        "schema_after": schema_url(collection, after),
    }


def _told(questionnaire: Questionnaire, name: str) -> dict[str, Any]:
    return {"field": name, "label": questionnaire.variables.by_name[name].label}


def _limits(questionnaire: Questionnaire, name: str) -> dict[str, Any]:
    found = _property(questionnaire, name)
    return {key: found[key] for key in ("minimum", "maximum", "type") if key in found}
