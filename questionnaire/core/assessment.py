"""The verdict on a log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from questionnaire.core.answers import Answers, Context
from questionnaire.core.engine import engine
from questionnaire.core.progress import LogStatus, Progress, SubsectionProgress
from questionnaire.core.routing import Routed
from questionnaire.core.rules import BrokenRule, RaisedCheck
from questionnaire.core.structure import Page
from questionnaire.core.years import Questionnaire


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
