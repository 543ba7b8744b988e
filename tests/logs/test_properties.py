"""What holds of every log: any answers are taken, in any order, and what was confirmed stays confirmed."""

from __future__ import annotations

from collections import Counter
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from logs.demo import BY_HAND
from questionnaire.core.answers import Values, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.engine import engine
from questionnaire.core.given import BLANK
from questionnaire.core.progress import LogStatus
from questionnaire.core.rules import SoftRule
from questionnaire.core.settle import Stage, settle
from questionnaire.core.structure import Page
from questionnaire.core.variables import Flags
from tests.logs.generating import (
    KINDS_AND_YEARS,
    ODD,
    SEQUENCES,
    GeneratedLog,
    Kind,
    Unlikely,
    filled,
    values_to_try,
    words,
)
from tests.logs.generating.kinds import ASSIGNEE, MANAGER, OWNER, START, TODAY

MOST_SAVES = 400
ANYTHING = settings(max_examples=SEQUENCES, deadline=None, derandomize=True)
PLACES = st.integers(0, 2000)
READABLE = st.dictionaries(PLACES, st.integers(0, 50), max_size=40)
"""Which variable -> which of its values to try."""
RAW = st.dictionaries(PLACES, st.integers(0, 50) | st.sampled_from([*ODD, BLANK, None, [], ["no_such_option"], 1.5]))


def chosen(numbers: dict[int, Any], kind: Kind, year: int) -> dict[str, Any]:
    """The variables and values that the numbers stand for; any other value stays as it is."""
    found = {}
    names = sorted(kind.variables)
    for place, number in numbers.items():
        name = names[place % len(names)]
        values = values_to_try(kind, kind.variables[name], START[year])
        found[name] = values[number % len(values)] if type(number) is int else number
    return found


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
@ANYTHING
@given(raw=RAW, held=READABLE)
def test_any_values_of_any_variables_get_a_verdict(
    kind: Kind, year: int, raw: dict[int, Any], held: dict[int, int]
) -> None:
    stored = stored_values(held, kind, year)
    for stage in Stage:
        sent = chosen(raw, kind, year)
        found = settle(kind.questionnaire(year), sent, stored, kind.facts(stored), TODAY[year], stage=stage)
        assert found.status in LogStatus
        for name in found.unaccepted:
            assert name in sent


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
@ANYTHING
@given(held=READABLE)
def test_a_log_stored_by_somebody_else_comes_to_rest_at_once(kind: Kind, year: int, held: dict[int, int]) -> None:
    log = GeneratedLog(kind, TODAY[year], stored_values(held, kind, year))
    found = log.save({})
    again = log.assess({})
    assert without_missing(again.answers.values) == log.values
    assert (again.progress, again.routed) == (found.progress, found.routed)


def stored_values(held: dict[int, int], kind: Kind, year: int) -> Values:
    """Values as columns hold them: read, and without questions that have no column."""
    stored: Values = {kind.day: START[year]}
    for name, raw in chosen(held, kind, year).items():
        if not isinstance(kind.variables[name], Flags):
            stored[name] = kind.variables[name].understand(raw).value
    return without_missing(stored) | {kind.day: START[year]}


def answers_to(page: Page, final: Values) -> dict[str, Any]:
    """What to send from a page so that its questions come to these values."""
    sent: dict[str, Any] = {}
    for question in page.questions:
        if isinstance(question.variable, Flags):
            ticked = [name for name in question.columns if final.get(name)]
            sent |= {question.name: ticked} if ticked else {}
        elif not question.readonly and question.name in final:
            sent[question.name] = final[question.name]
    return sent


def is_to_be_answered(page: Page, final: Values, now: Values) -> bool:
    columns = [column for question in page.questions if not question.readonly for column in question.columns]
    return any(final.get(column) is not None and final[column] != now.get(column) for column in columns)


def replayed(kind: Kind, final: Values, rng: Random, year: int) -> tuple[GeneratedLog, Assessment]:
    """A log that comes to these answers page by page, in an order of its own."""
    log = GeneratedLog(kind, TODAY[year], {})
    begun = (kind.day, OWNER, MANAGER, ASSIGNEE, BY_HAND)
    found = log.save({name: final[name] for name in begun if name in final})
    for _ in range(MOST_SAVES):
        waiting = [page for page in found.pages if is_to_be_answered(page, final, log.values)]
        if not waiting:
            break
        found = log.save(answers_to(rng.choice(waiting), final))
    return log, found


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
def test_the_order_of_answering_does_not_change_the_verdict(kind: Kind, year: int) -> None:
    for seed in range(max(2, SEQUENCES // 5)):
        first = dict(filled(kind, year, seed))
        confirms = {rule.confirm.name for rule in kind.questionnaire(year).soft_rules}
        final = {name: value for name, value in first.items() if name not in confirms}
        expected = settle(kind.questionnaire(year), {}, final, kind.facts(final, final), TODAY[year])
        log, found = replayed(kind, final, Random(seed), year)
        assert log.values == without_missing(expected.answers.values), f"seed {seed}"
        assert found.unaccepted == {}
        assert {check.rule for check in found.raised} == {check.rule for check in expected.raised}
        assert (found.status, found.missing, found.broken) == (expected.status, expected.missing, ())


def open_checks(found: Assessment) -> dict[str, list[str]]:
    """Confirmation -> the soft checks raised that share it and interrupt somewhere."""
    places = {rule for rule, _ in engine(found.questionnaire).open_places(found.answers.values, found.context)}
    checks: dict[str, list[str]] = {}
    for rule in found.questionnaire.soft_rules:
        if rule.id in places:
            checks.setdefault(rule.confirm.name, []).append(rule.id)
    return checks


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
def test_a_confirmation_lasts_until_an_answer_that_was_looked_at_changes(kind: Kind, year: int) -> None:
    seen: Counter[str] = Counter()
    for seed in range(max(20, SEQUENCES)):
        rng = Random(f"confirm {year}/{seed}")
        log = GeneratedLog(kind, TODAY[year], dict(filled(kind, year, seed)))
        answering = Unlikely(kind, rng)
        found = log.save({})
        for _ in range(4):
            before = log.values
            checks = [rule for rule in found.questionnaire.soft_rules if rule.confirm.name in before]
            sent = answering.step(found)
            if checks and rng.random() < 0.5:
                sent = another_answer(rng.choice(checks), found, answering)
            found = log.save(sent)
            for confirm in {rule.confirm.name for rule in checks} - sent.keys():
                seen[_checked(confirm, before, log.values, found, f"seed {seed}, sent {words(sent)}")] += 1
            found = log.save({check.confirm: 0 for check in found.raised})
    assert min(seen[each] for each in ("kept", "not raised", "outdated")) > 0, seen


def another_answer(rule: SoftRule, found: Assessment, answering: Unlikely) -> dict[str, Any]:
    """Another answer to one of the questions that an unusual answer is about."""
    lists = {variable.name for variable in rule.lists}
    asked = [question for page in found.pages for question in page.questions if question.name in lists]
    asked = [each for each in asked if not each.readonly]
    if not asked:
        return answering.step(found)
    question = answering.rng.choice(asked)
    return {question.name: answering.any_valid(question)}


def _checked(confirm: str, before: Values, after: Values, found: Assessment, where: str) -> str:
    rules = {rule.id: rule for rule in found.questionnaire.soft_rules}
    raised = [rules[rule] for rule in open_checks(found).get(confirm, [])]
    changed = {
        f"{rule.id}: {variable.name}"
        for rule in raised
        for variable in (*rule.raised_when.reads(), *rule.lists)
        if before.get(variable.name) != after.get(variable.name)
    }
    if after.get(confirm) == 0:
        assert raised, f"{confirm} stays though nothing asks for it: {where}"
        assert not changed, f"{confirm} stays though {changed} changed: {where}"
        return "kept"
    assert changed or not raised, f"{confirm} is lost though nothing it was about changed: {where}"
    if raised and not before.keys() <= after.keys():
        assert confirm in found.missing or found.status is not LogStatus.COMPLETED, where
    return "outdated" if raised else "not raised"
