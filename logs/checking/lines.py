"""Reading a line to be checked: answers as sent, and the facts from outside the log that its context states.

A line is one object with the keys ``collection``, ``year``, ``today``, ``answers``, ``stored``, ``stage`` and
``context``; see the guide for suppliers. Nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from logs.checking.stated import MANAGER, OWNER, Directory, LineProblem, StatedContext, read_stated_day
from logs.collection import Collection, registered
from logs.facts import LogFacts
from questionnaire.core.answers import Values
from questionnaire.core.given import BLANK
from questionnaire.core.settle import Stage
from questionnaire.core.variables import Flags, Variable, Variables
from questionnaire.core.years import Questionnaire

USUAL_COLLECTION = "lettings"
"""What a line is about that names no collection."""
ASSIGNEE = "assigned_to_id"

KEPT_BESIDE_THE_ANSWERS = frozenset(
    {
        "id",
        "status",
        "status_cache",
        "created_at",
        "created_by_id",
        "updated_at",
        "updated_by_id",
        "values_updated_at",
        "discarded_at",
        "bulk_upload_id",
        "creation_method",
        "duplicate_set_id",
        "old_id",
        "old_form_id",
        "national",
        "address_search_value_check",
        "address_line1_input",
        "postcode_full_input",
        "address_line1_as_entered",
        "address_line2_as_entered",
        "town_or_city_as_entered",
        "county_as_entered",
        "postcode_full_as_entered",
        "la_as_entered",
    }
)
"""Published fields of every log that no rule, route or derivation reads."""


@dataclass(frozen=True)
class Line:
    """A line as read: everything that `settle` needs.

    :ivar given: the answers that differ from the stored ones, as sent.
    """

    id: Any
    collection: Collection
    questionnaire: Questionnaire
    today: date
    stage: Stage
    given: Mapping[str, Any]
    stored: Values
    facts: LogFacts
    existing: tuple[Values, ...] | None


def read_line(line: Mapping[str, Any], *, today: date, directory: Directory) -> Line:
    """Read a line.

    :param today: the day of the check where the line names none.
    :raises LineProblem: it names something we do not know, or says it in a way that cannot be read.
    """
    collection = _collection(line)
    variables = collection.variables
    day = read_stated_day(line.get("today")) or today
    context = _mapping(line, "context")
    unresolved = bool(_mapping(line, "answers").get("unresolved") or context.get("unresolved"))
    raw = _answers(line, "answers", collection)
    _name_references(raw, context)
    stored = read_values(_answers(line, "stored", collection), variables)
    values = read_values(raw, variables)
    questionnaire = _questionnaire(line, values, day, collection)
    said = StatedContext(context, values, stored, questionnaire.year, directory, unresolved)
    return Line(
        id=line.get("id"),
        collection=collection,
        questionnaire=questionnaire,
        today=day,
        stage=_stage(line),
        given=_changes(raw, stored, variables) if line.get("stored") is not None else raw,
        stored=stored,
        facts=_facts(collection, said),
        existing=_existing(context, variables),
    )


def _collection(line: Mapping[str, Any]) -> Collection:
    name = line.get("collection", USUAL_COLLECTION)
    found = registered().get(name) if isinstance(name, str) else None
    if found is None:
        raise LineProblem(f"There is no collection {name}")
    return found


def _mapping(line: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = line.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise LineProblem(f"{key} must be an object")
    return dict(value)


def _answers(line: Mapping[str, Any], key: str, collection: Collection) -> dict[str, Any]:
    answers = _mapping(line, key)
    for name, raw in list(answers.items()):
        variable = collection.variables.by_name.get(name)
        if variable is None:
            if name not in KEPT_BESIDE_THE_ANSWERS and name not in collection.kept_beside:
                raise LineProblem(f"{key} names a field that {collection.name} logs do not have: {name}")
            del answers[name]
        elif isinstance(raw, Mapping) or (isinstance(raw, list | tuple) and not isinstance(variable, Flags)):
            raise LineProblem(f"{key} must give {name} as text, a number, true, false or null")
    return answers


def _name_references(answers: dict[str, Any], context: Mapping[str, Any]) -> None:
    """A log's organisations and person may be stated by their facts alone: then they are answered as well."""
    owner, manager = context.get("owning_organisation"), context.get("managing_organisation")
    for name, stated in ((OWNER, owner), (MANAGER, manager or owner), (ASSIGNEE, context.get("assigned_to"))):
        if stated and answers.get(name) is None:
            answers[name] = stated.get("id", 1)


def read_values(raw: Mapping[str, Any], variables: type[Variables]) -> Values:
    """The values that raw answers mean, leaving out what is missing or cannot be read."""
    values: Values = {}
    for name, value in raw.items():
        variable = variables.by_name.get(name)
        if variable is None or isinstance(value, list | tuple):
            continue
        if isinstance(variable, Flags):
            continue
        reading = variable.understand(value)
        if reading.value is not None and reading.problem is None:
            values[name] = reading.value
    return values


def _changes(raw: Mapping[str, Any], stored: Values, variables: type[Variables]) -> dict[str, Any]:
    """What the whole log after a change says anew: other values, blanks, and what is no longer there."""
    changes = {
        name: value
        for name, value in raw.items()
        if value == BLANK or not _is_stored(variables.by_name[name], value, stored)
    }
    return {**dict.fromkeys(stored.keys() - raw.keys()), **changes}


def _is_stored(variable: Variable[Any], raw: Any, stored: Values) -> bool:
    if isinstance(variable, Flags):
        return False
    reading = variable.understand(raw)
    return reading.problem is None and reading.value == stored.get(variable.name)


def _stage(line: Mapping[str, Any]) -> Stage:
    try:
        return Stage(line.get("stage") or Stage.SAVE)
    except ValueError:
        raise LineProblem(f"stage must be save or rules, not {line['stage']}") from None


def _questionnaire(line: Mapping[str, Any], values: Values, today: date, collection: Collection) -> Questionnaire:
    year = line.get("year")
    if year is None:
        return collection.questionnaire(values, today)
    return questionnaire_of_year(collection, int(year) if str(year).isdecimal() else year)


def questionnaire_of_year(collection: Collection, year: Any) -> Questionnaire:
    """:raises LineProblem: the collection has none for the year."""
    found = collection.questionnaires().get(year)
    if found is None:
        raise LineProblem(f"There is no {collection.name} questionnaire for the year {year}")
    return found


def _facts(collection: Collection, said: StatedContext) -> LogFacts:
    try:
        return collection.facts_stated(said)
    except LineProblem:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as trouble:
        raise LineProblem(f"context cannot be read: {trouble!r}") from trouble


def _existing(context: Mapping[str, Any], variables: type[Variables]) -> tuple[Values, ...] | None:
    logs = context.get("existing_logs")
    if logs is None:
        return None
    return tuple(read_values(each.get("answers", each), variables) for each in logs)
