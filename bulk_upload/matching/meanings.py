"""What the different texts of a column mean as answers of the target that it was decided to hold."""

from __future__ import annotations

from bulk_upload.matching.decisions import ColumnDecision, ValueDecision
from bulk_upload.matching.profile import ColumnProfile
from bulk_upload.matching.scoring import SURE, Header
from bulk_upload.matching.targets import Kind, Target, targets
from bulk_upload.matching.values import collection_of_codes, holds_codes, is_ticked, words_of
from bulk_upload.matching.words import plain


def values_for(
    profile: ColumnProfile, decision: ColumnDecision, year: int, usual: str | None
) -> dict[str, ValueDecision]:
    """What the different texts of a column mean as answers of the target that it was decided to hold.

    :param usual: what the rows of the file are; None where it holds both kinds.
    """
    target = targets().by_name.get(decision.field or "")
    if target is None or decision.recipe:
        return {}
    if target.kind is Kind.TICK:
        said = {plain(text): is_ticked(text) for text in profile.counts}
        return {
            words: ValueDecision(None if ticked is None else str(int(ticked)), ticked is not None, "tick of a box")
            for words, ticked in said.items()
        }
    if target.kind is Kind.LIST:
        parts = {part.strip() for text in profile.counts for part in split_list(text)}
        return {plain(part): list_part(target, part) for part in sorted(parts) if part}
    if target.kind not in (Kind.CODE, Kind.AUTHORITY, Kind.COUNTRY):
        return {}
    words = words_of(target, collection_of_codes(target, usual), year)
    as_codes = holds_codes(profile.counts, words)
    return {plain(text): words.means(text, as_codes=as_codes) for text in profile.counts}


def split_list(text: str) -> list[str]:
    """The answers that stand in one cell."""
    for sign in (";", "|", "\n", ","):
        if sign in text:
            return text.split(sign)
    return [text]


def list_part(target: Target, text: str) -> ValueDecision:
    """Which box of a question with several answers a text ticks."""
    by_name = targets().by_name
    boxes = {name: by_name[name] for name in _boxes(target) if name in by_name}
    words = plain(text)
    for name, box in boxes.items():
        if any(words == " ".join(phrase) or words == plain(box.label) for phrase in box.phrases):
            return ValueDecision(name, True, "same words")
    header = Header(text)
    ranked = sorted(((header.names(box, None), name) for name, box in boxes.items()), reverse=True)
    if ranked and ranked[0][0] >= 0.6:
        return ValueDecision(ranked[0][1], ranked[0][0] >= SURE, "similar words")
    return ValueDecision(None, words in ("", "none", "n a"), "not understood")


def _boxes(target: Target) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for question in target.questions for name in question.columns))
