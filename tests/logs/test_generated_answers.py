"""Whatever is answered, in whatever order, a log is always at rest, and every part of the service agrees on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from questionnaire.core.answers import Answers, Context, Values, without_missing
from questionnaire.core.assessment import Assessment
from questionnaire.core.engine import engine
from questionnaire.core.progress import LogStatus, SubsectionStatus
from questionnaire.core.structure import Page, Question
from tests.logs.generating import KINDS, KINDS_AND_YEARS, SEQUENCES, GeneratedLog, Kind, Unlikely, started, words
from tests.logs.generating.lettings import facts_for

STEPS = 12
BATCHES = 6
POOL = 12


def sequence(kind: Kind, year: int, seed: int) -> Iterator[tuple[GeneratedLog, dict[str, Any], Values, Assessment]]:
    """A log after each of a few saves: the log, what was sent, what was stored before, and the verdict."""
    rng = Random(f"{year}/{seed}")
    log = started(kind, rng, year, POOL)
    answering = Unlikely(kind, rng)
    found = log.assess({})
    for _ in range(STEPS):
        given = answering.step(found)
        before = log.values
        found = log.save(given)
        yield log, given, before, found


def unasked(found: Assessment) -> list[str]:
    """Columns that hold an answer to a question that is not asked, and that the service did not write itself."""
    questionnaire, values, context = found.questionnaire, found.answers.values, found.context
    asked = {page.id for page, routed in zip(questionnaire.pages, found.routed, strict=True) if routed}
    left = []
    for name, pairs in questionnaire.asking_for.items():
        if values.get(name) is None or any(page.id in asked or q.kept_when_unrouted for page, q in pairs):
            continue
        if not _is_worked_out(name, pairs, values, found, context):
            left.append(name)
    return left


def _is_worked_out(
    name: str, pairs: tuple[tuple[Page, Question], ...], values: Values, found: Assessment, context: Context
) -> bool:
    if any(_holds(question.derived, values, context) for _, question in pairs):
        return True
    without = {**values, name: None}
    for step in found.questionnaire.worked_out_by.get(name, ()):
        step.apply(without, context)
    return without[name] == values[name]


def waiting(found: Assessment) -> list[str]:
    """The questions that a person still has to answer, found by going over the pages one by one."""
    values, context = found.answers.values, found.context
    names: list[str] = []
    for page, routed in zip(found.questionnaire.pages, found.routed, strict=True):
        if not routed:
            continue
        for question in page.questions:
            hidden = any(
                values.get(other.name) not in other.reveals[question.variable]
                for other in page.questions
                if question.variable in other.reveals
            )
            held = [values.get(column) for column in (question.name, *question.columns)]
            answered = any(each is not None and each is not False for each in held)
            passed = [question.optional, question.derived, question.worked_out or question.readonly]
            passed += [condition for condition, _ in question.shows]
            if not hidden and not answered and not any(_holds(each, values, context) for each in passed):
                names.append(question.name)
    return list(dict.fromkeys(names))


def _holds(setting: Any, values: Values, context: Context) -> bool:
    return setting if isinstance(setting, bool) else setting.holds(values, context)


def faults(log: GeneratedLog, found: Assessment) -> list[str]:
    """Everything about a log just saved that does not agree."""
    said = [f"answer to a question that is not asked: {name}" for name in unasked(found)]
    confirms = {rule.confirm.name for rule in found.questionnaire.soft_rules}
    missing, expected = set(found.missing) - confirms, set(waiting(found))
    if missing != expected:
        said.append(f"missing {missing - expected} too many, {expected - missing} too few")
    said += _task_list(found)
    said += _routes(found)
    again = log.assess({})
    changed = {
        name: (log.values.get(name), again.answers.values.get(name))
        for name in log.values.keys() | again.answers.values.keys()
        if log.values.get(name) != again.answers.values.get(name)
    }
    if changed:
        said.append(f"settling again changes {changed}")
    for what in ("status", "missing", "routed"):
        if getattr(again, what) != getattr(found, what):
            said.append(f"settling again gives another {what}: {getattr(found, what)}, {getattr(again, what)}")
    if again.unaccepted.keys() != found.unaccepted.keys():
        said.append(f"kept aside: {sorted(found.unaccepted)}, on settling again {sorted(again.unaccepted)}")
    return said


def _task_list(found: Assessment) -> list[str]:
    said = []
    for name, part in found.progress.subsections.items():
        if part.status is SubsectionStatus.COMPLETED and part.missing:
            said.append(f"{name} is completed and misses {part.missing}")
        if part.status is SubsectionStatus.IN_PROGRESS and not part.missing and part.applicable == part.complete:
            said.append(f"{name} is in progress and misses nothing")
        if part.status is SubsectionStatus.CANNOT_START_YET and set(part.missing) and name == "setup":
            said.append("setup cannot be closed")
    finished = all(
        part.status is SubsectionStatus.COMPLETED for part in found.progress.subsections.values() if part.displayed
    )
    if (found.status is LogStatus.COMPLETED) != (finished and not found.unaccepted):
        said.append(f"the log is {found.status} with {len(found.missing)} missing, {len(found.unaccepted)} aside")
    return said


def _routes(found: Assessment) -> list[str]:
    values, context = found.answers.values, found.context
    closed = {
        subsection.id
        for subsection in found.questionnaire.subsections
        if found.subsection(subsection.id).status is SubsectionStatus.CANNOT_START_YET
    }
    expected = [
        page.id
        for subsection in found.questionnaire.subsections
        for page in subsection.pages
        if (subsection.id not in closed or page.ignores_gate or page.user_decides)
        and (page.asked_when is None or page.asked_when.holds(values, context))
    ]
    pages = [page.id for page in found.pages]
    said = [] if pages == expected else [f"pages differ: {set(pages) ^ set(expected)}"]
    routed, _ = engine(found.questionnaire).routing.route(values, context)
    return said if routed == found.routed else [*said, "routing a saved log anew gives other pages"]


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
def test_a_log_is_at_rest_and_agrees_with_itself_after_every_save(kind: Kind, year: int, batch: int) -> None:
    for seed in range(batch, SEQUENCES, BATCHES):
        for log, given, before, found in sequence(kind, year, seed):
            said = faults(log, found)
            assert said == [], f"seed {seed}, stored {words(before)}, sent {words(given)}"


@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
def test_generated_sequences_reach_every_page_and_complete_logs(kind: Kind, year: int) -> None:
    reached: set[tuple[int, str]] = set()
    statuses: set[LogStatus] = set()
    aside = years = 0
    for seed in range(min(SEQUENCES, 60)):
        for _, _, _, found in sequence(kind, year, seed):
            reached |= {(found.questionnaire.year, page.id) for page in found.pages}
            statuses.add(found.status)
            aside += bool(found.unaccepted)
            years += found.questionnaire.year != year
    assert statuses >= {LogStatus.IN_PROGRESS, LogStatus.COMPLETED}
    assert aside > 60
    assert years > 10
    # Few households are large, and their pages are the same as those of smaller ones.
    pages = {page.id for page in kind.questionnaire(year).pages if not re.search("person_[5-8]", page.id)}
    assert len({page for of, page in reached if of == year} & pages) > 0.8 * len(pages)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_is_stored_is_read_back_as_the_same_value(kind: Kind) -> None:
    for seed in range(min(SEQUENCES, 20)):
        for log, _, _, _ in sequence(kind, 2026, seed):
            readings = {name: kind.variables[name].understand(value) for name, value in log.values.items()}
            assert {name: (r.value, r.problem) for name, r in readings.items()} == {
                name: (value, None) for name, value in log.values.items()
            }


def test_facts_are_those_of_the_records_that_a_log_names() -> None:
    facts = facts_for({"owning_organisation_id": 2, "scheme_id": 2})
    assert facts.owner is not None
    assert (facts.owner.provider_type, facts.scheme.name if facts.scheme else None) == ("LA", "Mill House")
    assert Answers(without_missing({"beds": None})).values == {}
