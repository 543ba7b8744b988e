"""Copying the reference files into the database."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections, transaction
from django.db.utils import DEFAULT_DB_ALIAS

from organisations.reference.authorities import authorities, links


def load_reference(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the authority tables equal to the files. Safe to run at any time."""
    from organisations.models import LocalAuthority, LocalAuthorityLink

    with transaction.atomic(using=using):
        LocalAuthority.objects.using(using).bulk_create(
            [
                LocalAuthority(
                    code=each.code,
                    name=each.name,
                    country=each.country,
                    kind=each.kind,
                    valid_from=each.valid_from,
                    valid_to=each.valid_to,
                )
                for each in authorities().values()
            ],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name", "country", "kind", "valid_from", "valid_to"],
        )
        LocalAuthorityLink.objects.using(using).bulk_create(
            [
                LocalAuthorityLink(
                    authority_id=link.code,
                    linked_authority_id=link.linked_code,
                    reorganisation_year=link.reorganisation_year,
                )
                for link in links()
            ],
            update_conflicts=True,
            unique_fields=["authority", "linked_authority"],
            update_fields=["reorganisation_year"],
        )


def load_after_migrate(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """After `migrate`: load the files if the tables exist, which they do not when migrating backwards."""
    table = apps.get_model("organisations", "LocalAuthorityLink")._meta.db_table
    if table in connections[using].introspection.table_names():
        load_reference(using)
