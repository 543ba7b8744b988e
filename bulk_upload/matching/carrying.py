"""Carrying what was decided about an organisation's earlier file over to its next one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bulk_upload.matching.decisions import SAVED, ColumnDecision, Decisions, ValueDecision
from bulk_upload.matching.meanings import values_for
from bulk_upload.matching.profile import ColumnProfile, Profiles
from bulk_upload.matching.suggesting import Matcher
from bulk_upload.matching.targets import Kind, targets, usual_collection
from bulk_upload.matching.values import words_of
from bulk_upload.matching.words import plain

ALIKE = 0.6
"""Share of headers that two files must have in common for one to say what the other means."""
Heading = tuple[str, int]
"""A header as compared, and its place among columns with the same one."""


def headings(headers: Iterable[str]) -> list[Heading]:
    """Headers as they are compared between files, where several columns may have the same."""
    seen: Counter[str] = Counter()
    found = []
    for header in headers:
        words = plain(header)
        found.append((words, seen[words]))
        seen[words] += 1
    return found


def likeness_of_headers(left: Sequence[str], right: Sequence[str]) -> float:
    """The share of headers that two files have in common."""
    ours, theirs = set(headings(left)), set(headings(right))
    return len(ours & theirs) / max(1, len(ours | theirs))


def carry_over(profiles: Profiles, saved_headers: Sequence[str], saved: Decisions, year: int) -> Decisions:
    """What a file's columns mean where some of them were decided before: only the others are worked out anew.

    A decision for an answer or a code that the year no longer has is asked again.
    """
    place_of = {heading: index for index, heading in enumerate(headings(saved_headers))}
    ours = dict(
        zip(sorted(profiles), headings(profiles[index].column.header for index in sorted(profiles)), strict=True)
    )
    kept: dict[int, ColumnDecision] = {}
    values: dict[int, Mapping[str, ValueDecision]] = {}
    for index, heading in ours.items():
        decision = saved.columns.get(place_of.get(heading, -1))
        if decision is not None and heading[0] and decision.applied and _still_asked(decision.field, year):
            kept[index] = replace(decision, by=SAVED, why="As you decided for an earlier file")
    taken = [(each.field, each.recipe) for each in kept.values() if each.field]
    rest = Matcher(profiles, year).decide([index for index in profiles if index not in kept], taken)
    usual = usual_collection([*rest.columns.values(), *kept.values()])
    for index, decision in kept.items():
        before = saved.values.get(place_of[ours[index]], {})
        values[index] = _values(profiles[index], decision, before, year, usual)
    everywhere = {name: code for name, code in saved.everywhere.items() if _still_offered(name, code, year)}
    return Decisions({**rest.columns, **kept}, {**rest.values, **values}, everywhere)


def _still_asked(name: str | None, year: int) -> bool:
    target = targets().by_name.get(name or "")
    if name is None or (target is not None and not target.asked_in):
        return True
    return target is not None and any(
        targets().for_log(target.name, collection, year) for collection in target.collections
    )


def _values(
    profile: ColumnProfile,
    decision: ColumnDecision,
    saved: Mapping[str, ValueDecision],
    year: int,
    usual: str | None,
) -> Mapping[str, ValueDecision]:
    """What the cells mean: as decided before, while the code still exists; else as the service thinks."""
    found = values_for(profile, decision, year, usual)
    for words in found:
        before = saved.get(words)
        if before is not None and before.applied and _still_offered(decision.field, before.code, year):
            found[words] = replace(before, by=SAVED)
    return found


def _still_offered(name: str | None, code: str | None, year: int) -> bool:
    target = targets().by_name[name or ""]
    if code is None or target.kind is not Kind.CODE or not target.asked_in:
        return True
    return any(
        code in words_of(targets().by_name[asked], collection, year).labels
        for collection in target.collections
        if (asked := targets().for_log(target.name, collection, year))
    )
