"""What organisations ask about their people."""

from __future__ import annotations

from datetime import datetime

from organisations.dependants import Dependants
from organisations.models import Organisation
from organisations.policies import Person
from users.models import User
from users.services import standing


class PeopleOfOrganisations(Dependants):
    """Accounts stop, start and go with their organisation."""

    def organisation_deactivated(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        standing.deactivate_with_organisation(organisation=organisation, by=_user(by), now=at)

    def organisation_reactivated(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        standing.reactivate_with_organisation(organisation=organisation, by=_user(by), now=at)

    def organisation_deleted(self, organisation: Organisation, *, by: Person, at: datetime) -> None:
        standing.delete_with_organisation(organisation=organisation, by=_user(by), now=at)

    def data_protection_officers(self, organisation: Organisation) -> list[str]:
        officers = User.objects.kept().of_organisation(organisation).filter(is_dpo=True, active=True)
        return list(officers.order_by("name", "pk").values_list("name", flat=True))


def _user(person: Person) -> User:
    return person if isinstance(person, User) else User.objects.get(pk=person.pk)
