"""Which logs are a set of duplicates, by comparing every log with every other as the specification has it.

Written apart from the product: it reads columns, knows no keys, and takes as long as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

NOT_STARTED, IN_PROGRESS, COMPLETED = 0, 1, 2
GENERAL_NEEDS, SUPPORTED_HOUSING = 1, 2
LETTINGS_SAME = (
    "owning_organisation_id", "startdate", "tenancycode", "age1_known", "age1", "sex1", "sexrab1", "ecstat1",
    "tcharge", "household_charge", "chcharge",
)  # fmt: skip
SALES_SAME = (
    "owning_organisation_id", "saledate", "purchid", "age1_known", "age1", "sex1", "sexrab1", "ecstat1",
    "postcode_full", "address_line1", "uprn",
)  # fmt: skip
ADDRESS = ("postcode_full", "address_line1", "uprn")


def _has(log: Any, *names: str) -> bool:
    return all(getattr(log, name) is not None for name in names)


def _same(one: Any, other: Any, names: Iterable[str]) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _can_be_a_duplicate_letting(log: Any) -> bool:
    sex = "sex1" if log.collection_year == 2025 else "sexrab1"
    home = "location_id" if log.collection_year == 2025 and log.needstype == SUPPORTED_HOUSING else "postcode_full"
    may_lack_home = log.collection_year == 2026 and log.needstype == SUPPORTED_HOUSING
    return (
        _has(log, "startdate", "ecstat1", "needstype", sex)
        and (log.age1 is not None or log.age1_known == 1)
        and (log.tcharge is not None or log.household_charge == 1 or log.is_carehome == 1)
        and (log.chcharge is not None or log.is_carehome in (None, 0))
        and (may_lack_home or _has(log, home))
    )


def _alike_lettings(one: Any, other: Any) -> bool:
    if not _same(one, other, LETTINGS_SAME):
        return False
    if one.collection_year == 2026:
        return _same(one, other, ADDRESS)
    if one.needstype != other.needstype:  # each would compare something else
        return False
    return _same(one, other, ("location_id",) if one.needstype == SUPPORTED_HOUSING else ADDRESS)


def _can_be_a_duplicate_sale(log: Any) -> bool:
    return (
        _has(log, "saledate", "sex1" if log.collection_year == 2025 else "sexrab1")
        and (log.age1 is not None or log.age1_known in (1, 2))
        and (_has(log, "postcode_full", "address_line1") or _has(log, "uprn"))
    )


def _alike_sales(one: Any, other: Any) -> bool:
    return _same(one, other, SALES_SAME)


RULES = {
    "lettings": (_can_be_a_duplicate_letting, _alike_lettings),
    "sales": (_can_be_a_duplicate_sale, _alike_sales),
}


def sets_by_spec(logs: Iterable[Any]) -> set[frozenset[int]]:
    """The sets among logs of one collection, each as the numbers of its logs."""
    everything = list(logs)
    can_be, alike = RULES[everything[0].collection.name] if everything else RULES["lettings"]
    shown = [
        log
        for log in everything
        if log.status in (NOT_STARTED, IN_PROGRESS, COMPLETED) and log.collection_year in (2025, 2026) and can_be(log)
    ]
    with_log = {log.pk: {log.pk} for log in shown}
    for one, other in combinations(shown, 2):
        if one.collection_year == other.collection_year and alike(one, other):
            with_log[one.pk].add(other.pk)
            with_log[other.pk].add(one.pk)
    return {frozenset(pks) for pks in with_log.values() if len(pks) > 1}


def sets_by_number(logs: Iterable[Any]) -> set[frozenset[int]]:
    """The same, as the logs are numbered."""
    found: dict[int, set[int]] = {}
    for log in logs:
        if log.duplicate_set_id is not None:
            found.setdefault(log.duplicate_set_id, set()).add(log.pk)
    return {frozenset(pks) for pks in found.values()}
