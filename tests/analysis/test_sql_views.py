"""Each year's view has the declared columns, with codes and labels, and tells nothing that names a person or a home."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from analysis.columns import Shown, columns_of, shown_as
from analysis.sql_views import create_after_migrations, create_views, drop_before_migrations, view_name, years
from analysis.variables import variables_of
from lettings.models import LettingsLog
from logs.collection import registered
from logs.models import Log, Status
from logs.services import delete_log
from organisations.models import Organisation
from questionnaire.core.variables import Code, Flag, LongCode, Postcode, Reference, Text
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import LocationFactory, NameChangeFactory, SchemeFactory
from tests.factories.sales import completed_sale
from users.models import User

pytestmark = pytest.mark.django_db
YEARS = [pytest.param(collection, year, id=view_name(collection, year)) for collection, year in years()]


def rows(query: str, *values: Any) -> list[dict[str, Any]]:
    """What a query gives, by column."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def the_log(log: Log, year: int = 2026) -> dict[str, Any]:
    """The log as analysts see it."""
    (row,) = rows(f"SELECT * FROM analysis.{log.collection.name}_{year} WHERE id = %s", log.pk)  # noqa: S608
    return row


def view_columns(name: str) -> dict[str, str]:
    """Column to comment, in order."""
    found = rows(
        "SELECT attname, col_description(attrelid, attnum) AS said FROM pg_attribute"
        " WHERE attrelid = ('analysis.' || %s)::regclass AND attnum > 0 ORDER BY attnum",
        name,
    )
    return {each["attname"]: each["said"] for each in found}


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_a_view_has_exactly_the_declared_columns_with_their_labels_and_units(collection, year):
    declared = {column.name: column.comment for column in columns_of(collection, year)}
    assert view_columns(view_name(collection, year)) == declared
    assert all(declared.values())


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_every_variable_of_a_year_is_there_as_it_is_to_be_shown(collection, year):
    names = view_columns(view_name(collection, year)).keys()
    questionnaire = collection.questionnaires()[year]
    for variable in variables_of(questionnaire):
        name, shown = variable.name, shown_as(collection, variable)
        assert (name in names) is (shown in (Shown.AS_IT_IS, Shown.CODED)), name
        assert (f"{name}_pseudonym" in names) is (shown is Shown.PSEUDONYM), name
        assert (f"{name}_district" in names) is (shown is Shown.DISTRICT), name
        if isinstance(variable, Code | LongCode | Flag):
            assert f"{name}_label" in names, name


@pytest.mark.parametrize(("collection", "year"), YEARS)
def test_a_view_has_no_question_of_another_year_alone(collection, year):
    names = view_columns(view_name(collection, year)).keys()
    asked = {variable.name for variable in variables_of(collection.questionnaires()[year])}
    assert {variable.name for variable in collection.variables.stored()} & names <= asked


@pytest.mark.parametrize("collection", registered().values(), ids=lambda each: each.name)
def test_nothing_that_people_typed_is_shown(collection):
    for variable in collection.variables.stored():
        shown = shown_as(collection, variable)
        if isinstance(variable, Postcode):
            assert shown is Shown.DISTRICT
        elif isinstance(variable, Text):
            assert shown in (Shown.PSEUDONYM, Shown.LEFT_OUT), variable.name
        elif isinstance(variable, Reference) and variable.to == "user":
            assert shown is Shown.LEFT_OUT


def test_codes_stand_beside_their_labels(officer):
    log = completed_letting(officer, postcode_full="LS16 6FT")
    row = the_log(log)
    assert (row["needstype"], row["needstype_label"]) == (1, "General needs")
    assert (row["status"], row["status_label"]) == (2, "Completed")
    assert (row["declaration"], row["declaration_label"]) == (1, "Yes")
    assert row["startdate"] == date(2026, 6, 1)
    for variable in variables_of(LettingsLog.collection.questionnaires()[2026]):
        value = getattr(log, variable.name)
        if isinstance(variable, Code):
            assert row[variable.name] == value
            assert (row[f"{variable.name}_label"] is None) is (value is None), variable.name
        elif shown_as(log.collection, variable) is Shown.AS_IT_IS:
            assert row[variable.name] == value


def test_a_code_has_the_words_of_the_years_question(officer):
    log = letting(officer)
    LettingsLog.objects.filter(pk=log.pk).update(ethnic_group=17, reason=32)
    row = the_log(log)
    assert row["ethnic_group_label"] == "Tenant prefers not to say"
    assert row["reason_label"] == LettingsLog.collection.variables.by_name["reason"].words_for(32)


def test_authorities_and_countries_are_named(officer):
    log = letting(officer)
    LettingsLog.objects.filter(pk=log.pk).update(la="E08000035", nationality_all=826)
    row = the_log(log)
    assert row["la_label"] == "Leeds"
    assert row["nationality_all_label"] == "United Kingdom"


def test_a_sale_is_shown_too(officer):
    row = the_log(completed_sale(officer))
    assert (row["ownershipsch"], row["type"]) == (1, 30)
    assert row["value"] is None or row["value"] > 0


def test_references_are_pseudonyms_that_are_equal_where_the_references_are(officer):
    same, alike, other = (letting(officer, tenancycode=code) for code in ("TEN-77", "ten-77", "TEN-78"))
    pseudonyms = [the_log(log)["tenancycode_pseudonym"] for log in (same, alike, other)]
    assert pseudonyms[0] == pseudonyms[1] != pseudonyms[2]
    assert all(len(each) == 32 and each != "77" for each in pseudonyms)


def test_a_home_has_one_pseudonym_in_lettings_and_sales(officer):
    let, sold = completed_letting(officer), completed_sale(officer)
    for log in (let, sold):
        type(log).objects.filter(pk=log.pk).update(uprn="10001234567")
    assert the_log(let)["uprn_pseudonym"] == the_log(sold)["uprn_pseudonym"]


def test_another_key_makes_other_pseudonyms_and_the_random_key_stays(officer, settings):
    log = letting(officer)
    first = the_log(log)["tenancycode_pseudonym"]
    create_views()
    assert the_log(log)["tenancycode_pseudonym"] == first
    settings.PSEUDONYM_KEY = "another"
    create_views()
    assert the_log(log)["tenancycode_pseudonym"] != first


@pytest.mark.parametrize(
    ("postcode", "district"), [("LS16 6FT", "LS16"), ("ec1a1bb", "EC1A"), ("M1 1AE", "M1"), ("nonsense", None)]
)
def test_of_a_postcode_only_the_district_is_shown(officer, postcode, district):
    log = letting(officer)
    LettingsLog.objects.filter(pk=log.pk).update(postcode_full=postcode)
    assert the_log(log)["postcode_full_district"] == district


def test_no_value_of_a_full_log_names_a_person_or_a_home(officer):
    log = completed_letting(officer, tenancycode="TENANT-4711", propcode="HOUSE-4712")
    LettingsLog.objects.filter(pk=log.pk).update(town_or_city="Nether Wallop", reasonother="Because of Pat")
    log.refresh_from_db()
    typed = {
        str(value)
        for variable in log.collection.variables.stored()
        if isinstance(variable, Text) and (value := getattr(log, variable.name))
    }
    assert {"TENANT-4711", "HOUSE-4712"} <= typed
    told = {str(value) for value in the_log(log).values()}
    assert not told & (typed | {officer.name, officer.email})


def test_supported_housing_is_where_its_location_is_and_tells_of_its_scheme(officer, council):
    place = LocationFactory(scheme=SchemeFactory(owning_organisation=council), postcode="LA1 1AA")
    log = letting(officer, needstype=2)
    LettingsLog.objects.filter(pk=log.pk).update(scheme_id=place.scheme_id, location_id=place.pk)
    row = the_log(log)
    assert (row["la"], row["la_label"], row["postcode_full_district"]) == ("E07000121", "Lancaster", "LA1")
    assert (row["scheme_type"], row["scheme_type_label"]) == (7, "Housing for older people")
    assert (row["location_units"], row["scheme_owning_organisation_id"]) == (12, council.pk)


@pytest.mark.parametrize(("year", "told"), [(2025, ("E07000121", "LA1")), (2026, ("E08000035", "LS16"))])
def test_whether_the_address_of_the_log_or_of_its_location_counts_depends_on_the_year(year, told, officer, council):
    place = LocationFactory(scheme=SchemeFactory(owning_organisation=council), postcode="LA1 1AA")
    log = letting(officer, needstype=2)
    own = {"la": "E08000035", "postcode_full": "LS16 6FT", "collection_year": year}
    LettingsLog.objects.filter(pk=log.pk).update(scheme_id=place.scheme_id, location_id=place.pk, **own)
    row = the_log(log, year)
    assert (row["la"], row["postcode_full_district"]) == told


def test_the_district_of_a_confidential_scheme_is_not_told(officer, council):
    place = LocationFactory(scheme=SchemeFactory(owning_organisation=council, sensitive=1))
    log = letting(officer, needstype=2)
    LettingsLog.objects.filter(pk=log.pk).update(scheme_id=place.scheme_id, location_id=place.pk)
    assert the_log(log)["postcode_full_district"] is None


def test_an_organisation_has_the_name_of_the_day(officer, council):
    early, late = letting(officer, startdate=date(2026, 6, 1)), letting(officer, startdate=date(2026, 8, 1))
    NameChangeFactory(organisation=council, name="Renamed Council", startdate=date(2026, 7, 1))
    NameChangeFactory(organisation=council, name="Withdrawn", startdate=date(2026, 7, 2), discarded_at=NOW)
    assert the_log(early)["owning_organisation_name"] == council.name
    assert the_log(late)["owning_organisation_name"] == "Renamed Council"
    assert the_log(late)["owning_organisation_provider_type_label"] == "Local authority"


def test_deleted_logs_those_of_uploads_and_sandboxes_and_other_years_are_left_out(officer, supporter):
    kept, deleted, pending, earlier = (letting(officer) for _ in range(4))
    delete_log(log=deleted, by=officer, now=NOW)
    LettingsLog.objects.filter(pk=pending.pk).update(status=Status.PENDING)
    LettingsLog.objects.filter(pk=earlier.pk).update(collection_year=2025)
    sandboxed = letting(supporter)
    Organisation.objects.filter(pk=supporter.organisation_id).update(is_sandbox=True)
    LettingsLog.objects.filter(pk=sandboxed.pk).update(
        owning_organisation=supporter.organisation_id, startdate="2026-06-01", collection_year=2026
    )
    assert [row["id"] for row in rows("SELECT id FROM analysis.lettings_2026")] == [kept.pk]
    assert [row["id"] for row in rows("SELECT id FROM analysis.lettings_2025")] == [earlier.pk]


def test_making_the_views_again_changes_nothing_and_takes_away_what_is_no_longer_declared(capsys):
    before = view_columns("lettings_2026")
    with connection.cursor() as cursor:
        cursor.execute("CREATE VIEW analysis.lettings_1999 AS SELECT 1 AS id")
    call_command("refresh_analysis")
    assert "lettings_2026" in capsys.readouterr().out
    assert view_columns("lettings_2026") == before
    assert {each["viewname"] for each in rows("SELECT viewname FROM pg_views WHERE schemaname = 'analysis'")} == {
        view_name(collection, year) for collection, year in years()
    }


def test_views_go_before_tables_change_and_come_back_after():
    drop_before_migrations(plan=[])
    assert view_columns("lettings_2026")
    drop_before_migrations(plan=["a migration"])
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE lettings_lettingslog ALTER COLUMN beds TYPE bigint")
    create_after_migrations()
    assert rows("SELECT 1 FROM pg_views WHERE schemaname = 'analysis'") == []
    create_after_migrations(plan=["a migration"])
    assert view_columns("lettings_2026")


def test_users_of_the_support_team_have_no_view():
    assert User._meta.db_table not in str(rows("SELECT definition FROM pg_views WHERE schemaname = 'analysis'"))
