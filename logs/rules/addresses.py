"""Addresses, postcodes and local authorities. Source: lettings and sales validations 2025/26 and 2026/27, property."""

from __future__ import annotations

import re

from logs.derivations.addresses import is_look_up_due
from logs.derivations.home import Home
from logs.facts import AddressTrouble, facts_of
from organisations.postcodes import is_postcode
from organisations.reference.authorities import authority, is_english
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, Term, tested
from questionnaire.core.rules import HardRule
from questionnaire.core.variables import Day, Postcode

UPRN = re.compile(r"[0-9]{1,12}\Z")
POSTCODE_TEXT = "Enter a full postcode, like SW1A 2AA"


def not_postcode(variable: Postcode) -> Condition:
    """The text given is no postcode."""

    @tested(f"{variable.label.lower()} is no postcode", reads=[variable])
    def condition(answers: Answers, context: Context) -> bool | None:
        text = answers[variable]
        return None if text is None else not is_postcode(text)

    return condition


def address_rules(home: Home, *, source: str) -> tuple[HardRule, HardRule, HardRule]:
    """The rules for the UPRN and the postcode of the home."""

    @tested("the UPRN is not 1 to 12 digits", reads=[home.uprn])
    def bad_uprn(answers: Answers, context: Context) -> bool | None:
        uprn = answers[home.uprn]
        return None if uprn is None else UPRN.match(uprn) is None

    @tested("the address search knows no English address for the UPRN", reads=[home.uprn, home.event_day])
    def unknown_uprn(answers: Answers, context: Context) -> bool | None:
        if not is_look_up_due(home, answers, context):
            return None
        return isinstance(facts_of(context).address_of(str(answers[home.uprn])), AddressTrouble)

    def unknown_uprn_text(answers: Answers, context: Context) -> str:
        if facts_of(context).address_of(str(answers[home.uprn])) is AddressTrouble.UNAVAILABLE:
            return "The address search is not available just now. Try again later, or enter the address manually"
        return "We found no address in England for this UPRN. Check the number, or enter the address manually"

    return (
        HardRule("uprn_format", bad_uprn, {home.uprn: "UPRN must be between 1 and 12 digits"}, source),
        HardRule(
            "uprn_lookup_failed",
            unknown_uprn,
            {home.uprn: unknown_uprn_text, home.uprn_selection: unknown_uprn_text},
            source,
            title="No address has this UPRN",
        ),
        HardRule(
            "postcode_format",
            (home.postcode_known == home.postcode_is_known) & not_postcode(home.postcode),
            {home.postcode: POSTCODE_TEXT},
            source,
            title="Postcode must be a full postcode",
        ),
    )


def name_of_authority(code: str) -> str:
    """Its name; the code itself where no authority has it."""
    found = authority(code)
    return found.name if found else code


def outside_england(la: Term[str]) -> Condition:
    """The authority is none in England."""

    @tested("the home is outside England", reads=la.reads())
    def condition(answers: Answers, context: Context) -> bool | None:
        code = la.read(answers.values, context)
        return None if code is None else not is_english(code)

    return condition


def not_in_force(la: Term[str], day: Day) -> Condition:
    """The authority is in England and did not exist on the day of the log."""

    @tested(f"the local authority did not exist on the {day.label.lower()}", reads=[*la.reads(), day])
    def condition(answers: Answers, context: Context) -> bool | None:
        code, on = la.read(answers.values, context), answers[day]
        found = authority(code) if code else None
        if found is None or on is None or not found.is_english:
            return None
        return not found.in_force(on)

    return condition
