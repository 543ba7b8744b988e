"""Reading settings from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core_service import env


@pytest.fixture
def in_production(monkeypatch):
    monkeypatch.setenv("CORE_ENVIRONMENT", "production")


@pytest.mark.usefixtures("in_production")
def test_a_secret_missing_in_production_stops_the_start_and_is_named(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY"):
        env.required("SECRET_KEY", outside_production="anything")


def test_outside_production_a_missing_secret_has_a_value_to_work_with(monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    assert env.required("SECRET_KEY", outside_production="anything") == "anything"


def test_without_a_name_the_environment_is_production(monkeypatch):
    monkeypatch.delenv("CORE_ENVIRONMENT")
    assert env.environment() == env.PRODUCTION


def test_an_unknown_environment_is_refused(monkeypatch):
    monkeypatch.setenv("CORE_ENVIRONMENT", "staging")
    with pytest.raises(ImproperlyConfigured, match="staging"):
        env.environment()


@pytest.mark.parametrize(("given", "read"), [("true", True), ("ON", True), ("0", False), ("no", False), ("", True)])
def test_a_switch_reads_yes_no_and_its_default(monkeypatch, given, read):
    monkeypatch.setenv("SWITCH", given)
    assert env.flag("SWITCH", default=True) is read


def test_a_switch_that_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv("SWITCH", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="SWITCH"):
        env.flag("SWITCH", default=True)


def test_a_number_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("POOL", "many")
    with pytest.raises(ImproperlyConfigured, match="POOL"):
        env.number("POOL", default=1)


def test_a_list_is_separated_by_commas(monkeypatch):
    monkeypatch.setenv("HOSTS", "one.example, two.example,")
    assert env.words("HOSTS") == ["one.example", "two.example"]


def test_a_list_of_numbers_is_separated_by_commas(monkeypatch):
    monkeypatch.setenv("ORGANISATIONS", "1, 20")
    assert env.numbers("ORGANISATIONS") == [1, 20]


def test_a_list_of_numbers_with_something_else_is_refused(monkeypatch):
    monkeypatch.setenv("ORGANISATIONS", "1, all")
    with pytest.raises(ImproperlyConfigured, match="ORGANISATIONS"):
        env.numbers("ORGANISATIONS")


def test_a_database_address_becomes_settings():
    settings = env.database("postgres://core:pass@db.example:5433/homes?sslmode=require", pool_size=4)
    assert settings["NAME"] == "homes"
    assert settings["HOST"] == "db.example"
    assert settings["PORT"] == "5433"
    assert settings["OPTIONS"]["sslmode"] == "require"
    assert settings["OPTIONS"]["pool"]["max_size"] == 4


def test_an_address_of_another_database_is_refused():
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL"):
        env.database("mysql://core@db.example/homes", pool_size=0)
