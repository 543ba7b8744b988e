"""What columns mean."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from downloads import services
from downloads.columns import Audience, columns_of
from downloads.definitions import add_missing, definitions_of
from downloads.models import ColumnDefinition, Content, DownloadKind
from logs.collection import registered
from tests.downloads.conftest import lines_of
from tests.downloads.golden import EVERY_YEAR
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db


def texts(headers, year, log_type="lettings"):
    return definitions_of(headers, log_type=log_type, year=year, now=timezone.now())


@pytest.mark.parametrize(("collection", "year"), EVERY_YEAR)
def test_every_column_is_defined(collection, year):
    questionnaire = registered()[collection].questionnaires()[year]
    for audience in Audience:
        headers = [column.header_for(audience) for column in columns_of(questionnaire, audience)]
        assert [
            header for header, text in zip(headers, texts(headers, year, collection), strict=True) if not text
        ] == []


def test_definitions_say_what_an_option_belongs_to_and_the_unit_of_money():
    assert texts(["illness_type_1", "wrent", "age2", "SCHTYPE"], 2026) == [
        "Effects of health condition: Vision",
        "Weekly rent, £ a week",
        "Person 2's age",
        "Scheme: type",
    ]


def test_a_year_has_its_own_definition_else_the_latest_earlier_one():
    ColumnDefinition.objects.create(variable="beds", definition="Rooms to sleep in", log_type="lettings", year=2026)
    assert texts(["beds"], 2025) == ["Bedrooms"]
    assert texts(["beds"], 2026) == texts(["beds"], 2027) == ["Rooms to sleep in"]
    assert texts(["beds"], 2024) == [""]
    assert texts(["beds"], 2026, "sales") == ["Bedrooms"]


def test_what_support_wrote_stays_and_nothing_is_added_twice():
    before = ColumnDefinition.objects.count()
    ColumnDefinition.objects.filter(variable="beds").update(definition="Rooms")
    add_missing()
    assert ColumnDefinition.objects.count() == before
    assert texts(["beds"], 2026) == ["Rooms"]


def test_support_edits_definitions_in_the_staff_tools(client):
    client.force_login(UserFactory(support=True))
    found = ColumnDefinition.objects.get(variable="beds", log_type="lettings")
    sent = {"variable": "beds", "definition": "Rooms", "log_type": "lettings", "year": 2025}
    response = client.post(f"/admin/downloads/columndefinition/{found.pk}/change/", sent)
    assert response.status_code == 302
    assert texts(["beds"], 2026) == ["Rooms"]


def test_a_definition_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe(log, officer):
    ColumnDefinition.objects.filter(variable="beds").update(definition="=1+1")
    about = {"kind": DownloadKind.LETTINGS, "content": Content.LABELS, "filters": "year=2026", "year": 2026}
    download = services.ask_for(user=officer, now=timezone.now(), **about)
    services.make(download.pk, now=timezone.now())
    definitions, headers, _ = lines_of(download)
    assert definitions[headers.index("beds")] == "'=1+1"


def test_nobody_else_edits_them(client):
    client.force_login(UserFactory(coordinator=True))
    assert client.get("/admin/downloads/columndefinition/").status_code == 302


def exported(client, *definitions):
    ticked = {"action": "export", "_selected_action": [each.pk for each in definitions]}
    return b"".join(client.post("/admin/downloads/columndefinition/", ticked).streaming_content)


def test_support_exports_definitions_and_an_operator_takes_them_in_again(as_user, supporter, tmp_path, capsys):
    own = {"log_type": "lettings", "year": 2026}
    beds = ColumnDefinition.objects.create(variable="beds", definition="=Rooms, all", **own)
    hhmemb = ColumnDefinition.objects.create(variable="hhmemb", definition="People", **own)
    file = tmp_path / "definitions.csv"
    file.write_bytes(exported(as_user(supporter), beds, hhmemb))
    assert file.read_text("utf-8-sig").splitlines() == [
        "variable,definition,log_type,year",
        """beds,"'=Rooms, all",lettings,2026""",
        "hhmemb,People,lettings,2026",
    ]
    before = list(ColumnDefinition.objects.values_list("variable", "definition", "log_type", "year"))
    beds.delete()
    ColumnDefinition.objects.filter(pk=hhmemb.pk).update(definition="Persons")
    call_command("import_definitions", str(file))
    call_command("import_definitions", str(file))
    assert capsys.readouterr().out == "1 added, 1 changed\n0 added, 0 changed\n"
    assert list(ColumnDefinition.objects.values_list("variable", "definition", "log_type", "year")) == before


def test_a_file_of_one_year_is_taken_in_for_that_year(tmp_path):
    file = tmp_path / "definitions.csv"
    file.write_text("variable,definition\nBEDS,Rooms to sleep in\n")
    call_command("import_definitions", str(file), "--log-type", "sales", "--year", "2026")
    assert texts(["BEDS"], 2026, "sales") == ["Rooms to sleep in"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("beds,,lettings,2026", "Line 3: This field cannot be blank"),
        ("beds,Rooms,rents,2026", "Line 3: .*rents"),
        ("beds,Rooms,lettings,soon", "Line 3: .*soon"),
        ("beds,Rooms,lettings,1999", "Line 3: .*year"),
        ("beds", "Line 3: "),
    ],
)
def test_of_a_file_with_a_line_that_is_no_definition_nothing_is_taken(line, why, tmp_path):
    before = ColumnDefinition.objects.count()
    file = tmp_path / "definitions.csv"
    file.write_text(f"variable,definition,log_type,year\nnew_column,New,lettings,2026\n{line}\n")
    with pytest.raises(CommandError, match=why):
        call_command("import_definitions", str(file))
    assert ColumnDefinition.objects.count() == before
