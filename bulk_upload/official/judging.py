"""Everything that is wrong with a row of an official file, on its columns, in the order that errors take precedence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bulk_upload.official.cells import Cells, problem_at
from bulk_upload.official.shared_rules import FORMAT, NOT_A_CODE, NOT_A_NATIONALITY, NOT_ANSWERED
from bulk_upload.rows import Category, CellProblem, ReadRow, SoftProblem
from questionnaire.core.assessment import Assessment
from questionnaire.core.engine import engine
from questionnaire.core.field_rules import NOT_AN_OPTION, unanswered_message
from questionnaire.core.structure import Question

if TYPE_CHECKING:
    from bulk_upload.official.template import Template

NATIONALITIES = ("nationality_all", "nationality_all_buyer2")
CONDITIONAL = (FORMAT, NOT_ANSWERED)
"""Rules on cells that count only while the question is asked."""


@dataclass(frozen=True, eq=False)
class Judging:
    """One row with the verdict on it."""

    template: Template
    cells: Cells
    read: ReadRow
    assessment: Assessment

    def problems(self) -> tuple[CellProblem, ...]:
        """What is wrong, by column: at most one rule of the questionnaire a column, and a wrong format alone."""
        found: dict[int | None, list[CellProblem]] = {}
        for problem in (*self._of_reading(), *self._not_codes(), *self._unanswered(), *self._broken()):
            there = found.setdefault(problem.official_field, [])
            by_file = problem.rule in self._own_rules
            if not there or (by_file and all(each.rule != problem.rule for each in there)):
                there.append(problem)
        for number, there in found.items():
            wrong = [problem for problem in there if problem.rule == FORMAT]
            if wrong:
                found[number] = wrong
        return tuple(each for number in sorted(found, key=lambda number: number or 0) for each in found[number])

    @cached_property
    def _own_rules(self) -> frozenset[str]:
        return frozenset(problem.rule for problem in self.read.problems)

    def _of_reading(self) -> Iterable[CellProblem]:
        for problem in self.read.problems:
            variables = self.template.fields[(problem.official_field or 1) - 1].variables
            if problem.rule in CONDITIONAL and not any(self._is_asked(name) for name in variables):
                continue
            if problem.rule in CONDITIONAL and any(name in self.template.setup for name in variables):
                yield replace(problem, category=Category.SETUP)
            else:
                yield problem

    def _is_asked(self, name: str) -> bool:
        questionnaire, routing = self.assessment.questionnaire, engine(self.assessment.questionnaire).routing
        pairs = questionnaire.asking_for.get(name) or questionnaire.questions_of.get(name, ())
        return any(self.assessment.routed[routing.index_of[page.id]] or page.user_decides for page, _ in pairs)

    def _keys(self, name: str) -> tuple[str, ...]:
        found = self.template.places(self.cells, name)
        return self.template.keys_of.get(name, ()) if found is None else found

    def _at(self, name: str, rule: str, message: str, category: Category) -> Iterable[CellProblem]:
        if name in self.template.setup:
            category = Category.SETUP
        return (problem_at(self.cells, key, rule, message, category) for key in self._keys(name))

    def _not_codes(self) -> Iterable[CellProblem]:
        """Codes that the questionnaire does not know. A code that could not be stored at all counts as no answer."""
        for broken in self.assessment.broken:
            for name in broken.fields if broken.rule == NOT_AN_OPTION else ():
                keys = self._keys(name)
                each = self.cells.fields[keys[0]] if keys else None
                if each is None or not any(self.cells[key] for key in keys):
                    continue
                rule = NOT_A_NATIONALITY if name in NATIONALITIES else NOT_ANSWERED if each.codes else NOT_A_CODE
                category = Category.NOT_ANSWERED if rule == NOT_ANSWERED else Category.INVALID
                message = f"{each.label} must be one of the codes in the specification"
                yield from self._at(name, rule, message, category)

    def _unanswered(self) -> Iterable[CellProblem]:
        """On the first column of each question that needs an answer and has no error yet."""
        for name in self.assessment.missing:
            keys = self._keys(name)
            question = self._question(name)
            if not keys or question is None or any(self.cells.numbers[key] in self._marked for key in keys):
                continue
            category = Category.SETUP if name in self.template.setup else Category.NOT_ANSWERED
            yield problem_at(self.cells, keys[0], NOT_ANSWERED, unanswered_message(question), category)

    @cached_property
    def _marked(self) -> frozenset[int | None]:
        """Numbers of the fields that something is wrong with already."""
        return frozenset(problem.official_field for problem in (*self._of_reading(), *self._not_codes())) | frozenset(
            self.cells.numbers[key]
            for broken in self.assessment.broken
            for name in broken.fields
            for key in self._keys(name)
        )

    def _question(self, name: str) -> Question | None:
        questionnaire = self.assessment.questionnaire
        pairs = questionnaire.asking_for.get(name) or questionnaire.questions_of.get(name)
        return pairs[0][1] if pairs else None

    def _broken(self) -> Iterable[CellProblem]:
        """Rules of the questionnaire, on the columns of the answers they name."""
        for broken in self.assessment.broken:
            if broken.rule in (NOT_AN_OPTION, "not_answered"):
                continue
            for name, message in broken.messages.items():
                if broken.rule not in self.template.left_out.get(name, ()):
                    yield from self._at(name, broken.rule, message, Category.INVALID)

    def unusual(self) -> tuple[SoftProblem, ...]:
        """The soft checks that the log comes past, on the columns that no error hides."""
        wrong = {problem.column for problem in self.problems()}
        values, context = self.assessment.answers.values, self.assessment.context
        met = {rule for rule, _ in engine(self.assessment.questionnaire).open_places(values, context)}
        found = []
        for check in self.assessment.raised:
            if check.confirmed or check.rule not in met:
                continue
            columns = [self.cells.columns.get(key) for name in check.fields for key in self._keys(name)]
            free = dict.fromkeys(each for each in columns if each is not None and each not in wrong)
            found.append(SoftProblem(check.rule, check.confirm, check.title or check.message, tuple(free)))
        return tuple(found)
