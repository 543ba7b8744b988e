"""How the address of the home came to be known: chosen by its UPRN, or entered by hand.

Source: lettings derived variables 2025/26 and 2026/27, address.
"""

from __future__ import annotations

from collections.abc import Mapping

from lettings.codes import NeedsType, VacancyReason, YesNo
from lettings.derivations.changes import SOURCE, became, changed, emptied, left, was
from lettings.derivations.location import ADDRESS, home_at
from lettings.facts import FoundAddress, facts_of
from lettings.variables import L
from organisations.postcodes import is_postcode, normalise_postcode
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives

NOT_LISTED = "uprn_not_listed"
"""Stored as the chosen address when the search did not list the home."""

LINES = (L.address_line1, L.address_line2, L.town_or_city, L.county, L.postcode_known, L.postcode_full, L.la)


def has_typed_address(answers: Answers) -> bool:
    """Line 1 and town are there without an address that was chosen."""
    return L.address_line1 in answers and L.town_or_city in answers and L.uprn not in answers


@derives(
    L.manual_address_entry_selected,
    reads=[L.manual_address_entry_selected],
    words="The address is searched for until somebody chooses to enter it by hand",
    source=SOURCE,
)
def search_by_default(answers: Answers, context: Context) -> Changes:
    return {L.manual_address_entry_selected: False} if answers[L.manual_address_entry_selected] is None else {}


@derives(
    L.manual_address_entry_selected,
    reads=[L.uprn_selection],
    words="The address is entered by hand once the search did not list it",
    source=SOURCE,
    resets=True,
)
def not_listed(answers: Answers, context: Context) -> Changes:
    if not became(L.uprn_selection, NOT_LISTED, answers, context):
        return {}
    return {L.manual_address_entry_selected: True, L.uprn: None}


def _new_build(answers: Answers, context: Context) -> Changes:
    reason = VacancyReason.FIRST_LET_NEW_BUILD
    if became(L.rsnvac, reason, answers, context) and L.uprn not in answers:
        return {L.manual_address_entry_selected: True}
    if left(L.rsnvac, reason, answers, context):
        return {L.manual_address_entry_selected: has_typed_address(answers)}
    return {}


_NEW_BUILD_READS = (L.rsnvac, L.uprn, L.address_line1, L.town_or_city)


@derives(
    L.manual_address_entry_selected,
    reads=[*_NEW_BUILD_READS, L.needstype],
    words="The address of a new build is entered by hand: no search lists it yet",
    source="Lettings derived variables 2025/26",
)
def new_build_2025(answers: Answers, context: Context) -> Changes:
    return _new_build(answers, context) if answers[L.needstype] == NeedsType.GENERAL_NEEDS else {}


@derives(
    L.manual_address_entry_selected,
    reads=_NEW_BUILD_READS,
    words="The address of a new build is entered by hand: no search lists it yet",
    source="Lettings derived variables 2026/27",
)
def new_build_2026(answers: Answers, context: Context) -> Changes:
    return _new_build(answers, context)


@derives(
    L.uprn_known,
    reads=[L.address_line1, L.town_or_city, L.uprn],
    words="An address entered by hand has no UPRN",
    source=SOURCE,
)
def typed_address(answers: Answers, context: Context) -> Changes:
    return {L.uprn_known: YesNo.NO.value} if has_typed_address(answers) else {}


@derives(
    L.uprn,
    *LINES,
    reads=[L.uprn_known, L.rsnvac, L.manual_address_entry_selected],
    words="Emptied when no address is chosen any more: the UPRN and the address that came with it",
    source=SOURCE,
    resets=True,
)
def address_no_longer_chosen(answers: Answers, context: Context) -> Changes:
    if answers[L.uprn_known] != YesNo.NO:
        return {}
    if was(L.uprn_known, context) != YesNo.YES or answers[L.rsnvac] == VacancyReason.FIRST_LET_NEW_BUILD:
        return {L.uprn: None}
    # Whoever turns to entering by hand starts from the address that was found and corrects it.
    if answers[L.manual_address_entry_selected] and L.uprn_known.name not in context.sent:
        return {L.uprn: None}
    found_before = (line for line in LINES if answers[line] == was(line, context))
    return {L.uprn: None, **emptied(*found_before)}


@derives(
    L.uprn,
    L.uprn_known,
    L.uprn_confirmed,
    L.previous_la_known,
    *LINES,
    reads=[L.uprn_known, L.uprn_confirmed, L.renewal],
    words="Emptied when the address chosen is not confirmed: all of it",
    source=SOURCE,
    resets=True,
)
def address_not_confirmed(answers: Answers, context: Context) -> Changes:
    if answers[L.uprn_known] != YesNo.YES or answers[L.uprn_confirmed] != YesNo.NO:
        return {}
    changes = {**emptied(L.uprn, L.uprn_confirmed, *LINES), L.uprn_known: YesNo.NO.value}
    return {**changes, L.previous_la_known: None} if answers[L.renewal] == YesNo.YES else changes


@derives(
    *ADDRESS,
    L.uprn_selection,
    reads=[L.manual_address_entry_selected, L.uprn],
    words=(
        "An address entered by hand has no UPRN. Otherwise a UPRN is the address chosen and confirmed, and without one "
        "there is no address"
    ),
    source=SOURCE,
)
def way_of_entry(answers: Answers, context: Context) -> Changes:
    if answers[L.manual_address_entry_selected]:
        return {L.uprn_known: YesNo.NO.value, L.uprn_selection: None, L.uprn_confirmed: None}
    if L.uprn not in answers:
        return emptied(*ADDRESS)
    changes: Changes = {L.uprn_known: YesNo.YES.value, L.uprn_confirmed: YesNo.YES.value}
    return {**changes, L.uprn_selection: answers[L.uprn]} if changed(L.uprn, answers, context) else changes


def address_look_up(renamed: Mapping[str, str]) -> Derivation:
    """The step that fills the address from what the address search says of the UPRN.

    :param renamed: authority codes of the postcode directory -> the codes that the year uses.
    """

    @derives(
        *LINES,
        L.is_la_inferred,
        L.uprn_known,
        L.uprn_selection,
        reads=[L.uprn, L.startdate, L.postcode_full],
        words="The address of a newly chosen UPRN is the one that the address search gives",
        source=SOURCE,
    )
    def address_of_uprn(answers: Answers, context: Context) -> Changes:
        if not is_look_up_due(answers, context):
            return {}
        uprn = answers[L.uprn]
        address = facts_of(context).address_of(str(uprn))
        if not isinstance(address, FoundAddress):
            return {}
        filled: Changes = {
            L.uprn_known: YesNo.YES.value,
            L.uprn_selection: uprn,
            L.address_line1: address.address_line1,
            L.address_line2: address.address_line2,
            L.town_or_city: address.town_or_city,
            L.county: None,
        }
        if not address.postcode or not is_postcode(address.postcode):
            return filled
        return {**filled, **home_at(normalise_postcode(address.postcode), context, renamed)}

    return address_of_uprn


def is_look_up_due(answers: Answers, context: Context) -> bool:
    """A UPRN and a start date are there, and one of them is new in this save."""
    if L.uprn not in answers or L.startdate not in answers:
        return False
    return changed(L.uprn, answers, context) or changed(L.startdate, answers, context)


def address_steps(new_build: Derivation) -> tuple[Derivation, ...]:
    """The steps in order, with the year's own for new builds."""
    return (not_listed, new_build, typed_address, address_no_longer_chosen, address_not_confirmed, way_of_entry)
