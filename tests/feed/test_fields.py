"""The elements that are sent, and their order, against the published lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from feed.fields import Kind
from feed.records import lettings, organisations, sales, users
from lettings.models import LettingsLog
from sales.models import SalesLog

GOLDEN = Path(__file__).parent / "golden"
LISTS = {
    "lettings_2025": lettings.fields_of(2025),
    "lettings_2026": lettings.fields_of(2026),
    "sales_2025": sales.fields_of(2025),
    "sales_2026": sales.fields_of(2026),
    "organisations": organisations.FIELDS,
    "users": users.FIELDS,
}
NOT_HELD = {
    *(f"{line}_as_entered" for line in ("address_line1", "address_line2", "town_or_city", "county")),
    *("postcode_full_as_entered", "la_as_entered", "duplicate_set_id", "DUPLICATESET", "ADDRESS_SEARCH_VALUE_CHECK"),
    *("ADDRESS1INPUT", "POSTCODEINPUT"),
    *(f"BULK{line}" for line in ("ADDRESS1", "ADDRESS2", "TOWNCITY", "COUNTY", "POSTCODE", "LA")),
}
"""Published fields that logs may have no column for."""


@pytest.mark.parametrize("name", LISTS)
def test_the_elements_are_the_published_ones_in_their_order(name):
    assert [field.name for field in LISTS[name]] == (GOLDEN / f"{name}.txt").read_text().splitlines()


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_empty_but_what_logs_do_not_hold(name):
    assert {field.name for field in LISTS[name] if not field.reads} <= NOT_HELD


@pytest.mark.parametrize("model", [LettingsLog, SalesLog])
def test_what_is_called_not_held_has_no_column(model):
    """Once logs have a column of the name, it is sent."""
    columns = {column.column for column in model._meta.concrete_fields}
    empty = {field.name for name, fields in LISTS.items() for field in fields if not field.reads}
    assert not columns & {name.lower() for name in empty}


def test_a_new_year_sends_what_its_questionnaire_asks_for():
    """What only an earlier year asked for is not in the list of a later one, though nobody took it out."""
    first, second = ({field.name for field in LISTS[f"lettings_{year}"]} for year in (2025, 2026))
    assert "sex3" in first - second
    assert "sexrab3" in second - first
    assert "underoccupation_benefitcap" in first & second


def test_ticks_are_sent_as_numbers_and_notes_as_true_or_false():
    kinds = {field.name: field.kind for field in (*LISTS["lettings_2026"], *LISTS["sales_2026"])}
    assert kinds["illness_type_1"] is kinds["PRIVACYNOTICE"] is Kind.WHOLE
    assert kinds["ISLAINFERRED"] is Kind.YES_NO
    assert kinds["brent"] is kinds["EQUITY"] is Kind.DECIMAL
