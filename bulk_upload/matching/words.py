"""Headers and values as words that can be compared."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
LIGHT_WORDS = frozenset({"code", "description", "desc", "value", "detail", "field", "current", "core", "name", "flag"})
"""Words that tell little about what a column holds."""
KEEP_S = frozenset({"status", "gas", "address", "basis", "arrears", "class", "access"})
PEOPLE = frozenset(
    {"tenant", "applicant", "buyer", "purchaser", "person", "customer", "occupant", "member", "resident", "child"}
)
LEADING = frozenset({"lead", "main", "primary", "principal", "first", "head"})
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
LETTERS = frozenset({"p", "t", "b", "a", "m", "hm", "h", "per", "o", "mem", "ten", "tnt", "hhm"})
MOST_PEOPLE = 8
NOTHING = frozenset(
    {
        "", "na", "n a", "null", "nil", "tbc", "tba", "blank", "not applicable", "not needed", "not answered",
        "no data", "nan",
    }
)  # fmt: skip
"""What stands in cells that say nothing, as `plain` gives it."""
MOST_KEPT = 50_000
"""Texts of files whose words are kept at hand."""
RUN_APART = re.compile(r"\b(post code|e mail|bed rooms|house hold|bed room|home less|d o b|s c)\b")
"""Words that some headers write in two."""


@cache
def data(name: str) -> Mapping[str, Any]:
    """One of the data files beside this module."""
    with (DATA / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def _little_words() -> frozenset[str]:
    return frozenset(data("header_words")["little"])


@lru_cache(maxsize=MOST_KEPT)
def plain(text: str) -> str:
    """A value as compared: small letters and digits, with single spaces."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


@lru_cache(maxsize=MOST_KEPT)
def tokens(header: str) -> tuple[str, ...]:
    """The words of a header: parts of run-together words, short forms in full, without endings and little words."""
    text = re.sub(r"['’]s\b", " ", header)
    text = re.sub(r"[A-Za-z]+", lambda found: _apart(found[0]), text)
    text = re.sub(r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])", " ", text)
    words: list[str] = []
    for word in RUN_APART.sub(lambda found: found[0].replace(" ", ""), plain(text)).split():
        full = data("abbreviations").get(word, word)
        words += [_stem(each) for each in str(full).split()]
    telling = [word for word in words if word not in _little_words() and word not in ("nd", "rd", "th")]
    # A system that names its tables says some words twice: TENANCY_TENANCY_NO.
    return tuple(word for place, word in enumerate(telling) if place == 0 or word != telling[place - 1])


def _apart(word: str) -> str:
    """The parts of words that were run together, like TenancyStart; short forms like PCode stay whole."""
    if word.casefold() in data("abbreviations"):
        return word
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", word)


def _stem(word: str) -> str:
    if word in KEEP_S or len(word) < 4 or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-1]


def person_in(words: tuple[str, ...]) -> tuple[int | None, tuple[str, ...]]:
    """Which person of the household a header names, and the words besides.

    A header that names nobody, or says nothing besides, gives None and all its words.
    """
    found = _numbered(words) or _named(words)
    if found is None or not found[1]:
        return None, words
    return found


def _numbered(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    for place, word in enumerate(words):
        if not (word.isdigit() and 1 <= int(word) <= MOST_PEOPLE):
            continue
        before = words[place - 1] if place else ""
        if words[place + 1 : place + 2] and words[place + 1] in PEOPLE:
            return int(word), words[:place] + words[place + 2 :]
        if before in PEOPLE or before in LETTERS:
            start = place - 1
            while start and words[start - 1] in ("household", "joint", "other", "additional", "family"):
                start -= 1
            return int(word), words[:start] + words[place + 1 :]
    return None


def _named(words: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in ORDINALS or (word == "joint" and following in PEOPLE):
            end = place + (2 if following in PEOPLE else 1)
            return ORDINALS.get(word, 2), words[:place] + words[end:]
        if word in ("partner", "spouse") and "relationship" not in words:
            return 2, words[:place] + words[place + 1 :]
        if word in LEADING and (following in PEOPLE or following in ("household", "tenancy", "contact")):
            return 1, words[:place] + words[place + 2 :]
        if word in ("lead", "main") and place == 0 and len(words) > 1:
            return 1, words[1:]
    if words and words[-1].isdigit() and 1 <= int(words[-1]) <= MOST_PEOPLE:
        return int(words[-1]), words[:-1]
    if words and words[0].isdigit() and 1 <= int(words[0]) <= MOST_PEOPLE:
        return int(words[0]), words[1:]
    for place, word in enumerate(words):
        if word in PEOPLE and word not in ("child", "member"):
            return 1, words[:place] + words[place + 1 :]
    return None
