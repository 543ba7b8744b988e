"""The service's verdict on a log, without saving it: the same that a page, an upload and the API give."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from logs.checking.lines import Line, read_line
from logs.checking.stated import Directory, LineProblem
from questionnaire.core.answers import Answers, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.rules import BrokenRule, RaisedCheck
from questionnaire.core.settle import Stage, settle
from questionnaire.core.variables import Variables

LONDON = ZoneInfo("Europe/London")


def today_in_london() -> date:
    return datetime.now(LONDON).date()


def no_directory(postcode: str) -> str | None:
    """A postcode directory that knows no postcode: for checks without a database."""
    return None


def check(line: dict[str, Any], *, today: date | None = None, directory: Directory = no_directory) -> dict[str, Any]:
    """The verdict on one line, as an object for JSON; with a line that cannot be checked, what the problem is.

    :param line: see `logs.checking.lines`.
    :param today: the day of the check where the line names none; the current day in London where missing.
    :param directory: gives the authority of a postcode where the line states no postcodes.
    """
    try:
        read = read_line(line, today=today or today_in_london(), directory=directory)
    except LineProblem as problem:
        return {"id": line.get("id"), "problem": str(problem)}
    found = settle(read.questionnaire, read.given, read.stored, read.facts, read.today, stage=read.stage)
    return verdict(read, found)


def verdict(line: Line, found: Assessment) -> dict[str, Any]:
    """An assessment as the line that is sent back."""
    answers, variables = found.refused_answers, line.collection.variables
    said: dict[str, Any] = {
        "id": line.id,
        "collection": line.collection.name,
        "year": line.questionnaire.year,
        "errors": [_error(rule) for rule in found.broken],
        "soft": [_soft(check) for check in found.raised],
        "derived": _as_json(found.derived, variables),
        "cleared": [*found.cleared, *_not_offered(line)],
        "answers": _as_json(answers.values, variables),
        "pages": None,
        "missing": None,
        "subsections": None,
        "status": None,
    }
    if line.stage is Stage.SAVE:
        progress = found.progress
        said["pages"] = [page.id for page in found.pages]
        said["missing"] = list(found.missing)
        said["subsections"] = {name: part.status.value for name, part in progress.subsections.items()}
        said["status"] = found.status.value
    if line.existing is not None:
        key_of = line.collection.duplicate_keys[line.questionnaire.year]
        key = key_of(answers)
        said["duplicate"] = key is not None and any(key_of(Answers.over(other)) == key for other in line.existing)
    return said


def _not_offered(line: Line) -> list[str]:
    """Questions that were sent a code which is on no list: they count as unanswered."""
    by_name = line.collection.variables.by_name
    readings = {name: by_name[name].understand(raw) for name, raw in line.given.items() if not isinstance(raw, list)}
    return [name for name, reading in readings.items() if reading.problem == "not_an_option"]


def _error(rule: BrokenRule) -> dict[str, Any]:
    return {"rule": rule.rule, "fields": list(rule.fields), "messages": dict(rule.messages)}


def _soft(check: RaisedCheck) -> dict[str, Any]:
    return {
        "rule": check.rule,
        "confirm_field": check.confirm,
        "fields": list(check.fields),
        "message": check.message,
        "confirmed": check.confirmed,
    }


def _as_json(values: Mapping[str, Any], variables: type[Variables]) -> dict[str, Any]:
    return {name: variables.by_name[name].to_json(value) for name, value in without_missing(values).items()}


def check_text(text: str, *, today: date, directory: Directory) -> dict[str, Any]:
    """The verdict on a line of JSON as text."""
    try:
        line = json.loads(text)
    except ValueError as trouble:
        return {"id": None, "problem": f"This line is not JSON: {trouble}"}
    if not isinstance(line, dict):
        return {"id": None, "problem": "This line is not a JSON object"}
    return check(line, today=today, directory=directory)


def check_texts(texts: Iterable[str], *, today: date, directory: Directory) -> Iterator[dict[str, Any]]:
    """The verdicts on lines of JSON, in order; blank lines are passed over."""
    return (check_text(text, today=today, directory=directory) for text in texts if text.strip())
