"""Which organisations, schemes and locations may be chosen, and when the questions are asked.

Source: lettings and sales forms 2025/26 and 2026/27, set-up section; organisations, which organisations may be picked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from organisations.collection_years import earliest_editable_start, earliest_open_start
from organisations.models import Location, Organisation, Scheme
from organisations.models.organisation import OrganisationQuerySet
from organisations.models.scheme import LOCATION_NOTICE_DAYS
from organisations.policies import Person
from organisations.wording import day_in_words


@dataclass(frozen=True)
class OrganisationChoice:
    """An organisation to choose.

    :ivar name: its name today.
    :ivar note: from when it is active or inactive, where that matters.
    """

    organisation: Organisation
    name: str
    note: str = ""

    @property
    def label(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name


@dataclass(frozen=True)
class Asking:
    """Whether a question is put to a person, and the answer that goes without saying where it is not."""

    shown: bool
    settled: Organisation | None = None


# The owning organisation


def owning_organisations(
    user: Person, *, today: date, current: Organisation | None = None, stock_owners_hold_stock: bool = False
) -> OrganisationQuerySet:
    """Organisations that the person may name as owner of a log.

    :param current: the log's owner, which always stays among them.
    :param stock_owners_hold_stock: sales: leave out stock owners without stock of their own.
    """
    everything = Organisation.objects.visible()
    since = earliest_editable_start(today)
    kept = Q(pk=current.pk) if current else Q(pk__in=[])
    if user.is_support:
        unmerged = Q(merge_date=None) | Q(merge_date__gte=since)
        return Organisation.objects.filter(kept | Q(unmerged, discarded_at=None, active=True, holds_own_stock=True))
    own = user.organisation
    owners = everything.active(today).stock_owners_of(own)
    if stock_owners_hold_stock:
        owners = owners.holding_stock()
    itself = everything.holding_stock().filter(pk=own.pk)
    absorbed = everything.holding_stock().recently_absorbed_by(own, since)
    return Organisation.objects.filter(
        kept | Q(pk__in=itself.values("pk")) | Q(pk__in=owners.values("pk")) | Q(pk__in=absorbed.values("pk"))
    )


def owning_choices(
    user: Person,
    current: Organisation | None = None,
    *,
    today: date,
    stock_owners_hold_stock: bool = False,
) -> list[OrganisationChoice]:
    """The organisations of `owning_organisations` by name, saying from when a merged or new one counts."""
    found = owning_organisations(user, today=today, current=current, stock_owners_hold_stock=stock_owners_hold_stock)
    absorbers = set(
        Organisation.objects.filter(merge_date__gte=earliest_editable_start(today)).values_list(
            "absorbing_organisation", flat=True
        )
    )
    return [
        OrganisationChoice(each, each.name_then, _merge_note(each, absorbed_lately=each.pk in absorbers))  # type: ignore[attr-defined]
        for each in found.by_name(today)
    ]


def _merge_note(organisation: Organisation, *, absorbed_lately: bool) -> str:
    if organisation.merge_date is not None:
        return f"inactive from {day_in_words(organisation.merge_date)}"
    if absorbed_lately and organisation.available_from is not None:
        return f"active from {day_in_words(organisation.available_from)}"
    return ""


def asking_owner(user: Person, *, today: date, stock_owners_hold_stock: bool = False) -> Asking:
    """Whether the person is asked for the owner of a log; if not, who the owner is."""
    if user.is_support:
        return Asking(shown=True)
    own = user.organisation
    others = owning_organisations(user, today=today, stock_owners_hold_stock=stock_owners_hold_stock).exclude(pk=own.pk)
    found = list(others[:2])
    if own.holds_own_stock:
        return Asking(shown=True) if found else Asking(shown=False, settled=own)
    if len(found) > 1:
        return Asking(shown=True)
    return Asking(shown=False, settled=found[0] if found else None)


# The managing organisation


def managing_organisations(
    user: Person, owning: Organisation | None, *, today: date, current: Organisation | None = None
) -> OrganisationQuerySet:
    """Organisations that the person may name as manager of a log with that owner. The current one stays among them."""
    everything = Organisation.objects.visible()
    own = user.organisation
    wanted = Q(pk=current.pk) if current else Q(pk__in=[])
    absorbed = everything.absorbed_by(own)
    wanted |= Q(pk__in=absorbed.values("pk"))
    if user.is_support:
        if owning is not None:
            wanted |= Q(pk=owning.pk, holds_own_stock=True)
            wanted |= _agents_of(owning, today)
    else:
        wanted |= Q(pk=own.pk) | _agents_of(own, today)
        if owning is not None and owning.absorbing_organisation_id == own.pk:
            wanted |= _agents_of(owning, today)
    return Organisation.objects.filter(wanted)


def _agents_of(organisation: Organisation, today: date) -> Q:
    return Q(pk__in=Organisation.objects.active(today).managing_agents_of(organisation).values("pk"))


def managing_choices(
    user: Person, owning: Organisation | None, current: Organisation | None = None, *, today: date
) -> list[OrganisationChoice]:
    """The organisations of `managing_organisations` by name, saying from when a merged one no longer counts."""
    found = managing_organisations(user, owning, today=today, current=current).by_name(today)
    return [OrganisationChoice(each, each.name_then, _merge_note(each, absorbed_lately=False)) for each in found]  # type: ignore[attr-defined]


def asks_manager(user: Person, owning: Organisation | None, *, today: date) -> bool:
    """Whether the person is asked who manages a log with that owner."""
    asked_about = owning if user.is_support else user.organisation
    if asked_about is None:
        return False
    if not asked_about.holds_own_stock:
        return owning is not None and owning.pk == asked_about.pk
    return Organisation.objects.active(today).managing_agents_of(asked_about).exists()


def manager_that_follows(
    user: Person, owning: Organisation, managing: Organisation | None, *, today: date
) -> Organisation | None:
    """Who manages a log once its owner is chosen: the owner where no other could, else who did."""
    own = user.organisation
    no_agents = not Organisation.objects.active(today).managing_agents_of(owning).exists()
    if (
        (user.is_support and managing is None and no_agents)
        or owning.absorbing_organisation_id == own.pk
        or (managing is not None and managing.absorbing_organisation_id == own.pk and owning.pk == own.pk)
    ):
        return owning
    return managing


# Schemes and locations


def eligible_locations(scheme: Scheme, today: date) -> QuerySet[Location]:
    """Locations of a scheme that a log may name, by postcode: complete and available within 14 days."""
    return (
        Location.objects.visible()
        .complete()
        .started_by(_notice_end(today))
        .filter(scheme=scheme)
        .order_by("postcode", "pk")
    )


def only_location(scheme: Scheme, today: date) -> Location | None:
    """The location that goes without asking: the scheme's eligible one, where there is exactly one."""
    found = list(eligible_locations(scheme, today)[:2])
    return found[0] if len(found) == 1 else None


def scheme_choices(owning: Organisation | None, assigned_to: Person | None = None, *, today: date) -> QuerySet[Scheme]:
    """Schemes that a log may name, by name: the owner's, else those of the assigned person's organisation, else all."""
    found = Scheme.objects.visible().confirmed().with_a_location_from(_notice_end(today)).by_name()
    owner = owning or (assigned_to.organisation if assigned_to else None)
    return found.filter(owning_organisation=owner) if owner else found


def _notice_end(today: date) -> date:
    return today + timedelta(days=LOCATION_NOTICE_DAYS)


def scheme_owner_choices(user: Person, today: date) -> OrganisationQuerySet:
    """Organisations that the person may name as owner of a scheme."""
    everything = Organisation.objects.visible().holding_stock()
    if user.is_support:
        return everything.real()
    own = user.organisation
    unmerged = Q(merge_date=None) | Q(merge_date__gte=earliest_open_start(today))
    owners = everything.switched_on().stock_owners_of(own).filter(unmerged)
    absorbed = everything.recently_absorbed_by(own, earliest_editable_start(today))
    return everything.filter(Q(pk=own.pk) | Q(pk__in=owners.values("pk")) | Q(pk__in=absorbed.values("pk")))


def asks_scheme_owner(user: Person, today: date) -> bool:
    """Whether the owner of a new scheme has to be asked for: not where it can only be the person's organisation."""
    if user.is_support:
        return True
    own = user.organisation
    return (
        Organisation.objects.switched_on().stock_owners_of(own).exists()
        or Organisation.objects.recently_absorbed_by(own, earliest_editable_start(today)).exists()
    )


# Groups


def group_member_shown(organisation: Organisation) -> Organisation | None:
    """The other member by which an organisation's group is named: the one it named itself, while that is still in the
    group; otherwise the oldest.
    """
    if organisation.group is None:
        return None
    named = organisation.group_member_with
    if named is not None and named.group == organisation.group:
        return named
    others = Organisation.objects.visible().filter(group=organisation.group).exclude(pk=organisation.pk)
    return others.order_by("created_at", "pk").first()


# Who works with whom


def works_with_others(organisation: Organisation) -> bool:
    """Whether the organisation has stock owners or managing agents, or has absorbed another."""
    everything = Organisation.objects.all()
    owners, agents = everything.stock_owners_of(organisation), everything.managing_agents_of(organisation)
    others = Q(pk__in=owners.values("pk")) | Q(pk__in=agents.values("pk")) | Q(absorbing_organisation=organisation)
    return everything.filter(others).exists()


@dataclass(frozen=True)
class Neighbours:
    """Who an organisation works with, as far as lists of its logs need to know.

    :ivar owners: number of its stock owners.
    :ivar has_absorbed: it absorbed another since the day asked for.
    """

    holds_stock: bool
    owners: int
    has_agents: bool
    has_absorbed: bool

    @property
    def has_several_owners(self) -> bool:
        """Whether logs of the organisation may have different owners."""
        return self.owners > 1 or (self.owners == 1 and self.holds_stock) or self.has_absorbed

    @property
    def has_several_managers(self) -> bool:
        return self.has_agents or self.has_absorbed

    @property
    def lacks_stock(self) -> bool:
        """Neither stock of its own nor anybody whose stock it manages."""
        return not (self.holds_stock or self.owners or self.has_absorbed)


def neighbours_of(organisation: Organisation, since: date) -> Neighbours:
    """Who the organisation works with, and whether it absorbed another since the day. One query."""
    visible = Organisation.objects.visible()
    owners, agents, lately = (
        visible.stock_owners_of(organisation),
        visible.managing_agents_of(organisation),
        visible.recently_absorbed_by(organisation, since),
    )
    counted = Organisation.objects.aggregate(
        owners=Count("pk", filter=Q(pk__in=owners.values("pk"))),
        agents=Count("pk", filter=Q(pk__in=agents.values("pk"))),
        lately=Count("pk", filter=Q(pk__in=lately.values("pk"))),
    )
    return Neighbours(
        holds_stock=organisation.holds_own_stock,
        owners=counted["owners"],
        has_agents=bool(counted["agents"]),
        has_absorbed=bool(counted["lately"]),
    )


# Agreement and bulk upload


def may_start_logs(user: Person, organisation: Organisation | None = None) -> bool:
    """Whether agreements allow the person to make logs: own signed, and a signed organisation with stock in reach.

    :param organisation: the one that support makes logs for, which must have signed; elsewhere support always may.
    """
    if user.is_support and organisation is not None:
        return Organisation.objects.visible().having_signed().filter(pk=organisation.pk).exists()
    if user.is_support:
        return True
    own = user.organisation
    signed = Organisation.objects.visible().having_signed()
    with_stock = signed.holding_stock()
    return signed.filter(pk=own.pk).exists() and (
        with_stock.filter(pk=own.pk).exists()
        or with_stock.stock_owners_of(own).exists()
        or with_stock.absorbed_by(own).exists()
    )


def organisation_by_code(text: str) -> Organisation | None:
    """The organisation that a file means: `ORG12` by id, anything else by its id in the legacy system."""
    code = text.strip()
    if code.upper().startswith("ORG"):
        number = code[3:]
        is_id = number.isascii() and number.isdigit() and len(number) < 10
        return Organisation.objects.visible().filter(pk=int(number)).first() if is_id else None
    return Organisation.objects.visible().filter(old_visible_id=code).first() if code else None


def possible_duplicates(organisation: Organisation) -> list[list[Scheme]]:
    """Sets of schemes of the organisation that say the same about what they are."""
    found: dict[tuple[object, ...], list[Scheme]] = {}
    for scheme in Scheme.objects.visible().filter(owning_organisation=organisation).order_by("pk"):
        key = scheme.likeness
        if key is not None:
            found.setdefault(key, []).append(scheme)
    return [schemes for schemes in found.values() if len(schemes) > 1]
