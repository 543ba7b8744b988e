"""Where the home that is sold is, and its size. Source: sales derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from logs.codes import Known, YesNo
from logs.derivations.changes import left
from logs.derivations.home import Home, LastHome
from organisations.postcodes import postcode_halves
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, derives
from sales.codes import PropertyType
from sales.variables import S

SOURCE = "Sales derived variables 2025/26 and 2026/27"

HOME = Home(
    event_day=S.saledate,
    by_hand=S.manual_address_entry_selected,
    uprn=S.uprn,
    uprn_known=S.uprn_known,
    uprn_confirmed=S.uprn_confirmed,
    uprn_selection=S.uprn_selection,
    address_line1=S.address_line1,
    address_line2=S.address_line2,
    town_or_city=S.town_or_city,
    county=S.county,
    postcode=S.postcode_full,
    postcode_known=S.pcodenk,
    postcode_is_known=Known.KNOWN.value,
    la=S.la,
    is_la_inferred=S.is_la_inferred,
    source=SOURCE,
    goes_with_address=(S.pcode1, S.pcode2, S.is_la_inferred),
)
LAST_HOME = LastHome(
    postcode=S.ppostcode_full,
    postcode_known=S.ppcodenk,
    postcode_is_known=Known.KNOWN.value,
    la=S.prevloc,
    la_known=S.previous_la_known,
    la_is_known=YesNo.YES.value,
    is_la_inferred=S.is_previous_la_inferred,
    source=SOURCE,
)
NO_ADDRESS = (S.uprn, S.uprn_known, *HOME.lines)
"""What is empty while an address is still to be chosen."""


@derives(
    S.pcode1,
    S.pcode2,
    reads=[S.postcode_full],
    words="The two halves of the postcode; kept when that is emptied by itself",
    source=SOURCE,
)
def postcode_parts(answers: Answers, context: Context) -> Changes:
    postcode = answers[S.postcode_full]
    if postcode is None:
        return {}
    first, second = postcode_halves(postcode) or (None, None)
    return {S.pcode1: first, S.pcode2: second}


@derives(
    S.beds,
    reads=[S.proptype],
    words="Emptied when the home is no longer a bedsit: its one bedroom",
    source=SOURCE,
    resets=True,
)
def no_longer_bedsit(answers: Answers, context: Context) -> Changes:
    return {S.beds: None} if left(S.proptype, PropertyType.BEDSIT, answers, context) else {}


@derives(S.beds, reads=[S.proptype], words="A bedsit has one bedroom", source=SOURCE)
def bedsit_bedrooms(answers: Answers, context: Context) -> Changes:
    return {S.beds: 1} if answers[S.proptype] == PropertyType.BEDSIT else {}
