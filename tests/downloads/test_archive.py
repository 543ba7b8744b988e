"""The archive for analysts."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.utils import timezone
from pyarrow import parquet

from downloads import services
from downloads.columns import Audience, columns_of
from downloads.models import Content, DownloadKind
from downloads.services import ask_for
from lettings.models import LettingsLog
from logs.collection import registered
from tests.downloads.golden import EVERY_YEAR, golden
from tests.factories.lettings import letting

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
    log = letting(officer, tenancycode="=1+1")
    reasons = {"rent_value_check": "=A new, furnished home"}
    LettingsLog.objects.filter(pk=log.pk).update(confirmation_reasons=reasons, brent=Decimal("120.50"))
    return log


def test_an_organisation_gets_its_own_logs_as_codes_in_csv_and_parquet(explained, officer):
    archive = archive_for(officer)
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
        column.header for column in columns_of(registered()["lettings"].questionnaires()[2026], Audience.OTHERS)
    ]
    cells = dict(zip(headers, row, strict=True))
    assert (cells["needstype"], cells["tenancycode"], cells["brent"]) == ("1", "'=1+1", "120.5")
    (found,) = table(archive, "lettings-logs-2026.parquet")
    assert list(found) == headers
    assert found["id"] == explained.pk
    assert (found["needstype"], found["tenancycode"], found["brent"]) == (1, "=1+1", Decimal("120.50"))
    assert found["startdate"] == date(2026, 6, 1)
    assert found["created_at"] == explained.created_at.replace(microsecond=0)
    assert found["is_dpo"] is False
    assert found["beds"] is None


def test_it_holds_the_reasons_given_for_unusual_answers(explained, officer):
    archive = archive_for(officer)
    reason = {"log_id": explained.pk, "check": "rent_value_check", "check_label": "Unusual rent confirmed"}
    assert table(archive, "reasons.parquet") == [{**reason, "reason": "=A new, furnished home"}]
    assert lines(archive, "reasons.csv")[1][-1] == "'=A new, furnished home"


def test_the_dictionary_says_what_every_column_means(explained, officer):
    archive = archive_for(officer)
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
def test_every_column_of_every_year_has_the_type_that_the_dictionary_says(collection, year, supporter):
    found = golden(collection, year)
    type(found.logs[0])._default_manager.update(status=2)
    archive = archive_for(supporter, kind=DownloadKind[collection.upper()], year=year)
    name = f"{collection}-logs-{year}"
    rows = table(archive, f"{name}.parquet")
    assert [row["id" if collection == "lettings" else "ID"] for row in rows] == [log.pk for log in found.logs]
    assert list(rows[0]) == lines(archive, f"{name}.csv")[0]


def test_an_archive_without_logs_has_headers_alone(officer):
    archive = archive_for(officer, kind=DownloadKind.SALES)
    assert len(lines(archive, "sales-logs-2026.csv")) == 1
    assert table(archive, "sales-logs-2026.parquet") == []
