"""The lettings collection, as the shared parts of the service see it."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from lettings import gathering
from lettings.duplicates import DUPLICATE_KEYS, READ, SET_KEYS, SHOWN
from lettings.facts import LettingsFacts
from lettings.questionnaires import QUESTIONNAIRES
from lettings.stated import facts_stated
from lettings.variables import L, LettingsVariables
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
from organisations.models import Location, Scheme
from organisations.queries import (
    eligible_locations,
    scheme_choices,
)
from questionnaire.core.answers import Values
from questionnaire.core.structure import Question
from questionnaire.core.variables import Reference, Variable
from questionnaire.core.years import Questionnaire
from users.models import User


class LettingsCollection:
    """See `logs.collection.Collection`."""

    name = "lettings"
    noun = "lettings log"
    managed_by = "Managed by"
    event = "letting"
    variables = LettingsVariables
    event_day = L.startdate
    kind = L.needstype
    references: tuple[Variable[str], ...] = (L.tenancycode, L.propcode)
    kept_beside = frozenset(
        {
            "unresolved",
            "property_relet",
            "purchaser_code",
            "property_owner_organisation",
            "property_manager_organisation",
            "carehome_charges_value_check",
        }
    )
    duplicate_keys = DUPLICATE_KEYS
    duplicate_reads = READ
    set_keys = SET_KEYS
    duplicates_shown = SHOWN
    cleared_with: Mapping[str, str] = {L.ppostcode_full.name: L.previous_la_known.name}
    withdrawn: tuple[Variable[Any], ...] = (L.scheme_id, L.location_id)

    def questionnaires(self) -> Mapping[int, Questionnaire]:
        return QUESTIONNAIRES

    def questionnaire(self, values: Values, today: date) -> Questionnaire:
        return questionnaire_of(QUESTIONNAIRES, values.get(L.startdate.name), today)

    def gather(
        self,
        values: Values,
        *,
        stored: Values,
        by: User | None,
        today: date,
        unresolved: bool = False,
        records: Records | None = None,
    ) -> LettingsFacts:
        return gathering.gather(values, stored=stored, by=by, today=today, unresolved=unresolved, records=records)

    def read_ahead(self, records: RecordsOfMany, several: Iterable[Values]) -> None:
        named = (each.get(L.scheme_id.name) for each in several)
        gathering.schemes_ahead(records, {scheme for scheme in named if scheme is not None})

    def facts_stated(self, line: StatedContext) -> LettingsFacts:
        return facts_stated(line)

    def start_values(self, by: User, *, today: date) -> Values:
        return first_answers(
            by,
            today=today,
            owner=L.owning_organisation_id,
            manager=L.managing_organisation_id,
            assignee=L.assigned_to_id,
        )

    def find_addresses(self, text: str, *, by: User) -> list[Choice]:
        """:raises AddressServiceUnavailable: the address service does not answer."""
        from lettings.models import LettingsLog

        return [
            Choice(each.uprn, each.label) for each in find_addresses(visible_logs(LettingsLog.objects.all(), by), text)
        ]

    def choices(self, question: Question, values: Values, *, by: User, today: date) -> list[Choice]:
        variable = question.variable
        day = values.get(L.startdate.name) or today
        if variable is L.la:
            return authorities_on(day)
        if variable is L.prevloc:
            return previous_authorities_on(day)
        if variable is L.nationality_all:
            return nationalities()
        if variable is L.assigned_to_id:
            return _people(values, by)
        owner = organisation_numbered(values.get(L.owning_organisation_id.name))
        if variable is L.owning_organisation_id:
            return owners(by, owner, today=today)
        if variable is L.managing_organisation_id:
            current = organisation_numbered(values.get(L.managing_organisation_id.name))
            return managers(by, owner, current, today=today)
        if variable is L.scheme_id:
            return [
                Choice(each.pk, each.service_name, _scheme_hint(each))
                for each in scheme_choices(owner, by, today=today).prefetch_related("locations")
            ]
        if variable is L.location_id:
            scheme_id = values.get(L.scheme_id.name)
            scheme = Scheme.objects.filter(pk=scheme_id).first() if scheme_id else None
            places = eligible_locations(scheme, today) if scheme else Location.objects.none()
            return [Choice(each.pk, each.postcode, each.name) for each in places]
        raise KeyError(question.name)

    def names(self, variable: Variable[Any], codes: Several[Any], *, on: date) -> dict[Any, str]:
        if not isinstance(variable, Reference) or variable.to in ("organisation", "user"):
            return shared_names(variable, codes, on=on)
        if variable.to == "scheme":
            return dict(Scheme.objects.filter(pk__in=codes).values_list("pk", "service_name"))
        places = Location.objects.filter(pk__in=codes).values_list("pk", "postcode", "name")
        return {pk: f"{postcode} ({name})" if name else postcode for pk, postcode, name in places}


def _people(values: Values, by: User) -> list[Choice]:
    """Who may be assigned: activated users of the owning and managing organisation, for others of their own."""
    if not by.is_support:
        return people_of([by.organisation_id], with_absorbing=False)
    named = (values.get(L.owning_organisation_id.name), values.get(L.managing_organisation_id.name))
    return people_of(named, with_absorbing=True)


def _scheme_hint(scheme: Scheme) -> str:
    postcodes = sorted({place.postcode for place in scheme.locations.all() if place.confirmed})
    if len(postcodes) == 1:
        return postcodes[0]
    return f"{len(postcodes)} locations" if postcodes else ""


LETTINGS = LettingsCollection()
