"""Settling a set of duplicates: keeping one log, or saying that they are different."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lettings.models import LettingsLog
from logs.models import Channel, LogEvent, Status
from logs.resolving import SetChanged, keep_one, say_different
from logs.services import save_answers
from tests.factories.duplicates import twin
from tests.factories.lettings import NOW, completed_letting
from tests.logs.settling import LATER, keep, listed, pair, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


def test_one_log_is_kept_and_the_others_are_deleted(complete, other, coordinator, as_user):
    client = as_user(coordinator)
    third = twin(complete)
    asked = client.get(f"{other.url('delete-duplicates')}?sets=own")
    assert f"Log {complete.pk}" in words(asked)
    assert "You cannot undo this" in words(asked)
    answer = keep(client, other, complete, third, query="?sets=own")
    assert answer.url == f"{other.url('duplicates')}?sets=own"
    said = words(client.get(answer.url))
    assert f"Logs {complete.pk} and {third.pk} have been deleted. You kept log {other.pk}" in said
    assert f"Check the answers of log {other.pk}" in said
    assert "Review other duplicates" in said
    statuses = dict(LettingsLog.objects.values_list("pk", "status"))
    assert statuses == {complete.pk: Status.DELETED, third.pk: Status.DELETED, other.pk: Status.COMPLETED}
    other.refresh_from_db()
    assert other.duplicate_set_id is None


def test_the_histories_say_why(complete, other, coordinator, as_user):
    keep(as_user(coordinator), other, complete)
    assert f"Kept, and log {complete.pk} deleted as duplicates of it" in words(
        as_user(coordinator).get(other.url("history"))
    )
    event = LogEvent.objects.of("lettings", complete.pk).order_by("version").last()
    assert (event.action, event.duplicates, event.actor) == ("deleted", [other.pk], coordinator)


def test_a_provider_keeps_one_only_where_the_others_are_theirs(complete, other, officer, as_user):
    client = as_user(officer)
    page = client.get(complete.url("duplicates")).content.decode()
    assert other.url("delete-duplicates") in page
    assert complete.url("delete-duplicates") not in page
    assert keep(client, complete, other).status_code == 403
    assert keep(client, other, complete).status_code == 302
    assert not LettingsLog.objects.exclude(pk=complete.pk).filter(status=Status.DELETED).exists()


def test_nothing_is_deleted_that_the_person_has_not_seen(complete, other, coordinator, as_user):
    client = as_user(coordinator)
    new = twin(complete)
    answer = keep(client, complete, other)
    assert answer.status_code == 409
    assert "The set has changed since you looked at it" in words(answer)
    assert f"Log {new.pk}" in words(answer)
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


def test_a_log_that_was_changed_meanwhile_is_not_deleted(complete, other, coordinator):
    seen = LettingsLog.objects.get(pk=other.pk)
    save_answers(log=other, given={"tenancycode": "X"}, by=coordinator, channel=Channel.WEB, now=LATER)
    with pytest.raises(SetChanged):
        keep_one(log=complete, others=[seen], by=coordinator, now=LATER)
    with pytest.raises(SetChanged):
        say_different(logs=[complete, seen], by=coordinator, now=LATER)


def test_a_log_without_duplicates_has_none_to_delete(complete, coordinator, as_user):
    assert as_user(coordinator).get(complete.url("delete-duplicates")).status_code == 404
    assert as_user(coordinator).get(complete.url("not-duplicates")).status_code == 404


def test_a_form_that_is_sent_once_more_says_that_the_others_are_deleted(complete, other, officer, coordinator, as_user):
    keep(as_user(coordinator), other, complete)
    for user in (coordinator, officer):
        client = as_user(user)
        for name in ("delete-duplicates", "not-duplicates"):
            answer = client.post(f"{other.url(name)}?sets=own", {"log": [complete.pk, other.pk]})
            assert answer.url == f"{other.url('duplicates')}?sets=own"
            said = words(client.get(answer.url))
            assert f"Log {complete.pk} has already been deleted" in said
            assert "Review other duplicates" in said
    assert LogEvent.objects.filter(action=LogEvent.Action.DELETED).count() == 1


def test_a_form_about_a_log_that_was_deleted_meanwhile_says_so(complete, other, coordinator, supporter, as_user):
    third = twin(complete)
    keep(as_user(coordinator), other, complete, third)
    for user, query, path in (
        (coordinator, "?sets=own", reverse("duplicates")),
        (coordinator, "", reverse("lettings:logs")),
        (coordinator, f"?original_log_id={other.pk}", other.url()),
        (supporter, "", reverse("lettings:logs")),
    ):
        client = as_user(user)
        answer = keep(client, complete, other, third, query=query)
        assert answer.url == path
        said = words(client.get(answer.url, follow=True))
        assert f"You asked to keep log {complete.pk}, but it has already been deleted" in said
        assert f"Log {third.pk} has already been deleted. You have not deleted any log" in said
        assert "Success" not in said
    other.refresh_from_db()
    assert other.status == Status.COMPLETED


def test_a_set_that_was_parted_meanwhile_leads_to_the_log(complete, other, coordinator, as_user):
    save_answers(log=other, given={"tenancycode": "X"}, by=coordinator, channel=Channel.WEB, now=LATER)
    client = as_user(coordinator)
    answer = keep(client, complete, other)
    assert answer.url == complete.url("duplicates")
    said = words(client.get(answer.url))
    assert "No other log looks like a duplicate of this one" in said
    assert "already been deleted" not in said


def test_nobody_else_learns_that_logs_were_deleted(complete, other, coordinator, stranger, as_user):
    keep(as_user(coordinator), other, complete)
    client = as_user(stranger)
    theirs = completed_letting(stranger)
    for log in (complete, other):
        for name in ("delete-duplicates", "not-duplicates", "delete"):
            assert client.post(log.url(name), {"log": [complete.pk, other.pk]}).status_code == 404
    answer = keep(client, theirs, complete)
    assert answer.url == theirs.url("duplicates")
    assert "already been deleted" not in words(client.get(answer.url))


# Saying that they are different


def test_logs_that_were_said_to_be_different_are_not_shown_again(complete, other, coordinator, officer, as_user):
    client = as_user(coordinator)
    answer = client.post(f"{complete.url('not-duplicates')}?sets=own", {"log": [complete.pk, other.pk]})
    assert answer.url == reverse("duplicates")
    assert "No duplicates to review" in words(client.get(answer.url))
    assert listed(officer) == set()
    complete.refresh_from_db()
    assert complete.duplicate_set_id is not None  # they are alike all the same
    said = words(client.get(other.url("history")))
    assert f"Confirmed not to be a duplicate of log {complete.pk}" in said
    page = words(client.get(other.url("duplicates")))
    assert "These logs are not duplicates" in page
    assert f"{coordinator.name} confirmed on 2 November 2026" in page


def test_what_was_confirmed_is_shown_and_not_asked_again(complete, other, coordinator, officer, as_user):
    ask, sent = f"{other.url('not-duplicates')}?sets=own", {"log": [complete.pk, other.pk]}
    as_user(coordinator).post(ask, sent)
    for answer in (as_user(officer).get(ask), as_user(officer).post(ask, sent)):
        assert answer.url == f"{other.url('duplicates')}?sets=own"
    assert f"{coordinator.name} confirmed on" in words(as_user(officer).get(answer.url))
    assert LogEvent.objects.filter(action=LogEvent.Action.DIFFERENT).count() == 2
    new = twin(complete)
    assert f"Log {new.pk}" in words(as_user(officer).get(ask))


def test_nothing_is_deleted_that_somebody_else_confirmed_to_be_different_meanwhile(
    complete, other, coordinator, officer, as_user
):
    client = as_user(coordinator)
    assert "confirmed" not in client.get(other.url("delete-duplicates")).content.decode()
    say_different(logs=[complete, other], by=officer, now=NOW)
    answer = keep(client, other, complete, query="?sets=own")
    assert answer.url == f"{other.url('duplicates')}?sets=own"
    said = words(client.get(answer.url))
    assert "No log has been deleted" in said
    assert f"{officer.name} confirmed on 2 November 2026 that these logs are not duplicates" in said
    assert not LettingsLog.objects.filter(status=Status.DELETED).exists()


def test_one_is_deleted_that_was_confirmed_to_be_different_once_the_page_has_said_so(
    complete, other, coordinator, officer, as_user
):
    say_different(logs=[complete, other], by=officer, now=NOW)
    client = as_user(coordinator)
    asked = client.get(other.url("delete-duplicates"))
    assert f"{officer.name} confirmed on 2 November 2026 that these logs are not duplicates" in words(asked)
    event = asked.context["said_different"]
    client.post(other.url("delete-duplicates"), {"log": [complete.pk, other.pk], "confirmed": event.pk})
    complete.refresh_from_db()
    assert complete.status == Status.DELETED


def test_a_log_that_was_said_to_be_different_in_between_is_not_deleted(complete, other, coordinator, officer):
    seen = [LettingsLog.objects.get(pk=log.pk) for log in (complete, other)]
    say_different(logs=[complete, other], by=officer, now=NOW)
    with pytest.raises(SetChanged):
        keep_one(log=seen[0], others=seen[1:], by=coordinator, now=LATER)
    with pytest.raises(SetChanged):
        say_different(logs=seen, by=coordinator, now=LATER)


def test_they_are_shown_again_once_an_answer_has_changed(complete, other, coordinator, officer):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    for code in ("X", "T1"):
        save_answers(log=other, given={"tenancycode": code}, by=officer, channel=Channel.WEB, now=LATER)
    assert listed(coordinator) == {pair(complete, other)}


def test_they_are_shown_again_once_there_is_another(complete, other, coordinator):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    third = twin(complete)
    assert listed(coordinator) == {pair(complete, other, third)}


def test_an_answer_that_is_not_compared_does_not_bring_them_back(complete, other, coordinator, officer):
    say_different(logs=[complete, other], by=coordinator, now=NOW)
    save_answers(log=other, given={"propcode": "Changed"}, by=officer, channel=Channel.WEB, now=LATER)
    assert listed(coordinator) == set()


def test_logs_of_a_closed_year_are_shown_and_no_longer_settled(officer, coordinator, as_user):
    log = completed_letting(officer, now=datetime(2025, 11, 3, 10, 0, tzinfo=UTC), startdate=date(2025, 6, 1))
    other = twin(log)
    page = as_user(coordinator).get(log.url("duplicates"))
    assert "They can no longer be changed or deleted" in words(page)
    assert "?from=" not in page.content.decode()
    for name in ("delete-duplicates", "not-duplicates"):
        assert as_user(coordinator).post(log.url(name), {"log": [log.pk, other.pk]}).status_code == 403
