"""Sales whose set-up is complete, so that every later section of their kind is open."""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import FromSale

SHARED: dict[str, Any] = {"ownershipsch": 1, "type": 30, "staircase": 2}
STAIRCASING: dict[str, Any] = {"ownershipsch": 1, "type": 30, "staircase": 1}
DISCOUNTED: dict[str, Any] = {"ownershipsch": 2, "type": 9}
JOINT: dict[str, Any] = {"jointpur": 1, "jointmore": 2}
SINGLE: dict[str, Any] = {"jointpur": 2}


def setup(**changed: Any) -> dict[str, Any]:
    """The set-up of a first share bought by a single buyer who was interviewed."""
    return {
        "owning_organisation_id": 1,
        "managing_organisation_id": 1,
        "assigned_to_id": 1,
        "saledate": FromSale(0),
        **SHARED,
        **SINGLE,
        "noint": 2,
        "privacynotice": 1,
    } | changed


def staircasing(**changed: Any) -> dict[str, Any]:
    """The set-up of a further share."""
    return setup(**STAIRCASING) | changed


def discounted(**changed: Any) -> dict[str, Any]:
    """The set-up of a home bought at a discount."""
    return {name: value for name, value in setup(**DISCOUNTED).items() if name != "staircase"} | changed
