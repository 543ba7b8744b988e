"""What questions of both collections offer whose options are records or reference data, and the words for those."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Iterable
from datetime import date
from typing import Any

from logs.collection import Choice
from logs.reference.countries import countries
from logs.reference.sources import COUNTRIES, LOCAL_AUTHORITIES
from organisations.models import Organisation
from organisations.queries import asking_owner, managing_choices, owning_choices
from organisations.reference.authorities import authorities, english_authorities, previous_authorities
from questionnaire.core.answers import Values
from questionnaire.core.variables import LongCode, Reference, Variable
from users.models import User


def first_answers(
    by: User, *, today: date, owner: Variable[Any], manager: Variable[Any], assignee: Variable[Any]
) -> Values:
    """Support users begin with nothing; others with their own organisation and themselves.

    A supplier's system begins with nobody: its account cannot answer for a log.
    """
    if by.is_support:
        return {}
    asking = asking_owner(by, today=today)
    owning = by.organisation if by.organisation.holds_own_stock else asking.settled
    person = None if by.is_placeholder else by.pk
    return {owner.name: owning.pk if owning else None, manager.name: by.organisation_id, assignee.name: person}


def organisation_numbered(organisation_id: int | None) -> Organisation | None:
    return Organisation.objects.filter(pk=organisation_id).first() if organisation_id else None


def owners(by: User, owner: Organisation | None, *, today: date) -> list[Choice]:
    """Organisations that may be chosen as owner."""
    return [Choice(each.organisation.pk, each.label) for each in owning_choices(by, owner, today=today)]


def managers(by: User, owner: Organisation | None, current: Organisation | None, *, today: date) -> list[Choice]:
    """Organisations that may be chosen as manager."""
    return [Choice(each.organisation.pk, each.label) for each in managing_choices(by, owner, current, today=today)]


def people_of(organisations: Iterable[int | None], *, with_absorbing: bool) -> list[Choice]:
    """Activated users of the organisations.

    :param with_absorbing: and of those that absorbed them.
    """
    ids = {each for each in organisations if each}
    if with_absorbing:
        absorbers = Organisation.objects.filter(pk__in=ids).values_list("absorbing_organisation", flat=True)
        ids |= {each for each in absorbers if each}
    found = User.objects.activated().filter(organisation__in=ids).order_by("name", "pk")
    return [Choice(each.pk, each.name_in_lists, each.email) for each in found]


def authorities_on(day: date) -> list[Choice]:
    """English local authorities in force on the day."""
    return [Choice(each.code, each.name) for each in english_authorities(day)]


def previous_authorities_on(day: date) -> list[Choice]:
    """Where a household may come from, for a log of the day."""
    return [Choice(each.code, each.name) for each in previous_authorities(day)]


def nationalities() -> list[Choice]:
    return [Choice(each.code, each.name) for each in countries().values()]


def shared_names(variable: Variable[Any], codes: Several[Any], *, on: date) -> dict[Any, str]:
    """The words for codes of reference data, and for organisations and people as they were called on the day."""
    if isinstance(variable, LongCode):
        return _reference_names(variable, codes)
    if not isinstance(variable, Reference):
        return {}
    if variable.to == "organisation":
        found = Organisation.objects.filter(pk__in=codes).prefetch_related("name_changes")
        return {each.pk: each.name_on(on) for each in found}
    if variable.to == "user":
        return {each.pk: each.name_in_lists for each in User.objects.filter(pk__in=codes)}
    return {}


def _reference_names(variable: LongCode, codes: Several[Any]) -> dict[Any, str]:
    if variable.source == LOCAL_AUTHORITIES:
        known = authorities()
        return {code: known[code].name for code in codes if code in known}
    if variable.source == COUNTRIES:
        listed = countries()
        return {code: listed[code].name for code in codes if code in listed}
    return {}
