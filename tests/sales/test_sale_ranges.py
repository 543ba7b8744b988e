"""The sale price ranges that the service holds, and the check that they are all there."""

from __future__ import annotations

from decimal import Decimal

import pytest

from organisations.reference.authorities import authority
from sales.reference import checks, prices
from sales.reference.prices import ranges_from, sale_ranges

YEARS = (2025, 2026)


@pytest.mark.parametrize("year", YEARS)
def test_each_year_has_a_range_for_each_authority_and_size(year: int) -> None:
    ranges = sale_ranges(year)
    assert len(ranges) == 1184
    assert {of_year for of_year, _, _ in ranges} == {year}
    assert {beds for _, _, beds in ranges} == {1, 2, 3, 4}
    assert all(each.soft_min <= each.soft_max for each in ranges.values())


@pytest.mark.parametrize("year", YEARS)
def test_every_range_is_for_an_english_authority(year: int) -> None:
    codes = {la for _, la, _ in sale_ranges(year)}
    assert [code for code in codes if (found := authority(code)) is not None and not found.is_english] == []


def test_a_year_without_a_table_has_no_ranges() -> None:
    assert sale_ranges(2024) == {}


def test_rows_may_be_numbers_or_text() -> None:
    rows = [{"la": "E06000001", "beds": 1, "soft_min": 10, "soft_max": "20.5"}]
    (found,) = ranges_from(rows, 2025).values()
    assert (found.soft_min, found.soft_max) == (Decimal(10), Decimal("20.5"))


def test_the_tables_pass_the_check_at_start_up() -> None:
    assert list(checks.sale_ranges_are_complete(None)) == []


def test_the_check_finds_a_table_that_is_not_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "sale_ranges", lambda year: dict(list(prices.sale_ranges(year).items())[1:]))
    assert {error.id for error in checks.sale_ranges_are_complete(None)} == {"sales.E002"}
