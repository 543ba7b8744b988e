"""A collection year's questionnaire: the declaration that the pages, files, API and exports of that year all read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from questionnaire.core.derivation import Derivation
from questionnaire.core.rules import HardRule, SoftRule
from questionnaire.core.structure import Page, Question, Section, Subsection
from questionnaire.core.variables import Variable, Variables


@dataclass(frozen=True)
class Window:
    """When logs of a collection year may be made and changed. Each date counts from its first moment, London time.

    :ivar opens: first day of the collection year.
    :ivar last_event_day: last day that a letting or sale of the year may have.
    :ivar submission_deadline: the day by which logs are due.
    :ivar new_logs_end: from this day no new log can be made.
    :ivar edits_end: from this day no log can be changed.
    :ivar quarter_deadlines: due day of each quarter's logs, in order.
    """

    opens: date
    last_event_day: date
    submission_deadline: date
    new_logs_end: date
    edits_end: date
    quarter_deadlines: tuple[date, date, date, date]


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """One collection in one year.

    :ivar collection: "lettings" or "sales".
    :ivar event_day: the variable whose date decides the year.
    :ivar before_clearing: derivations that run before unasked answers are cleared: postcodes, scheme changes.
    :ivar derivations: derivations that run after it, in order.
    """

    collection: str
    year: int
    variables: type[Variables]
    event_day: Variable[Any]
    window: Window
    sections: tuple[Section, ...]
    hard_rules: tuple[HardRule, ...] = ()
    soft_rules: tuple[SoftRule, ...] = ()
    before_clearing: tuple[Derivation, ...] = ()
    derivations: tuple[Derivation, ...] = ()
    links: dict[str, str] = field(default_factory=dict)

    @cached_property
    def subsections(self) -> tuple[Subsection, ...]:
        return tuple(subsection for section in self.sections for subsection in section.subsections)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for subsection in self.subsections for page in subsection.pages)

    @cached_property
    def page_by_id(self) -> dict[str, Page]:
        return {page.id: page for page in self.pages}

    @cached_property
    def page_by_slug(self) -> dict[str, Page]:
        return {page.slug: page for page in self.pages}

    @cached_property
    def subsection_by_slug(self) -> dict[str, Subsection]:
        return {subsection.slug: subsection for subsection in self.subsections}

    @cached_property
    def subsection_of(self) -> dict[str, Subsection]:
        """Page id to the subsection that holds it."""
        return {page.id: subsection for subsection in self.subsections for page in subsection.pages}

    @cached_property
    def questions_of(self) -> dict[str, tuple[tuple[Page, Question], ...]]:
        """Variable name to each (page, question) that asks for it, in order."""
        found: dict[str, list[tuple[Page, Question]]] = {}
        for page, question in self.all_questions():
            found.setdefault(question.name, []).append((page, question))
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def asking_for(self) -> dict[str, tuple[tuple[Page, Question], ...]]:
        """Column name, a multi-choice option's included, to each (page, question) that fills it."""
        found: dict[str, list[tuple[Page, Question]]] = {}
        for page, question in self.all_questions():
            for column in question.columns:
                found.setdefault(column, []).append((page, question))
        return {name: tuple(pairs) for name, pairs in found.items()}

    @cached_property
    def soft_rules_after(self) -> dict[str, tuple[SoftRule, ...]]:
        """Page id to the soft rules that interrupt after it."""
        found: dict[str, list[SoftRule]] = {}
        for rule in self.soft_rules:
            for place in rule.places:
                found.setdefault(place.after, []).append(rule)
        return {page: tuple(rules) for page, rules in found.items()}

    @cached_property
    def worked_out_by(self) -> dict[str, tuple[Derivation, ...]]:
        """Variable name to the derivations that may write it."""
        found: dict[str, list[Derivation]] = {}
        for derivation in (*self.before_clearing, *self.derivations):
            for variable in derivation.writes:
                found.setdefault(variable.name, []).append(derivation)
        return {name: tuple(steps) for name, steps in found.items()}

    def all_questions(self) -> Iterator[tuple[Page, Question]]:
        for page in self.pages:
            for question in page.questions:
                yield page, question
