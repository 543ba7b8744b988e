"""How the address of the home came to be known: chosen by its UPRN, or entered by hand.

Source: lettings and sales derived variables 2025/26 and 2026/27, address.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from logs.codes import YesNo
from logs.derivations.changes import became, changed, emptied, was
from logs.derivations.home import Home
from logs.derivations.postcodes import home_at
from logs.facts import FoundAddress, facts_of
from organisations.postcodes import is_postcode, normalise_postcode
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition
from questionnaire.core.derivation import Changes, Derivation, derives
from questionnaire.core.variables import Variable

NOT_LISTED = "uprn_not_listed"
"""Stored as the chosen address when the search did not list the home."""


def search_by_default(home: Home) -> Derivation:
    """The step for a log of which nobody has said how its address is entered."""

    @derives(
        home.by_hand,
        reads=[home.by_hand],
        words="The address is searched for until somebody chooses to enter it by hand",
        source=home.source,
    )
    def search_by_default(answers: Answers, context: Context) -> Changes:
        return {home.by_hand: False} if answers[home.by_hand] is None else {}

    return search_by_default


def not_listed(home: Home) -> Derivation:
    """The step for a home that the search did not list."""

    @derives(
        home.by_hand,
        home.uprn,
        reads=[home.uprn_selection],
        words="The address is entered by hand once the search did not list it",
        source=home.source,
        resets=True,
    )
    def not_listed(answers: Answers, context: Context) -> Changes:
        if not became(home.uprn_selection, NOT_LISTED, answers, context):
            return {}
        return {home.by_hand: True, home.uprn: None}

    return not_listed


def typed_address(home: Home) -> Derivation:
    """The step for an address without a UPRN."""

    @derives(
        home.uprn_known,
        reads=[home.address_line1, home.town_or_city, home.uprn],
        words="An address entered by hand has no UPRN",
        source=home.source,
    )
    def typed_address(answers: Answers, context: Context) -> Changes:
        return {home.uprn_known: YesNo.NO.value} if home.has_typed_address(answers) else {}

    return typed_address


def address_no_longer_chosen(home: Home, *, kept_when: Condition | None = None) -> Derivation:
    """The step for an address that was chosen and is so no longer.

    :param kept_when: the lines stay as they are while this holds.
    """
    also_read = kept_when.reads() if kept_when is not None else ()

    @derives(
        home.uprn,
        *home.lines,
        reads=[home.uprn_known, home.by_hand, *also_read],
        words="Emptied when no address is chosen any more: the UPRN and the address that came with it",
        source=home.source,
        resets=True,
    )
    def address_no_longer_chosen(answers: Answers, context: Context) -> Changes:
        if answers[home.uprn_known] != YesNo.NO:
            return {}
        is_kept = kept_when is not None and kept_when.holds(answers.values, context)
        if was(home.uprn_known, context) != YesNo.YES or is_kept:
            return {home.uprn: None}
        # Whoever turns to entering by hand starts from the address that was found and corrects it.
        if answers[home.by_hand] and home.uprn_known.name not in context.sent:
            return {home.uprn: None}
        found_before = (line for line in home.lines if answers[line] == was(line, context))
        return {home.uprn: None, **emptied(*found_before)}

    return address_no_longer_chosen


def is_not_confirmed(home: Home, answers: Answers) -> bool:
    """An address was chosen and then not confirmed."""
    return bool(answers[home.uprn_known] == YesNo.YES and answers[home.uprn_confirmed] == YesNo.NO)


def address_not_confirmed(home: Home) -> Derivation:
    """The step for a chosen address that was not confirmed."""

    @derives(
        home.uprn,
        home.uprn_known,
        home.uprn_confirmed,
        *home.lines,
        reads=[home.uprn_known, home.uprn_confirmed],
        words="Emptied when the address chosen is not confirmed: all of it",
        source=home.source,
        resets=True,
    )
    def address_not_confirmed(answers: Answers, context: Context) -> Changes:
        if not is_not_confirmed(home, answers):
            return {}
        return {**emptied(home.uprn, home.uprn_confirmed, *home.lines), home.uprn_known: YesNo.NO.value}

    return address_not_confirmed


def way_of_entry(home: Home, *, without_address: tuple[Variable[Any], ...]) -> Derivation:
    """The step that tells an address by hand from one that was chosen.

    :param without_address: what is emptied while an address is still to be chosen.
    """

    @derives(
        *without_address,
        home.uprn_known,
        home.uprn_confirmed,
        home.uprn_selection,
        reads=[home.by_hand, home.uprn],
        words=(
            "An address entered by hand has no UPRN. Otherwise a UPRN is the address chosen and confirmed, and without "
            "one there is no address"
        ),
        source=home.source,
    )
    def way_of_entry(answers: Answers, context: Context) -> Changes:
        if answers[home.by_hand]:
            return {home.uprn_known: YesNo.NO.value, home.uprn_selection: None, home.uprn_confirmed: None}
        if home.uprn not in answers:
            return emptied(*without_address)
        changes: Changes = {home.uprn_known: YesNo.YES.value, home.uprn_confirmed: YesNo.YES.value}
        is_new = changed(home.uprn, answers, context)
        return {**changes, home.uprn_selection: answers[home.uprn]} if is_new else changes

    return way_of_entry


def address_look_up(home: Home, renamed: Mapping[str, str]) -> Derivation:
    """The step that fills the address from what the address search says of the UPRN.

    :param renamed: authority codes of the postcode directory -> the codes that the year uses.
    """

    @derives(
        home.address_line1,
        home.address_line2,
        home.town_or_city,
        home.county,
        home.postcode_known,
        home.postcode,
        home.la,
        home.is_la_inferred,
        home.uprn_known,
        home.uprn_selection,
        reads=[home.uprn, home.event_day, home.postcode],
        words="The address of a newly chosen UPRN is the one that the address search gives",
        source=home.source,
    )
    def address_of_uprn(answers: Answers, context: Context) -> Changes:
        if not is_look_up_due(home, answers, context):
            return {}
        uprn = answers[home.uprn]
        address = facts_of(context).address_of(str(uprn))
        if not isinstance(address, FoundAddress):
            return {}
        filled: Changes = {
            home.uprn_known: YesNo.YES.value,
            home.uprn_selection: uprn,
            home.address_line1: address.address_line1,
            home.address_line2: address.address_line2,
            home.town_or_city: address.town_or_city,
            home.county: None,
        }
        if not address.postcode or not is_postcode(address.postcode):
            return filled
        return {**filled, **home_at(home, normalise_postcode(address.postcode), context, renamed)}

    return address_of_uprn


def is_look_up_due(home: Home, answers: Answers, context: Context) -> bool:
    """A UPRN and the day of the log are there, and one of them is new in this save."""
    if home.uprn not in answers or home.event_day not in answers:
        return False
    return changed(home.uprn, answers, context) or changed(home.event_day, answers, context)
