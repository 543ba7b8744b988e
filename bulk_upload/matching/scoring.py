"""How well a column fits a target: by its header, and by what its cells look like."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from rapidfuzz import fuzz, process

from bulk_upload.matching.dates import is_date, read_date
from bulk_upload.matching.profile import ColumnProfile
from bulk_upload.matching.targets import Kind, Target, targets
from bulk_upload.matching.values import TICKED, Words, holds_codes, is_ticked, words_of
from bulk_upload.matching.words import LIGHT_WORDS, MOST_KEPT, data, person_in, plain, tokens

SURE = 0.8
"""From this score on, of 1, a column or a word is taken for what it fits without asking."""
CLEAR, WORTH_ASKING, FAINT = 0.9, 0.5, 0.3
LIGHT = 0.25
"""Weight of a word that tells little, where the usual word weighs 1."""
QUALIFYING = 2.2
QUALIFIERS = frozenset(data("header_words")["qualifying"])
"""Words that make another thing of what they stand by."""
ABOUT_THE_LEAD = 0.95
"""How much of a name is left where the header names the lead tenant, and the answer is about the household."""
NEAR_WORD = 86
"""From this likeness of spelling on, of 100, an unknown word of a header is taken for a known one."""
SHORTEST_SPELLING, SHORTEST_START = 4, 5
POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}", re.IGNORECASE)
OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?", re.IGNORECASE)
INWARD = re.compile(r"\d[A-Z]{2}", re.IGNORECASE)
AMOUNT = re.compile(r"\(?-?£?\s*-?\d[\d,]*(\.\d+)?\)?\s*(p\.?w\.?|p\.?c\.?m\.?|p\.?a\.?|per \w+|/\w+)?", re.IGNORECASE)
WHOLE = re.compile(r"\d{1,4}(\.0+)?")
SHARE = re.compile(r"\d{1,3}(\.\d+)?\s*%?")
BEDS = re.compile(r"(\d{1,2})\s*(b(ed(room)?s?)?(\s*\d+\s*p(erson)?)?)?", re.IGNORECASE)
RANGES: dict[str, tuple[float, float]] = {
    "age": (0, 120), "beds": (0, 20), "hhmemb": (1, 30), "tenancylength": (0, 99), "mortlen": (0, 60),
    "proplen": (0, 100), "brent": (10, 6000), "scharge": (0, 2000), "pscharge": (0, 2000), "supcharg": (0, 2000),
    "value": (10_000, 3_000_000), "mortgage": (1_000, 2_000_000), "income1": (0, 300_000), "earnings": (0, 300_000),
    "hholdcount": (0, 15),
}  # fmt: skip
"""Variable to the least and the most that is likely in a file."""


@cache
def weights() -> dict[str, float]:
    """How much each word of the known headers tells: rare ones more than frequent ones."""
    seen: Counter[str] = Counter()
    for target in targets():
        seen.update({word for phrase in target.phrases for word in phrase})
    for header in data("not_used")["headers"]:
        seen.update(set(tokens(header)))
    most = math.log(1 + max(seen.values()))
    found = {word: 0.6 + 0.7 * (1 - math.log(1 + count) / most) for word, count in seen.items()}
    return found | dict.fromkeys(LIGHT_WORDS, LIGHT)


def _weight(word: str) -> float:
    if word in QUALIFIERS:
        return QUALIFYING
    return LIGHT if word.isdigit() else weights().get(word, 0.7)


@lru_cache(maxsize=MOST_KEPT)
def known_word(word: str) -> str:
    """The word of known headers that a word is, or is spelt like; itself where there is none."""
    if word in weights() or word in QUALIFIERS or len(word) < SHORTEST_SPELLING or word.isdigit():
        return word
    found = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=NEAR_WORD)
    if found:
        return found[0]
    longer = [each for each in _long_words() if len(word) >= SHORTEST_START and each.startswith(word)]
    return min(longer, key=len) if longer else word


@cache
def _long_words() -> tuple[str, ...]:
    return tuple(word for word in weights() if len(word) >= SHORTEST_SPELLING and not word.isdigit())


@lru_cache(maxsize=MOST_KEPT)
def likeness(words: tuple[str, ...], phrase: tuple[str, ...]) -> float:
    """How alike two sets of words are, from 0 to 1."""
    left, right = Counter(words), Counter(phrase)
    total = sum(_weight(word) * count for word, count in (left + right).items())
    same = 2 * sum(_weight(word) * count for word, count in (left & right).items())
    return same / total if total else 0.0


@cache
def _by_word() -> dict[str, frozenset[str]]:
    """Word to the names of targets that it may mean."""
    found: dict[str, set[str]] = {}
    for target in targets():
        for phrase in target.phrases:
            for word in phrase:
                found.setdefault(word, set()).add(target.name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def _decoys() -> tuple[tuple[str, ...], ...]:
    return tuple(tokens(header) for header in data("not_used")["headers"])


@dataclass
class Header:
    """A header as words, with the person it names."""

    text: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(known_word(word) for word in tokens(self.text))

    @cached_property
    def about(self) -> tuple[int | None, tuple[str, ...]]:
        """Whose answer it is, and the words besides."""
        return person_in(self.words)

    def without(self, words: Iterable[str]) -> Header:
        """The header without some words."""
        found = Header(self.text)
        found.words = tuple(word for word in self.words if word not in words)
        return found

    @property
    def candidates(self) -> frozenset[str]:
        """Names of the targets that share a word with it."""
        index = _by_word()
        return frozenset(name for word in self.words if word not in LIGHT_WORDS for name in index.get(word, ()))

    def names(self, target: Target, person: int | None) -> float:
        """How clearly it names a target.

        :param person: whose it is, as worked out for the whole file.
        """
        if target.person is None:
            named = max((likeness(self.words, phrase) for phrase in target.phrases), default=0.0)
            return max(named, ABOUT_THE_LEAD * self._besides_the_lead(target))
        if (person or 1) != target.person:
            return 0.0
        _, besides = self.about
        return max((likeness(besides, phrase) for phrase in target.phrases), default=0.0)

    def _besides_the_lead(self, target: Target) -> float:
        """How clearly it names a target about the whole household, where it names the lead tenant besides."""
        person, besides = self.about
        return max((likeness(besides, phrase) for phrase in target.phrases), default=0.0) if person == 1 else 0.0

    def is_unwanted(self) -> float:
        """How clearly it names something that a log has no answer for."""
        person, besides = self.about
        several = {self.words, besides} if person else {self.words}
        return max(likeness(words, phrase) for words in several for phrase in _decoys()) if self.words else 0.0


def _share(profile: ColumnProfile, fits: Callable[[str], bool]) -> float:
    """The share of cells that fit."""
    if not profile.counted:
        return 0.0
    return sum(count for text, count in profile.counts.items() if fits(text)) / profile.counted


def fit(profile: ColumnProfile, target: Target, year: int) -> float:
    """How well the cells of a column could be answers of a target, from 0 to 1; 0.6 says nothing either way."""
    profile = profile.telling
    if profile.is_empty:
        return 0.6
    match target.kind:
        case Kind.DATE:
            return _share(profile, lambda text: is_date(text, serials=True))
        case Kind.BIRTH:
            return _share(profile, lambda text: is_date(text, serials=True) and _is_birth(text))
        case Kind.AGE:
            return _share(profile, lambda text: text.upper() == "R" or _between(text, "age", WHOLE))
        case Kind.POSTCODE:
            return _share(profile, lambda text: POSTCODE.fullmatch(text.strip()) is not None)
        case Kind.MONEY:
            return _share(profile, lambda text: _between(text, target.name, AMOUNT))
        case Kind.PERCENT:
            return _share(profile, lambda text: SHARE.fullmatch(text) is not None)
        case Kind.COUNT if target.name == "beds":
            return _share(profile, lambda text: BEDS.fullmatch(text) is not None or plain(text) in ("studio", "bedsit"))
        case Kind.COUNT:
            return _share(profile, lambda text: _between(text, target.name, WHOLE))
        case Kind.TICK:
            return _share(profile, lambda text: is_ticked(text) is not None)
        case Kind.UPRN:
            return _share(profile, lambda text: text.isdigit() and 6 <= len(text) <= 12)
        case Kind.CODE | Kind.AUTHORITY | Kind.COUNTRY | Kind.LIST:
            return _fit_of_words(profile, target, year)
        case Kind.REFERENCE:
            looks_wrong = _share(profile, lambda text: POSTCODE.fullmatch(text) is not None or is_date(text))
            return 0.0 if looks_wrong > 0.5 else 0.6 + 0.3 * profile.variety
        case Kind.USER:
            return _share(profile, lambda text: "@" in text)
        case Kind.LOG:
            return _share(profile, lambda text: text.isdigit() and len(text) < 12)
    is_other = _share(profile, lambda text: AMOUNT.fullmatch(text) is not None or is_date(text) or "@" in text)
    return 0.65 * (1 - is_other)


def _is_birth(text: str) -> bool:
    found = read_date(text)
    return found is not None and found.year >= 1900


def _between(text: str, name: str, pattern: re.Pattern[str]) -> bool:
    if not pattern.fullmatch(text.strip()):
        return False
    low, high = RANGES.get(name, (0, 10_000_000))
    digits = re.sub(r"[^\d.]", "", text.split("p")[0])
    try:
        return low <= float(digits) <= high
    except ValueError:
        return False


def _fit_of_words(profile: ColumnProfile, target: Target, year: int) -> float:
    """The share of cells whose words are answers. Codes alone prove little: many questions have small ones."""
    best = 0.0
    for collection in target.collections or frozenset({"lettings"}):
        words = words_of(target, collection, year)
        texts = profile.counts
        if holds_codes(texts, words) and all(text.isdigit() for text in texts):
            best = max(best, 0.7)
            continue
        understood = sum(count for text, count in texts.items() if _is_answer(text, words))
        best = max(best, understood / max(1, profile.counted))
    if best and all(plain(text) in TICKED or is_ticked(text) is not None for text in profile.counts):
        return min(best, 0.75)
    return best


def _is_answer(text: str, words: Words) -> bool:
    found = words.means(text)
    return found.code is not None or found.applied
