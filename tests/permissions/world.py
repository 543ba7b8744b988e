"""A small world seen from one organisation: every kind of neighbour it can have, each with people, homes and logs."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from downloads.models import LIFETIME, Download
from logs.models import Log, Status
from notices.models import Announcement, CollectionResource
from organisations.models import Location, MergeRequest, Organisation, OrganisationNameChange, Scheme
from tests.factories.downloads import asked_download, made_download
from tests.factories.lettings import NOW, letting
from tests.factories.merges import merge_request
from tests.factories.notices import ResourceFactory
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.sales import sale
from tests.factories.users import UserFactory
from users.models import User

PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
AUTUMN_2025 = datetime(2025, 11, 3, 10, 0, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""After every account was made, so that announcements are for all of them."""

ACTORS = ("provider", "officer", "coordinator", "support")
"""People who get past signing in. The officer has no role, and is data protection officer and key contact."""

# How what is asked for stands to the person who asks, in the order in which the table of answers reads them.
RELATIONS = {
    "nothing": ("-",),
    "organisation_id": ("own", "owner", "agent", "absorbed", "former", "other", "deleted"),
    "user_id": ("self", "colleague", "deactivated", "owner", "agent", "absorbed", "other", "deleted"),
    "scheme_id": ("own", "owner", "absorbed", "agent", "former", "other", "deleted"),
    "request_id": ("open", "deleted"),
    "announcement_id": ("draft", "published", "withdrawn"),
    "identifier": ("unknown",),
    "download_id": ("colleague", "expired", "waiting", "other"),
    "log_id": (
        "mine", "colleague", "managed", "let", "absorbed", "former", "closed",
        "owner", "agent", "other", "pending", "deleted",
    ),
}  # fmt: skip


@dataclass
class World:
    """Organisations by how they stand to `own`, and what belongs to them.

    :ivar partner: stock owner and managing agent of every organisation, so that each has a relationship to end.
    """

    organisations: dict[str, Organisation] = field(default_factory=dict)
    partner: Organisation | None = None
    actors: dict[str, User] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    locations: dict[str, Location] = field(default_factory=dict)
    name_changes: dict[str, OrganisationNameChange] = field(default_factory=dict)
    merge_requests: dict[str, MergeRequest] = field(default_factory=dict)
    announcements: dict[str, Announcement] = field(default_factory=dict)
    file: CollectionResource | None = None
    downloads: dict[str, Download] = field(default_factory=dict)
    logs: dict[str, dict[str, Log]] = field(default_factory=dict)
    """Collection -> relation -> log; and an own log of each actor, by the actor's name."""

    def arguments(self, route: str, relation: str, actor: str) -> dict[str, Any]:
        """Values for the parameters of an address. The first says what is asked for, the others go with it.

        :raises KeyError: nobody has said what the parameter stands for.
        """
        found: dict[str, Any] = {}
        for name in parameters(route):
            is_first = not found and name in FIRST
            if name == "log_id":
                value: object = self.logs[collection_of(route)][actor if relation == "mine" else relation]
            else:
                value = FIRST[name](self, relation, actor) if is_first else FURTHER[name](self, relation)
            found[name] = value.pk if isinstance(value, Model) else value
        return found | OF_SALES.get(route, {}) | WORDS.get(route.rpartition("/")[2], {})


def parameters(route: str) -> tuple[str, ...]:
    """Names of a route's parameters, in order."""
    return tuple(PARAMETER.findall(route))


def _user(world: World, relation: str, actor: str) -> int:
    return world.actors[actor].pk if relation == "self" else world.users[relation].pk


def collection_of(route: str) -> str:
    """The collection whose logs an address is about."""
    return "sales" if route.startswith("sales-logs/") else "lettings"


def relations_of(route: str) -> tuple[str, ...]:
    """The relations that a row of the table is about."""
    names = parameters(route)
    return RELATIONS.get(names[0], RELATIONS["nothing"]) if names else RELATIONS["nothing"]


FIRST: dict[str, Callable[[World, str, str], int]] = {
    "organisation_id": lambda world, relation, actor: world.organisations[relation].pk,
    "user_id": _user,
    "scheme_id": lambda world, relation, actor: world.schemes[relation].pk,
    "request_id": lambda world, relation, actor: world.merge_requests[relation].pk,
    "announcement_id": lambda world, relation, actor: world.announcements[relation].pk,
    "download_id": lambda world, relation, actor: world.downloads[relation].pk,
}
"""Parameter that stands first in an address to the record, by relation and person."""

FURTHER: dict[str, Callable[[World, str], object]] = {
    "identifier": lambda world, relation: UUID(int=1),
    "rule": lambda world, relation: "FMT-01",
    "place": lambda world, relation: "A",
    "field": lambda world, relation: "renewal",
    "letter": lambda world, relation: "A",
    "number": lambda world, relation: 2,
    "name": lambda world, relation: "bulk-upload-lettings-template-2026-27.csv",
    "supplier_id": lambda world, relation: 1,
    "saved_id": lambda world, relation: 1,
    "correction_id": lambda world, relation: 1,
    "organisation_id": lambda world, relation: world.organisations["other"],
    "other_id": lambda world, relation: world.partner,
    "location_id": lambda world, relation: world.locations[relation],
    "change_id": lambda world, relation: world.name_changes[relation],
    "slug": lambda world, relation: "needs-type",
    "rule_id": lambda world, relation: "voiddate_after_startdate",
    "token": lambda world, relation: "unknown",
    "message_id": lambda world, relation: 0,
    "what": lambda world, relation: "users",
    "collection": lambda world, relation: "lettings",
    "year": lambda world, relation: 2026,
    "kind": lambda world, relation: "paper-form",
    "resource_id": lambda world, relation: world.file,
    "key": lambda world, relation: "reason",
    "chart": lambda world, relation: "accepted-first-time",
}
"""Any other parameter, to what it stands for."""

OF_SALES = {
    "sales-logs/<int:log_id>/<slug:slug>": {"slug": "staircasing"},
    "sales-logs/<int:log_id>/<slug:slug>/check": {"slug": "staircasing"},
    "sales-logs/<int:log_id>/<slug:slug>/related-answers": {"slug": "staircasing"},
    "sales-logs/<int:log_id>/<slug:slug>/clear-answers": {"slug": "staircasing"},
    "sales-logs/<int:log_id>/rules/<slug:rule_id>": {"rule_id": "handover_after_sale"},
}
"""Address to parameters that stand for something else with sales."""

WORDS = {"check-answers": {"slug": "setup"}, "<slug:name>": {"name": "years"}}
"""Last word of an address to parameters that stand for something else there."""


def make_world() -> World:
    """Everything, as of November 2026."""
    world = World()
    world.organisations = {
        "own": AgreementFactory().organisation,
        "owner": AgreementFactory().organisation,
        "agent": AgreementFactory().organisation,
        "absorbed": AgreementFactory().organisation,
        "former": AgreementFactory().organisation,
        "other": AgreementFactory().organisation,
        "deleted": OrganisationFactory(active=False, discarded_at=NOW),
    }
    own = world.organisations["own"]
    _relate(world, own)
    _people(world, own)
    for relation, organisation in world.organisations.items():
        world.name_changes[relation] = NameChangeFactory(organisation=organisation, startdate=date(2027, 2, 1))
        if relation != "deleted":
            world.schemes[relation] = SchemeFactory(owning_organisation=organisation)
    world.schemes["deleted"] = SchemeFactory(owning_organisation=own, discarded_at=NOW)
    world.locations = {relation: LocationFactory(scheme=scheme) for relation, scheme in world.schemes.items()}
    supporter, other = world.actors["support"], world.organisations["other"]
    world.merge_requests = {"open": merge_request(supporter, other)}
    world.merge_requests["deleted"] = merge_request(
        supporter, OrganisationFactory(), absorbing_organisation=OrganisationFactory(), discarded_at=NOW
    )
    states = {"draft": (None, None), "published": (LATER, None), "withdrawn": (LATER, LATER)}
    world.announcements = {
        relation: Announcement.objects.create(
            title="Maintenance", link_text="Read more", content="Why", published_at=published, withdrawn_at=withdrawn
        )
        for relation, (published, withdrawn) in states.items()
    }
    ResourceFactory()
    world.file = ResourceFactory(other=True)
    world.logs = {"lettings": _logs(world, letting, "startdate"), "sales": _logs(world, sale, "saledate")}
    world.downloads = _downloads(world)
    return world


def _downloads(world: World) -> dict[str, Download]:
    """Files that colleagues asked for, and one of somebody else."""
    colleague = world.users["colleague"]
    return {
        "colleague": made_download(colleague),
        "expired": made_download(colleague, made_at=NOW - LIFETIME),
        "waiting": asked_download(colleague),
        "other": made_download(world.users["other"]),
    }


def _relate(world: World, own: Organisation) -> None:
    RelationshipFactory(stock_owner=world.organisations["owner"], managing_agent=own)
    RelationshipFactory(stock_owner=own, managing_agent=world.organisations["agent"])
    world.partner = OrganisationFactory()
    for organisation in world.organisations.values():
        RelationshipFactory(stock_owner=world.partner, managing_agent=organisation)
        RelationshipFactory(stock_owner=organisation, managing_agent=world.partner)
    for relation, merged_on in (("absorbed", date(2026, 5, 1)), ("former", date(2024, 5, 1))):
        merged = world.organisations[relation]
        merged.merge_date, merged.absorbing_organisation = merged_on, own
        merged.save()


def _people(world: World, own: Organisation) -> None:
    world.actors = {
        "provider": UserFactory(organisation=own),
        "officer": UserFactory(organisation=own, without_role=True, dpo=True, key_contact=True),
        "coordinator": UserFactory(organisation=own, coordinator=True),
        "support": UserFactory(support=True),
        "deactivated": UserFactory(organisation=own, coordinator=True, deactivated=True),
    }
    world.users = {
        "colleague": UserFactory(organisation=own),
        "deactivated": UserFactory(organisation=own, deactivated=True),
        "deleted": UserFactory(organisation=own, deleted=True),
        **{
            relation: UserFactory(organisation=organisation)
            for relation, organisation in world.organisations.items()
            if relation not in ("own", "former", "deleted")
        },
    }


def _logs(world: World, make: Callable[..., Log], event_day: str) -> dict[str, Log]:
    """The logs of one collection."""
    organisations, colleague = world.organisations, world.users["colleague"]
    logs = {name: make(colleague) for name in sorted({*ACTORS, *RELATIONS["log_id"]} - {"mine", "closed"})}
    for actor in ACTORS:
        _change(logs[actor], assigned_to=world.actors[actor])
    logs["closed"] = make(colleague, now=AUTUMN_2025, **{event_day: date(2025, 6, 1)})
    assert logs["closed"].collection_year == 2025
    for relation in ("owner", "agent", "absorbed", "former", "other"):
        _belongs(logs[relation], owner=organisations[relation], manager=organisations[relation])
    _belongs(logs["managed"], owner=organisations["owner"], manager=organisations["own"])
    _belongs(logs["let"], owner=organisations["own"], manager=organisations["agent"])
    _change(logs["pending"], status=Status.PENDING)
    _change(logs["deleted"], status=Status.DELETED, discarded_at=NOW)
    return logs


def _belongs(log: Log, *, owner: Organisation, manager: Organisation) -> None:
    _change(log, owning_organisation=owner, managing_organisation=manager)


def _change(log: Log, **values: object) -> None:
    """Straight in the table: how a log came to belong there is not the point here."""
    type(log)._default_manager.filter(pk=log.pk).update(**values)
