"""The person a log is assigned to. Source: lettings and sales derived variables 2025/26 and 2026/27."""

from __future__ import annotations

from logs.facts import facts_of
from questionnaire.core.answers import Answers, Context
from questionnaire.core.derivation import Changes, Derivation, derives
from questionnaire.core.variables import Reference


def assignee_of_other_organisation(assignee: Reference, *organisations: Reference, source: str) -> Derivation:
    """The step for a log whose person belongs to neither organisation.

    :param organisations: the owning and the managing organisation.
    """

    @derives(
        assignee,
        reads=[assignee, *organisations],
        words="Emptied by support staff's save: a person of neither the owning nor the managing organisation",
        source=source,
        resets=True,
    )
    def assignee_of_other_organisation(answers: Answers, context: Context) -> Changes:
        facts = facts_of(context)
        if not facts.saved_by_support or facts.owner is None or facts.manager is None or facts.assigned_to is None:
            return {}
        belonging = {
            organisation
            for each in (facts.owner, facts.manager)
            for organisation in (each.id, each.absorbing_organisation)
        }
        return {} if facts.assigned_to.organisation in belonging else {assignee: None}

    return assignee_of_other_organisation
