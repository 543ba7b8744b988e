"""What stands above charts and in their tables: true, in words, and nothing of few."""

from __future__ import annotations

from datetime import timedelta

import pytest

from insights.charts import NOT_TOLD
from insights.refreshing import refresh_all
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from tests.insights.test_pages import LATER, get, neighbours, rows, soup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


def send(log, **given):
    save_answers(log=log, given=given, by=log.created_by, channel=Channel.WEB, now=NOW + timedelta(minutes=9))


def test_counts_are_aligned_to_the_right(coordinator):
    letting(coordinator)
    refresh_all(now=LATER)
    row = soup(get(coordinator)).find(id="channels").find_parent("section").find("table").tbody.tr
    assert all("govuk-table__cell--numeric" in cell["class"] for cell in row.find_all("td"))


def test_an_organisation_without_logs_has_one_sentence_and_no_charts(coordinator):
    neighbours(5, 2)
    refresh_all(now=LATER)
    for name in ("quality", "playback"):
        page = soup(get(coordinator, name))
        assert "the organisation had no lettings logs dated in 2026 to 2027." in page.get_text()
        assert not page.find(id="channels")
        assert not page.find(id="needstype")


def test_logs_that_say_little_are_told_without_nought_of_nought(coordinator):
    letting(coordinator)
    refresh_all(now=LATER)
    text = soup(get(coordinator)).get_text()
    assert "No log has been completed yet." in text
    assert "No answer was unusual." in text
    for empty in ("0 of 0", "Of 0", "(–)", "0 times", "0 rules", "shows 0"):
        assert empty not in text


def test_support_is_told_the_averages_of_all_logs(coordinator):
    completed_letting(coordinator, manual_address_entry_selected=True)
    refresh_all(now=LATER)
    assert "The average of all completed logs" in soup(get(UserFactory(support=True), "playback")).get_text()
    assert "The average of your completed logs" in soup(get(coordinator, "playback")).get_text()


def test_a_rule_is_named_in_words_and_its_id_stands_in_the_file(coordinator):
    send(completed_letting(coordinator, manual_address_entry_selected=True), brent="99999")
    refresh_all(now=LATER)
    page = soup(get(coordinator))
    assert "Most often it was: Basic rent is higher than we accept for a home of its kind." in page.get_text()
    assert "rent_above_hard_max" not in page.get_text()
    lines = get(coordinator, "download", "rules").getvalue().decode("utf-8-sig").splitlines()
    assert lines[0].endswith("Rule ID")
    assert lines[1].endswith("rent_above_hard_max")


def test_a_log_whose_answer_is_refused_later_was_completed_once(coordinator):
    send(completed_letting(coordinator, manual_address_entry_selected=True), brent="99999")
    refresh_all(now=LATER)
    text = soup(get(coordinator)).get_text()
    assert "Accepted first time: 0 of 1 log that was completed at least once (0%)." in text
    assert "0 of 1 log is completed." in text
    assert "0 had an answer refused before that, and 1 had an answer changed or refused after it." in text


def test_the_share_of_one_log_of_one_organisation_is_not_told(coordinator):
    """Others have 12 logs of 6 organisations; in one of them an answer was refused."""
    own = letting(coordinator)
    neighbours(6, 2)
    for log in (own, LettingsLog.objects.exclude(pk=own.pk)[0]):
        send(log, tenancycode="x" * 200)
    refresh_all(now=LATER)
    assert rows(soup(get(coordinator)), "refused-answers")["Tenant code"] == ["100%", "–", NOT_TOLD, "1"]
