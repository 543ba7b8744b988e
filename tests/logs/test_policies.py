"""Who may see, change and delete logs."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from lettings.models import LettingsLog
from logs.models import Status
from logs.policies import can_delete, can_edit, check_can_delete, concerning_logs, visible_logs
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory, OrganisationFactory
from tests.organisations.people import coordinator, provider

TODAY = date(2026, 11, 23)


def seen_by(user) -> set[int]:
    return set(visible_logs(LettingsLog.objects.all(), user).values_list("pk", flat=True))


def test_people_see_logs_that_their_organisation_owns(log, officer, coordinator):
    assert log.pk in seen_by(officer)
    assert log.pk in seen_by(coordinator)


def test_people_see_logs_that_their_organisation_manages(log):
    agent = OrganisationFactory(holds_own_stock=False)
    LettingsLog.objects.filter(pk=log.pk).update(managing_organisation=agent)
    assert log.pk in seen_by(provider(agent))


def test_people_see_logs_of_an_organisation_theirs_absorbed(log, council):
    absorber = OrganisationFactory()
    council.merge_date, council.absorbing_organisation = date(2026, 5, 1), absorber
    council.save()
    assert log.pk in seen_by(coordinator(absorber))


def test_nobody_else_sees_them(log, stranger):
    assert log.pk not in seen_by(stranger)


def test_support_sees_every_log_that_is_shown(log, supporter):
    assert log.pk in seen_by(supporter)


@pytest.mark.parametrize("status", [Status.PENDING, Status.DELETED])
def test_pending_and_deleted_logs_are_seen_by_nobody(log, officer, supporter, status):
    discarded = "2026-11-01T00:00Z" if status == Status.DELETED else None
    LettingsLog.objects.filter(pk=log.pk).update(status=status, discarded_at=discarded)
    assert seen_by(officer) == seen_by(supporter) == set()


def test_a_provider_looks_after_their_own_logs_and_others_after_all_that_they_see(log, coordinator, supporter, council):
    letting(coordinator), letting(provider(OrganisationFactory()))
    everything = LettingsLog.objects.all()
    assert set(concerning_logs(everything, log.assigned_to)) == {log}
    for user in (coordinator, supporter):
        assert set(concerning_logs(everything, user)) == set(visible_logs(everything, user)) != {log}


@pytest.mark.parametrize(
    ("year", "today", "editable", "deletable"),
    [
        (2025, date(2026, 7, 11), True, True),
        (2025, date(2026, 7, 12), True, False),
        (2025, date(2026, 8, 31), True, False),
        (2025, date(2026, 9, 1), False, False),
        (2026, TODAY, True, True),
        (None, TODAY, True, True),
    ],
)
def test_a_log_is_open_until_its_window_closes(log, officer, year, today, editable, deletable):
    log.collection_year = year
    assert can_edit(log, today) is editable
    assert can_delete(officer, log, today) is deletable


def test_a_provider_deletes_only_logs_assigned_to_them(log, council):
    other = provider(council)
    with pytest.raises(PermissionDenied, match="Only the person assigned"):
        check_can_delete(other, log, TODAY)


def test_a_coordinator_deletes_any_log_in_scope(log, coordinator):
    check_can_delete(coordinator, log, TODAY)


def test_a_log_of_someone_else_is_a_log_of_nobody(stranger, as_user):
    theirs = letting(provider(AgreementFactory().organisation))
    client = as_user(stranger)
    for page in ("log", "review", "history", "problems", "delete"):
        assert client.get(theirs.url(page)).status_code == 404
    assert client.get(theirs.url("page", "needs-type")).status_code == 404
    assert client.post(theirs.url("page", "needs-type"), {"needstype": "2"}).status_code == 404
