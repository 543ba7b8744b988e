"""Pages of a log: what they show, where they lead, what they cost."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from lettings.models import LettingsLog
from logs.models import Channel, Status
from logs.services import save_answers
from tests.factories.lettings import NOW, completed_letting, letting

QUERIES_OF_LIST = 16
QUERIES_OF_TASK_LIST = 12
QUERIES_OF_PAGE = 8
QUERIES_OF_SAVE = 20


def words(response) -> str:
    """The text of a page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def change(log, by, **given) -> None:
    save_answers(log=log, given=given, by=by, channel=Channel.WEB, now=NOW + timedelta(hours=1))


def test_the_list_shows_newest_first_and_who_has_it(log, officer, as_user):
    second = letting(officer, tenancycode="Second")
    said = words(as_user(officer).get(reverse("lettings:logs")))
    assert said.index(f"Log {second.pk}") < said.index(f"Log {log.pk}")
    assert "Tenant code: Second" in said
    assert f"Assigned to: {officer.name}" in said


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("status=1", True),
        ("status=2", False),
        ("year=2026", True),
        ("year=2025", False),
        ("search=T1", True),
        ("search=nothing+like+it", False),
        ("assigned=you", True),
        ("status=%00&year=abc&page=x&search=%00", True),
    ],
)
def test_the_list_is_narrowed(log, officer, as_user, query, shown):
    response = as_user(officer).get(f"{reverse('lettings:logs')}?{query}")
    assert (f"Log {log.pk}" in words(response)) is shown


def test_the_list_finds_a_log_by_its_id(log, officer, as_user):
    letting(officer)
    assert "1 log match" in words(as_user(officer).get(f"{reverse('lettings:logs')}?search={log.pk}&status=1"))


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_the_same_queries_however_many_logs(officer, as_user, django_assert_num_queries, number):
    for _ in range(number):
        letting(officer)
    client = as_user(officer)
    client.get(reverse("lettings:logs"))
    with django_assert_num_queries(QUERIES_OF_LIST):
        client.get(reverse("lettings:logs"))


def test_a_page_past_the_end_is_the_last(log, officer, as_user):
    assert f"Log {log.pk}" in words(as_user(officer).get(f"{reverse('lettings:logs')}?page=9"))


def test_a_new_log_opens_on_its_task_list(officer, as_user):
    response = as_user(officer).post(reverse("lettings:create"), follow=True)
    assert "Set up this lettings log" in words(response)
    assert LettingsLog.objects.get().created_by == officer


def test_the_task_list_counts_what_is_missing(log, officer, as_user, django_assert_num_queries):
    client = as_user(officer)
    with django_assert_num_queries(QUERIES_OF_TASK_LIST):
        said = words(client.get(log.url()))
    assert "You have completed 1 of 7 sections" in said
    assert re.search(r"Property information \d+ answers missing", said)
    assert "This log was due by 10 July 2026" in said


def test_a_question_page_costs_a_fixed_number_of_queries(log, officer, as_user, django_assert_num_queries):
    client = as_user(officer)
    with django_assert_num_queries(QUERIES_OF_PAGE):
        assert client.get(log.url("page", "joint")).status_code == 200


def test_a_save_costs_a_fixed_number_of_queries(log, officer, as_user, django_assert_num_queries):
    client = as_user(officer)
    with django_assert_num_queries(QUERIES_OF_SAVE):
        assert client.post(log.url("page", "joint"), {"joint": "1", "version": log.version}).status_code == 302


def test_a_saved_page_leads_to_the_next(log, officer, as_user):
    response = as_user(officer).post(log.url("page", "joint"), {"joint": "1"})
    assert response.url == log.url("page", "starter-tenancy")


def test_the_last_page_leads_to_check_answers(complete, officer, as_user):
    response = as_user(officer).post(complete.url("page", "tenancy-type"), {"tenancy": "2"})
    assert response.url == complete.url("check-answers", "tenancy-information")


def test_back_and_cancel_lead_to_check_answers_for_who_came_from_there(complete, officer, as_user):
    page = as_user(officer).get(complete.url("page", "joint") + "?from=check-answers").text
    assert page.count(f'href="{complete.url("check-answers", "tenancy-information")}"') == 2
    assert "Save changes" in page
    assert "Save and continue" not in page


def test_a_change_from_check_answers_leads_back_there(complete, officer, as_user):
    response = as_user(officer).post(complete.url("page", "joint") + "?from=check-answers", {"joint": "1"})
    assert response.url == complete.url("check-answers", "tenancy-information")


def test_a_change_that_opens_questions_leads_through_them(complete, officer, as_user):
    change(complete, officer, armedforces=2)
    client = as_user(officer)
    response = client.post(complete.url("page", "armed-forces") + "?from=check-answers", {"armedforces": "1"})
    serving, injured = complete.url("page", "armed-forces-serving"), complete.url("page", "armed-forces-injured")
    assert response.url == f"{serving}?from=check-answers&then=armed-forces-injured"
    response = client.post(response.url, {"leftreg": "4"})
    assert response.url == f"{injured}?from=check-answers"
    response = client.post(response.url, {"reservist": "2"})
    assert response.url == complete.url("check-answers", "household-needs")


def test_a_blank_page_says_what_to_do_and_its_title_says_error(log, officer, as_user):
    response = as_user(officer).post(log.url("page", "joint"), {})
    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert "Select yes if this is a joint tenancy" in words(response)


def test_what_was_refused_is_shown_whenever_the_page_is_opened(log, officer, as_user):
    client = as_user(officer)
    date_typed = {"startdate_day": "31", "startdate_month": "2", "startdate_year": "2026"}
    client.post(log.url("page", "tenancy-start-date"), date_typed)
    again = client.get(log.url("page", "tenancy-start-date")).content.decode()
    assert 'value="31"' in again
    assert "govuk-error-message" in again
    assert "1 answer was not accepted" in words(client.get(log.url()))
    assert "31 2 2026" in words(client.get(log.url("problems")))


def test_a_section_with_a_refused_answer_needs_changes_though_nothing_is_missing(complete, officer, as_user):
    client = as_user(officer)
    client.post(complete.url("page", "property-number-of-bedrooms"), {"beds": "13"})
    said = words(client.get(complete.url()))
    assert "Property information 1 answer not accepted Needs changes" in said
    assert "You have completed 6 of 7 sections" in said


def test_history_lists_the_answers_of_a_save_in_the_order_of_the_questions(complete, officer, as_user):
    said = words(as_user(officer).get(complete.url("history")))
    assert said.index("Bedrooms set to") < said.index("Household size set to") < said.index("Basic rent set to")


def test_a_set_up_change_that_removes_answers_asks_first(complete, officer, as_user):
    client = as_user(officer)
    response = client.post(complete.url("page", "needs-type"), {"needstype": "2"})
    assert "This change will remove" in words(response)
    assert "Bedrooms" in words(response)
    complete.refresh_from_db()
    assert complete.needstype == 1
    client.post(complete.url("page", "needs-type"), {"needstype": "2", "confirmed": "yes"})
    complete.refresh_from_db()
    assert (complete.needstype, complete.beds) == (2, None)


def test_a_set_up_change_that_removes_nothing_does_not_ask(complete, officer, as_user):
    assert as_user(officer).post(complete.url("page", "tenant-code"), {"tenancycode": "Z"}).status_code == 302


def test_a_conflict_shows_both_answers_and_saves_neither(log, officer, coordinator, as_user):
    seen = log.version
    change(log, coordinator, tenancycode="Theirs")
    client = as_user(officer)
    response = client.post(log.url("page", "tenant-code"), {"tenancycode": "Mine", "version": seen})
    assert response.status_code == 409
    assert {"Theirs", "Mine", coordinator.name} <= set(re.findall("Theirs|Mine|" + coordinator.name, words(response)))
    log.refresh_from_db()
    assert log.tenancycode == "Theirs"
    newest = re.search(r'name="version" value="(\d+)"', response.content.decode())[1]
    client.post(log.url("page", "tenant-code"), {"tenancycode": "Mine", "version": newest})
    log.refresh_from_db()
    assert log.tenancycode == "Mine"


def test_the_history_says_who_changed_what(log, officer, as_user):
    change(log, officer, tenancycode="T2", startdate="2 6 2026")
    said = words(as_user(officer).get(log.url("history")))
    assert "Tenant code changed from T1 to T2" in said
    assert "Tenancy start date changed from 1 June 2026 to 2 June 2026" in said
    assert f"by {officer.name}" in said


def test_check_answers_prompts_for_what_is_missing(log, officer, as_user):
    said = as_user(officer).get(log.url("check-answers", "tenancy-information")).content.decode()
    assert f'href="{log.url("page", "joint")}?from=check-answers"' in said


def test_a_completed_log_can_be_reviewed_until_its_window_closes(complete, officer, as_user):
    assert complete.status == Status.COMPLETED
    client = as_user(officer)
    assert "until 30 July 2027" in words(client.get(complete.url()))
    assert "Change" in words(client.get(complete.url("review")))


def test_a_log_of_a_closed_year_is_only_read(officer, as_user):
    closed = completed_letting(officer, now=NOW.replace(year=2026, month=2), startdate=date(2026, 1, 10))
    client = as_user(officer)
    assert client.get(closed.url()).url == closed.url("review")
    assert client.get(closed.url("page", "joint")).url == closed.url("review")
    assert client.post(closed.url("page", "joint"), {"joint": "1"}).url == closed.url("review")
    said = client.get(closed.url("review"))
    assert "can no longer be changed" in words(said)
    assert "from=review" not in said.content.decode()


def test_a_page_that_is_not_asked_leads_to_the_log(log, officer, as_user):
    assert as_user(officer).get(log.url("page", "scheme")).url == log.url()


@pytest.mark.parametrize("slug", ["no-such-page", "property-building-type", "lead-tenant-gender-identity"])
def test_an_unknown_page_or_one_of_another_year_is_not_found(log, officer, as_user, slug):
    assert as_user(officer).get(log.url("page", slug)).status_code == 404


def test_a_log_can_be_deleted_after_a_question(log, officer, as_user):
    client = as_user(officer)
    assert "You cannot undo this" in words(client.get(log.url("delete")))
    assert f"Log {log.pk} has been deleted" in words(client.post(log.url("delete"), {"reason": "mistake"}, follow=True))
    assert client.get(log.url()).status_code == 404


def test_support_sees_how_values_were_worked_out(complete, supporter, officer, as_user):
    said = words(as_user(supporter).get(complete.url("worked-out")))
    assert "Total charge" in said
    assert as_user(officer).get(complete.url("worked-out")).status_code == 403
