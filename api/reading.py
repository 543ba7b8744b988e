"""Reading what a client sends of a log: its answers, with what follows from them, and what it confirms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from api.authentication import Caller
from api.problems import Problem
from bulk_upload.known import KnownRecords
from bulk_upload.matching.cells import RowReading
from bulk_upload.matching.fields import fields_of as named_fields
from bulk_upload.matching.implied import imply, imply_answers
from bulk_upload.rows import Row
from logs.collection import Collection, registered
from logs.models import Log
from logs.views.checks import LONGEST_NOTE, REASONS
from organisations.collection_years import collection_year
from questionnaire.core.given import NotOffered
from questionnaire.core.variables import Day, Flag, Flags, Reference

OWNER, MANAGER, ASSIGNEE = "owning_organisation_id", "managing_organisation_id", "assigned_to_id"
RECORDS = {OWNER: "ORG", MANAGER: "ORG", "scheme_id": "S", "location_id": ""}
"""Variable to what stands before the number of a record in its code."""
LONGEST_TEXT, MOST_FIELDS, LONGEST_REFERENCE, LONGEST_NUMBER = 2_000, 400, 100, 10
WITH_OFFSET = re.compile(r"\s*\d{4}-\d{1,2}-\d{1,2}[T ].*(?:Z|[+-]\d{2}:?\d{2})\s*", re.IGNORECASE)
"""A moment: which day it is depends on where one is."""
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
    :ivar reasons: confirm variable of a check that is said to be right to why, as logs keep it.
    :ivar confirmed: the checks that are said to be right, by rule.
    :ivar left_out: fields that its collection year has no question for.
    """

    given: Mapping[str, Any]
    named: frozenset[str]
    reasons: Mapping[str, Mapping[str, str]]
    reference: str | None
    confirmed: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()

    @property
    def reasons_given(self) -> dict[str, Mapping[str, str]]:
        """Those of them that were given a reason."""
        return {name: reason for name, reason in self.reasons.items() if reason}

    @property
    def valued(self) -> frozenset[str]:
        """The variables that it gave a value for, a box that is not ticked apart."""
        given = {name for name in self.named if self.given.get(name) not in (None, "", [], False)}
        return self.left_out | given


class Reader:
    """Reads bodies of one client, with the organisations, people and schemes they name looked up once."""

    def __init__(self, caller: Caller, collection: Collection, today: date) -> None:
        self.caller, self.collection, self.today = caller, collection, today
        self.left_out: frozenset[str] = frozenset()
        access = caller.access
        self.known = KnownRecords(access.account, access.organisation_id, today, access.assignee_id)

    def read(self, body: Any, log: Log | None = None, *, where: str = "The body") -> Sent:
        """A body that makes a log, or changes one.

        :raises Problem: it is no object, or holds fields that there are not.
        """
        body = _object(body, where)
        _refuse_unknown(body, {"answers", "reference", "confirm"}, "")
        answers = _object(body.get("answers", {}), "answers")
        _refuse_unknown(answers, fields_of(self.collection), "answers/")
        if len(answers) > MOST_FIELDS:
            raise Problem(413, "too-large", f"A log has at most {MOST_FIELDS} answers")
        confirms = self._confirms(body.get("confirm", []))
        reasons = dict(confirms.values())
        given = {**self._given(answers, log), **dict.fromkeys(reasons, CONFIRMED)}
        return Sent(
            given, frozenset(answers), reasons, _reference(body.get("reference")), frozenset(confirms), self.left_out
        )

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
        return self._of_year({**reading.given, **aside}, reading.year)

    def _of_year(self, given: dict[str, Any], year: int) -> dict[str, Any]:
        """What the collection year asks for; fields of other years are left out."""
        form = self.collection.questionnaires()[year]
        others = fields_of(self.collection) - form.asking_for.keys() - form.questions_of.keys()
        self.left_out = frozenset(name for name in given.keys() & others if given[name] not in (None, "", [], False))
        return {name: value for name, value in given.items() if name not in others}

    def _take(self, reading: RowReading, aside: dict[str, Any], name: str, raw: Any) -> None:
        """Take one value as it was sent; what cannot be read goes on as it is, to be refused like any other answer."""
        variable = self.collection.variables.by_name[name]
        if isinstance(raw, dict) or (isinstance(raw, list) and not isinstance(variable, Flags | Flag)):
            raise Problem(400, "malformed", f"answers/{name} must be a single value")
        if isinstance(variable, Flags) and not isinstance(raw, list | None):
            raise Problem(400, "malformed", f"answers/{name} must be a list of names, of the boxes that are ticked")
        if isinstance(raw, list) and not all(isinstance(each, str) for each in raw):
            raise Problem(400, "malformed", f"answers/{name} must be a list of names")
        if isinstance(raw, str) and len(raw) > LONGEST_TEXT:
            raise Problem(413, "too-large", f"answers/{name} is longer than {LONGEST_TEXT:,} characters")
        if isinstance(raw, str) and isinstance(variable, Day) and WITH_OFFSET.fullmatch(raw):
            message = f"{name} must be a date like 2026-06-01, without a time or time zone"
            raise Problem(422, "not-accepted", message, errors=[_wrong(name, "date_with_time_zone", message)])
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

    def _confirms(self, confirms: Any) -> dict[str, tuple[str, dict[str, str]]]:
        """Rule of a check to its confirm variable, and why the unusual answers are right."""
        if not isinstance(confirms, list):
            raise Problem(400, "malformed", "confirm must be a list")
        by_rule = _confirm_of(self.collection.name)
        found = {}
        for place, each in enumerate(confirms):
            each = _object(each, f"confirm/{place}")
            _refuse_unknown(each, {"rule", "reason", "note"}, f"confirm/{place}/")
            rule = each.get("rule")
            if not isinstance(rule, str) or rule not in by_rule:
                raise Problem(422, "not-accepted", f"There is no check {str(rule)[:80]!r}. See checks of the log")
            found[rule] = (by_rule[rule], _reason(each, place))
        return found


@cache
def _confirm_of(name: str) -> dict[str, str]:
    """Rule of a check to its confirm variable, in any year."""
    questionnaires = registered()[name].questionnaires().values()
    return {rule.id: rule.confirm.name for questionnaire in questionnaires for rule in questionnaire.soft_rules}


def confirms_of(collection: Collection) -> frozenset[str]:
    """Names of the variables that say that a check is confirmed. They are told and sent as checks, not as answers."""
    return frozenset(_confirm_of(collection.name).values())


def _reason(confirm: Mapping[str, Any], place: int) -> dict[str, str]:
    reason, note = confirm.get("reason"), confirm.get("note", "")
    reasons = [choice.value for choice in REASONS]
    if reason is not None and reason not in reasons:
        detail = f"confirm/{place}/reason must be one of {', '.join(reasons)}, or left out"
        raise Problem(422, "not-accepted", detail)
    if not isinstance(note, str) or len(note) > LONGEST_NOTE:
        raise Problem(422, "not-accepted", f"confirm/{place}/note must be text of at most {LONGEST_NOTE} characters")
    return {"reason": reason, "note": note} if reason else {}


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
        errors = [
            {"field": name[:80], "pointer": f"/{where}{name[:80]}", "message": "There is no such field"}
            for name in unknown[:50]
        ]
        raise Problem(422, "unknown-field", f"There is no field {', '.join(unknown)[:300]}", errors=errors)


def _reference(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not REFERENCE.fullmatch(value):
        detail = f"reference must be 1 to {LONGEST_REFERENCE} letters, digits and signs, with no space at its ends"
        raise Problem(422, "not-accepted", detail)
    return value


def _error(name: str, problem: Any) -> dict[str, Any]:
    return _wrong(name, problem.rule, problem.message)


def _wrong(name: str, rule: str, message: str) -> dict[str, Any]:
    return {"field": name, "pointer": f"/answers/{name}", "rule": rule, "message": message}


__all__ = ["ASSIGNEE", "CONFIRMED", "NotOffered", "Reader", "Reference", "Sent", "confirms_of", "fields_of"]
