"""Whether an organisation may own or manage on the day of a letting or sale.

Source: lettings and sales validations 2025/26 and 2026/27, organisations.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from logs.facts import OrganisationFacts
from logs.wording import sentence
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule
from questionnaire.core.variables import Day, Reference

UNSIGNED = "The organisation must sign the data sharing agreement before it can be named on a log"


def is_merged(organisation: OrganisationFacts, on: date) -> bool:
    """It had merged into another organisation by that day."""
    return organisation.merge_date is not None and organisation.merge_date <= on


def is_not_yet_available(organisation: OrganisationFacts, on: date) -> bool:
    """It came out of a merger and takes logs from a later day only."""
    return organisation.has_absorbed and organisation.available_from is not None and organisation.available_from > on


@dataclass(frozen=True)
class Standing:
    """An organisation in its role on a log, and how it stands on the log's day.

    :ivar role: "owning" or "managing".
    :ivar id: name of the role in the names of rules, such as "owning_org".
    :ivar variable: the answer that names the organisation.
    :ivar choose: gives the organisation's facts.
    :ivar day: the day of the letting or sale.
    :ivar day_words: what messages call that day.
    """

    role: str
    id: str
    variable: Reference
    choose: Callable[[Context], OrganisationFacts | None]
    day: Day
    day_words: str

    def _on_day(self, words: str, test: Callable[[OrganisationFacts, date], bool]) -> Condition:
        @tested(f"the {self.role} organisation {words}", reads=(self.day, self.variable))
        def condition(answers: Answers, context: Context) -> bool | None:
            organisation, day = self.choose(context), answers[self.day]
            return None if organisation is None or day is None else test(organisation, day)

        return condition

    @cached_property
    def merged(self) -> Condition:
        return self._on_day(f"had merged by the {self.day_words}", is_merged)

    @cached_property
    def not_yet(self) -> Condition:
        return self._on_day("takes logs from a later day", is_not_yet_available)

    @cached_property
    def unsigned(self) -> Condition:
        @tested(f"the {self.role} organisation chosen has not signed the data sharing agreement", reads=[self.variable])
        def condition(answers: Answers, context: Context) -> bool | None:
            organisation = self.choose(context)
            if organisation is None:
                return None
            return organisation.changed and not organisation.data_protection_confirmed

        return condition

    def _name(self, organisation: OrganisationFacts | None) -> str:
        return organisation.name if organisation and organisation.name else f"the {self.role} organisation"

    def merged_text(self, answers: Answers, context: Context) -> str:
        organisation = self.choose(context)
        since = organisation.merge_date if organisation else None
        into = f" into {organisation.absorbing_name}" if organisation and organisation.absorbing_name else ""
        on = f" on {day_in_words(since)}" if since else ""
        text = (
            f"{self._name(organisation)} merged{into}{on}: enter an earlier {self.day_words}, or choose the "
            "organisation that it is now part of"
        )
        return text[0].upper() + text[1:]

    def not_yet_text(self, answers: Answers, context: Context) -> str:
        organisation = self.choose(context)
        day = organisation.available_from if organisation else None
        when = f"only from {day_in_words(day)}" if day else "not yet"
        text = (
            f"{self._name(organisation)} takes logs {when}: enter that day or a later {self.day.label.lower()}, or "
            "choose another organisation"
        )
        return text[0].upper() + text[1:]

    def standing_rules(self, *, source: str) -> tuple[HardRule, HardRule]:
        """The rules that refuse the organisation because of the day."""
        role = sentence(self.role)
        return (
            HardRule(
                f"{self.id}_merged",
                self.merged,
                {self.variable: self.merged_text},
                source,
                title=f"{role} organisation had merged by the {self.day_words}",
            ),
            HardRule(
                f"{self.id}_not_available",
                ~self.merged & self.not_yet,
                {self.variable: self.not_yet_text},
                source,
                title=f"{role} organisation takes logs from a later day",
            ),
        )

    def agreement_rule(self, *, source: str) -> HardRule:
        """The rule that refuses an organisation newly chosen that has not signed the agreement."""
        return HardRule(
            f"{self.id}_agreement_unsigned",
            self.unsigned,
            {self.variable: UNSIGNED},
            source,
            title=f"{sentence(self.role)} organisation has not signed the data sharing agreement",
        )
