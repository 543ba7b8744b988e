"""What organisations ask about their people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from organisations.dependants import Dependants, Merge
from organisations.models import Organisation
from organisations.policies import Person
from users.models import User
from users.services import merges, standing


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

    def merge_totals(self, organisations: Collection[int]) -> dict[str, int]:
        return {"total_users": User.objects.kept().filter(organisation__in=organisations, is_placeholder=False).count()}

    def merge_begins(
        self, absorbing: Organisation, merging: Sequence[Organisation], day: date, *, at: datetime
    ) -> None:
        merges.tell_of_absorbed(absorbing, merging, day, now=at)

    def merge_people(self, merge: Merge) -> None:
        merges.move_people(merge, by=_user(merge.by))


def _user(person: Person) -> User:
    return person if isinstance(person, User) else User.objects.get(pk=person.pk)
