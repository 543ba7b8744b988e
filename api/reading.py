"""Reading what a client sends of a log: its answers, with what follows from them, and what it confirms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.authentication import Caller
from api.problems import Problem
from bulk_upload.known import KnownRecords
from bulk_upload.matching.cells import RowReading
from bulk_upload.matching.fields import fields_of as named_fields
from bulk_upload.matching.implied import imply, imply_answers
from bulk_upload.rows import Row
from logs.collection import Collection
from logs.models import Log
from logs.views.checks import REASONS
from organisations.collection_years import collection_year
from questionnaire.core.settle import NotOffered
from questionnaire.core.variables import Day, Flag, Flags, Reference

OWNER, MANAGER, ASSIGNEE = "owning_organisation_id", "managing_organisation_id", "assigned_to_id"
RECORDS = {OWNER: "ORG", MANAGER: "ORG", "scheme_id": "S", "location_id": ""}
"""Variable to what stands before the number of a record in its code."""
LONGEST_TEXT, MOST_FIELDS, LONGEST_REFERENCE, LONGEST_NUMBER = 2_000, 400, 100, 10
CONFIRMED = 0
REFERENCE = re.compile(r"[!-~](?:[ -~]{0,98}[!-~])?")
"""Printable ASCII, so that it can stand in an address."""


def fields_of(collection: Collection) -> frozenset[str]:
    """Names of the answers that may be sent, in any year, and of single boxes of questions with several."""
    return named_fields(collection.name)


@dataclass(frozen=True)
class Sent:
    """What a client sent of a log.

    :ivar given: variable to value, as `settle` takes it.
    :ivar named: the variables that it named itself.
    :ivar reasons: rule that is said to be right to why, as logs keep it.
    """

    given: Mapping[str, Any]
    named: frozenset[str]
    reasons: Mapping[str, Mapping[str, str]]
    reference: str | None

    @property
    def valued(self) -> frozenset[str]:
        """The variables that it gave a value for, a box that is not ticked apart."""
        return frozenset(name for name in self.named if self.given.get(name) not in (None, "", [], False))


class Reader:
    """Reads bodies of one client, with the organisations, people and schemes they name looked up once."""

    def __init__(self, caller: Caller, collection: Collection, today: date) -> None:
        self.caller, self.collection, self.today = caller, collection, today
        access = caller.access
        self.known = KnownRecords(access.account, access.organisation_id, today, access.assignee_id)

    def read(self, body: Any, log: Log | None = None) -> Sent:
        """A body that makes a log, or changes one.

        :raises Problem: it is no object, or holds fields that there are not.
        """
        body = _object(body, "body")
        _refuse_unknown(body, {"answers", "reference", "confirm"}, "")
        answers = _object(body.get("answers", {}), "answers")
        _refuse_unknown(answers, fields_of(self.collection), "answers/")
        if len(answers) > MOST_FIELDS:
            raise Problem(413, "too-large", f"A log has at most {MOST_FIELDS} answers")
        reasons = self._reasons(body.get("confirm", []))
        given = {**self._given(answers, log), **dict.fromkeys(reasons, CONFIRMED)}
        return Sent(given, frozenset(answers), reasons, _reference(body.get("reference")))

    def _given(self, answers: Mapping[str, Any], log: Log | None) -> dict[str, Any]:
        held = log.values if log is not None else {}
        reading = RowReading(Row(0, ()), self.known, self.collection.name)
        aside: dict[str, Any] = {}
        for name, raw in answers.items():
            self._take(reading, aside, name, raw)
        day = reading.day(self.collection.event_day.name) or held.get(self.collection.event_day.name)
        reading.year = self._year(day)
        if log is None:
            if ASSIGNEE not in reading.given and ASSIGNEE not in reading.parts:
                reading.given[ASSIGNEE] = self.caller.access.assignee_id
            imply(reading)
        else:
            imply_answers(reading)
            if reading.implies_household and held.get("hhmemb"):
                del reading.given["hhmemb"]
            self._check_records(reading, log)
        if refused := [each for each in reading.problems if each.blocks]:
            raise Problem(403, "not-allowed", refused[0].message, errors=[_error(refused[0].field, refused[0])])
        return {**reading.given, **aside}

    def _take(self, reading: RowReading, aside: dict[str, Any], name: str, raw: Any) -> None:
        """Take one value as it was sent; what cannot be read goes on as it is, to be refused like any other answer."""
        variable = self.collection.variables.by_name[name]
        if isinstance(raw, dict) or (isinstance(raw, list) and not isinstance(variable, Flags | Flag)):
            raise Problem(400, "malformed", f"answers/{name} must be a single value")
        if isinstance(raw, list) and not all(isinstance(each, str) for each in raw):
            raise Problem(400, "malformed", f"answers/{name} must be a list of names")
        if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
            raise Problem(413, "too-large", f"answers/{name} is longer than {LONGEST_TEXT:,} characters")
        if raw is None or isinstance(raw, list) or isinstance(variable, Flags):
            aside[name] = raw
        elif name in RECORDS or name == ASSIGNEE:
            reading.parts[name] = {"text": _code(name, raw)}
            reading.places[name] = (0,)
        elif isinstance(variable, Day) and (found := variable.understand(raw)).value is not None:
            reading.given[name] = found.value
        elif variable.understand(raw).problem:
            aside[name] = raw
        else:
            reading.given[name] = raw

    def _year(self, day: date | None) -> int:
        years = self.collection.questionnaires()
        year = collection_year(day or self.today)
        return year if year in years else max(years)

    def _check_records(self, reading: RowReading, log: Log) -> None:
        """Look up the records that a change names, as a new log's."""
        named = {name for name in (OWNER, MANAGER, ASSIGNEE, "scheme_id", "location_id") if name in reading.parts}
        if not named:
            return
        for name in (OWNER, MANAGER):
            if name not in named and (held := log.values.get(name)):
                reading.parts[name] = {"text": f"ORG{held}"}
                reading.places[name] = (0,)
        if "location_id" in named and "scheme_id" not in named and (scheme := log.values.get("scheme_id")):
            reading.parts["scheme_id"] = {"text": f"S{scheme}"}
            reading.places["scheme_id"] = (0,)
        before = dict(reading.given)
        imply(reading)
        for name in (OWNER, MANAGER, ASSIGNEE, "scheme_id"):
            if name not in named and name not in before:
                reading.given.pop(name, None)

    def _reasons(self, confirms: Any) -> dict[str, dict[str, str]]:
        """Confirm variable to why the unusual answers are right."""
        if not isinstance(confirms, list):
            raise Problem(400, "malformed", "confirm must be a list")
        by_rule = {
            rule.id: rule.confirm.name
            for questionnaire in self.collection.questionnaires().values()
            for rule in questionnaire.soft_rules
        }
        found = {}
        for place, each in enumerate(confirms):
            each = _object(each, f"confirm/{place}")
            _refuse_unknown(each, {"rule", "reason", "note"}, f"confirm/{place}/")
            rule = each.get("rule")
            if rule not in by_rule:
                raise Problem(422, "not-accepted", f"There is no check {str(rule)[:80]!r}")
            reason, note = each.get("reason"), each.get("note", "")
            if reason is not None and reason not in {choice.value for choice in REASONS}:
                raise Problem(422, "not-accepted", f"{str(reason)[:80]!r} is no reason. See the list of reasons")
            if not isinstance(note, str) or len(note) > LONGEST_TEXT:
                raise Problem(400, "malformed", f"confirm/{place}/note must be text")
            found[by_rule[rule]] = {"reason": reason, "note": note} if reason else {}
        return found


def _code(name: str, raw: Any) -> str:
    """The number of a record as the code that files say it by; people are found by their number as well."""
    text = str(raw).strip()
    if name == ASSIGNEE or not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER):
        return text
    return f"{RECORDS[name]}{text}"


def _object(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Problem(400, "malformed", f"{where} must be an object")
    return value


def _refuse_unknown(found: Mapping[str, Any], known: Any, where: str) -> None:
    unknown = sorted(str(name) for name in found.keys() - known)
    if unknown:
        errors = [{"pointer": f"/{where}{name[:80]}", "message": "There is no such field"} for name in unknown[:50]]
        raise Problem(422, "unknown-field", f"There is no field {', '.join(unknown)[:300]}", errors=errors)


def _reference(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not REFERENCE.fullmatch(value):
        detail = f"reference must be 1 to {LONGEST_REFERENCE} letters, digits and signs, with no space at its ends"
        raise Problem(422, "not-accepted", detail)
    return value


def _error(name: str, problem: Any) -> dict[str, Any]:
    return {"pointer": f"/answers/{name}", "rule": problem.rule, "message": problem.message}


__all__ = ["ASSIGNEE", "CONFIRMED", "NotOffered", "Reader", "Reference", "Sent", "fields_of"]
