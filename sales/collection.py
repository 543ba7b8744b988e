"""The sales collection, as the shared parts of the service see it."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from logs.addresses import find_addresses
from logs.checking.stated import StatedContext
from logs.choosing import (
    authorities_on,
    first_answers,
    managers,
    nationalities,
    organisation_numbered,
    owners,
    people_of,
    previous_authorities_on,
    shared_names,
)
from logs.collection import Choice, questionnaire_of
from logs.policies import visible_logs
from logs.records import Records, RecordsOfMany
from questionnaire.core.answers import Values
from questionnaire.core.structure import Question
from questionnaire.core.variables import Variable
from questionnaire.core.years import Questionnaire
from sales import gathering
from sales.duplicates import COMPARED, DUPLICATE_KEYS, SHOWN
from sales.facts import SalesFacts
from sales.questionnaires import QUESTIONNAIRES
from sales.stated import facts_stated
from sales.variables import S, SalesVariables
from users.models import User


class SalesCollection:
    """See `logs.collection.Collection`."""

    name = "sales"
    noun = "sales log"
    managed_by = "Reported by"
    event = "sale"
    variables = SalesVariables
    event_day = S.saledate
    kind = S.ownershipsch
    references: tuple[Variable[str], ...] = (S.purchid,)
    kept_beside: frozenset[str] = frozenset()
    duplicate_keys = set_keys = DUPLICATE_KEYS
    duplicates_shown = SHOWN
    cleared_with: Mapping[str, str] = {S.ppostcode_full.name: S.previous_la_known.name}
    duplicate_reads = COMPARED
    withdrawn: tuple[Variable[Any], ...] = ()

    def questionnaires(self) -> Mapping[int, Questionnaire]:
        return QUESTIONNAIRES

    def questionnaire(self, values: Values, today: date) -> Questionnaire:
        return questionnaire_of(QUESTIONNAIRES, values.get(S.saledate.name), today)

    def gather(
        self,
        values: Values,
        *,
        stored: Values,
        by: User | None,
        today: date,
        unresolved: bool = False,
        records: Records | None = None,
    ) -> SalesFacts:
        return gathering.gather(values, stored=stored, by=by, today=today, records=records)

    def read_ahead(self, records: RecordsOfMany, several: Iterable[Values]) -> None:
        """Rules of sales read no records besides those of every collection."""

    def facts_stated(self, line: StatedContext) -> SalesFacts:
        return facts_stated(line)

    def start_values(self, by: User, *, today: date) -> Values:
        return first_answers(
            by,
            today=today,
            owner=S.owning_organisation_id,
            manager=S.managing_organisation_id,
            assignee=S.assigned_to_id,
        )

    def find_addresses(self, text: str, *, by: User) -> list[Choice]:
        """:raises AddressServiceUnavailable: the address service does not answer."""
        from sales.models import SalesLog

        found = find_addresses(visible_logs(SalesLog.objects.all(), by), text)
        return [Choice(each.uprn, each.label) for each in found]

    def choices(self, question: Question, values: Values, *, by: User, today: date) -> list[Choice]:
        variable = question.variable
        day = values.get(S.saledate.name) or today
        if variable is S.la:
            return authorities_on(day)
        if variable is S.prevloc:
            return previous_authorities_on(day)
        if variable is S.nationality_all or variable is S.nationality_all_buyer2:
            return nationalities()
        if variable is S.assigned_to_id:
            return _people(values, by)
        owner = organisation_numbered(values.get(S.owning_organisation_id.name))
        if variable is S.owning_organisation_id:
            return owners(by, owner, today=today)
        if variable is S.managing_organisation_id:
            current = organisation_numbered(values.get(S.managing_organisation_id.name))
            return managers(by, owner, current, today=today)
        raise KeyError(question.name)

    def names(self, variable: Variable[Any], codes: Several[Any], *, on: date) -> dict[Any, str]:
        return shared_names(variable, codes, on=on)


def _people(values: Values, by: User) -> list[Choice]:
    """Who may be assigned: activated users of the owning and managing organisation, for others of their own."""
    if not by.is_support:
        return people_of([by.organisation_id], with_absorbing=False)
    named = (values.get(S.owning_organisation_id.name), values.get(S.managing_organisation_id.name))
    return people_of(named, with_absorbing=True)


SALES = SalesCollection()
