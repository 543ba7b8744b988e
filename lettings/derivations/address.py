"""How the address of the home came to be known, where a letting has steps of its own.

Source: lettings derived variables 2025/26 and 2026/27, address.
"""

from __future__ import annotations

from lettings.codes import NeedsType, VacancyReason
from lettings.derivations.location import ADDRESS
from lettings.derivations.renewal import is_renewal
from lettings.derivations.source import SOURCE
from lettings.variables import L
from logs.codes import Known, YesNo
from logs.derivations import addresses
from logs.derivations.changes import became, changed, left
from logs.derivations.home import Home, LastHome
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives

HOME = Home(
    event_day=L.startdate,
    by_hand=L.manual_address_entry_selected,
    uprn=L.uprn,
    uprn_known=L.uprn_known,
    uprn_confirmed=L.uprn_confirmed,
    uprn_selection=L.uprn_selection,
    address_line1=L.address_line1,
    address_line2=L.address_line2,
    town_or_city=L.town_or_city,
    county=L.county,
    postcode=L.postcode_full,
    postcode_known=L.postcode_known,
    postcode_is_known=YesNo.YES.value,
    la=L.la,
    is_la_inferred=L.is_la_inferred,
    source=SOURCE,
)
LAST_HOME = LastHome(
    postcode=L.ppostcode_full,
    postcode_known=L.ppcodenk,
    postcode_is_known=Known.KNOWN.value,
    la=L.prevloc,
    la_known=L.previous_la_known,
    la_is_known=YesNo.YES.value,
    is_la_inferred=L.is_previous_la_inferred,
    source=SOURCE,
)


@derives(
    L.ppostcode_full,
    L.ppcodenk,
    reads=[L.postcode_full, L.renewal],
    words="A new postcode of the home is that of the last home, too, where the letting is a renewal",
    source=SOURCE,
)
def last_postcode_of_renewal(answers: Answers, context: Context) -> Changes:
    postcode = answers[L.postcode_full]
    if postcode is None or not changed(L.postcode_full, answers, context) or not is_renewal(answers):
        return {}
    return {L.ppostcode_full: postcode, L.ppcodenk: Known.KNOWN.value}


def _new_build(answers: Answers, context: Context) -> Changes:
    reason = VacancyReason.FIRST_LET_NEW_BUILD
    if became(L.rsnvac, reason, answers, context) and L.uprn not in answers:
        return {L.manual_address_entry_selected: True}
    if left(L.rsnvac, reason, answers, context):
        return {L.manual_address_entry_selected: HOME.has_typed_address(answers)}
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
    L.previous_la_known,
    reads=[L.uprn_known, L.uprn_confirmed, L.renewal],
    words="Emptied when the address chosen for a renewal is not confirmed: it was that of the last home, too",
    source=SOURCE,
    resets=True,
)
def last_home_not_confirmed(answers: Answers, context: Context) -> Changes:
    is_emptied = is_renewal(answers) and addresses.is_not_confirmed(HOME, answers)
    return {L.previous_la_known: None} if is_emptied else {}


def address_steps(new_build: Derivation) -> tuple[Derivation, ...]:
    """The steps in order, with the year's own for new builds."""
    return (
        addresses.not_listed(HOME),
        new_build,
        addresses.typed_address(HOME),
        addresses.address_no_longer_chosen(HOME, kept_when=L.rsnvac == VacancyReason.FIRST_LET_NEW_BUILD),
        last_home_not_confirmed,
        addresses.address_not_confirmed(HOME),
        addresses.way_of_entry(HOME, without_address=ADDRESS),
    )
