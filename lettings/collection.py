"""The lettings collection, as the shared parts of the service see it."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Mapping
from datetime import date
from typing import Any

from lettings import gathering
from lettings.addresses import find_addresses
from lettings.facts import LettingsFacts
from lettings.questionnaires import QUESTIONNAIRES, questionnaire_for
from lettings.variables import COUNTRIES, LOCAL_AUTHORITIES, L, LettingsVariables
from logs.collection import Choice
from logs.policies import visible_logs
from logs.reference.countries import countries
from organisations.models import Location, Organisation, Scheme
from organisations.queries import (
    asking_owner,
    eligible_locations,
    managing_choices,
    owning_choices,
    scheme_choices,
)
from organisations.reference.authorities import authorities, english_authorities, previous_authorities
from questionnaire.core.answers import Values
from questionnaire.core.structure import Question
from questionnaire.core.variables import LongCode, Reference, Variable
from questionnaire.core.years import Questionnaire
from users.models import User


class LettingsCollection:
    """See `logs.collection.Collection`."""

    name = "lettings"
    noun = "lettings log"
    variables = LettingsVariables
    event_day = L.startdate
    references: tuple[Variable[str], ...] = (L.tenancycode, L.propcode)
    withdrawn: tuple[Variable[Any], ...] = (L.scheme_id, L.location_id)

    def questionnaires(self) -> Mapping[int, Questionnaire]:
        return QUESTIONNAIRES

    def questionnaire(self, values: Values, today: date) -> Questionnaire:
        return questionnaire_for(values.get(L.startdate.name), today)

    def gather(
        self, values: Values, *, stored: Values, by: User | None, today: date, unresolved: bool = False
    ) -> LettingsFacts:
        return gathering.gather(values, stored=stored, by=by, today=today, unresolved=unresolved)

    def start_values(self, by: User, *, today: date) -> Values:
        """Support users begin with nothing; others with their own organisation and themselves."""
        if by.is_support:
            return {}
        asking = asking_owner(by, today=today)
        owner = by.organisation if by.organisation.holds_own_stock else asking.settled
        return {
            L.owning_organisation_id.name: owner.pk if owner else None,
            L.managing_organisation_id.name: by.organisation_id,
            L.assigned_to_id.name: by.pk,
        }

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
            return [Choice(each.code, each.name) for each in english_authorities(day)]
        if variable is L.prevloc:
            return [Choice(each.code, each.name) for each in previous_authorities(day)]
        if variable is L.nationality_all:
            return [Choice(each.code, each.name) for each in countries().values()]
        if variable is L.assigned_to_id:
            return _people(values, by)
        owner = _organisation(values.get(L.owning_organisation_id.name))
        if variable is L.owning_organisation_id:
            return [Choice(each.organisation.pk, each.label) for each in owning_choices(by, owner, today=today)]
        if variable is L.managing_organisation_id:
            current = _organisation(values.get(L.managing_organisation_id.name))
            found = managing_choices(by, owner, current, today=today)
            return [Choice(each.organisation.pk, each.label) for each in found]
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
        if isinstance(variable, LongCode):
            return _reference_names(variable, codes)
        if not isinstance(variable, Reference):
            return {}
        if variable.to == "organisation":
            found = Organisation.objects.filter(pk__in=codes).prefetch_related("name_changes")
            return {each.pk: each.name_on(on) for each in found}
        if variable.to == "user":
            return {each.pk: each.name_in_lists for each in User.objects.filter(pk__in=codes)}
        if variable.to == "scheme":
            return dict(Scheme.objects.filter(pk__in=codes).values_list("pk", "service_name"))
        places = Location.objects.filter(pk__in=codes).values_list("pk", "postcode", "name")
        return {pk: f"{postcode} ({name})" if name else postcode for pk, postcode, name in places}


def _organisation(organisation_id: int | None) -> Organisation | None:
    return Organisation.objects.filter(pk=organisation_id).first() if organisation_id else None


def _people(values: Values, by: User) -> list[Choice]:
    """Who may be assigned: activated users of the owning and managing organisation, for others of their own."""
    if by.is_support:
        named = (values.get(L.owning_organisation_id.name), values.get(L.managing_organisation_id.name))
        ids: set[int] = {each for each in named if each}
        absorbers = Organisation.objects.filter(pk__in=ids).values_list("absorbing_organisation", flat=True)
        found = User.objects.activated().filter(organisation__in={*ids, *filter(None, absorbers)})
    else:
        found = User.objects.activated().of_organisation(by.organisation)
    return [Choice(each.pk, each.name_in_lists, each.email) for each in found.order_by("name", "pk")]


def _scheme_hint(scheme: Scheme) -> str:
    postcodes = sorted({place.postcode for place in scheme.locations.all() if place.confirmed})
    if len(postcodes) == 1:
        return postcodes[0]
    return f"{len(postcodes)} locations" if postcodes else ""


def _reference_names(variable: LongCode, codes: Several[Any]) -> dict[Any, str]:
    if variable.source == LOCAL_AUTHORITIES:
        known = authorities()
        return {code: known[code].name for code in codes if code in known}
    if variable.source == COUNTRIES:
        listed = countries()
        return {code: listed[code].name for code in codes if code in listed}
    return {}


LETTINGS = LettingsCollection()
