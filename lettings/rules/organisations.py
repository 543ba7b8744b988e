"""Who owns and manages the home, and whether they may on the start date.

Source: lettings validations 2025/26 and 2026/27, organisations.
"""

from __future__ import annotations

from collections.abc import Callable

from lettings.variables import L
from logs.facts import facts_of, manager, owner
from logs.rules.organisations import Standing
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import tested
from questionnaire.core.rules import HardRule

SOURCE = "Lettings validations 2025/26 and 2026/27: organisations"

READS = (L.startdate, L.owning_organisation_id, L.managing_organisation_id)

OWNER = Standing("owning", "owning_org", L.owning_organisation_id, owner, L.startdate, "start date")
MANAGER = Standing("managing", "managing_org", L.managing_organisation_id, manager, L.startdate, "start date")


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


def _both(answers: Answers, context: Context, *texts: Callable[[Answers, Context], str]) -> str:
    return ". ".join(text(answers, context) for text in texts)


def _both_merged(answers: Answers, context: Context) -> str:
    return _both(answers, context, OWNER.merged_text, MANAGER.merged_text)


def _both_not_yet(answers: Answers, context: Context) -> str:
    return _both(answers, context, OWNER.not_yet_text, MANAGER.not_yet_text)


_OUTSIDER = "The person assigned to the log must belong to the owning or the managing organisation"
_DIFFERENT = ~same_organisation & ~same_merge

ORGANISATIONS = (
    HardRule(
        "assignee_outside_organisations",
        assigned_to_outsider,
        {L.assigned_to_id: _OUTSIDER, L.owning_organisation_id: _OUTSIDER, L.managing_organisation_id: _OUTSIDER},
        SOURCE,
    ),
    *OWNER.standing_rules(source=SOURCE),
    *MANAGER.standing_rules(source=SOURCE),
    OWNER.agreement_rule(source=SOURCE),
    MANAGER.agreement_rule(source=SOURCE),
    HardRule(
        "startdate_org_merged_same",
        same_organisation & OWNER.merged,
        {L.startdate: OWNER.merged_text},
        SOURCE,
        title="Tenancy start date is after the organisation merged into another",
    ),
    HardRule(
        "startdate_org_not_available_same",
        same_organisation & ~OWNER.merged & OWNER.not_yet,
        {L.startdate: OWNER.not_yet_text},
        SOURCE,
        title="Tenancy start date is before the organisation was there",
    ),
    HardRule(
        "startdate_orgs_merged_same_merge",
        ~same_organisation & same_merge & OWNER.merged,
        {L.startdate: _both_merged},
        SOURCE,
        title="Tenancy start date is after both organisations merged into one",
    ),
    HardRule(
        "startdate_orgs_merged_different",
        _DIFFERENT & OWNER.merged & MANAGER.merged,
        {L.startdate: _both_merged},
        SOURCE,
        title="Tenancy start date is after both organisations merged into others",
    ),
    HardRule(
        "startdate_owning_org_merged",
        _DIFFERENT & OWNER.merged & ~MANAGER.merged,
        {L.startdate: OWNER.merged_text},
        SOURCE,
        title="Tenancy start date is after the owning organisation merged into another",
    ),
    HardRule(
        "startdate_managing_org_merged",
        _DIFFERENT & MANAGER.merged & ~OWNER.merged,
        {L.startdate: MANAGER.merged_text},
        SOURCE,
        title="Tenancy start date is after the managing organisation merged into another",
    ),
    HardRule(
        "startdate_orgs_not_available",
        _DIFFERENT & OWNER.not_yet & MANAGER.not_yet,
        {L.startdate: _both_not_yet},
        SOURCE,
        title="Tenancy start date is before both organisations were there",
    ),
    HardRule(
        "startdate_owning_org_not_available",
        _DIFFERENT & OWNER.not_yet & ~MANAGER.not_yet,
        {L.startdate: OWNER.not_yet_text},
        SOURCE,
        title="Tenancy start date is before the owning organisation was there",
    ),
    HardRule(
        "startdate_managing_org_not_available",
        _DIFFERENT & MANAGER.not_yet & ~OWNER.not_yet,
        {L.startdate: MANAGER.not_yet_text},
        SOURCE,
        title="Tenancy start date is before the managing organisation was there",
    ),
)
