"""The command line check of a file."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command

from lettings.models import LettingsLog
from tests.bulk_upload.official.rows import LETTING_2026, file_of
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def check(tmp_path, *rows, **options):
    path = tmp_path / "logs.csv"
    path.write_bytes(file_of(*rows) if rows else b"Ref,Rent\nT-1,5\n")
    out = StringIO()
    call_command("check_file", str(path), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def row():
    code = f"ORG{UserFactory(organisation=AgreementFactory().organisation).organisation_id}"
    return {1: code, 2: code, **LETTING_2026}


def test_a_file_without_a_mistake_is_ready(tmp_path, row):
    found = check(tmp_path, row)
    assert (found["kind"], found["outcome"], found["reason"]) == ("official lettings 2026", "ready", None)
    assert [(each["row"], each["log"], each["errors"]) for each in found["rows"]] == [(2, "complete", [])]
    assert (found["columns"][1]["letter"], found["columns"][1]["field"]) == ("B", "owning_organisation_id")
    assert found["rows"][0]["answers"]["startdate"] == "2026-06-01"
    assert not LettingsLog.objects.exists()


@pytest.mark.parametrize(
    ("changed", "rule", "field", "category", "log"),
    [
        ({1: ""}, "ORG-01", 1, "setup", "waiting"),
        ({1: "ORG99999"}, "ORG-02", 1, "setup", "waiting"),
        ({2: ""}, "ORG-05", 2, "setup", "waiting"),
        ({3: "nobody@example.org"}, "ORG-08", 3, "invalid", "in_progress"),
        ({4: ""}, "LET-01", 4, "setup", "waiting"),
        ({7: ""}, "LET-02", 7, "setup", "waiting"),
        ({8: ""}, "LET-03", 8, "setup", "waiting"),
        ({10: "202"}, "LET-04", 10, "setup", "waiting"),
        ({11: ""}, "LET-06", 11, "setup", "waiting"),
        ({11: 8}, "LET-07", 11, "setup", "waiting"),
        ({41: ""}, "LET-13", 41, "invalid", "in_progress"),
        ({41: "old"}, "LET-13", 41, "invalid", "in_progress"),
        ({94: 1, 95: 1, 98: ""}, "LET-15", 94, "invalid", "in_progress"),
        ({94: 1}, "LET-16", 98, "invalid", "in_progress"),
        ({99: 1}, "LET-18", 99, "invalid", "in_progress"),
        ({98: ""}, "LET-19", 98, "invalid", "in_progress"),
        ({121: 1}, "LET-20", 122, "invalid", "in_progress"),
        ({121: 1, 122: 1, 126: 1}, "LET-21", 126, "invalid", "in_progress"),
        ({101: 1}, "LET-23", 101, "invalid", "in_progress"),
        ({100: 1}, "LET-24", 110, "invalid", "in_progress"),
        ({127: ""}, "LET-27", 127, "not_answered", "in_progress"),
        ({127: 3}, "LET-28", 127, "invalid", "in_progress"),
        ({143: ""}, "LET-29", 143, "invalid", "in_progress"),
        ({143: ""}, "LET-30", 142, "invalid", "in_progress"),
        ({19: ""}, "LET-31", 18, "invalid", "in_progress"),
        ({133: 5}, "LET-35", 133, "invalid", "in_progress"),
        ({26: "flat"}, "FMT-01", 26, "invalid", "in_progress"),
        ({26: 3}, "INV-01", 26, "invalid", "in_progress"),
        ({26: ""}, "REQ-01", 26, "not_answered", "in_progress"),
        ({46: 998}, "NAT-01", 46, "invalid", "in_progress"),
        ({32: 5}, "REQ-01", 33, "not_answered", "in_progress"),
    ],
)
def test_a_mistake_is_shown_at_its_column(tmp_path, row, changed, rule, field, category, log):
    found = check(tmp_path, {**row, **changed})
    (only,) = found["rows"]
    errors = {(each["rule"], each["official_field"], each["category"]) for each in only["errors"]}
    assert (rule, field, category) in errors, errors
    assert only["log"] == log
    assert found["outcome"] == "has_problems"


def test_leading_zeros_and_empty_quotes_are_no_mistakes(tmp_path, row):
    assert check(tmp_path, {**row, 8: "08", 9: "09", 39: '""""""'})["rows"][0]["errors"] == []


def test_a_file_without_a_template_is_read_by_its_headers(tmp_path):
    person = UserFactory(organisation=AgreementFactory().organisation)
    path = tmp_path / "export.csv"
    path.write_text(
        "Tenancy Ref,Date of letting,Needs type,Main tenant DOB,Favourite colour\n"
        "T-1,1 June 2026,Gen needs,04/07/1990,9\n"
        "T-2,2 June 2026,Martian,05/07/1990,8\n"
    )
    out = StringIO()
    call_command("check_file", str(path), json=True, organisation=person.organisation_id, stdout=out)
    found = json.loads(out.getvalue())
    assert (found["kind"], found["outcome"]) == ("flexible", "has_problems")
    columns = {each["header"]: (each["field"], each["recipe"], each["applied"]) for each in found["columns"]}
    assert columns == {
        "Tenancy Ref": ("tenancycode", None, True),
        "Date of letting": ("startdate", "date in one cell", True),
        "Needs type": ("needstype", None, True),
        "Main tenant DOB": ("age1", "age from date of birth", True),
        "Favourite colour": (None, None, False),
    }
    assert found["values"]["Needs type"] == {
        "Gen needs": {"field": "needstype", "code": 1, "applied": True},
        "Martian": {"field": "needstype", "code": None, "applied": False},
    }
    first, second = found["rows"]
    assert (first["row"], first["collection"], first["year"], first["log"]) == (2, "lettings", 2026, "in_progress")
    assert {name: first["answers"].get(name) for name in ("needstype", "startdate", "age1")} == {
        "needstype": 1,
        "startdate": "2026-06-01",
        "age1": 35,
    }
    wrong = [each for each in second["errors"] if each["rule"] == "not_understood"]
    assert [(each["column"], each["field"], each["sent"]) for each in wrong] == [("C", "needstype", "Martian")]
    assert not LettingsLog.objects.exists()


def test_a_file_of_another_year_is_refused_in_words(tmp_path, row):
    found = check(tmp_path, row, year=2025)
    assert (found["outcome"], "2026 to 2027" in found["reason"]) == ("refused", True)
