"""What is sent of known records, element by element, against files worked out by hand from the published rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from feed.reading import read_page
from feed.records import lettings, organisations, sales, users
from feed.records.lists import RecordList
from feed.writing import FormWriter, columns_of, schema_of
from tests.feed import known

pytestmark = pytest.mark.django_db

GOLDEN = Path(__file__).parent / "golden"
LOGS = [
    *((name, lettings.records_of(each["collection_year"]), each["id"]) for name, each in known.LETTINGS.items()),
    *((name, sales.records_of(each["collection_year"]), each["id"]) for name, each in known.SALES.items()),
]
OTHERS = [
    ("organisation_renamed", organisations.RECORDS, known.OWNER),
    ("organisation_merged", organisations.RECORDS, known.ABSORBED),
    ("user_coordinator", users.RECORDS, known.ROBIN),
]


def text_of(records: RecordList, number: int) -> str:
    (record,) = read_page(records, [number], today=known.TODAY)
    return FormWriter(records.fields).write(record)


@pytest.mark.parametrize(("name", "records", "number"), LOGS + OTHERS, ids=[name for name, _, _ in LOGS + OTHERS])
def test_a_record_is_sent_as_published(name, records, number):
    known.make()
    assert text_of(records, number).splitlines() == (GOLDEN / f"{name}.xml").read_text().splitlines()


@pytest.mark.parametrize(("name", "records", "number"), LOGS + OTHERS, ids=[name for name, _, _ in LOGS + OTHERS])
def test_the_columns_say_what_the_elements_say(name, records, number):
    """The Parquet file holds the same: every value that has text in the XML, and no other."""
    known.make()
    page = read_page(records, [number], today=known.TODAY)
    (row,) = columns_of(page, schema_of(records.fields)).to_pylist()
    filled = {line[1 : line.index(">")] for line in text_of(records, number).splitlines() if "</" in line[1:]}
    assert {column for column, value in row.items() if value is not None} == filled


def test_an_old_address_of_a_person_who_is_gone_is_still_sent():
    """Users are sent whatever became of them."""
    known.make()
    text = text_of(users.RECORDS, known.KIM)
    assert "<active>false</active>" in text
    assert "<role/>" in text
    assert "<last_sign_in_at/>" in text


@pytest.mark.parametrize(("number", "name"), [(known.OWNER, "Fernleigh Living"), (known.MANAGER, "Borough Council")])
def test_an_organisation_without_the_agreement_has_not_signed(number, name):
    known.make()
    text = text_of(organisations.RECORDS, number)
    assert f"<name>{name}" in text
    assert ("<dsa_signed>true</dsa_signed>" in text) is (number == known.OWNER)
