"""Every rule that holds for official files alone: the row that breaks it, the columns it is told at, and its category.

Source: bulk upload, row checks and known defects.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import StringIO

import pytest
from django.core.management import call_command

from tests.bulk_upload.official.rows import (
    DISCOUNTED_2026,
    FIELDS,
    LETTING_2025,
    LETTING_2026,
    SALE_2025,
    SALE_2026,
    STAIRCASING_2026,
    file_of,
)
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

BASES = {
    "letting 2025": ("lettings", 2025, LETTING_2025),
    "letting 2026": ("lettings", 2026, LETTING_2026),
    "sale 2025": ("sales", 2025, SALE_2025),
    "sale 2026": ("sales", 2026, SALE_2026),
    "staircasing 2026": ("sales", 2026, STAIRCASING_2026),
    "discounted 2026": ("sales", 2026, DISCOUNTED_2026),
}


def checked(tmp_path, base: str, *changes: Mapping[int, object], **settings: object) -> list[dict]:
    """What `check_file` says of rows like a complete one with these changes.

    :param settings: what is special about the organisation that sends them.
    """
    collection, year, values = BASES[base]
    owner_of = AgreementFactory(**{f"organisation__{name}": value for name, value in settings.items()}).organisation
    organisation = UserFactory(organisation=owner_of).organisation_id
    owner, manager = (1, 2) if collection == "lettings" else (4, 5)
    code = f"ORG{organisation}"
    path = tmp_path / "logs.csv"
    rows = [{owner: code, manager: code, **values, **each} for each in changes or ({},)]
    path.write_bytes(file_of(*rows, fields=FIELDS[collection, year]))
    out = StringIO()
    call_command("check_file", str(path), json=True, year=year, organisation=organisation, stdout=out)
    found = json.loads(out.getvalue())
    assert found["outcome"] != "refused", found["reason"]
    return found["rows"]


@pytest.mark.parametrize("base", BASES)
def test_a_complete_row_breaks_no_rule(tmp_path, base):
    (row,) = checked(tmp_path, base)
    assert (row["errors"], row["soft"], row["log"]) == ([], [], "complete")


LETTING_RULES = [
    # -- codes and formats
    ("letting 2026", {26: "flat"}, "FMT-01", {26}, "invalid"),
    ("letting 2026", {142: "£95.50"}, "FMT-01", {142}, "invalid"),
    ("letting 2026", {142: '"1,095.50"'}, "FMT-01", {142}, "invalid"),
    ("letting 2026", {26: "1.0"}, "FMT-01", {26}, "invalid"),
    ("letting 2026", {4: "general"}, "FMT-01", {4}, "setup"),
    ("letting 2026", {26: 3}, "INV-01", {26}, "invalid"),
    ("letting 2026", {26: ""}, "REQ-01", {26}, "not_answered"),
    ("letting 2026", {15: ""}, "REQ-01", {15}, "setup"),
    ("letting 2026", {46: 998}, "NAT-01", {46}, "invalid"),
    ("letting 2025", {45: 998}, "NAT-01", {45}, "invalid"),
    ("letting 2026", {29: 31, 30: 2}, "voiddate_invalid_date", {29, 30, 31}, "invalid"),
    ("letting 2026", {32: 5}, "REQ-01", {33, 34}, "not_answered"),
    # -- set-up
    ("letting 2026", {4: ""}, "LET-01", {4}, "setup"),
    ("letting 2026", {7: ""}, "LET-02", {7}, "setup"),
    ("letting 2026", {8: ""}, "LET-03", {8}, "setup"),
    ("letting 2026", {8: "", 9: "", 10: ""}, "LET-03", {8, 9, 10}, "setup"),
    ("letting 2026", {10: 202}, "LET-04", {10}, "setup"),
    ("letting 2025", {10: 202}, "LET-04", {10}, "setup"),
    ("letting 2026", {11: ""}, "LET-06", {11}, "setup"),
    ("letting 2026", {11: 8}, "LET-07", {11}, "setup"),
    ("letting 2026", {4: 2}, "LET-09", {5}, "setup"),
    ("letting 2026", {4: 2}, "LET-10", {6}, "setup"),
    ("letting 2026", {4: 2, 5: "S999", 6: 1}, "LET-11", {5}, "setup"),
    # -- people
    ("letting 2026", {41: ""}, "LET-13", {41}, "invalid"),
    ("letting 2026", {41: "34.5"}, "LET-13", {41}, "invalid"),
    ("letting 2025", {42: "old"}, "LET-13", {42}, "invalid"),
    ("letting 2026", {49: 1}, "LET-14", {48}, "invalid"),
    ("letting 2025", {47: 1}, "LET-14", {48}, "invalid"),
    # -- tick boxes
    ("letting 2026", {94: 1, 95: 1, 98: ""}, "LET-15", {94, 95}, "invalid"),
    ("letting 2025", {79: 1, 81: 1, 83: ""}, "LET-15", {79, 81}, "invalid"),
    ("letting 2026", {94: 1}, "LET-16", {94, 98}, "invalid"),
    ("letting 2025", {82: 1}, "LET-16", {82, 83}, "invalid"),
    ("letting 2026", {97: 1, 98: "", 99: 1}, "LET-17", {97, 99}, "invalid"),
    ("letting 2025", {79: 1, 83: "", 84: 1}, "LET-17", {79, 84}, "invalid"),
    ("letting 2026", {99: 1}, "LET-18", {98, 99}, "invalid"),
    ("letting 2025", {84: 1}, "LET-18", {83, 84}, "invalid"),
    ("letting 2026", {98: ""}, "LET-19", {94, 95, 96, 97, 98}, "invalid"),
    ("letting 2025", {83: ""}, "LET-19", {79, 80, 81, 82, 83}, "invalid"),
    ("letting 2026", {121: 1}, "LET-20", {122, 123, 124, 125, 126}, "invalid"),
    ("letting 2025", {106: 1}, "LET-20", {107, 108, 109, 110, 111}, "invalid"),
    ("letting 2026", {121: 1, 122: 1, 126: 1}, "LET-21", {122, 126}, "invalid"),
    ("letting 2025", {106: 1, 108: 1, 111: 1}, "LET-21", {108, 111}, "invalid"),
    ("letting 2026", {121: 1, 122: 1, 123: 7}, "LET-22", {123}, "invalid"),
    ("letting 2025", {106: 1, 107: 1, 110: 7}, "LET-22", {110}, "invalid"),
    ("letting 2026", {101: 1}, "LET-23", {101}, "invalid"),
    ("letting 2026", {100: "", 110: 1}, "LET-23", {110}, "invalid"),
    ("letting 2025", {86: 1, 95: 1}, "LET-23", {86, 95}, "invalid"),
    ("letting 2026", {100: 1}, "LET-24", set(range(101, 111)), "invalid"),
    ("letting 2025", {85: 1}, "LET-24", set(range(86, 96)), "invalid"),
    # -- renewals
    ("letting 2026", {7: 1, 113: 18}, "LET-25", {113}, "invalid"),
    ("letting 2025", {7: 1, 98: ""}, "LET-25", {98}, "invalid"),
    ("letting 2026", {7: 1, 113: 53, 115: 3}, "LET-26", {115}, "invalid"),
    ("letting 2025", {7: 1, 98: 53, 100: 3}, "LET-26", {100}, "invalid"),
    # -- allocation and referral
    ("letting 2026", {127: ""}, "LET-27", {127}, "not_answered"),
    ("letting 2025", {112: "", 115: ""}, "LET-27", {112, 115}, "not_answered"),
    ("letting 2026", {130: 3}, "LET-28", {130}, "invalid"),
    ("letting 2025", {114: 0}, "LET-28", {114}, "invalid"),
    ("letting 2026", {133: 5}, "LET-35", {131, 132, 133, 134}, "invalid"),
    ("letting 2026", {131: 1}, "LET-35", {131, 132, 133, 134}, "invalid"),
    ("letting 2026", {133: 1, 134: 11}, "LET-35", {131, 132, 133, 134}, "invalid"),
    ("letting 2026", {132: "", 133: ""}, "LET-35", {131, 132, 133, 134}, "invalid"),
    # -- charges
    ("letting 2026", {143: ""}, "LET-29", {143}, "invalid"),
    ("letting 2026", {143: ""}, "LET-30", {142, 144, 145}, "invalid"),
    ("letting 2025", {126: "", 127: ""}, "LET-29", {126, 127}, "invalid"),
    ("letting 2025", {126: "", 127: ""}, "LET-30", {124, 125}, "invalid"),
    # -- the address
    ("letting 2026", {19: ""}, "LET-31", {18, 19}, "invalid"),
    ("letting 2026", {23: "", 24: "", 25: ""}, "LET-31", {18, 23, 24}, "invalid"),
    ("letting 2025", {21: ""}, "LET-31", {18, 21}, "invalid"),
]
SALE_RULES = [
    ("sale 2026", {1: ""}, "SAL-01", {1}, "setup"),
    ("sale 2025", {1: "", 2: ""}, "SAL-01", {1, 2}, "setup"),
    ("sale 2026", {8: 3}, "SAL-02", {8}, "setup"),
    ("sale 2026", {9: 8}, "SAL-03", {9}, "setup"),
    ("sale 2025", {9: 1}, "SAL-03", {9}, "setup"),
    ("sale 2026", {10: 3}, "SAL-04", {10}, "setup"),
    ("discounted 2026", {11: 27}, "SAL-05", {11}, "setup"),
    ("discounted 2026", {11: 30}, "SAL-05", {11}, "setup"),
    ("sale 2026", {8: ""}, "SAL-06", {8}, "setup"),
    ("sale 2026", {9: ""}, "SAL-07", {9}, "setup"),
    ("sale 2026", {10: ""}, "SAL-08", {10}, "setup"),
    ("discounted 2026", {11: ""}, "SAL-09", {11}, "setup"),
    ("sale 2026", {12: ""}, "SAL-10", {12}, "setup"),
    ("sale 2025", {12: ""}, "SAL-10", {12}, "setup"),
    ("sale 2026", {12: 1}, "SAL-11", {13}, "setup"),
    ("discounted 2026", {130: 71}, "SAL-12", {130}, "invalid"),
    ("staircasing 2026", {116: 1}, "SAL-13", {116}, "invalid"),
    ("staircasing 2026", {116: 11}, "SAL-13", {116}, "invalid"),
    ("sale 2026", {3: 202}, "SAL-14", {3}, "setup"),
    ("sale 2025", {3: 202}, "SAL-14", {3}, "setup"),
    ("sale 2026", {35: 9}, "SAL-16", {29, 35}, "invalid"),
    ("sale 2025", {32: 9}, "SAL-16", {28, 32}, "invalid"),
    ("sale 2026", {29: 15, 35: 9}, "SAL-17", {35}, "invalid"),
    ("sale 2026", {29: "R", 35: 9}, "SAL-17", {35}, "invalid"),
    ("sale 2025", {28: "R", 32: 9}, "SAL-17", {32}, "invalid"),
    ("sale 2026", {12: 1, 13: 2, 38: 40, 44: 9}, "SAL-18", {38, 44}, "invalid"),
    ("sale 2025", {12: 1, 13: 2, 35: 40, 39: 9}, "SAL-18", {35, 39}, "invalid"),
    ("sale 2026", {12: 1, 13: 2, 38: "R", 44: 9}, "SAL-19", {44}, "invalid"),
    ("sale 2025", {12: 1, 13: 2, 35: "R", 39: 9}, "SAL-19", {39}, "invalid"),
    ("sale 2026", {17: ""}, "SAL-20", {16, 17}, "invalid"),
    ("sale 2025", {19: ""}, "SAL-20", {16, 19}, "invalid"),
    ("sale 2026", {103: ""}, "SAL-22", {103}, "invalid"),
    ("sale 2026", {103: "long"}, "SAL-22", {103}, "invalid"),
    ("discounted 2026", {133: "25 years"}, "SAL-23", {133}, "invalid"),
    ("sale 2026", {103: "R"}, "SAL-24", {103}, "invalid"),
    ("discounted 2026", {133: "R"}, "SAL-24", {133}, "invalid"),
    ("sale 2026", {107: "£60"}, "SAL-25", {107}, "invalid"),
    ("staircasing 2026", {125: "-5"}, "SAL-25", {125}, "invalid"),
    ("discounted 2026", {136: "none"}, "SAL-25", {136}, "invalid"),
    ("staircasing 2026", {126: "same"}, "SAL-26", {126}, "invalid"),
    ("sale 2026", {34: 998}, "NAT-01", {34}, "invalid"),
    ("sale 2026", {24: 7}, "INV-01", {24}, "invalid"),
    ("sale 2026", {26: "two"}, "FMT-01", {26}, "invalid"),
    ("sale 2026", {24: ""}, "REQ-01", {24}, "not_answered"),
]
NO_MISTAKES = [
    ("letting 2026", {8: "08", 9: "09"}),
    ("letting 2026", {39: '""""""'}),
    ("letting 2026", {41: "r", 42: "f"}),
    ("letting 2026", {10: 2026}),
    ("letting 2026", {13: "", 14: ""}),
    ("letting 2026", {3: " "}),
    ("sale 2026", {7: ""}),
    ("sale 2026", {101: 2, 102: "", 103: "", 104: 80000}),
    ("staircasing 2026", {103: 25}),
    ("sale 2026", {21: "ls1", 22: "4ap"}),
    ("sale 2026", {30: "f"}),
]


@pytest.mark.parametrize(("base", "changes", "rule", "fields", "category"), [*LETTING_RULES, *SALE_RULES])
def test_a_rule_is_told_at_its_columns(tmp_path, base, changes, rule, fields, category):
    (row,) = checked(tmp_path, base, changes)
    told = {each["official_field"]: each for each in row["errors"] if each["rule"] == rule}
    assert set(told) == fields, [(each["rule"], each["official_field"]) for each in row["errors"]]
    assert {each["category"] for each in told.values()} == {category}
    assert all(each["message"] and each["column"] for each in told.values())
    assert row["log"] == ("waiting" if category == "setup" else "in_progress")


@pytest.mark.parametrize(("base", "changes"), NO_MISTAKES)
def test_what_is_written_in_another_way_is_no_mistake(tmp_path, base, changes):
    (row,) = checked(tmp_path, base, changes)
    assert (row["errors"], row["log"]) == ([], "complete")


@pytest.mark.parametrize(("base", "rule"), [("letting 2026", "LET-37"), ("sale 2026", "SAL-28")])
def test_two_rows_that_are_the_same_log_wait(tmp_path, base, rule):
    rows = checked(tmp_path, base, {}, {}, {13 if "letting" in base else 7: "another"})
    assert [row["log"] for row in rows] == ["duplicate", "duplicate", "complete"]
    assert {each["rule"] for each in rows[0]["errors"]} == {rule}
    assert {each["category"] for each in rows[0]["errors"]} == {"duplicate"}


@pytest.mark.parametrize(
    ("base", "changes", "rule", "fields"),
    [
        ("letting 2026", {8: 31, 9: 3, 10: 26}, "LET-05", {8, 9, 10}),
        ("letting 2025", {8: 1, 9: 4, 10: 26}, "LET-05", {8, 9, 10}),
        ("sale 2026", {1: 31, 2: 3, 3: 26}, "SAL-15", {1, 2, 3}),
        ("sale 2025", {1: 1, 2: 4, 3: 26}, "SAL-15", {1, 2, 3}),
    ],
)
def test_a_row_of_another_year_than_the_others_waits(tmp_path, base, changes, rule, fields):
    first, second = checked(tmp_path, base, {}, changes)
    assert (first["errors"], first["log"]) == ([], "complete")
    told = {each["official_field"] for each in second["errors"] if each["rule"] == rule}
    assert (told, second["log"]) == (fields, "waiting")
