"""Fixtures for every test."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Counters and lockouts of one test must not reach the next."""
    cache.clear()
