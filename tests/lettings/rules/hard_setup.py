"""Setup: the start date and the collection window, other rent product, and organisations.

Source: lettings validations 2025/26 and 2026/27, setup. The current collection year is 1 April to 31 March; new logs
of 2025/26 close on 12 July 2026 and edits on 1 September 2026.
"""

from __future__ import annotations

from typing import Any

from tests.lettings.rules.harness import case


def starts(rule: str, startdate: str | None, today: str, fires: bool, stored: str | None = None) -> Any:
    """A log with that start date, checked on that day; ``stored`` is the start date it had before."""
    return case(
        rule,
        {"startdate": startdate},
        fires,
        years=[2026],
        today=today,
        stored=None if stored is None else {"startdate": stored},
        year_from_date=True,
        fields="startdate" if fires else None,
    )


WINDOW = "startdate_outside_collection_window"
AHEAD = "startdate_more_than_14_days_ahead"

WINDOW_CASES = [
    starts(WINDOW, "2026-04-01", "2026-11-02", False),
    starts(WINDOW, "2026-03-31", "2026-11-02", True),
    # The previous year takes new logs until the day before 12 July.
    starts(WINDOW, "2026-03-31", "2026-07-11", False),
    starts(WINDOW, "2026-03-31", "2026-07-12", True),
    starts(WINDOW, "2025-04-01", "2026-07-11", False),
    starts(WINDOW, "2025-03-31", "2026-07-11", True),
    # A log that already has a start date may move within the previous year until the day before 1 September.
    starts(WINDOW, "2025-04-01", "2026-08-31", False, stored="2025-06-01"),
    starts(WINDOW, "2025-04-01", "2026-08-31", True),
    starts(WINDOW, "2025-03-31", "2026-08-31", True, stored="2025-06-01"),
    starts(WINDOW, "2026-03-31", "2026-09-01", True, stored="2025-06-01"),
    # The current year ends on 31 March.
    starts(WINDOW, "2027-03-31", "2027-03-31", False),
    starts(WINDOW, "2027-04-01", "2027-03-31", True),
    starts(WINDOW, "2027-04-01", "2027-04-01", False),
    starts(WINDOW, "2026-04-01", "2027-07-02", False),
    starts(WINDOW, "2026-04-01", "2027-07-03", True),
    starts(WINDOW, None, "2026-11-02", False),
    starts(AHEAD, "2026-11-16", "2026-11-02", False),
    starts(AHEAD, "2026-11-17", "2026-11-02", True),
    starts(AHEAD, "2026-11-02", "2026-11-02", False),
    starts(AHEAD, "2027-04-01", "2027-03-18", False),
    starts(AHEAD, "2027-04-01", "2027-03-17", True),
    starts(AHEAD, None, "2026-11-02", False),
    case(AHEAD, {"startdate": "2025-11-17"}, False, years=[2025], today="2025-11-03"),
    case(AHEAD, {"startdate": "2025-11-18"}, True, years=[2025], today="2025-11-03", fields="startdate"),
    case(WINDOW, {"startdate": "2025-06-01"}, False, years=[2025], today="2025-11-03"),
    case(WINDOW, {"startdate": "2025-06-01"}, True, years=[2025], today="2026-07-12", fields="startdate"),
]

PRODUCT = "irproduct_other_missing"
PRODUCT_CASES = [
    case(PRODUCT, {"rent_type": 5}, True, fields="irproduct_other"),
    case(PRODUCT, {"rent_type": 5, "irproduct_other": ""}, True, fields="irproduct_other"),
    case(PRODUCT, {"rent_type": 5, "irproduct_other": "Key worker rent"}, False),
    case(PRODUCT, {"rent_type": 4}, False),
    case(PRODUCT, {}, False),
]


def org(number: int, **facts: Any) -> dict[str, Any]:
    """An organisation, in force and signed unless the facts say otherwise."""
    return {"id": number, "provider_type": "PRP"} | facts


ASSIGNEE = "assignee_outside_organisations"
ASSIGNEE_FIELDS = "assigned_to owning_organisation_id managing_organisation_id"


def assigned(organisation: int, absorbed: list[int]) -> dict[str, Any]:
    """The person the log is assigned to, by the organisation they work for and those it absorbed."""
    return {"organisation": organisation, "absorbed_organisations": absorbed}


ASSIGNEE_CASES = [
    case(ASSIGNEE, {}, False, owning_organisation=org(1), managing_organisation=org(2), assigned_to=assigned(1, [])),
    case(ASSIGNEE, {}, False, owning_organisation=org(1), managing_organisation=org(2), assigned_to=assigned(2, [])),
    case(ASSIGNEE, {}, True, owning_organisation=org(1), managing_organisation=org(2), assigned_to=assigned(3, [])),
    case(ASSIGNEE, {}, False, owning_organisation=org(1), managing_organisation=org(2), assigned_to=assigned(3, [2])),
    case(ASSIGNEE, {}, True, owning_organisation=org(1), managing_organisation=org(2), assigned_to=assigned(3, [4])),
    case(ASSIGNEE, {}, True, owning_organisation=org(1), assigned_to=assigned(3, [])),
    case(ASSIGNEE, {}, False, owning_organisation=org(1)),
    case(ASSIGNEE, {}, False, owning_organisation=None, assigned_to=assigned(3, [])),
]

DAY = {2025: "2025-06-16", 2026: "2026-06-15"}
EVE = {2025: "2025-06-15", 2026: "2026-06-14"}
MORROW = {2025: "2025-06-17", 2026: "2026-06-16"}


def _organisation_cases() -> list[Any]:
    cases = []
    for year in (2025, 2026):
        day, eve, morrow = DAY[year], EVE[year], MORROW[year]
        sound, other = org(1), org(2)
        merged, merging = org(1, merge_date=day, absorbing_organisation=9), org(1, merge_date=morrow)
        late = org(1, has_absorbed=True, available_from=morrow)
        ready = org(1, has_absorbed=True, available_from=day)
        never_absorbed = org(1, has_absorbed=False, available_from=morrow)
        # rule, owner, manager, fires
        table: list[tuple[str, dict[str, Any] | None, dict[str, Any] | None, bool]] = [
            ("owning_org_merged", merged, other, True),
            ("owning_org_merged", org(1, merge_date=eve), other, True),
            ("owning_org_merged", merging, other, False),
            ("owning_org_merged", sound, other, False),
            ("owning_org_not_available", late, other, True),
            ("owning_org_not_available", ready, other, False),
            ("owning_org_not_available", never_absorbed, other, False),
            ("owning_org_not_available", late | {"merge_date": day}, other, False),
            ("managing_org_merged", other, merged, True),
            ("managing_org_merged", other, merging, False),
            ("managing_org_merged", merged, other, False),
            ("managing_org_merged", merged, None, True),
            ("managing_org_not_available", other, late, True),
            ("managing_org_not_available", other, ready, False),
            ("managing_org_not_available", other, never_absorbed, False),
            # The same organisation owns and manages.
            ("startdate_org_merged_same", merged, None, True),
            ("startdate_org_merged_same", merged, merged, True),
            ("startdate_org_merged_same", merging, merging, False),
            ("startdate_org_merged_same", merged, other, False),
            ("startdate_org_not_available_same", late, late, True),
            ("startdate_org_not_available_same", ready, ready, False),
            ("startdate_org_not_available_same", late | {"merge_date": day}, None, False),
            ("startdate_org_not_available_same", late, other, False),
            # Two organisations merged on one day into one other.
            ("startdate_orgs_merged_same_merge", merged, merged | {"id": 2}, True),
            ("startdate_orgs_merged_same_merge", merged, merged | {"id": 2, "absorbing_organisation": 8}, False),
            ("startdate_orgs_merged_same_merge", merged, merged | {"id": 2, "merge_date": eve}, False),
            (
                "startdate_orgs_merged_same_merge",
                merging | {"absorbing_organisation": 9},
                merging | {"id": 2, "absorbing_organisation": 9},
                False,
            ),
            # Two organisations, different merges or none.
            ("startdate_orgs_merged_different", merged, merged | {"id": 2, "absorbing_organisation": 8}, True),
            ("startdate_orgs_merged_different", merged, merged | {"id": 2, "merge_date": eve}, True),
            ("startdate_orgs_merged_different", merged, merged | {"id": 2}, False),
            ("startdate_orgs_merged_different", merged, other, False),
            ("startdate_owning_org_merged", merged, other, True),
            ("startdate_owning_org_merged", merged, merged | {"id": 2, "merge_date": morrow}, True),
            ("startdate_owning_org_merged", merging, other, False),
            ("startdate_owning_org_merged", other, merged, False),
            ("startdate_owning_org_merged", merged, merged | {"id": 2, "merge_date": eve}, False),
            ("startdate_managing_org_merged", other, merged, True),
            ("startdate_managing_org_merged", other, merging, False),
            ("startdate_managing_org_merged", merged, other, False),
            ("startdate_orgs_not_available", late, late | {"id": 2}, True),
            ("startdate_orgs_not_available", late, ready | {"id": 2}, False),
            ("startdate_orgs_not_available", late, late, False),
            ("startdate_owning_org_not_available", late, other, True),
            ("startdate_owning_org_not_available", ready, other, False),
            ("startdate_owning_org_not_available", late, late | {"id": 2}, False),
            ("startdate_owning_org_not_available", late, merged | {"id": 2}, True),
            ("startdate_managing_org_not_available", other, late, True),
            ("startdate_managing_org_not_available", other, ready, False),
            ("startdate_managing_org_not_available", late, other, False),
        ]
        for rule, owner, manager, fires in table:
            fields = {"owning": "owning_organisation_id", "managing": "managing_organisation_id"}.get(
                rule.split("_")[0], "startdate"
            )
            organisations = {"owning_organisation": owner}
            if manager is not None:
                organisations["managing_organisation"] = manager
            cases.append(case(rule, {}, fires, years=[year], fields=fields, **organisations))
            cases.append(case(rule, {"startdate": None}, False, years=[year], **organisations))
        for role, name in (("owning", "owning_organisation"), ("managing", "managing_organisation")):
            rule = f"{role}_org_agreement_unsigned"
            for confirmed, changed, fires in (
                (False, True, True),
                (False, False, False),
                (True, True, False),
                (None, True, False),
            ):
                facts = {"changed": changed} if confirmed is None else {
                    "changed": changed, "data_protection_confirmed": confirmed,
                }  # fmt: skip
                organisations = {"owning_organisation": org(1), "managing_organisation": org(2), name: org(3, **facts)}
                cases.append(case(rule, {}, fires, years=[year], fields=f"{name}_id", **organisations))
    return cases


CASES = [*WINDOW_CASES, *PRODUCT_CASES, *ASSIGNEE_CASES, *_organisation_cases()]
