"""Which pages a log is asked, which answers are live, and what is cleared when they no longer are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from questionnaire.core.answers import Context, Values
from questionnaire.core.conditions import Check, Condition
from questionnaire.core.structure import Page, Question, QuestionType, Subsection
from questionnaire.core.years import Questionnaire

Routed = list[bool]
"""For each page of the questionnaire, in order: whether it is asked."""


def always(values: Values, context: Context) -> bool:
    return True


def never(values: Values, context: Context) -> bool:
    return False


def check_of(setting: bool | Condition | None) -> Check:
    """A closure for "always, never, or while a condition holds"; None means always."""
    if isinstance(setting, Condition):
        return setting.holds
    return never if setting is False else always


@dataclass(slots=True)
class Asked:
    """A question on one page, with its conditions compiled."""

    question: Question
    page: Page
    page_index: int
    name: str
    columns: tuple[str, ...]
    is_checkbox: bool
    revealed_by: tuple[tuple[str, frozenset[Any]], ...]
    derived: Check
    is_ever_derived: bool
    optional: Check
    is_ever_optional: bool
    shows: tuple[Check, ...]
    worked_out_codes: dict[Any, Check]

    def is_revealed(self, values: Values) -> bool:
        """Every question of the page that reveals this one has an answer that does."""
        return all(values.get(name) in codes for name, codes in self.revealed_by)

    def is_answered(self, values: Values) -> bool:
        if self.is_checkbox:
            return any(values.get(column) for column in self.columns)
        return values.get(self.name) is not None

    def is_complete(self, values: Values, context: Context) -> bool:
        return self.is_answered(values) or any(shows(values, context) for shows in self.shows)

    def is_worked_out(self, values: Values, context: Context) -> bool:
        """The service gives this answer: nobody needs to."""
        if self.question.worked_out or (self.shows and any(shows(values, context) for shows in self.shows)):
            return True
        if self.worked_out_codes:
            check = self.worked_out_codes.get(values.get(self.name))
            return check is not None and check(values, context)
        return False


def _asked(question: Question, page: Page, index: int) -> Asked:
    return Asked(
        question=question,
        page=page,
        page_index=index,
        name=question.name,
        columns=question.columns,
        is_checkbox=question.type is QuestionType.CHECKBOX,
        revealed_by=tuple(
            (other.name, frozenset(other.reveals[question.variable]))
            for other in page.questions
            if question.variable in other.reveals
        ),
        derived=check_of(question.derived),
        is_ever_derived=question.derived is not False,
        optional=check_of(question.optional),
        is_ever_optional=question.optional is not False,
        shows=tuple(condition.holds for condition, _ in question.shows),
        worked_out_codes={
            option.code: check_of(option.offered_when) for option in question.choices if option.worked_out
        },
    )


class Routing:
    """A questionnaire's routes, compiled once and used for every log of its year."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.subsections = questionnaire.subsections
        self.pages = questionnaire.pages
        self.index_of = {page.id: index for index, page in enumerate(self.pages)}
        self._checks = [check_of(page.asked_when) for page in self.pages]
        self.asked: list[Asked] = [
            _asked(question, page, index) for index, page in enumerate(self.pages) for question in page.questions
        ]
        self.asked_in: dict[str, list[Asked]] = {
            subsection.id: [item for item in self.asked if questionnaire.subsection_of[item.page.id] is subsection]
            for subsection in self.subsections
        }
        self.asked_of: dict[str, list[Asked]] = {}
        self.asked_by_column: dict[str, list[Asked]] = {}
        for item in self.asked:
            self.asked_of.setdefault(item.name, []).append(item)
            for column in {item.name, *item.columns}:
                self.asked_by_column.setdefault(column, []).append(item)
        self.numeric = [
            item for item in self.asked if item.question.type is QuestionType.NUMERIC and not item.question.readonly
        ]

    @cached_property
    def _gates(self) -> dict[str, Check]:
        gates: dict[str, Check] = {}
        for subsection in self.subsections:
            if subsection.gate is None:
                gates[subsection.id] = always
                continue
            gate = subsection.gate
            also = check_of(gate.and_when)
            gates[subsection.id] = self._completed(gate.after, frozenset(v.name for v in gate.leaving_out), also)
        return gates

    def _completed(self, subsection_id: str, leaving_out: frozenset[str], also: Check) -> Check:
        items = [item for item in self.asked_in[subsection_id] if item.name not in leaving_out]
        items = [item for item in items if item.question.optional is not True]
        checks, pages = self._checks, self.pages

        def is_open(values: Values, context: Context) -> bool:
            for item in items:
                if not item.question.worked_out:
                    if pages[item.page_index].user_decides or not checks[item.page_index](values, context):
                        continue
                    if not item.is_revealed(values) or (item.optional(values, context) and item.is_ever_optional):
                        continue
                if not item.is_complete(values, context):
                    return False
            return also(values, context)

        return is_open

    def gates(self, values: Values, context: Context) -> dict[str, bool]:
        """Subsection id to whether its gate is open."""
        known: dict[int, bool] = {}
        result: dict[str, bool] = {}
        for subsection in self.subsections:
            gate = subsection.gate
            if gate is None:
                result[subsection.id] = True
            elif gate.and_when is None:
                # The gates of most subsections ask the same: work it out once.
                key = hash((gate.after, gate.leaving_out))
                if key not in known:
                    known[key] = self._gates[subsection.id](values, context)
                result[subsection.id] = known[key]
            else:
                result[subsection.id] = self._gates[subsection.id](values, context)
        return result

    def route(self, values: Values, context: Context) -> tuple[Routed, dict[str, bool]]:
        """Which pages are asked of this log, whoever looks at it, and which gates are open."""
        gates = self.gates(values, context)
        checks = self._checks
        routed: Routed = []
        index = 0
        for subsection in self.subsections:
            is_open = gates[subsection.id]
            for page in subsection.pages:
                routed.append(
                    (is_open or page.ignores_gate) and not page.user_decides and checks[index](values, context)
                )
                index += 1
        return routed, gates

    def is_wanted(self, index: int, values: Values, context: Context) -> bool:
        """Whether the page's own condition holds, whatever the gate of its subsection says."""
        return self._checks[index](values, context)

    def shown(self, routed: Routed, values: Values, context: Context) -> list[Page]:
        """The pages asked, with those that depend on the person looking, in order."""
        return [
            page
            for index, page in enumerate(self.pages)
            if routed[index] or (page.user_decides and self._checks[index](values, context))
        ]

    @cached_property
    def _clearing(self) -> tuple[list[tuple[str, list[tuple[int, Check | None, frozenset[Any] | None]]]], ...]:
        """Columns to look at in order: multi-choice options, single choices, everything else."""
        passes: tuple[dict[str, list[tuple[int, Check | None, frozenset[Any] | None]]], ...] = ({}, {}, {})
        kept = {item.name for item in self.asked if item.question.kept_when_unrouted}
        for item in self.asked:
            if item.name in kept:
                continue
            kind = item.question.type
            turn = 0 if item.is_checkbox else 1 if kind is QuestionType.RADIO and item.question.choices else 2
            derived = item.derived if item.is_ever_derived else None
            codes = item.question.codes if turn == 1 else None
            for column in item.columns:
                passes[turn].setdefault(column, []).append((item.page_index, derived, codes))
        # A column asked for both as a list of codes and otherwise is cleared once, by the stricter pass.
        return tuple(list(columns.items()) for columns in passes)

    def clear(self, values: Values, context: Context) -> tuple[Routed, dict[str, bool]]:
        """Empty, in place, every answer that is not asked for any more, until nothing more changes."""
        routed, gates = self.route(values, context)
        for columns in self._clearing:
            while self._clear_pass(columns, routed, values, context):
                routed, gates = self.route(values, context)
        return routed, gates

    def _clear_pass(
        self,
        columns: list[tuple[str, list[tuple[int, Check | None, frozenset[Any] | None]]]],
        routed: Routed,
        values: Values,
        context: Context,
    ) -> bool:
        cleared = False
        for column, places in columns:
            value = values.get(column)
            if value is None:
                continue
            for index, derived, codes in places:
                if (routed[index] or (derived is not None and derived(values, context))) and (
                    codes is None or value in codes
                ):
                    break
            else:
                values[column] = None
                cleared = True
        return cleared

    def displayed(self, subsection: Subsection, values: Values, context: Context) -> bool:
        return check_of(subsection.displayed_when)(values, context)
