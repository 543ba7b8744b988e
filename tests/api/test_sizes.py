"""How large a call may be."""

from __future__ import annotations

import json

import pytest

from api import parsing
from bulk_upload.models import Upload
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


def body_of(size: int) -> bytes:
    """Items with one unknown field each, of so many bytes in all."""
    start = json.dumps({"items": [{"answers": {"colour": ""}}]}).encode()
    place = start.index(b'""') + 1
    return start[:place] + b"x" * (size - len(start)) + start[place:]


def test_a_body_may_be_as_large_as_the_guide_says(product):
    taken = product.post("lettings-logs/batch", body_of(parsing.MOST_BYTES))
    assert (taken.status_code, taken.json_body["failed"]) == (200, 1)


@pytest.mark.parametrize("path", ["lettings-logs", "lettings-logs/batch", "checks", "schemes"])
def test_a_larger_body_is_refused_with_the_limit_and_what_to_do(product, path, capfd):
    refused = product.post(path, body_of(parsing.MOST_BYTES + 1))
    assert (refused.status_code, refused.json_body["type"].rpartition("/")[2]) == (413, "too-large")
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert "5MB" in refused.json_body["detail"]
    assert "job" in refused.json_body["detail"]
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_file_may_be_larger_than_a_body(product):
    line = json.dumps({**SET_UP, "tenancycode": "T"}).encode()
    content = line + b"\n" * 1 + b" " * (parsing.MOST_BYTES + 1 - len(line))
    assert product.post("jobs", content, Content_Type="application/x-ndjson").status_code == 202
    assert Upload.objects.get().size > parsing.MOST_BYTES
