"""Set-up: dates and windows, and the owning organisation.

Source: sales validations 2025/26 and 2026/27, set-up. The current
collection year is 1 April to 31 March; new logs of 2025/26 close on 12 July 2026 and edits on 1 September 2026.
"""

from __future__ import annotations

from typing import Any

from tests.sales.rules.harness import Case, case


def sold(rule: str, saledate: str | None, today: str, fires: bool, stored: str | None = None) -> Case:
    """A log with that sale date, checked on that day; ``stored`` is the date it had before."""
    return case(
        rule,
        {"saledate": saledate},
        fires,
        years=[2026],
        today=today,
        stored=None if stored is None else {"saledate": stored},
        year_from_date=True,
        fields="saledate" if fires else None,
    )


WINDOW = "saledate_outside_collection_window"
AHEAD = "saledate_more_than_14_days_ahead"
WINDOW_CASES = [
    sold(WINDOW, "2026-04-01", "2026-11-02", False),
    sold(WINDOW, "2026-03-31", "2026-11-02", True),
    sold(WINDOW, "2026-03-31", "2026-07-11", False),
    sold(WINDOW, "2026-03-31", "2026-07-12", True),
    sold(WINDOW, "2025-03-31", "2026-07-11", True),
    sold(WINDOW, "2025-04-01", "2026-08-31", False, stored="2025-06-01"),
    sold(WINDOW, "2026-03-31", "2026-09-01", True, stored="2025-06-01"),
    sold(WINDOW, "2027-03-31", "2027-03-31", False),
    sold(WINDOW, "2027-04-01", "2027-03-31", True),
    sold(WINDOW, None, "2026-11-02", False),
    sold(AHEAD, "2026-11-16", "2026-11-02", False),
    sold(AHEAD, "2026-11-17", "2026-11-02", True),
    sold(AHEAD, None, "2026-11-02", False),
    case(WINDOW, {"saledate": "2025-06-01"}, True, years=[2025], today="2026-07-12", fields="saledate"),
    case(AHEAD, {"saledate": "2025-11-18"}, True, years=[2025], today="2025-11-03", fields="saledate"),
]


def owner(**facts: Any) -> dict[str, Any]:
    """The owning organisation, in force and signed unless the facts say otherwise."""
    return {"id": 1, "provider_type": "PRP"} | facts


DAY = {2025: "2025-06-16", 2026: "2026-06-15"}
MORROW = {2025: "2025-06-17", 2026: "2026-06-16"}


def _organisation_cases() -> list[Case]:
    cases = []
    for year, day in DAY.items():
        merged, merging = owner(merge_date=day), owner(merge_date=MORROW[year])
        late = owner(has_absorbed=True, available_from=MORROW[year])
        ready = owner(has_absorbed=True, available_from=day)
        unsigned = owner(data_protection_confirmed=False)
        table = [
            ("saledate_owning_org_merged", "saledate", merged, True),
            ("saledate_owning_org_merged", "saledate", merging, False),
            ("owning_org_merged", "owning_organisation_id", merged, True),
            ("owning_org_merged", "owning_organisation_id", merging, False),
            ("saledate_owning_org_not_available", "saledate", late, True),
            ("saledate_owning_org_not_available", "saledate", ready, False),
            ("saledate_owning_org_not_available", "saledate", owner(available_from=MORROW[year]), False),
            ("owning_org_not_available", "owning_organisation_id", late, True),
            ("owning_org_not_available", "owning_organisation_id", ready, False),
            ("owning_org_not_available", "owning_organisation_id", late | {"merge_date": day}, False),
            ("owning_org_agreement_unsigned", "owning_organisation_id", unsigned | {"changed": True}, True),
            ("owning_org_agreement_unsigned", "owning_organisation_id", unsigned | {"changed": False}, False),
            ("owning_org_agreement_unsigned", "owning_organisation_id", owner(changed=True), False),
        ]
        cases += [
            case(
                rule,
                {"owning_organisation_id": 1, "managing_organisation_id": 1, "saledate": day},
                fires,
                years=[year],
                fields=fields if fires else None,
                owning_organisation=organisation,
            )
            for rule, fields, organisation, fires in table
        ]
    return cases


CASES = [*WINDOW_CASES, *_organisation_cases()]
