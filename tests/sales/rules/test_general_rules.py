"""The rules about numbers, set-up and places just inside and just outside their edges."""

from __future__ import annotations

import pytest

from tests.sales.rules import hard_fields, hard_property, hard_setup
from tests.sales.rules.harness import Case, assert_hard, rows


@pytest.mark.parametrize(("each", "year"), rows([*hard_fields.CASES, *hard_setup.CASES, *hard_property.CASES]))
def test_a_general_rule_fires_exactly_at_its_edge(each: Case, year: int) -> None:
    assert_hard(each, year)
