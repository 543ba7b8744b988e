"""Fixtures for every test."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Counters and lockouts of one test must not reach the next."""
    cache.clear()
    yield
