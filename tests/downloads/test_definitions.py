"""What columns mean."""

from __future__ import annotations

import pytest
from django.utils import timezone

from downloads.columns import Audience, columns_of
from downloads.definitions import add_missing, definitions_of
from downloads.models import ColumnDefinition
from logs.collection import registered
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


def test_nobody_else_edits_them(client):
    client.force_login(UserFactory(coordinator=True))
    assert client.get("/admin/downloads/columndefinition/").status_code == 302
