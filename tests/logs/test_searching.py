"""Searching for logs: what matches, in which order, whether there are few or many."""

from __future__ import annotations

import pytest

from lettings.models import LettingsLog
from logs import matches
from logs.pages_of_logs import LogPage
from logs.policies import visible_logs
from logs.searching import Search
from tests.factories.lettings import letting
from tests.factories.organisations import LocationFactory


def log_with(officer, tenancycode=None, propcode=None, postcode=None, **values):
    made = letting(officer)
    LettingsLog.objects.filter(pk=made.pk).update(
        tenancycode=tenancycode, propcode=propcode, postcode_full=postcode, **values
    )
    return made


def found(officer, words):
    logs = visible_logs(LettingsLog.objects.all(), officer)
    page = LogPage(logs, number=None, path="/", search=words)
    numbers = [log.pk for log in page.rows]
    assert page.total == len(numbers)
    return numbers


@pytest.mark.parametrize(
    "words",
    ["TEN-00123", "ten-00123", "-00123", "-", "n-", "prop 9", "P 9", "sw1a 1aa", "SW1A1AA", "w1A 1a", "s w 1 a"],
)
def test_words_are_found_inside_references_and_the_postcode(officer, words):
    log = log_with(officer, "TEN-00123", "Prop 9", "SW1A 1AA")
    log_with(officer, "X", "Y", "M1 1AE")
    assert found(officer, words) == [log.pk]


@pytest.mark.parametrize("words", ["TEN-0123", "123Prop", "9SW1A", "prop9", "%", "_", "=ten", "\\"])
def test_what_stands_nowhere_is_not_found(officer, words):
    log_with(officer, "TEN-00123", "Prop 9", "SW1A 1AA")
    assert found(officer, words) == []


@pytest.mark.parametrize("form", ["{}", "log{}", "Log {}", "LOG {} please"])
def test_a_log_is_found_by_its_number(officer, form):
    log_with(officer, "A", "B")
    log = log_with(officer, "A", "B")
    assert found(officer, form.format(log.pk)) == [log.pk]


def test_a_log_is_found_by_the_postcode_of_its_location(officer):
    place = LocationFactory(postcode="LA1 4QQ")
    log = log_with(officer, location=place)
    log_with(officer)
    assert found(officer, "la14 qq") == [log.pk]


def test_a_letter_outside_of_ascii_is_found(officer):
    log = log_with(officer, "Größe 1")
    assert found(officer, "Größe") == [log.pk]


@pytest.mark.parametrize("most", [10_000, 2])
def test_the_best_matches_come_first_whether_they_are_few_or_many(officer, monkeypatch, most):
    monkeypatch.setattr(matches, "MOST_FOUND", most)
    by_code = log_with(officer, "Ab1")
    by_code_else = log_with(officer, "aB1")
    by_property = log_with(officer, "x", "Ab1")
    by_postcode = log_with(officer, "x", "y", "AB1 ")
    inside = [log_with(officer, f"xAb1{number}") for number in range(3)]
    newest = [log.pk for log in reversed(inside)]
    best = [by_code.pk, by_code_else.pk, by_property.pk, by_postcode.pk]
    logs = visible_logs(LettingsLog.objects.all(), officer)
    rows = [log.pk for log in LogPage(logs, number=None, path="/", search="Ab1").rows]
    assert rows == [*best, *newest][: min(most, 20)]


def test_a_number_typed_alone_comes_before_a_reference(officer):
    log = log_with(officer, "x")
    other = log_with(officer, str(log.pk))
    assert found(officer, str(log.pk)) == [log.pk, other.pk]
    assert found(officer, f"log{log.pk}") == [log.pk]


@pytest.mark.parametrize("words", ["Ab1", "b", "xx", "la1", "7"])
def test_looking_at_each_log_finds_what_the_index_finds(officer, words):
    place = LocationFactory(postcode="LA1 4QQ")
    log_with(officer, "Ab1", "xx", "B7 1AA")
    log_with(officer, "ab", "x x", location=place)
    log_with(officer)
    logs, search = LettingsLog.objects.all(), Search(words, LettingsLog)
    by_parts = set(search.among(logs).values_list("pk", flat=True))
    assert by_parts == set(search.among_newest(logs).values_list("pk", flat=True))


def test_the_index_of_parts_is_used(officer, django_assert_num_queries):
    plan = Search("TEN-00123", LettingsLog).among(LettingsLog.objects.all()).explain()
    assert "logs_parts" in plan
