"""A log whose setup is complete, so that every later section is open."""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import FromStart

# An address typed by hand whose authority was found from its postcode.
HOME = {
    "manual_address_entry_selected": True,
    "address_line1": "1 High Street",
    "town_or_city": "Shoreham",
    "postcode_known": 1,
    "postcode_full": "BN43 5AA",
    "la": "E07000223",
    "is_la_inferred": True,
}


def setup(**changed: Any) -> dict[str, Any]:
    """The setup of a general needs letting at a social rent, not a renewal."""
    return {
        "owning_organisation_id": 1,
        "managing_organisation_id": 1,
        "assigned_to_id": 1,
        "needstype": 1,
        "renewal": 0,
        "startdate": FromStart(0),
        "rent_type": 0,
        "declaration": 1,
    } | changed


def complete(**changed: Any) -> dict[str, Any]:
    """Setup and the answers that open the pages about the home; they break no hard rule in either year."""
    return (
        setup()
        | {
            "first_time_property_let_as_social_housing": 0,
            "unitletas": 1,
            "rsnvac": 13,
            "manual_address_entry_selected": True,
            "unittype_gn": 1,
            "beds": 2,
            "hhmemb": 1,
        }
        | changed
    )
