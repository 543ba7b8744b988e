"""The guide for analysts: each of its queries, run by the role of analysts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.factories.lettings import completed_letting, letting
from tests.factories.sales import completed_sale

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = Path(__file__).parents[2] / "docs/analysts.md"
QUERIES = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


def test_every_query_of_the_guide_can_be_run(ask: Any, officer: Any) -> None:
    assert len(QUERIES) == 9
    for _ in range(2):
        log = completed_letting(officer)
        type(log).objects.filter(pk=log.pk).update(uprn="10001234567")
    letting(officer)
    completed_sale(officer)
    comments, by_provider, _, by_month, supported, twice, prices, _, changed = (ask(query) for query in QUERIES)
    assert ("wrent", "Weekly rent (£ a week)") in comments
    assert by_provider == [("Local authority", "General needs", 2)]
    assert [(year, count) for year, _, count in by_month] == [(2026, 2)]
    assert supported == []
    assert [count for _, count in twice] == [2]
    assert len(prices) == 1
    assert changed == []
