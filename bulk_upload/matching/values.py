"""What the words in cells mean: codes of a question by code, label, words of the field or near spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from bulk_upload.matching.decisions import ValueDecision
from bulk_upload.matching.targets import Kind, Target
from bulk_upload.matching.words import NOTHING, data, plain
from logs.reference.countries import countries
from organisations.reference.authorities import authorities

SURE, LIKELY = 89.0, 76.0
"""From this likeness of spelling on, of 100, words are taken for each other; and are offered."""
CLEARLY = 6.0
"""How much likelier than the next one a spelling has to be."""
SHORTEST_SPELLING = 4
YES = ("yes", "y", "true", "t", "1", "x", "tick", "ticked", "checked", "yep")
NO = ("no", "n", "false", "f", "0", "unticked", "not ticked", "none")
UNKNOWN = ("dont know", "do not know", "unknown", "not known", "dk", "nk", "n k", "d k", "unsure", "not sure", "u")
REFUSED = (
    "refused",
    "prefer not to say",
    "prefers not to say",
    "prefer not say",
    "declined",
    "pns",
    "refuse",
    "withheld",
)
LEADING_CODE = re.compile(r"\(?([0-9]{1,2}|[A-Z])\)?\s*[-:.=)]\s*(\S.*)\Z")
NOT_OFFERED = {"ecstat": ("9",), "ethnic": ("17",)}
"""Codes that pages do not offer and files may say: a child, and background refused."""
TICKED = frozenset({*YES, "on", "selected", "true"})


@dataclass(frozen=True)
class Words:
    """The words for the answers of one target.

    :ivar by_words: words, as `plain` gives them, to the code as text.
    :ivar labels: code as text to its label.
    """

    by_words: Mapping[str, str]
    labels: Mapping[str, str]

    def means(self, text: str, *, as_codes: bool = False) -> ValueDecision:
        """What a cell says.

        :param as_codes: the column holds codes, so that a code means itself even where it is a word too.
        """
        words = plain(text)
        if as_codes and text in self.labels:
            return ValueDecision(text, True, "code of the answer")
        if words in self.by_words:
            return ValueDecision(self.by_words[words], True, "same words")
        if text in self.labels:
            return ValueDecision(text, True, "code of the answer")
        if words in NOTHING or not words:
            return ValueDecision(None, True, "says nothing")
        return self._with_code(text) or self._like(words)

    def _with_code(self, text: str) -> ValueDecision | None:
        """A cell that says a code and words, like 2 - Supported housing."""
        found = LEADING_CODE.match(text)
        if not found:
            return None
        after = self.by_words.get(plain(found[2]))
        if after is not None:
            return ValueDecision(after, True, "same words after a code")
        return None

    def _like(self, words: str) -> ValueDecision:
        if len(words) < SHORTEST_SPELLING:
            return ValueDecision(None, False, "not understood")
        found = process.extract(words, self.by_words.keys(), scorer=_likeness, limit=8, score_cutoff=LIKELY)
        if not found:
            return ValueDecision(None, False, "not understood")
        best, likeness, _ = found[0]
        code = self.by_words[best]
        rival = max((score for other, score, _ in found if self.by_words[other] != code), default=0.0)
        if likeness >= SURE and likeness - rival >= CLEARLY:
            return ValueDecision(code, True, f"spelt like “{best}”")
        return ValueDecision(code, False, f"looks like “{best}”")


def _likeness(left: str, right: str, **_: object) -> float:
    """How alike two values are, of 100. Short words must agree from the start: they differ in one letter too easily."""
    if min(len(left), len(right)) < SHORTEST_SPELLING:
        return 0.0
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right) - 1)


@cache
def words_of(target: Target, collection: str, year: int) -> Words:
    """The words for the answers of a target in a collection's year."""
    if target.kind is Kind.AUTHORITY:
        return _authority_words()
    if target.kind is Kind.COUNTRY:
        return _country_words()
    labels = {str(option.code): str(option.label) for option in target.options(collection, year)}
    listed = data("values")
    known: Mapping[str, Iterable[str]] = (
        listed.get(f"{collection}.{target.name}") or listed.get(f"{collection}.{target.family}")
        or listed.get(target.name) or listed.get(target.family) or listed.get(f"{target.family}#") or {}
    )  # fmt: skip
    if not labels:
        labels = {code: next(iter(words)) for code, words in known.items()}
    found: dict[str, str] = {}
    for code, label in labels.items():
        found.setdefault(plain(label), code)
        for part in label.split(" – ")[:1]:
            found.setdefault(plain(part), code)
    for words, code in _usual(labels):
        found.setdefault(words, code)
    for code, several in known.items():
        if code in labels or code in NOT_OFFERED.get(target.family, ()):
            found |= {plain(each): code for each in several}
    return Words(found, labels | dict.fromkeys(NOT_OFFERED.get(target.family, ()), ""))


def collection_of_codes(target: Target, usual: str | None) -> str:
    """The collection whose codes stand for the answers of a target in a file.

    :param usual: what the rows of the file are; None where it holds both kinds.
    """
    if usual in target.collections:
        return str(usual)
    return next(iter(sorted(target.collections)), "lettings")


def code_in(target: Target, code: str, *, of: str, to: str, year: int) -> str | None:
    """The code that means the same in another collection; None where it has no answer like it."""
    if of == to or to not in target.collections:
        return code
    label = words_of(target, of, year).labels.get(code, "")
    return words_of(target, to, year).by_words.get(plain(label))


def _usual(labels: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    """Words for yes, no, not known and refused, for the options that say these."""
    for code, label in labels.items():
        start = plain(label)
        words: tuple[str, ...] = ()
        if start == "yes" or (start.startswith("yes ") and _only(labels, "yes")):
            words = YES
        elif start == "no" or (start.startswith("no ") and _only(labels, "no")):
            words = NO
        elif start in ("dont know", "do not know"):
            words = UNKNOWN
        elif "prefers not to say" in start:
            words = REFUSED
        for word in words:
            if word not in labels:
                yield word, code


def _only(labels: Mapping[str, str], word: str) -> bool:
    return sum(plain(label).split(" ")[0] == word for label in labels.values()) == 1


COUNCIL_WORDS = re.compile(
    r"\b(city and county of|city of|city|council|london borough of|london borough|royal borough of|royal|borough of|"
    r"borough|district|metropolitan|metropolitan district|county of|county|unitary authority|unitary|lb|mbc|bc|dc|cc|"
    r"mdc|the|of|upon|on)\b"
)


def _council(name: str) -> str:
    """The name of an authority without what sort of authority it is."""
    return " ".join(COUNCIL_WORDS.sub(" ", plain(name)).split()) or plain(name)


@dataclass(frozen=True)
class AuthorityWords(Words):
    """Words for local authorities: their names, whole or without "London Borough of" and the like."""

    def means(self, text: str, *, as_codes: bool = False) -> ValueDecision:
        if text.strip().upper() in self.labels:
            return ValueDecision(text.strip().upper(), True, "code of the authority")
        if plain(text) in NOTHING:
            return ValueDecision(None, True, "says nothing")
        code = self.by_words.get(plain(text)) or self.by_words.get(_council(text))
        return ValueDecision(code, True, "name of the authority") if code else self._like(_council(text))


@cache
def _authority_words() -> Words:
    found: dict[str, str] = {}
    listed = sorted(authorities().values(), key=lambda each: (each.valid_to is None, each.code))
    for each in listed:
        found[_council(each.name)] = each.code
        found[plain(each.name)] = each.code
    return AuthorityWords(found, {each.code: each.name for each in listed})


@cache
def _country_words() -> Words:
    found: dict[str, str] = {}
    for country in countries().values():
        found[plain(country.name)] = str(country.code)
        for word in country.other_names.split():
            found.setdefault(plain(word), str(country.code))
    for code, several in data("nationalities").items():
        found |= {plain(each): code for each in several}
    return Words(
        found, {str(code): country.name for code, country in countries().items()} | {"0": "Prefers not to say"}
    )


def holds_codes(texts: Iterable[str], words: Words) -> bool:
    """Whether a column holds codes rather than words: every text is one."""
    found = [text for text in texts if text]
    return bool(found) and all(text in words.labels for text in found)


def is_ticked(text: str) -> bool | None:
    """Whether a box of a tick column is ticked; None where that cannot be told."""
    words = plain(text)
    if words in TICKED or text in ("✓", "✔", "☑"):
        return True
    return False if words in NO or words in NOTHING or words == "2" else None
