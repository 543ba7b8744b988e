"""The home: address and local authority. Source: sales validations 2025/26 and 2026/27, property."""

from __future__ import annotations

from logs.codes import Known
from logs.rules.addresses import (
    POSTCODE_TEXT,
    address_rules,
    name_of_authority,
    not_in_force,
    not_postcode,
    outside_england,
)
from questionnaire.core.answers import Answers, Context
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule
from sales.derivations.home import HOME
from sales.variables import S

SOURCE = "Sales validations 2025/26 and 2026/27: property"

_MARKED = (S.la, S.postcode_full, S.uprn, S.uprn_selection, S.saledate)
"""What a rule about the local authority marks: the address and the sale date."""


def _name(answers: Answers) -> str:
    return name_of_authority(answers[S.la] or "")


def _outside(answers: Answers, context: Context) -> str:
    if answers[S.uprn] is not None:
        return f"The address you chose is in {_name(answers)}, which is not in England. Choose an address in England"
    return f"{_name(answers)} is not in England. Enter a postcode or choose a local authority in England"


def _other_date(answers: Answers, context: Context) -> str:
    day = answers[S.saledate]
    on = day_in_words(day) if day else "that day"
    return (
        f"{_name(answers)} was not a local authority on {on}. Choose the authority that the home was in then, or "
        "change the sale completion date"
    )


PROPERTY = (
    *address_rules(HOME, source=SOURCE),
    HardRule(
        "previous_postcode_format",
        (S.ppcodenk == Known.KNOWN) & not_postcode(S.ppostcode_full),
        {S.ppostcode_full: POSTCODE_TEXT},
        SOURCE,
        title="Previous postcode must be a full postcode",
    ),
    HardRule(
        "la_not_in_england",
        outside_england(S.la),
        dict.fromkeys(_MARKED, _outside),
        SOURCE,
        title="Home is not in England",
    ),
    HardRule(
        "la_not_valid_on_saledate",
        not_in_force(S.la, S.saledate),
        dict.fromkeys(_MARKED, _other_date),
        SOURCE,
        title="Local authority was not there on the sale completion date",
    ),
)
