"""The one gateway: what becomes of a log when answers are given, whatever channel they came by.

`settle` is pure: no database, no clock. The web page, the upload, the API, the command line check and a notebook call
it with the same answers and get the same verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from questionnaire.core.answers import Answers, Context, Values, without_missing
from questionnaire.core.assessment import Assessment, Unaccepted
from questionnaire.core.engine import Engine, Round, engine
from questionnaire.core.field_rules import NOT_ANSWERED, Unreadable, field_rules_broken
from questionnaire.core.given import NotOffered, read_given
from questionnaire.core.progress import progress_of
from questionnaire.core.routing import Routed
from questionnaire.core.rules import BrokenRule
from questionnaire.core.variables import Flags
from questionnaire.core.years import Questionnaire


class Stage(StrEnum):
    """How far a check goes: as a save does, or rules alone on the log as it stands."""

    SAVE = "save"
    RULES = "rules"


def settle(
    questionnaire: Questionnaire,
    given: Mapping[str, Any],
    stored: Values,
    facts: Any,
    today: date,
    *,
    unaccepted: Mapping[str, Any] | None = None,
    stage: Stage = Stage.SAVE,
) -> Assessment:
    """Say what becomes of a log when these answers are given.

    :param given: variable name -> value as sent: typed text, JSON or of the right type. None empties; `BLANK` is a
        question submitted without an answer; a multi-choice question may be given as a list of its options' names.
    :param stored: the log's accepted values.
    :param facts: what the collection knows from outside the log.
    :param unaccepted: variable name -> raw value kept aside from earlier, tried again with what is given now.
    :raises KeyError: a name is no variable of the collection.
    """
    machine = engine(questionnaire)
    stored = without_missing(stored)
    values, blank, unreadable = read_given(questionnaire, given)
    waiting = {name: raw for name, raw in (unaccepted or {}).items() if name not in given}
    unread = frozenset(unreadable) | frozenset(read_given(questionnaire, waiting)[2])
    context = Context(facts, today, stored, frozenset(given), unread)
    if stage is Stage.RULES:
        return _rules_only(machine, {**stored, **values}, blank, unreadable, context)

    first = machine.attempt(values, blank, unreadable, stored, context)
    refused: dict[str, Unaccepted] = {
        name: _kept(given[name], name, first.broken) for name in unreadable if name in given
    }
    accepted, last = _drop_refused(machine, values, given, refused, stored, context, first)
    held = {name: values[name] for name in refused if name not in unreadable}
    if waiting:
        held |= _read_waiting(machine, waiting, accepted, refused, stored, context)
    # A single answer was refused beside all the others, so trying it with them again comes to the same.
    if held and (waiting or len(accepted) < len(values) - 1):
        last = _try_again(machine, held, {**given, **waiting}, accepted, refused, stored, context, last)
    return _assessment(machine, last, first, refused, context, {**stored, **values})


def _drop_refused(
    machine: Engine,
    values: Values,
    given: Mapping[str, Any],
    refused: dict[str, Unaccepted],
    stored: Values,
    context: Context,
    last: Round,
) -> tuple[Values, Round]:
    """Leave out the given answers that broken rules name, until the log breaks none because of what was given."""
    accepted = dict(values)
    while last.broken and accepted:
        blamed = _columns(machine, last.broken) & accepted.keys() or set(accepted)
        for name in blamed:
            if accepted.pop(name) is not None and name not in refused:
                refused[name] = _kept(given.get(name), name, last.broken)
        last = machine.attempt(accepted, frozenset(), {}, stored, context)
    return accepted, last


def _columns(machine: Engine, broken: list[BrokenRule]) -> set[str]:
    """The columns that broken rules name: of a question with boxes, each box."""
    named = {name for rule in broken for name in rule.fields}
    variables = (machine.questionnaire.variables.by_name[name] for name in named)
    return named | {option.name for each in variables if isinstance(each, Flags) for option in each.options}


def _read_waiting(
    machine: Engine,
    waiting: Mapping[str, Any],
    accepted: Values,
    refused: dict[str, Unaccepted],
    stored: Values,
    context: Context,
) -> Values:
    """What the values kept aside mean; those that cannot be read stay aside."""
    values, blank, unreadable = read_given(machine.questionnaire, waiting)
    readable = {name: value for name, value in values.items() if name not in unreadable}
    if unreadable or blank:
        broken = machine.attempt({**readable, **accepted}, blank, unreadable, stored, context).broken
        unanswered = _columns(machine, [rule for rule in broken if rule.rule == NOT_ANSWERED])
        wrong = unreadable.keys() | (unanswered & waiting.keys())
        refused |= {name: _kept(waiting[name], name, broken) for name in wrong}
        readable = {name: value for name, value in readable.items() if name not in wrong}
    return readable


def _try_again(
    machine: Engine,
    held: Values,
    raw: Mapping[str, Any],
    accepted: Values,
    refused: dict[str, Unaccepted],
    stored: Values,
    context: Context,
    last: Round,
) -> Round:
    """Take the refused values that are right beside those accepted, until the rest are refused whatever is taken.

    A value may have been refused for another that was refused as well, or become right now that others changed. What
    is wrong by itself goes first: it must not take a value with it that is right without it.
    """
    while held:
        retry = {}
        together = machine.attempt({**held, **accepted}, frozenset(), {}, stored, context).broken
        for name, value in held.items():
            alone = machine.attempt({name: value, **accepted}, frozenset(), {}, stored, context)
            if alone.broken:
                # What is wrong with all that was sent is said, rather than what this value lacks without the others.
                blaming = [rule for rule in together if name in rule.messages]
                refused[name] = _kept(raw.get(name), name, blaming or alone.broken)
            else:
                retry[name] = value
        attempt = machine.attempt({**retry, **accepted}, frozenset(), {}, stored, context)
        while attempt.broken and retry:
            for name in _columns(machine, attempt.broken) & retry.keys() or set(retry):
                del retry[name]
                refused[name] = _kept(raw.get(name), name, attempt.broken)
            attempt = machine.attempt({**retry, **accepted}, frozenset(), {}, stored, context)
        if not retry:
            break
        accepted, last = {**accepted, **retry}, attempt
        held = {name: value for name, value in held.items() if name not in retry}
        for name in retry:
            refused.pop(name, None)
    return last


def _kept(raw: Any, name: str, broken: list[BrokenRule]) -> Unaccepted:
    naming = [rule for rule in broken if name in rule.messages] or broken
    return Unaccepted(
        raw.raw if isinstance(raw, NotOffered) else raw,
        tuple(rule.rule for rule in naming),
        tuple(rule.messages.get(name) or next(iter(rule.messages.values())) for rule in naming),
    )


def _assessment(
    machine: Engine, last: Round, first: Round, refused: Mapping[str, Unaccepted], context: Context, sent: Values
) -> Assessment:
    values = last.values
    asked = {column for column in refused if _is_asked(machine, column, last.routed)}
    places = machine.open_places(values, context)
    return Assessment(
        questionnaire=machine.questionnaire,
        context=context,
        answers=Answers.over(values),
        cleared=tuple(name for name, value in sent.items() if value is not None and first.values.get(name) is None),
        derived=machine.worked_out(first.values, sent),
        routed=last.routed,
        broken=tuple(first.broken),
        raised=machine.raised(first.values, context),
        unaccepted={name: kept for name, kept in refused.items() if name in asked},
        progress=progress_of(
            machine.routing, values, context, last.routed, last.gates, places, has_errors=bool(last.broken or asked)
        ),
        refused_answers=Answers.over(first.values),
        gates=last.gates,
    )


def _is_asked(machine: Engine, column: str, routed: Routed) -> bool:
    """A value kept aside matters only while its question is asked; one of no page at all always does."""
    pairs = machine.questionnaire.asking_for.get(column, ())
    return not pairs or any(routed[machine.routing.index_of[page.id]] or page.user_decides for page, _ in pairs)


def never_accepted(found: Assessment, name: str, raw: Any) -> Unaccepted | None:
    """Why a value cannot be taken whenever its question is asked; None where it can be read."""
    bad = read_given(found.questionnaire, {name: raw})[2]
    if not bad:
        return None
    routing = engine(found.questionnaire).routing
    broken = field_rules_broken(routing, {}, frozenset(), bad, [True] * len(routing.pages), found.context)
    return _kept(raw, name, broken) if broken else None


def _rules_only(
    machine: Engine, values: Values, blank: frozenset[str], unreadable: Mapping[str, Unreadable], context: Context
) -> Assessment:
    sent = dict(values)
    for step in (*machine.questionnaire.before_clearing, *machine.questionnaire.derivations):
        if step.resets:
            continue
        for variable, value in step.work_out(Answers.over(values), context).items():
            # A figure whose inputs were not sent is taken as it was sent.
            known = all(sent.get(read.name) is not None for read in step.reads)
            if value is not None or variable.name not in sent or known:
                values[variable.name] = value
    everywhere = [True] * len(machine.routing.pages)
    broken = field_rules_broken(machine.routing, values, blank, unreadable, everywhere, context)
    broken += machine.broken(values, context)
    routed, gates = machine.routing.route(values, context)
    return Assessment(
        questionnaire=machine.questionnaire,
        context=context,
        answers=Answers.over(values),
        cleared=(),
        derived=machine.worked_out(values, sent),
        routed=routed,
        broken=tuple(broken),
        raised=machine.raised(values, context),
        unaccepted={},
        progress=progress_of(machine.routing, values, context, routed, gates, frozenset(), has_errors=bool(broken)),
        refused_answers=Answers.over(values),
        gates=gates,
    )
