"""Addresses that stand for unique property reference numbers."""

from __future__ import annotations

import pytest

from lettings.models import LettingsLog
from logs.addresses import look_up
from logs.facts import AddressTrouble

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("text", ["", "12 High Street", "1234567890123", "١٢٣", "10\n", "x" * 300])
def test_what_cannot_be_a_uprn_is_not_found_and_asks_nobody(
    text: str, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert look_up(text, LettingsLog.objects.all()) is AddressTrouble.NOT_FOUND
