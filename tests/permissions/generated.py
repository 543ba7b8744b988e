"""Organisations, relationships, mergers, people, places and logs at random; each fact carries a mark of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import permutations
from random import Random

from lettings.models import LettingsLog
from logs.models import Status
from logs.models.log import SHOWN_STATUSES
from organisations.models import Organisation, Scheme
from tests.factories.lettings import NOW, letting
from tests.factories.organisations import AgreementFactory, LocationFactory, RelationshipFactory, SchemeFactory
from tests.factories.users import UserFactory
from users.models import User

ORGANISATIONS = 6
LOGS = 10
RELATED, MERGED, UNSEEN = 0.2, 0.5, 0.2
"""Chances: of a relationship between two, of a merger, and of a record that nobody is shown."""
RECENTLY, LONG_AGO = date(2026, 5, 1), date(2024, 5, 1)
FIRST_EDITABLE = date(2026, 4, 1)
"""Of the schemes of absorbed organisations, those of mergers from this day on are seen."""


@dataclass
class Generated:
    """All that there is, and who is related to whom, kept apart from the database that is asked about it."""

    organisations: list[Organisation] = field(default_factory=list)
    agents: set[tuple[int, int]] = field(default_factory=set)
    """Stock owner and managing agent, by id."""
    people: list[User] = field(default_factory=list)
    schemes: list[Scheme] = field(default_factory=list)
    logs: list[LettingsLog] = field(default_factory=list)

    def absorbed_by(self, own: int) -> set[int]:
        return {each.pk for each in self.organisations if each.absorbing_organisation_id == own}

    # What the specification lets somebody see, told anew from the facts: users and permissions, section 10

    def logs_of(self, user: User) -> list[LettingsLog]:
        ours = self.absorbed_by(user.organisation_id) | {user.organisation_id}
        return [
            log
            for log in self.logs
            if log.status in SHOWN_STATUSES
            and (user.is_support or log.owning_organisation_id in ours or log.managing_organisation_id in ours)
        ]

    def schemes_of(self, user: User) -> list[Scheme]:
        own = user.organisation_id
        lately = {each.pk for each in self.organisations if each.merge_date and each.merge_date >= FIRST_EDITABLE}
        owners = {own} | {owner for owner, agent in self.agents if agent == own} | (self.absorbed_by(own) & lately)
        return [
            scheme
            for scheme in self.schemes
            if scheme.discarded_at is None and (user.is_support or scheme.owning_organisation_id in owners)
        ]

    def people_of(self, user: User) -> list[User]:
        return [
            each
            for each in self.people
            if each.discarded_at is None and (user.is_support or each.organisation_id == user.organisation_id)
        ]

    def organisations_of(self, user: User) -> list[Organisation]:
        return [each for each in self.organisations if user.is_support or each.pk == user.organisation_id]

    def marks_for(self, user: User) -> set[str]:
        """Every mark that may stand on a page of the person's."""
        own, logs, schemes = user.organisation_id, self.logs_of(user), self.schemes_of(user)
        named = {own} | self.absorbed_by(own) | {scheme.owning_organisation_id for scheme in schemes}
        named |= {each for pair in self.agents if own in pair for each in pair}
        named |= {log.owning_organisation_id for log in logs} | {log.managing_organisation_id for log in logs}
        # of an organisation that merged away it is said into which
        named |= {each.absorbing_organisation_id for each in self.organisations if each.pk in named}
        marks = {each.name for each in self.organisations if each.pk in named}
        for scheme in schemes:
            marks |= marks_of_scheme(scheme)
        for each in self.people_of(user):
            marks |= {each.name, each.email}
        for log in logs:
            marks |= {log.tenancycode, log.propcode, log.assigned_to.name}
        return marks

    def all_marks(self) -> set[str]:
        marks = {each.name for each in self.organisations}
        for each in self.people:
            marks |= {each.name, each.email}
        for scheme in self.schemes:
            marks |= marks_of_scheme(scheme)
        for log in self.logs:
            marks |= {log.tenancycode, log.propcode}
        return marks


def marks_of_scheme(scheme: Scheme) -> set[str]:
    return {scheme.service_name, *(place.name for place in scheme.locations.all())}


def generate(seed: int) -> Generated:
    """The same for the same seed."""
    rng, made = Random(seed), Generated()
    names = iter(f"q{number}{seed}x" for number in range(100, 1000))
    made.organisations = [
        AgreementFactory(organisation__name=f"Homes {next(names)}").organisation for _ in range(ORGANISATIONS)
    ]
    for owner, agent in permutations(made.organisations, 2):
        if rng.random() < RELATED:
            RelationshipFactory(stock_owner=owner, managing_agent=agent)
            made.agents.add((owner.pk, agent.pk))
    for merged, absorber in zip(made.organisations[::2], made.organisations[1::2], strict=True):
        if rng.random() < MERGED:
            merged.merge_date, merged.absorbing_organisation = rng.choice([RECENTLY, LONG_AGO]), absorber
            merged.save()
    for organisation in made.organisations:
        for traits in ({}, {"coordinator": True}, {"deactivated": True}, {"deleted": True}):
            name = next(names)
            made.people.append(
                UserFactory(organisation=organisation, name=f"Pat {name}", email=f"{name}@example.org", **traits)
            )
        gone = {"discarded_at": NOW} if rng.random() < UNSEEN else {}
        scheme = SchemeFactory(owning_organisation=organisation, service_name=f"Court {next(names)}", **gone)
        LocationFactory(scheme=scheme, name=f"Block {next(names)}")
        made.schemes.append(scheme)
    made.logs = [_log(rng, made, next(names), next(names)) for _ in range(LOGS)]
    return made


def _log(rng: Random, made: Generated, code: str, property_code: str) -> LettingsLog:
    """A log that somebody of its managing organisation made."""
    assigned = rng.choice([each for each in made.people if each.active])
    log = letting(assigned)
    hidden = rng.random() < UNSEEN
    LettingsLog.objects.filter(pk=log.pk).update(
        owning_organisation=rng.choice(made.organisations),
        managing_organisation=assigned.organisation,
        tenancycode=code,
        propcode=property_code,
        **({"status": Status.PENDING} if hidden else {}),
    )
    return LettingsLog.objects.select_related("assigned_to").get(pk=log.pk)
