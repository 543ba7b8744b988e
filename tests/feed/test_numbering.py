"""Numbers of exports, names of archives, and what a run may be restricted to."""

from __future__ import annotations

import pytest

from feed.models import Export
from feed.services.requesting import NotExported, request_run
from tests.feed.sending import LETTINGS, NIGHT, NOW, letting, run_feed, save, somebody

pytestmark = pytest.mark.django_db(transaction=True)


def numbers(year: int = 2026) -> list[tuple[int, int, bool]]:
    found = Export.objects.of("lettings", year).order_by("pk")
    return list(found.values_list("base_number", "increment_number", "is_empty"))


def test_partial_runs_count_increments_and_an_empty_one_uses_none(bucket):
    log = letting(somebody())
    run_feed(NOW)
    run_feed(NOW + NIGHT)
    save(log, tenancycode="T2")
    run_feed(NOW + 2 * NIGHT)
    assert numbers() == [(1, 1, False), (1, 2, True), (1, 2, False)]
    assert [name for name in bucket.archives if name.startswith(LETTINGS)] == [
        f"{LETTINGS}f0001_inc0001",
        f"{LETTINGS}f0001_inc0002",
    ]


def test_a_full_run_begins_another_base_and_partial_runs_go_on_from_it(bucket):
    log = letting(somebody())
    run_feed(NOW)
    run_feed(NOW + NIGHT, full=True)
    save(log, tenancycode="T2")
    run_feed(NOW + 2 * NIGHT)
    assert numbers() == [(1, 1, False), (2, 1, False), (2, 2, False)]
    assert [form["tenancycode"] for form in bucket.everything(LETTINGS)] == [None, None, "T2"]


def test_the_first_full_run_of_all_begins_with_base_1(bucket):
    letting(somebody())
    run = run_feed(full=True)
    found = run.exports.filter(is_empty=False).values_list("base_number", "increment_number")
    assert set(found) == {(1, 1)}


def test_a_full_run_counts_on_once_anything_was_ever_exported(bucket):
    """Even where that was another collection, or nothing."""
    run_feed(NOW)
    letting(somebody())
    run_feed(NOW + NIGHT, full=True, collection="lettings")
    assert numbers() == [(1, 1, True), (2, 1, False)]


def test_an_empty_run_stores_no_archive_and_a_list_of_headers(bucket):
    run_feed(NOW)
    assert bucket.archives == []
    assert bucket.manifests == ["Manifest_2026_11_02_0001.csv"]
    text = (bucket.folder / bucket.manifests[0]).read_text()
    assert text == "zip-name,date-time zipped folder generated,zip-file-uri\n"
    assert Export.objects.filter(is_empty=True, stored_at=None).count() == Export.objects.count() > 0


def test_a_run_of_one_collection_and_year_sends_nothing_else(bucket):
    letting(somebody())
    run = run_feed(collection="lettings", year=2026)
    assert list(run.exports.values_list("collection", "year")) == [("lettings", 2026)]
    assert bucket.archives == [f"{LETTINGS}f0001_inc0001"]


def test_every_export_of_a_run_carries_its_start(bucket):
    run = run_feed()
    assert set(run.exports.values_list("started_at", flat=True)) == {NOW}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"collection": "sales", "year": 2019}, "years of sales: 2025, 2026"),
        ({"collection": "users", "year": 2026}, "only of lettings and sales"),
        ({"year": 2026}, "only of lettings and sales"),
    ],
)
def test_what_has_no_fields_is_refused(asked, says):
    with pytest.raises(NotExported, match=says):
        request_run(now=NOW, **asked)


def test_no_archive_of_the_bucket_is_replaced_after_the_database_went_back_to_a_backup(bucket):
    log = letting(somebody())
    (bucket.folder / f"{LETTINGS}f0001_inc0001.zip").write_bytes(b"sent before")
    (bucket.folder / "Manifest_2026_11_02_0001.csv").write_text("sent before")
    run = run_feed(NOW)
    assert (bucket.folder / f"{LETTINGS}f0001_inc0001.zip").read_bytes() == b"sent before"
    assert [int(form["log_id"]) for form in bucket.forms(f"{LETTINGS}f0001_inc0002")] == [log.pk]
    assert run.master_manifest.file_name == "Manifest_2026_11_02_0002.csv"
