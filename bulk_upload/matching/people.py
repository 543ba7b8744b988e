"""Whose answers the columns of a file are, where headers alone do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bulk_upload.matching.scoring import Header

OTHERS = frozenset({"occupant", "member", "child"})
"""Words that count people besides the first, in files that have columns of their own for the first."""
REPEATED = frozenset({"age", "birth", "date", "sex", "gender", "relationship", "economic", "working", "employment"})
"""A word of these in a header that stands several times: the columns are those of one person after the other."""


def people_of(headers: Mapping[int, Header]) -> dict[int, int | None]:
    """Index of each column to the person it is about; None where its header names nobody."""
    found = {index: header.about[0] for index, header in headers.items()}
    shift = _counts_from_second(headers)
    for index, header in headers.items():
        if found[index] is not None and shift and _noun(header) in OTHERS:
            found[index] = (found[index] or 0) + 1
    return found | _repeats(headers)


def _noun(header: Header) -> str:
    """The word that stands before the number of a person."""
    for word, following in zip(header.words, header.words[1:], strict=False):
        if following.isdigit():
            return word
    return ""


def _counts_from_second(headers: Mapping[int, Header]) -> bool:
    """Whether occupant 1 is the second person: what is said of occupant 1 is said of the first person elsewhere."""
    of_first = {
        header.about[1] for header in headers.values() if header.about[0] in (None, 1) and _noun(header) not in OTHERS
    }
    of_occupant = {header.about[1] for header in headers.values() if header.about[0] == 1 and _noun(header) in OTHERS}
    return bool(of_first & of_occupant)


def _repeats(headers: Mapping[int, Header]) -> dict[int, int]:
    """Columns with the same header several times, by the place of each among them."""
    counted = Counter(header.words for header in headers.values())
    seen: Counter[tuple[str, ...]] = Counter()
    found = {}
    for index, header in sorted(headers.items()):
        words = header.words
        if counted[words] > 1 and header.about[0] is None and REPEATED & set(words):
            seen[words] += 1
            found[index] = seen[words]
    return found
