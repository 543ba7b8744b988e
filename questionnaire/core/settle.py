"""The one gateway: what becomes of a log when answers are given, whatever channel they came by.

`settle` is pure: no database, no clock. The web page, the upload, the API, the command line check and a notebook call
it with the same answers and get the same verdict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from questionnaire.core.answers import Answers, Context, Values, without_missing
from questionnaire.core.field_rules import NOT_AN_OPTION, NOT_ANSWERED, Unreadable, field_rules_broken
from questionnaire.core.progress import LogStatus, Progress, SubsectionProgress, progress_of
from questionnaire.core.routing import Routed, Routing, check_of
from questionnaire.core.rules import BrokenRule, HardRule, RaisedCheck, SoftRule, write
from questionnaire.core.structure import Page
from questionnaire.core.variables import Flag, Flags
from questionnaire.core.years import Questionnaire

BLANK = ""
"""Given for a question that was submitted without an answer. None empties an answer without asking for another."""

MOST_ROUNDS = 8


class Stage(StrEnum):
    """How far a check goes: as a save does, or rules alone on the log as it stands."""

    SAVE = "save"
    RULES = "rules"


@dataclass(frozen=True)
class Unaccepted:
    """A value that was sent and cannot be taken: unreadable, or refused by hard rules."""

    raw: Any
    rules: tuple[str, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """The verdict on a log.

    :ivar answers: every value of the log after normalising, deriving and clearing: valid ones only.
    :ivar cleared: columns that had an answer which is no longer asked for.
    :ivar derived: values that the service wrote: not asked at all, or other than what was sent.
    :ivar routed: for each page of the questionnaire, in order, whether it is asked, whoever looks.
    :ivar broken: hard rules that the log broke with everything that was given.
    :ivar raised: soft rules whose condition holds.
    :ivar unaccepted: column -> the value kept aside, with the rules that refuse it.
    :ivar progress: status and missing answers of each subsection and of the log.
    :ivar refused_answers: the values with everything that was given, before anything was refused.
    :ivar gates: subsection id to whether it can be started.
    :ivar to_come: variable to the value as given, of answers to what cannot be asked yet; see `comes_later`.
    """

    questionnaire: Questionnaire
    context: Context
    answers: Answers
    cleared: tuple[str, ...]
    derived: Mapping[str, Any]
    routed: Routed
    broken: tuple[BrokenRule, ...]
    raised: tuple[RaisedCheck, ...]
    unaccepted: Mapping[str, Unaccepted]
    progress: Progress
    refused_answers: Answers
    gates: Mapping[str, bool]
    to_come: Mapping[str, Any] = field(default_factory=dict)

    @property
    def status(self) -> LogStatus:
        return self.progress.status

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for part in self.progress.subsections.values() for name in part.missing)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages asked, in order, as the person looking sees them."""
        return tuple(engine(self.questionnaire).routing.shown(self.routed, self.answers.values, self.context))

    def asks(self, page: Page) -> bool:
        """Whether the person looking is asked the page."""
        routing = engine(self.questionnaire).routing
        index = routing.index_of[page.id]
        return self.routed[index] or (page.user_decides and routing.is_wanted(index, self.answers.values, self.context))

    def withholds(self, name: str, value: Any) -> bool:
        """Whether pages that are asked hold a question for the variable, and none of them offers the value."""
        pairs = self.questionnaire.asking_for.get(name, ())
        offered = [question.codes for page, question in pairs if self._is_asked(page)]
        return bool(offered) and not any(not codes or value in codes for codes in offered)

    def comes_later(self, name: str) -> bool:
        """Whether a variable is asked for only in sections that nobody can start yet."""
        pages = self._pages_asking(name)
        return bool(pages) and not any(self._is_open(page) for page in pages)

    def _pages_asking(self, name: str) -> list[Page]:
        form = self.questionnaire
        return [page for page, _ in form.asking_for.get(name) or form.questions_of.get(name) or ()]

    def _is_asked(self, page: Page) -> bool:
        """Whether somebody is asked the page, whoever looks."""
        index = engine(self.questionnaire).routing.index_of[page.id]
        return self.routed[index] or (page.user_decides and self._is_open(page))

    def _is_open(self, page: Page) -> bool:
        return page.ignores_gate or self.gates[self.questionnaire.subsection_of[page.id].id]

    def subsection(self, subsection_id: str) -> SubsectionProgress:
        return self.progress.subsections[subsection_id]

    def checks_after(self, page_id: str) -> tuple[RaisedCheck, ...]:
        """Soft checks that interrupt after a page, confirmed or not."""
        rules = {rule.id for rule in self.questionnaire.soft_rules_after.get(page_id, ())}
        places = engine(self.questionnaire).open_places(self.answers.values, self.context)
        return tuple(check for check in self.raised if check.rule in rules and (check.rule, page_id) in places)


@dataclass(slots=True)
class _Round:
    """A log brought to rest with some answers given: before anything is refused."""

    values: Values
    routed: Routed
    gates: dict[str, bool]
    broken: list[BrokenRule]


class Engine:
    """A questionnaire compiled for settling."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.routing = Routing(questionnaire)
        self._before = tuple(step.apply for step in questionnaire.before_clearing)
        self._after = tuple(step.apply for step in questionnaire.derivations)
        self._hard = tuple((rule, rule.broken_when.holds) for rule in questionnaire.hard_rules)
        self._soft = tuple((rule, rule.raised_when.holds) for rule in questionnaire.soft_rules)
        self._places = tuple(
            (
                rule,
                rule.raised_when.holds,
                tuple((place.subsection, place.after, check_of(place.when)) for place in rule.places),
            )
            for rule in questionnaire.soft_rules
        )
        self._looked_at = {
            rule.id: tuple({variable.name for variable in (*rule.raised_when.reads(), *rule.lists)})
            for rule in questionnaire.soft_rules
        }
        self._confirms = tuple(dict.fromkeys(rule.confirm.name for rule in questionnaire.soft_rules))
        self._written = tuple(
            dict.fromkeys(
                variable.name
                for step in (*questionnaire.before_clearing, *questionnaire.derivations)
                for variable in step.writes
            )
        )

    # -- bringing a log to rest

    def rest(self, values: Values, context: Context) -> tuple[Routed, dict[str, bool]]:
        """Normalise, clear and derive in place until nothing changes any more."""
        for _ in range(MOST_ROUNDS):
            before = dict(values)
            for step in self._before:
                step(values, context)
            self.routing.clear(values, context)
            for step in self._after:
                step(values, context)
            self._clear_confirmations(values, context)
            if values == before:
                break
        return self.routing.route(values, context)

    def _clear_confirmations(self, values: Values, context: Context) -> None:
        """A confirmation goes once none of the checks that share it is raised, or what it confirmed has changed."""
        held = [name for name in self._confirms if values.get(name) is not None]
        if not held:
            return
        gates = self.routing.gates(values, context)
        wanted: dict[str, bool] = {}
        for rule, holds, places in self._places:
            name = rule.confirm.name
            if (
                name in held
                and holds(values, context)
                and any(gates[subsection] and when(values, context) for subsection, _, when in places)
            ):
                wanted[name] = wanted.get(name, True) and not self._outdated(rule, values, context)
        for name in held:
            if not wanted.get(name):
                values[name] = None

    def _outdated(self, rule: SoftRule, values: Values, context: Context) -> bool:
        """Whether an answer changed since it was confirmed, and the confirmation was not sent anew."""
        name, was = rule.confirm.name, context.was
        return (
            name not in context.sent
            and was.get(name) is not None
            and any(values.get(other) != was.get(other) for other in self._looked_at[rule.id])
        )

    def open_places(self, values: Values, context: Context) -> frozenset[tuple[str, str]]:
        """(rule id, page id) of each soft check that interrupts after a page of this log."""
        gates = self.routing.gates(values, context)
        return frozenset(
            (rule.id, after)
            for rule, holds, places in self._places
            if holds(values, context)
            for subsection, after, when in places
            if gates[subsection] and when(values, context)
        )

    # -- rules

    def broken(self, values: Values, context: Context) -> list[BrokenRule]:
        answers = Answers.over(values)
        found = []
        for rule, holds in self._hard:
            if holds(values, context):
                messages = self._messages(rule, answers, context)
                if messages:
                    found.append(BrokenRule(rule.id, messages))
        return found

    def _messages(self, rule: HardRule, answers: Answers, context: Context) -> dict[str, str]:
        texts = {
            variable.name: write(message, answers, context, self.questionnaire.variables.by_name)
            for variable, message in rule.errors.items()
        }
        return {name: text for name, text in texts.items() if text is not None}

    def raised(self, values: Values, context: Context) -> tuple[RaisedCheck, ...]:
        return tuple(self._check(rule, values, context) for rule, holds in self._soft if holds(values, context))

    def _check(self, rule: SoftRule, values: Values, context: Context) -> RaisedCheck:
        text = write(rule.ask, Answers.over(values), context, self.questionnaire.variables.by_name)
        return RaisedCheck(
            rule=rule.id,
            confirm=rule.confirm.name,
            fields=tuple(variable.name for variable in rule.lists),
            message=text or "",
            confirmed=values.get(rule.confirm.name) == 0,
            title=rule.title,
        )

    # -- settling

    def attempt(
        self,
        given: Values,
        blank: frozenset[str],
        unreadable: Mapping[str, Unreadable],
        stored: Values,
        context: Context,
    ) -> _Round:
        values = {**stored, **given}
        routed, gates = self.rest(values, context)
        broken = field_rules_broken(self.routing, values, blank, unreadable, routed, context)
        return _Round(values, routed, gates, broken + self.broken(values, context))

    def worked_out(self, values: Values, sent: Values) -> dict[str, Any]:
        """Values that the service wrote: not asked at all, or other than what was sent."""
        asked = self.questionnaire.asking_for
        return {
            name: values.get(name) for name in self._written if name not in asked or values.get(name) != sent.get(name)
        }


@lru_cache(maxsize=16)
def engine(questionnaire: Questionnaire) -> Engine:
    """The questionnaire's compiled form, made once in each process."""
    return Engine(questionnaire)


@dataclass(frozen=True)
class NotOffered:
    """A value sent for a question that did not offer it. It is kept aside until the question is answered again.

    :ivar raw: the value as sent.
    """

    raw: Any


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


def read_given(
    questionnaire: Questionnaire, given: Mapping[str, Any]
) -> tuple[Values, frozenset[str], dict[str, Unreadable]]:
    """Read raw values: what they mean, which questions were left blank, and which values cannot be read."""
    values: Values = {}
    blank: set[str] = set()
    unreadable: dict[str, Unreadable] = {}
    for name, raw in given.items():
        variable = questionnaire.variables.by_name[name]
        if isinstance(raw, NotOffered):
            unreadable[name] = Unreadable(raw.raw, NOT_AN_OPTION)
            values[name] = None
            continue
        if isinstance(variable, Flags):
            ticked = _ticked(raw)
            if ticked is None or not ticked <= {option.name for option in variable.options}:
                unreadable[name] = Unreadable(raw, NOT_AN_OPTION)
                values[name] = None
                continue
            if not ticked and raw is not None:
                blank.add(name)
            values.update({option.name: option.name in ticked or None for option in variable.options})
            continue
        if isinstance(raw, list | tuple | set | frozenset):
            raw = True if name in raw else BLANK
        reading = variable.understand(raw)
        if isinstance(raw, str) and reading.value is None and reading.problem is None:
            blank.add(name)
        if isinstance(variable, Flag) and reading.value is False:
            # Somebody says that a box is not ticked: with no other ticked, the question is not answered.
            blank |= {question.name for _, question in questionnaire.asking_for.get(name, ())}
        if reading.problem:
            unreadable[name] = Unreadable(raw, reading.problem, reading.value)
        values[name] = reading.value
    return values, frozenset(blank), unreadable


def _ticked(raw: Any) -> set[Any] | None:
    """The names of boxes in what was sent; None where it cannot be names."""
    if raw is None or isinstance(raw, str):
        return {raw} if raw else set()
    return set(map(str, raw)) if isinstance(raw, list | tuple | set | frozenset) else None


def _drop_refused(
    machine: Engine,
    values: Values,
    given: Mapping[str, Any],
    refused: dict[str, Unaccepted],
    stored: Values,
    context: Context,
    last: _Round,
) -> tuple[Values, _Round]:
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
    last: _Round,
) -> _Round:
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
    machine: Engine, last: _Round, first: _Round, refused: Mapping[str, Unaccepted], context: Context, sent: Values
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
