"""What a person is told while their organisation cannot make logs for want of a data sharing agreement.

Source: screens, agreement banner.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, Q
from django.urls import reverse

from organisations.dependants import all_dependants
from organisations.models import DataSharingAgreement, Organisation
from organisations.policies import Person


@dataclass(frozen=True)
class AgreementNotice:
    """What is missing, and the page where it can be put right: none where the helpdesk must help."""

    text: str
    link_text: str = ""
    url: str = ""


def agreement_notice(user: Person, organisation: Organisation | None = None) -> AgreementNotice | None:
    """What stands in the way of logs; None where nothing does, and for support outside an organisation.

    Two queries, or one.

    :param organisation: the one whose logs support looks at.
    """
    if user.is_support and organisation is None:
        return None
    own = organisation or user.organisation
    whose = "This organisation" if organisation is not None else "Your organisation"
    has_signed, works_with_stock, stock_has_signed = _standing(own)
    officers = [] if has_signed else _officers(own)
    if not has_signed and not officers:
        return AgreementNotice(
            f"{whose} has no data protection officer, so nobody can accept the Data Sharing Agreement. "
            "Contact the helpdesk to add one."
        )
    if not works_with_stock or (has_signed and stock_has_signed):
        return None
    if has_signed:
        return AgreementNotice(
            "Logs can be created once a stock owner has accepted the Data Sharing Agreement."
            if organisation is not None
            else "You can create logs once a stock owner has accepted the Data Sharing Agreement.",
            "See the stock owners" if organisation is not None else "See your stock owners",
            reverse("organisations:stock-owners", args=[own.pk]),
        )
    page = reverse("organisations:agreement", args=[own.pk])
    if user.is_dpo:
        return AgreementNotice(
            f"{whose} must accept the Data Sharing Agreement before it can create logs.",
            "Read and accept the Data Sharing Agreement",
            page,
        )
    return AgreementNotice(
        f"{whose} must accept the Data Sharing Agreement before it can create logs. "
        f"Ask a data protection officer to accept it: {', '.join(officers)}.",
        "Read the Data Sharing Agreement",
        page,
    )


def _standing(own: Organisation) -> tuple[bool, bool, bool]:
    """Whether it has signed; whether it holds stock or works with an organisation that may; whether one that does has
    signed. One query.
    """
    everything = Organisation.objects.visible()
    owners, absorbed = everything.stock_owners_of(own), everything.absorbed_by(own)
    itself = everything.filter(pk=own.pk)
    in_reach = Q(pk__in=itself.values("pk")) | Q(pk__in=owners.values("pk")) | Q(pk__in=absorbed.values("pk"))
    signed_with_stock = everything.having_signed().holding_stock().filter(in_reach)
    found = (
        Organisation.objects.filter(pk=own.pk)
        .values_list(
            Exists(DataSharingAgreement.objects.filter(organisation=own, signed_at__isnull=False)),
            Exists(owners),
            Exists(absorbed),
            Exists(signed_with_stock),
        )
        .get()
    )
    has_signed, has_owners, has_absorbed, stock_has_signed = (bool(each) for each in found)
    return has_signed, own.holds_own_stock or has_owners or has_absorbed, stock_has_signed


def _officers(own: Organisation) -> list[str]:
    return [name for each in all_dependants() for name in each.data_protection_officers(own)]
