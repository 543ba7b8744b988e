"""The data dictionary holds every variable of each year, and the documentation of the rules every rule."""

from __future__ import annotations

import csv
import gzip
import re
from io import StringIO
from typing import Any

import pytest
from django.db import connection

from analysis.columns import columns_of
from analysis.dictionary import CHECKED, WORKED_OUT, entries_of, facts_of
from analysis.rules import rules_of, times_spoken
from analysis.sql_views import view_name, years
from downloads.columns import Audience
from downloads.columns import columns_of as download_columns
from downloads.dictionary import REASONS
from feed.records import lettings, organisations, sales, users
from lettings.models import LettingsLog
from logs.checking.describing import describe
from logs.collection import registered
from logs.models import Status
from questionnaire.core.variables import Code
from tests.factories.lettings import letting

pytestmark = pytest.mark.django_db
YEARS = [pytest.param(collection, year, id=view_name(collection, year)) for collection, year in years()]
FEED = {"lettings": lettings, "sales": sales}
LARGEST_PAGE = 100_000
"""Bytes of a page as it is sent, compressed."""


def lines(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_every_variable_of_a_year_is_on_its_page_and_in_its_file(collection, year, client):
    questionnaire = collection.questionnaires()[year]
    asked = {name for name in questionnaire.asking_for if questionnaire.variables.by_name[name].stored}
    confirmed = {rule.confirm.name for rule in questionnaire.soft_rules}
    expected = asked | questionnaire.worked_out_by.keys() | confirmed
    page = client.get(f"/analysis/dictionary/{collection.name}-{year}").text
    assert set(re.findall(r'<article class="app-log-card" id="([a-z0-9_]+)"', page)) == expected
    told = lines(client.get(f"/analysis/dictionary/{collection.name}-{year}.csv"))
    columns = {column.name for column in columns_of(collection, year)}
    assert {name for row in told for name in row["columns_for_analysts"].split("; ") if name} == columns
    assert {row["variable"] for row in told} - {fact.name for fact in facts_of(collection, year)} == expected
    assert all(name in page for name in columns)


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_every_code_has_its_label(collection, year, client):
    rows = lines(client.get(f"/analysis/dictionary/{collection.name}-{year}-codes.csv"))
    assert all(row["label"] for row in rows)
    held = {(row["variable"], row["code"]) for row in rows}
    questionnaire = collection.questionnaires()[year]
    for name, pairs in questionnaire.questions_of.items():
        if isinstance(questionnaire.variables.by_name[name], Code):
            assert {(name, str(option.code)) for _, question in pairs for option in question.choices} <= held
    for column in columns_of(collection, year):
        name = column.variable.name if column.variable else column.name
        assert {(name, str(code)) for code in column.codes} <= held


def published(collection: Any, year: int) -> dict[str, list[str]]:
    """Names of columns and fields, as those who write files and the feed declare them: place to names."""
    questionnaire = collection.questionnaires()[year]
    of_files = {
        f"columns_in_{name}": [column.header_for(audience) for column in download_columns(questionnaire, audience)]
        for audience, name in ((Audience.SUPPORT, "files_for_support"), (Audience.OTHERS, "other_files"))
    }
    fields = FEED[collection.name].fields_of(year)
    return {**of_files, "fields_of_the_feed": [field.name for field in fields], "columns_of_reasons": [*REASONS]}


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_every_header_of_a_file_and_every_field_of_the_feed_is_in_the_dictionary(collection, year, client):
    page = client.get(f"/analysis/dictionary/{collection.name}-{year}").text
    told = lines(client.get(f"/analysis/dictionary/{collection.name}-{year}.csv"))
    for place, expected in published(collection, year).items():
        found = [name for row in told for name in row[place].split("; ") if name]
        assert sorted(found) == sorted(expected), place
        assert [name for name in expected if not re.search(rf"\b{name}\b", page)] == [], place
    assert all(row["label"] for row in told)


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_a_search_finds_every_header_and_every_field(collection, year):
    entries, facts = entries_of(collection, year), facts_of(collection, year)
    for place, names in published(collection, year).items():
        for name in names:
            found = [each for each in (*entries, *facts) if each.mentions(name.swapcase())]
            assert name in {held.name for each in found for held in each.held}, (place, name)


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_tables_for_machines_describe_the_view_files_and_feed(collection, year, client):
    tables = client.get(f"/analysis/dictionary/{collection.name}-{year}.json").json()
    assert tables["@context"][0] == "http://www.w3.org/ns/csvw"
    of_view, *others = tables["tables"]
    kinds = {"integer": {"integer", "bigint", "smallint"}, "string": {"text", "character varying"}}
    kinds |= {"date": {"date"}, "dateTime": {"timestamp with time zone"}, "decimal": {"numeric"}}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'analysis' AND table_name = %s ORDER BY ordinal_position",
            [view_name(collection, year)],
        )
        held = cursor.fetchall()
    assert of_view["dc:identifier"] == view_name(collection, year)
    columns = of_view["tableSchema"]["columns"]
    assert [column["name"] for column in columns] == [name for name, _ in held]
    for column, (name, kind) in zip(columns, held, strict=True):
        assert kind in kinds[column["datatype"]], name
    told = [[column["name"] for column in table["tableSchema"]["columns"]] for table in others]
    assert sorted(told) == sorted(published(collection, year).values())
    assert all(column["dc:description"] for table in others for column in table["tableSchema"]["columns"])


def test_fields_of_organisations_and_users_in_the_feed_are_told(client):
    page = client.get("/analysis/dictionary/feed-records").text
    tables = client.get("/analysis/dictionary/feed-records.json").json()["tables"]
    told = {table["dc:identifier"]: table["tableSchema"]["columns"] for table in tables}
    for name, fields in {"organisations": organisations.FIELDS, "users": users.FIELDS}.items():
        assert [column["name"] for column in told[f"{name}-feed"]] == [field.name for field in fields]
        assert all(column["dc:description"] for column in told[f"{name}-feed"])
        assert [field.name for field in fields if f'id="{name}-{field.name}"' not in page] == []


def test_columns_say_what_they_hold_where_that_is_not_just_the_variable(client):
    entries = {entry.name: entry for entry in entries_of(registered()["sales"], 2026)}
    labels = {held.name: held.label for held in entries["has_mscharge"].held}
    assert labels["HASSERVICECHARGES"] == "Service charge payable, shared ownership"
    assert labels["HASMSCHARGE"] == "Leasehold charge payable, discounted ownership"
    assert {"DAY", "MONTH", "YEAR"} <= {held.name for held in entries["saledate"].held}
    assert [held.label for held in entries["income1nk"].held] == ["", "", ""]
    rows = lines(client.get("/analysis/dictionary/lettings-2026-codes.csv"))
    codes = {(row["variable"], row["code"]): row["label"] for row in rows}
    assert codes["renttype_detail", "1"] == codes["rent_type", "0"] == "Social Rent"
    assert codes["age2", "-9"] == "Not known"
    assert codes["cligrp1", "R"] == "Teenage parents"
    of_income = {row["told_in"]: row["label"] for row in rows if (row["variable"], row["code"]) == ("incref", "0")}
    assert of_income == {"": "Known", "columns_in_files_for_support; columns_in_other_files": "No"}


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_no_code_has_two_labels_in_one_place(collection, year, client):
    rows = lines(client.get(f"/analysis/dictionary/{collection.name}-{year}-codes.csv"))
    places = [(row["variable"], row["code"], row["told_in"]) for row in rows]
    assert len(places) == len(set(places))


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_a_page_is_small_enough_to_load(collection, year, client, supporter, as_user):
    support = as_user(supporter)
    for address in (f"/analysis/dictionary/{collection.name}-{year}", f"/analysis/rules/{collection.name}-{year}"):
        assert len(gzip.compress(support.get(address).content)) < LARGEST_PAGE


def test_a_search_finds_names_labels_questions_and_codes(client):
    def found(search: str) -> set[str]:
        page = client.get("/analysis/dictionary/lettings-2026", {"search": search})
        return set(re.findall(r'<article class="app-log-card" id="([a-z0-9_]+)"', page.text))

    assert found("WRENT") == {"wrent"}
    assert "beds" in found("how many bedrooms")
    assert "unittype_gn" in found("bedsit")
    assert found("no such thing") == set()
    for search in ("client_group", "status", "Bulk upload"):
        page = client.get("/analysis/dictionary/lettings-2026", {"search": search}).text
        assert "Other columns" in page
        assert "No variable matches" not in page
        assert re.search(r"\d+ variables? and \d+ other columns? match “", page)


def test_an_entry_says_who_gives_it_and_which_rules_look_at_it():
    entries = {entry.name: entry for entry in entries_of(registered()["lettings"], 2026)}
    assert entries["wrent"].answered_by == WORKED_OUT
    assert entries["wrent"].unit == "£ a week"
    assert entries["rent_value_check"].answered_by == CHECKED
    assert "rent_low" in entries["rent_value_check"].soft_rules
    assert "voiddate_after_startdate" in entries["voiddate"].hard_rules
    assert entries["beds"].columns == ("beds",)
    assert entries["tenancycode"].columns == ("tenancycode_pseudonym",)
    assert entries["address_line1"].columns == ()
    assert entries["sexrab1"].first_year == 2026
    assert entries["needstype"].asked[0].number == 3


@pytest.mark.parametrize("address", ["lettings-1999", "rents-2026", "lettings-1999.csv", "sales-1999.json"])
def test_there_is_no_dictionary_of_a_year_that_is_not_held(address, client):
    assert client.get(f"/analysis/dictionary/{address}").status_code == 404


def test_the_pages_lead_to_each_other_and_to_what_changed(client):
    page = client.get("/analysis/dictionary").text
    for collection, year in years():
        assert f"/analysis/dictionary/{collection.name}-{year}" in page
    assert "/api/v1/differences/lettings-2025-2026.json" in page
    assert client.get("/api/v1/differences/lettings-2025-2026.json").status_code == 200


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_every_rule_of_a_year_is_told(collection, year):
    described = describe(collection, year)
    expected = {rule["id"] for kind in ("hard_rules", "soft_rules") for rule in described[kind]}
    told = {rule.id for rule in rules_of(collection, year)}
    assert expected <= told
    assert told - expected == {"not_an_option", "text_too_long"}
    assert all(rule.when for rule in rules_of(collection, year))


def test_rules_say_in_how_many_logs_they_speak(officer, supporter, as_user):
    refused, confirmed, gone = letting(officer), letting(officer), letting(officer)
    kept = {"beds": {"raw": "99", "rules": ["numeric_out_of_range"], "messages": ["Too many"]}}
    LettingsLog.objects.filter(pk__in=[refused.pk, gone.pk]).update(unaccepted=kept)
    LettingsLog.objects.filter(pk=gone.pk).update(status=Status.DELETED, discarded_at=gone.updated_at)
    LettingsLog.objects.filter(pk=confirmed.pk).update(rent_value_check=0)
    spoken = times_spoken(registered()["lettings"], 2026)
    assert (spoken["numeric_out_of_range"], spoken["rent_low"], spoken["rent_high"]) == (1, 1, 1)
    assert times_spoken(registered()["lettings"], 2025).get("numeric_out_of_range", 0) == 0
    page = as_user(supporter).get("/analysis/rules/lettings-2026", {"search": "numeric_out_of_range"}).text
    assert "1 with an answer kept aside" in page


@pytest.mark.parametrize("logs", [1, 5])
def test_the_rules_take_the_same_queries_however_many_logs(
    logs, officer, supporter, as_user, django_assert_num_queries
):
    for _ in range(logs):
        letting(officer)
    client = as_user(supporter)
    with django_assert_num_queries(7):
        client.get("/analysis/rules/lettings-2026")


def test_the_rules_are_a_file_too(supporter, as_user):
    rows = lines(as_user(supporter).get("/analysis/rules/sales-2026.csv"))
    assert {row["rule"] for row in rows} == {rule.id for rule in rules_of(registered()["sales"], 2026)}
