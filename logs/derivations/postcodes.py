"""Postcodes and the local authorities that follow from them.

Source: lettings and sales derived variables 2025/26 and 2026/27, addresses and local authorities.
"""

from __future__ import annotations

from collections.abc import Mapping

from logs.derivations.changes import changed
from logs.derivations.home import Home, LastHome
from logs.facts import facts_of
from organisations.postcodes import is_postcode, normalise_postcode
from organisations.reference.authorities import in_force
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives

BARNSLEY_AND_SHEFFIELD = {"E08000016": "E08000038", "E08000019": "E08000039"}
"""Codes of postcode directories from before April 2025 -> the codes that the logs of 2025/26 use."""


def authority_of(postcode: str, context: Context, renamed: Mapping[str, str]) -> str | None:
    """The authority of a postcode in its normal form; None for text that is no postcode and for one not known.

    :param renamed: authority codes of the postcode directory -> the codes that the year uses.
    """
    if not is_postcode(postcode):
        return None
    code = facts_of(context).authority_of(postcode)
    return renamed.get(code, code) if code else None


def home_at(home: Home, postcode: str, context: Context, renamed: Mapping[str, str]) -> Changes:
    """What follows from the postcode of the home."""
    code = authority_of(postcode, context, renamed)
    changes: Changes = {
        home.postcode: postcode,
        home.postcode_known: home.postcode_is_known,
        home.is_la_inferred: code is not None,
    }
    return {**changes, home.la: code} if code else changes


def home_postcode(home: Home, renamed: Mapping[str, str]) -> Derivation:
    """The step for a new postcode of the home."""

    @derives(
        home.postcode,
        home.postcode_known,
        home.la,
        home.is_la_inferred,
        reads=[home.postcode],
        words="A new postcode of the home is written in its usual form, and its local authority is looked up",
        source=home.source,
    )
    def home_postcode(answers: Answers, context: Context) -> Changes:
        typed = answers[home.postcode]
        if typed is None or not changed(home.postcode, answers, context):
            return {}
        return home_at(home, normalise_postcode(typed), context, renamed)

    return home_postcode


def last_postcode(last: LastHome, renamed: Mapping[str, str]) -> Derivation:
    """The step for a new postcode of the last home."""

    @derives(
        last.postcode,
        last.postcode_known,
        last.la,
        last.is_la_inferred,
        reads=[last.postcode],
        words="A new postcode of the last home is written in its usual form, and its local authority is looked up",
        source=last.source,
    )
    def last_postcode(answers: Answers, context: Context) -> Changes:
        typed = answers[last.postcode]
        if typed is None or not changed(last.postcode, answers, context):
            return {}
        postcode = normalise_postcode(typed)
        code = authority_of(postcode, context, renamed)
        changes: Changes = {
            last.postcode: postcode,
            last.postcode_known: last.postcode_is_known,
            last.is_la_inferred: code is not None,
        }
        return {**changes, last.la: code} if code else changes

    return last_postcode


def home_postcode_not_known(home: Home) -> Derivation:
    """The step for a home whose postcode is not known."""

    @derives(
        home.la,
        home.is_la_inferred,
        home.postcode,
        reads=[home.postcode_known, home.is_la_inferred],
        words="Without a known postcode there is none, nor an authority found from it",
        source=home.source,
        resets=True,
    )
    def home_postcode_not_known(answers: Answers, context: Context) -> Changes:
        if answers[home.postcode_known] == home.postcode_is_known:
            return {}
        changes: Changes = {home.is_la_inferred: False, home.postcode: None}
        return {**changes, home.la: None} if answers[home.is_la_inferred] else changes

    return home_postcode_not_known


def last_postcode_not_known(last: LastHome) -> Derivation:
    """The step for a last home whose postcode is not known."""

    @derives(
        last.la,
        last.is_la_inferred,
        last.postcode,
        reads=[last.postcode_known, last.is_la_inferred, last.la_known],
        words="Without a known postcode of the last home there is none, nor an authority unless it is known otherwise",
        source=last.source,
        resets=True,
    )
    def last_postcode_not_known(answers: Answers, context: Context) -> Changes:
        if answers[last.postcode_known] == last.postcode_is_known:
            return {}
        changes: Changes = {last.is_la_inferred: False, last.postcode: None}
        known_otherwise = answers[last.la_known] == last.la_is_known and not answers[last.is_la_inferred]
        return changes if known_otherwise else {**changes, last.la: None}

    return last_postcode_not_known


def authority_of_another_date(home: Home) -> Derivation:
    """The step for a log that moves to another day."""

    @derives(
        home.la,
        home.is_la_inferred,
        reads=[home.event_day, home.la],
        words=f"Emptied when the {home.event_day.label.lower()} moves to a day on which the authority does not exist",
        source=home.source,
        resets=True,
    )
    def authority_of_another_date(answers: Answers, context: Context) -> Changes:
        day, la = answers[home.event_day], answers[home.la]
        if la is None or day is None or not changed(home.event_day, answers, context) or in_force(la, day):
            return {}
        return {home.la: None, home.is_la_inferred: False}

    return authority_of_another_date
