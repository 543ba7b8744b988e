"""The archive for analysts."""

from __future__ import annotations

import csv
import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.db import connections
from django.utils import timezone
from pyarrow import parquet

from downloads import archive as making
from downloads import parquet as parquet_files
from downloads import services
from downloads.columns import Audience, Kind, columns_of
from downloads.models import Content, DownloadKind
from downloads.services import ask_for
from lettings.models import LettingsLog
from lettings.variables import L
from logs.collection import registered
from logs.models import Channel
from logs.services import save_answers
from tests.downloads.golden import EVERY_YEAR, golden
from tests.factories.lettings import letting

WRITTEN = {
    json.dumps("integer"): r"-?\d+",
    json.dumps("decimal"): r"-?\d+(\.\d+)?",
    json.dumps("dateTime"): r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
    json.dumps({"base": "dateTime", "format": "yyyy-MM-dd HH:mm:ss xx"}): r"[\d-]{10} [\d:]{8} [+-]\d{4}",
    json.dumps({"base": "date", "format": "yyyy-MM-dd"}): r"\d{4}-\d\d-\d\d",
    json.dumps({"base": "boolean", "format": "true|false"}): "true|false",
}
"""How cells of a type are written."""

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def archive_for(user, *, kind=DownloadKind.LETTINGS, year=2026):
    download = ask_for(
        user=user, kind=kind, content=Content.ARCHIVE, filters=f"year={year}", now=timezone.now(), year=year
    )
    services.make(download.pk, now=timezone.now())
    download.refresh_from_db()
    assert download.file_name.endswith(".zip")
    with download.file.open("rb") as file:
        return ZipFile(io.BytesIO(file.read()))


def table(archive, name):
    return parquet.read_table(io.BytesIO(archive.read(name))).to_pylist()


def lines(archive, name):
    return list(csv.reader(io.StringIO(archive.read(name).decode())))


@pytest.fixture
def explained(officer):
    """A letting with a formula for a reference, and a reason for something unusual."""
    log = letting(officer, tenancycode="=1+1", hhmemb=1, age1_known=0, age1=30, ecstat1=5)
    said = {"retirement_value_check": {"reason": "other", "note": "=A new, furnished home"}}
    confirmed = {"retirement_value_check": 0}
    save_answers(log=log, given=confirmed, by=officer, channel=Channel.WEB, now=timezone.now(), reasons=said)
    LettingsLog.objects.filter(pk=log.pk).update(brent=Decimal("120.50"))
    log.refresh_from_db()
    return log


def test_support_gets_logs_as_codes_in_csv_and_parquet(explained, supporter):
    archive = archive_for(supporter)
    assert sorted(archive.namelist()) == [
        "README.txt",
        "lettings-logs-2026.csv",
        "lettings-logs-2026.csv-metadata.json",
        "lettings-logs-2026.parquet",
        "reasons.csv",
        "reasons.parquet",
    ]
    headers, row = lines(archive, "lettings-logs-2026.csv")
    assert headers == [
        column.header for column in columns_of(registered()["lettings"].questionnaires()[2026], Audience.SUPPORT)
    ]
    cells = dict(zip(headers, row, strict=True))
    assert (cells["needstype"], cells["tenancycode"], cells["brent"]) == ("1", "'=1+1", "120.5")
    (found,) = table(archive, "lettings-logs-2026.parquet")
    assert list(found) == headers
    assert found["id"] == explained.pk
    assert (found["needstype"], found["tenancycode"], found["brent"]) == (1, "=1+1", Decimal("120.50"))
    assert found["startdate"] == date(2026, 6, 1)
    assert found["created_at"] == explained.created_at.replace(microsecond=0)
    assert str(found["created_at"].tzinfo) == "Europe/London"
    assert found["is_dpo"] is False
    assert found["beds"] is None


def test_it_holds_the_reasons_given_for_unusual_answers(explained, supporter):
    archive = archive_for(supporter)
    check = {"log_id": explained.pk, "check": "retirement_value_check", "check_label": L.retirement_value_check.label}
    reason = {"reason": "other", "reason_label": "Another reason", "note": "=A new, furnished home"}
    assert table(archive, "reasons.parquet") == [check | reason]
    headers, row = lines(archive, "reasons.csv")
    assert row[-1] == "'=A new, furnished home"
    dictionary = json.loads(archive.read("lettings-logs-2026.csv-metadata.json"))
    described = {column["name"]: column for column in dictionary["tables"][1]["tableSchema"]["columns"]}
    assert list(described) == headers
    assert {"skos:notation": "other", "skos:prefLabel": "Another reason"} in described["reason"]["skos:member"]


@pytest.mark.parametrize("kept", [{}, {"reason": "unusual_case"}, {"note": "Why"}, {"reason": "long gone", "note": ""}])
def test_a_reason_of_which_something_is_missing_is_no_obstacle(kept, explained, supporter):
    LettingsLog.objects.filter(pk=explained.pk).update(confirmation_reasons={"retirement_value_check": kept})
    (row,) = table(archive_for(supporter), "reasons.parquet")
    assert (row["reason"], row["note"]) == (kept.get("reason"), kept.get("note") or None)


def test_the_dictionary_says_what_every_column_means(explained, supporter):
    archive = archive_for(supporter)
    dictionary = json.loads(archive.read("lettings-logs-2026.csv-metadata.json"))
    logs, reasons = dictionary["tables"]
    assert [logs["url"], reasons["url"]] == ["lettings-logs-2026.csv", "reasons.csv"]
    headers = lines(archive, "lettings-logs-2026.csv")[0]
    described = {column["name"]: column for column in logs["tableSchema"]["columns"]}
    assert list(described) == headers
    assert described["brent"]["schema:unitText"] == "£ per rent period"
    assert described["brent"]["datatype"] == "decimal"
    assert described["needstype"]["schema:question"] == ["What is the needs type?"]
    assert described["needstype"]["skos:member"][0] == {"skos:notation": 1, "skos:prefLabel": "General needs"}
    assert {"skos:notation": -9, "skos:prefLabel": "Not known"} in described["age2"]["skos:member"]
    assert described["startdate"]["datatype"] == {"base": "date", "format": "yyyy-MM-dd"}


@pytest.mark.parametrize(("collection", "year"), EVERY_YEAR)
def test_every_confirmation_is_a_whole_number(collection, year):
    columns = columns_of(registered()[collection].questionnaires()[year], Audience.SUPPORT)
    checks = {column.header: column.cell.kind for column in columns if column.header.endswith("_value_check")}
    assert "address_search_value_check" in checks
    assert set(checks.values()) == {Kind.INTEGER}


@pytest.mark.parametrize(("collection", "year"), EVERY_YEAR)
def test_every_column_of_every_year_has_the_type_that_the_dictionary_says(collection, year, supporter):
    found = golden(collection, year)
    type(found.logs[0])._default_manager.update(status=2)
    archive = archive_for(supporter, kind=DownloadKind[collection.upper()], year=year)
    name = f"{collection}-logs-{year}"
    rows = table(archive, f"{name}.parquet")
    assert [row["id" if collection == "lettings" else "ID"] for row in rows] == [log.pk for log in found.logs]
    headers, *texts = lines(archive, f"{name}.csv")
    assert list(rows[0]) == headers
    columns = json.loads(archive.read(f"{name}.csv-metadata.json"))["tables"][0]["tableSchema"]["columns"]
    for header, cells, column in zip(headers, zip(*texts, strict=True), columns, strict=True):
        form = WRITTEN.get(json.dumps(column["datatype"]), ".*")
        assert all(re.fullmatch(form, cell, re.DOTALL) for cell in cells if cell), header


def test_an_archive_of_many_portions_holds_every_log_once(explained, officer, supporter, monkeypatch):
    monkeypatch.setattr(parquet_files, "PORTION", 1)
    ids = sorted([explained.pk, *(letting(officer).pk for _ in range(3))])
    archive = archive_for(supporter)
    assert [row["id"] for row in table(archive, "lettings-logs-2026.parquet")] == ids


def test_an_archive_without_logs_has_headers_alone(supporter):
    archive = archive_for(supporter, kind=DownloadKind.SALES)
    assert len(lines(archive, "sales-logs-2026.csv")) == 1
    assert table(archive, "sales-logs-2026.parquet") == []


@pytest.mark.django_db(transaction=True)
def test_what_is_saved_while_an_archive_is_made_is_in_none_of_its_tables(explained, officer, supporter, monkeypatch):
    copy = making.copy_rows

    def copy_and_save(*args, **told):
        copy(*args, **told)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(save).result()

    def save():
        letting(officer)
        LettingsLog.objects.filter(pk=explained.pk).update(confirmation_reasons={})
        connections.close_all()

    monkeypatch.setattr(making, "copy_rows", copy_and_save)
    archive = archive_for(supporter)
    assert LettingsLog.objects.count() > 1
    assert len(table(archive, "lettings-logs-2026.parquet")) == len(table(archive, "reasons.parquet")) == 1
    assert len(lines(archive, "reasons.csv")) == 2
