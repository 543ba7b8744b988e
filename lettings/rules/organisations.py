"""Who owns and manages the home, and whether they may on the start date.

Source: lettings validations 2025/26 and 2026/27, organisations.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from lettings.facts import OrganisationFacts, facts_of
from lettings.variables import L
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.dates import day_in_words
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: organisations"

Choose = Callable[[Context], OrganisationFacts | None]
READS = (L.startdate, L.owning_organisation_id, L.managing_organisation_id)


def owner(context: Context) -> OrganisationFacts | None:
    return facts_of(context).owner


def manager(context: Context) -> OrganisationFacts | None:
    return facts_of(context).manager


def is_merged(organisation: OrganisationFacts, on: date) -> bool:
    """It had merged into another organisation by that day."""
    return organisation.merge_date is not None and organisation.merge_date <= on


def is_not_yet_available(organisation: OrganisationFacts, on: date) -> bool:
    """It came out of a merger and takes logs from a later day only."""
    return organisation.has_absorbed and organisation.available_from is not None and organisation.available_from > on


def _on_startdate(words: str, choose: Choose, test: Callable[[OrganisationFacts, date], bool]) -> Condition:
    @tested(words, reads=READS)
    def condition(answers: Answers, context: Context) -> bool | None:
        organisation, start = choose(context), answers[L.startdate]
        return None if organisation is None or start is None else test(organisation, start)

    return condition


OWNER_MERGED = _on_startdate("the owning organisation had merged by the start date", owner, is_merged)
MANAGER_MERGED = _on_startdate("the managing organisation had merged by the start date", manager, is_merged)
OWNER_NOT_YET = _on_startdate("the owning organisation takes logs from a later day", owner, is_not_yet_available)
MANAGER_NOT_YET = _on_startdate("the managing organisation takes logs from a later day", manager, is_not_yet_available)


@tested("one organisation owns and manages", reads=READS)
def same_organisation(answers: Answers, context: Context) -> bool | None:
    owning, managing = owner(context), manager(context)
    return None if owning is None or managing is None else owning.id == managing.id


@tested("owning and managing organisation merged into the same one on the same day", reads=READS)
def same_merge(answers: Answers, context: Context) -> bool | None:
    owning, managing = owner(context), manager(context)
    if owning is None or managing is None:
        return None
    return (
        owning.merge_date is not None
        and owning.merge_date == managing.merge_date
        and owning.absorbing_organisation is not None
        and owning.absorbing_organisation == managing.absorbing_organisation
    )


@tested(
    "the person assigned belongs to neither the owning nor the managing organisation",
    reads=[L.assigned_to_id, L.owning_organisation_id, L.managing_organisation_id],
)
def assigned_to_outsider(answers: Answers, context: Context) -> bool | None:
    person, owning, managing = facts_of(context).assigned_to, owner(context), manager(context)
    if person is None or owning is None or managing is None or answers[L.assigned_to_id] is None:
        return None
    return not {owning.id, managing.id} & {person.organisation, *person.absorbed_organisations}


def _unsigned(words: str, choose: Choose) -> Condition:
    @tested(words, reads=[L.owning_organisation_id, L.managing_organisation_id])
    def condition(answers: Answers, context: Context) -> bool | None:
        organisation = choose(context)
        if organisation is None:
            return None
        return organisation.changed and not organisation.data_protection_confirmed

    return condition


def _name(organisation: OrganisationFacts | None, otherwise: str) -> str:
    return organisation.name if organisation and organisation.name else otherwise


def _merged_message(choose: Choose, role: str) -> Callable[[Answers, Context], str]:
    def message(answers: Answers, context: Context) -> str:
        organisation = choose(context)
        name = _name(organisation, f"the {role} organisation")
        since = organisation.merge_date if organisation else None
        into = f" into {organisation.absorbing_name}" if organisation and organisation.absorbing_name else ""
        day = f" on {day_in_words(since)}" if since else ""
        text = (
            f"{name} merged{into}{day}: enter an earlier start date, or choose the organisation that it is now part of"
        )
        return text[0].upper() + text[1:]

    return message


def _not_yet_message(choose: Choose, role: str) -> Callable[[Answers, Context], str]:
    def message(answers: Answers, context: Context) -> str:
        organisation = choose(context)
        name = _name(organisation, f"the {role} organisation")
        day = organisation.available_from if organisation else None
        when = f"only from {day_in_words(day)}" if day else "not yet"
        text = f"{name} takes logs {when}: enter that day or a later tenancy start date, or choose another organisation"
        return text[0].upper() + text[1:]

    return message


OWNER_MERGED_TEXT = _merged_message(owner, "owning")
MANAGER_MERGED_TEXT = _merged_message(manager, "managing")
OWNER_NOT_YET_TEXT = _not_yet_message(owner, "owning")
MANAGER_NOT_YET_TEXT = _not_yet_message(manager, "managing")


def _both(first: Callable[[Answers, Context], str], second: Callable[[Answers, Context], str]) -> Callable[..., str]:
    return lambda answers, context: f"{first(answers, context)}. {second(answers, context)}"


_OUTSIDER = "The person assigned to the log must belong to the owning or the managing organisation"
_UNSIGNED = "The organisation must sign the data sharing agreement before it can be named on a log"
_DIFFERENT = ~same_organisation & ~same_merge

ORGANISATIONS = (
    HardRule(
        "assignee_outside_organisations",
        assigned_to_outsider,
        {L.assigned_to_id: _OUTSIDER, L.owning_organisation_id: _OUTSIDER, L.managing_organisation_id: _OUTSIDER},
        SOURCE,
    ),
    HardRule("owning_org_merged", OWNER_MERGED, {L.owning_organisation_id: OWNER_MERGED_TEXT}, SOURCE),
    HardRule(
        "owning_org_not_available",
        ~OWNER_MERGED & OWNER_NOT_YET,
        {L.owning_organisation_id: OWNER_NOT_YET_TEXT},
        SOURCE,
    ),
    HardRule("managing_org_merged", MANAGER_MERGED, {L.managing_organisation_id: MANAGER_MERGED_TEXT}, SOURCE),
    HardRule(
        "managing_org_not_available",
        ~MANAGER_MERGED & MANAGER_NOT_YET,
        {L.managing_organisation_id: MANAGER_NOT_YET_TEXT},
        SOURCE,
    ),
    HardRule(
        "owning_org_agreement_unsigned",
        _unsigned("the owning organisation chosen has not signed the data sharing agreement", owner),
        {L.owning_organisation_id: _UNSIGNED},
        SOURCE,
    ),
    HardRule(
        "managing_org_agreement_unsigned",
        _unsigned("the managing organisation chosen has not signed the data sharing agreement", manager),
        {L.managing_organisation_id: _UNSIGNED},
        SOURCE,
    ),
    HardRule("startdate_org_merged_same", same_organisation & OWNER_MERGED, {L.startdate: OWNER_MERGED_TEXT}, SOURCE),
    HardRule(
        "startdate_org_not_available_same",
        same_organisation & ~OWNER_MERGED & OWNER_NOT_YET,
        {L.startdate: OWNER_NOT_YET_TEXT},
        SOURCE,
    ),
    HardRule(
        "startdate_orgs_merged_same_merge",
        ~same_organisation & same_merge & OWNER_MERGED,
        {L.startdate: _both(OWNER_MERGED_TEXT, MANAGER_MERGED_TEXT)},
        SOURCE,
    ),
    HardRule(
        "startdate_orgs_merged_different",
        _DIFFERENT & OWNER_MERGED & MANAGER_MERGED,
        {L.startdate: _both(OWNER_MERGED_TEXT, MANAGER_MERGED_TEXT)},
        SOURCE,
    ),
    HardRule(
        "startdate_owning_org_merged",
        _DIFFERENT & OWNER_MERGED & ~MANAGER_MERGED,
        {L.startdate: OWNER_MERGED_TEXT},
        SOURCE,
    ),
    HardRule(
        "startdate_managing_org_merged",
        _DIFFERENT & MANAGER_MERGED & ~OWNER_MERGED,
        {L.startdate: MANAGER_MERGED_TEXT},
        SOURCE,
    ),
    HardRule(
        "startdate_orgs_not_available",
        _DIFFERENT & OWNER_NOT_YET & MANAGER_NOT_YET,
        {L.startdate: _both(OWNER_NOT_YET_TEXT, MANAGER_NOT_YET_TEXT)},
        SOURCE,
    ),
    HardRule(
        "startdate_owning_org_not_available",
        _DIFFERENT & OWNER_NOT_YET & ~MANAGER_NOT_YET,
        {L.startdate: OWNER_NOT_YET_TEXT},
        SOURCE,
    ),
    HardRule(
        "startdate_managing_org_not_available",
        _DIFFERENT & MANAGER_NOT_YET & ~OWNER_NOT_YET,
        {L.startdate: MANAGER_NOT_YET_TEXT},
        SOURCE,
    ),
)
