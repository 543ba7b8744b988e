"""Duplicates from the banner to a settled set, and clearing the answers that a refusal is about."""

from __future__ import annotations

import re

import pytest

from lettings.models import LettingsLog
from logs.models import Channel, LogEvent, Status
from logs.services import save_answers
from tests.factories.duplicates import twin
from tests.factories.lettings import NOW, completed_letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = pytest.mark.usefixtures("autumn_2026")


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation, coordinator=True)


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_a_coordinator_settles_every_set(kind, person, request, sign_in, axe, no_sideways_scroll):
    first = completed_letting(person)
    second, third = twin(first, propcode="Elsewhere"), twin(first)
    apart, alike = (twin(first, tenancycode="Twins") for _ in range(2))
    tab = request.getfixturevalue(kind)

    def look_at(heading: str) -> None:
        assert heading in tab.locator("h1").inner_text()
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    sign_in(tab, person)
    tab.goto("/lettings-logs/")
    assert "There are 2 sets of logs that may be duplicates" in tab.locator("main").inner_text()
    tab.get_by_role("link", name="Review these sets").click()
    look_at("2 sets of logs that may be duplicates")

    tab.get_by_role("link", name=f"Review logs {first.pk}").click()
    look_at("These logs may be duplicates")
    tab.get_by_role("link", name=f"Change Tenant code of log {third.pk}").click()
    tab.get_by_label(re.compile("tenant code", re.IGNORECASE)).fill("A different code")
    tab.get_by_role("button", name="Save changes").click()
    look_at("These logs may be duplicates")
    assert f"Log {third.pk} is no longer a duplicate. You changed: Tenant code" in tab.get_by_role("alert").inner_text()
    assert "Elsewhere" in tab.get_by_role("row", name="Property reference").inner_text()

    tab.get_by_role("link", name=f"Keep log {second.pk}").or_(
        tab.get_by_role("button", name=f"Keep log {second.pk}")
    ).first.click()
    look_at("Are you sure you want to delete this log?")
    tab.get_by_role("button", name="Delete this log").click()
    look_at(f"Check the answers of log {second.pk}")
    assert f"Log {first.pk} has been deleted. You kept log {second.pk}" in tab.get_by_role("alert").inner_text()
    tab.get_by_role("button", name="Review other duplicates").click()
    look_at("1 set of logs that may be duplicates")

    tab.get_by_role("link", name=f"Review logs {apart.pk}").click()
    tab.get_by_role("link", name="These are not duplicates").click()
    look_at("Confirm that these logs are not duplicates")
    tab.get_by_role("button", name="Confirm").click()
    look_at("No duplicates to review")
    tab.goto("/lettings-logs/")
    assert "duplicates" not in tab.locator("main").inner_text()

    assert LettingsLog.objects.get(pk=first.pk).status == Status.DELETED
    said = LogEvent.objects.filter(action=LogEvent.Action.DIFFERENT, actor=person)
    assert set(said.values_list("log_id", flat=True)) == {apart.pk, alike.pk}


@pytest.mark.parametrize("kind", ["page", "page_without_script"])
def test_answers_that_a_refusal_is_about_are_cleared(kind, person, request, sign_in, axe, no_sideways_scroll):
    log = completed_letting(person)
    save_answers(log=log, given={"brent": "99999"}, by=person, channel=Channel.WEB, now=NOW)
    tab = request.getfixturevalue(kind)

    def look_at(heading: str) -> None:
        assert heading in tab.locator("h1").inner_text()
        if kind == "page":
            axe(tab)
            no_sideways_scroll(tab)

    sign_in(tab, person)
    tab.goto(log.url("problems"))
    tab.get_by_role("link", name="Change this answer").click()
    tab.get_by_role("link", name="Check related answers").click()
    look_at("Check related answers")
    tab.get_by_role("link", name="Clear Basic rent").click()
    look_at("Are you sure you want to clear this answer?")
    tab.get_by_role("link", name="Cancel").click()
    tab.get_by_role("link", name="Clear all of these answers").click()
    look_at("answers?")
    tab.get_by_role("button", name="Clear these answers").click()
    assert "answers cleared" in tab.get_by_role("alert").inner_text()
    look_at("Check related answers")
    tab.get_by_role("button", name="Continue").click()
    assert "/rent-period?from=problems" in tab.url  # the rent page is not asked before the period is known
    log.refresh_from_db()
    assert (log.brent, log.beds, log.unaccepted, log.needstype) == (None, None, {}, 1)
