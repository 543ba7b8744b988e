"""A questionnaire compiled: bringing a log to rest, and what its rules say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from questionnaire.core.answers import Answers, Context, Values
from questionnaire.core.field_rules import Unreadable, field_rules_broken
from questionnaire.core.routing import Routed, Routing, check_of
from questionnaire.core.rules import BrokenRule, HardRule, RaisedCheck, SoftRule, write
from questionnaire.core.years import Questionnaire

MOST_ROUNDS = 8


@dataclass(slots=True)
class Round:
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
    ) -> Round:
        values = {**stored, **given}
        routed, gates = self.rest(values, context)
        broken = field_rules_broken(self.routing, values, blank, unreadable, routed, context)
        return Round(values, routed, gates, broken + self.broken(values, context))

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
