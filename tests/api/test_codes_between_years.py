"""A code means the same in every year, so that clients and files need no table to translate old codes."""

from __future__ import annotations

import pytest

from api.schemas import difference
from lettings.collection import LETTINGS
from logs.collection import Collection
from sales.collection import SALES


@pytest.mark.parametrize("collection", [LETTINGS, SALES], ids=lambda each: each.name)
def test_no_code_changes_its_label_between_years(collection: Collection):
    relabelled = {
        each["field"]: each["relabelled_codes"]
        for each in difference(collection, 2025, 2026)["changed_fields"]
        if each["relabelled_codes"]
    }
    assert relabelled == {}
