"""Sets of duplicates are those of the specification, by whatever way the logs came to be as they are."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from lettings.models import LettingsLog
from logs import duplicate_sets
from logs.batch import new_log, store
from logs.duplicate_sets import number_what_is_left, refresh_keys
from logs.models import Channel, CreationMethod, Status
from logs.records import RecordsOfMany
from logs.services import LogDeleted, delete_log, put_unchecked, put_values, save_answers
from sales.models import SalesLog
from tests.factories.duplicates import twin
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import AgreementFactory, LocationFactory, OrganisationFactory
from tests.factories.sales import completed_sale
from tests.factories.users import UserFactory
from tests.logs.duplicates_by_spec import sets_by_number, sets_by_spec

LATER = NOW + timedelta(hours=1)
LOGS = 150
SALES_VALUES: dict[str, list[Any]] = {
    "purchid": [None, "P1", "p1"],
    "age1_known": [None, 0, 1, 2],
    "age1": [None, 30],
    "sex1": [None, "F"],
    "sexrab1": [None, "F"],
    "ecstat1": [None, 1],
    "postcode_full": [None, "LS1 4AP"],
    "address_line1": [None, "1 High Street"],
    "uprn": [None, "100"],
    "beds": [None, 2],
}
LETTINGS_VALUES: dict[str, list[Any]] = {
    "tenancycode": [None, "T1", "t1"],
    "propcode": [None, "A"],
    "needstype": [None, 1, 2],
    "age1_known": [None, 0, 1],
    "age1": [None, 30],
    "sex1": [None, "F"],
    "sexrab1": [None, "F"],
    "ecstat1": [None, 1],
    "tcharge": [None, Decimal("100.5"), Decimal("100.50"), Decimal(100)],
    "household_charge": [None, 0, 1],
    "is_carehome": [None, 0, 1],
    "chcharge": [None, Decimal(7)],
    "postcode_full": [None, "LS1 4AP"],
    "address_line1": [None, "1 High Street"],
    "uprn": [None, "100"],
}
CASES: dict[type[Any], list[dict[str, Any]]] = {
    SalesLog: [
        {"uprn": None},
        {"postcode_full": None},
        {"uprn": None, "address_line1": None},
        {"age1": None, "age1_known": 1},
        {"age1": None, "age1_known": 2},
        {"age1": None, "age1_known": 0},
    ],
    LettingsLog: [
        {"needstype": 1},
        {"needstype": 1, "postcode_full": None},
        {"needstype": 1, "collection_year": 2025},
        {"needstype": 1, "collection_year": 2025, "postcode_full": None},
        {"postcode_full": None},
        {"collection_year": 2025},
        {"collection_year": 2025, "location": None},
        {"tcharge": None, "household_charge": 0},
        {"tcharge": None, "household_charge": 1},
        {"tcharge": None, "household_charge": None, "is_carehome": 1},
        {"is_carehome": 1, "chcharge": None},
        {"age1": None, "age1_known": 1},
        {"age1": None, "age1_known": 0},
    ],
}
"""Where one answer decides whether another is needed."""


def check(model: type[Any]) -> set[frozenset[int]]:
    """The sets as they are numbered are those of the specification."""
    logs = list(model.objects.all())
    expected = sets_by_spec(logs)
    assert sets_by_number(logs) == expected
    return expected


def generated(model: type[Any], values: dict[str, list[Any]], seed: int) -> Iterator[Any]:
    """Logs that were not made by a save, as they stood before there were keys: copies of some, and near copies."""
    rng, day = Random(seed), model.collection.event_day.name
    around: dict[str, list[Any]] = {
        "owning_organisation": [None, OrganisationFactory(), OrganisationFactory()],
        "collection_year": [2024, 2025, 2026],
        "month": [5, 6],
        **({"location": [None, LocationFactory(), LocationFactory()]} if model is LettingsLog else {}),
    }
    choices = values | around
    usual = {name: given[-1] for name, given in choices.items()} | {"is_carehome": None}
    usual = {name: value for name, value in usual.items() if name in choices}

    def changed(found: dict[str, Any], most: int) -> dict[str, Any]:
        names = rng.sample(sorted(choices), rng.randint(0, most))
        return found | {name: rng.choice(choices[name]) for name in names}

    shapes = [changed(usual | case, 1) for case in (*CASES[model], {}) for _ in range(3)]
    for _ in range(LOGS):
        found = changed(rng.choice(shapes), rng.choice([0, 0, 1]))
        found[day] = date(found["collection_year"], found.pop("month"), 1)
        status = rng.choice([0, 1, 2, 2, 2, Status.PENDING, Status.DELETED])
        deleted = {"discarded_at": NOW} if status == Status.DELETED else {}
        yield model(status=status, **found, **deleted)


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("model", "values"), [(LettingsLog, LETTINGS_VALUES), (SalesLog, SALES_VALUES)])
def test_generated_logs_are_in_the_sets_that_comparing_all_pairs_gives(model, values, seed):
    model.objects.bulk_create(generated(model, values, seed))
    call_command("refresh_duplicates")
    assert len(check(model)) > 3
    numbered = list(model.objects.order_by("pk").values_list("duplicate_key", "duplicate_set_id", "updated_at"))
    call_command("refresh_duplicates")
    assert list(model.objects.order_by("pk").values_list("duplicate_key", "duplicate_set_id", "updated_at")) == numbered


@pytest.fixture
def person(db: None) -> Any:
    return UserFactory(organisation=AgreementFactory().organisation, coordinator=True)


@pytest.fixture
def let(person: Any) -> LettingsLog:
    return completed_letting(person)


def number(log: Any) -> int | None:
    log.refresh_from_db()
    return log.duplicate_set_id


def change(log: Any, **given: Any) -> Any:
    return save_answers(log=log, given=given, by=log.created_by, channel=Channel.WEB, now=LATER).log


def test_a_complete_log_alone_has_no_number(let):
    assert let.duplicate_key is not None
    assert let.duplicate_set_id is None


@pytest.mark.parametrize("make", [completed_letting, completed_sale])
def test_a_change_that_makes_two_logs_alike_numbers_both(make, person):
    log = make(person)
    reference = log.collection.references[0].name
    other = twin(log, **{reference: "Other"})
    assert (number(log), number(other)) == (None, None)
    saved = change(other, **{reference: getattr(log, reference)})
    assert number(log) == number(other) == saved.duplicate_set_id
    assert saved.duplicate_set_id is not None
    assert log.updated_at == LATER  # so that the feed sends the number


def test_a_third_log_takes_the_number_there_is(let):
    second = twin(let)
    first = number(let)
    third = twin(let)
    assert number(let) == number(second) == number(third) == first


def test_a_set_left_with_one_log_loses_its_number_and_the_number_is_not_given_again(let):
    second = twin(let)
    former = number(let)
    change(second, tenancycode="Other")
    assert (number(let), number(second)) == (None, None)
    change(second, tenancycode=let.tenancycode)
    assert number(let) == number(second) != former


def test_a_set_of_three_keeps_its_number_when_one_leaves(let):
    second, third = twin(let), twin(let)
    former = number(let)
    change(third, tenancycode="Other")
    assert (number(let), number(second), number(third)) == (former, former, None)


def test_a_log_that_goes_to_another_set_does_not_take_its_number_along(let):
    second, third = twin(let), twin(let)
    lone = twin(let, tenancycode="Other")
    former = number(let)
    change(third, tenancycode="Other")
    assert number(third) == number(lone) not in (None, former)
    assert number(second) == former


def test_an_answer_that_is_not_compared_changes_nothing(let):
    other = twin(let)
    former = number(let)
    change(other, propcode="Another")
    assert number(let) == number(other) == former


def test_deleting_a_log_dissolves_a_set_of_two(let, person):
    other = twin(let)
    delete_log(log=other, by=person, now=LATER)
    assert (number(let), number(other)) == (None, None)
    other.refresh_from_db()
    assert other.duplicate_key is None


def test_a_log_that_loses_an_answer_it_needs_leaves_its_set(let):
    other = twin(let)
    change(other, age1_known=None, age1=None)
    assert (number(let), number(other)) == (None, None)


@pytest.mark.parametrize("put", [put_values, put_unchecked])
def test_logs_that_a_merge_brings_to_one_owner_become_a_set(put, let, person):
    merging = AgreementFactory().organisation
    other = twin(let, owning_organisation=merging)
    assert number(other) is None
    with transaction.atomic():
        put(other, {"owning_organisation_id": person.organisation_id}, by=person, channel=Channel.SERVICE, now=LATER)
    assert number(let) == number(other) is not None


def test_logs_made_from_a_file_are_numbered_with_those_there_are(let, person):
    made = [
        new_log(
            LettingsLog,
            {},
            start=let.values,
            by=person,
            channel=Channel.UPLOAD,
            now=LATER,
            method=CreationMethod.BULK_UPLOAD,
            records=RecordsOfMany(),
        )
        for _ in range(2)
    ]
    store(made)
    assert number(let) is not None
    assert len(check(LettingsLog)) == 1
    assert LettingsLog.objects.filter(duplicate_set_id=let.duplicate_set_id).count() == 3


def test_saves_in_any_order_keep_the_numbers_right(let, person):
    rng = Random(7)
    logs = [let, *(twin(let, tenancycode=code) for code in ("A", "A", "B"))]
    for _ in range(25):
        log = rng.choice(logs)
        log.refresh_from_db()
        if log.status == Status.DELETED:
            continue
        if rng.random() < 0.1:
            delete_log(log=log, by=person, now=LATER)
        else:
            change(log, **rng.choice([{"tenancycode": "A"}, {"tenancycode": "B"}, {"sexrab1": "M"}, {"sexrab1": "F"}]))
        check(LettingsLog)


def test_a_save_of_a_log_that_is_not_compared_yet_asks_nothing_more(person, django_assert_num_queries):
    log = letting(person)
    with django_assert_num_queries(0):
        assert duplicate_sets.number_sets(LettingsLog, [log.duplicate_key], now=NOW) == {}


def test_what_a_job_left_is_numbered_later(let):
    other = twin(let)
    third = twin(let, tenancycode="Other")
    LettingsLog.objects.filter(pk=other.pk).update(duplicate_set_id=None)
    LettingsLog.objects.filter(pk=third.pk).update(duplicate_set_id=9)
    assert number_what_is_left(LettingsLog, now=LATER) == 2
    assert len(check(LettingsLog)) == 1
    assert number_what_is_left(LettingsLog, now=LATER) == 0


def test_keys_are_worked_out_again_when_what_is_compared_has_changed(let, monkeypatch):
    other = twin(let, tenancycode="Other")
    monkeypatch.setitem(LettingsLog.collection.set_keys, 2026, lambda log: (("startdate", log.values["startdate"]),))
    assert refresh_keys(LettingsLog, now=LATER) == 2
    number_what_is_left(LettingsLog, now=LATER)
    assert number(let) == number(other) is not None


# Several people at once


def in_thread(work: Callable[[], Any], problems: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def wait_until_somebody_waits_for_a_set() -> None:
    for _ in range(400):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for the set")


@pytest.mark.django_db(transaction=True)
def test_two_logs_that_become_alike_at_once_get_one_number():
    person = UserFactory(organisation=AgreementFactory().organisation, coordinator=True)
    base = completed_letting(person)
    one, other = twin(base, tenancycode="One"), twin(base, tenancycode="Other")
    problems: list[BaseException] = []
    with transaction.atomic():
        change(one, tenancycode="Both")
        thread = in_thread(lambda: change(other, tenancycode="Both"), problems)
        wait_until_somebody_waits_for_a_set()  # its save is through, its job waits for this one
        assert number(other) is None
    thread.join(timeout=30)
    assert problems == []
    assert number(one) == number(other) is not None


@pytest.mark.django_db(transaction=True)
def test_many_savers_at_once_leave_the_numbers_right():
    person = UserFactory(organisation=AgreementFactory().organisation, coordinator=True)
    base = completed_letting(person)
    logs = [base, *(twin(base, tenancycode=code) for code in "AABBC")]
    problems: list[BaseException] = []

    def work(seed: int) -> None:
        rng = Random(seed)
        for _ in range(8):
            log = rng.choice(logs)
            code = rng.choice("ABC")
            try:
                save_answers(log=log, given={"tenancycode": code}, by=person, channel=Channel.WEB, now=LATER)
            except LogDeleted:
                assert log == logs[-1]
        if seed == 0:
            delete_log(log=logs[-1], by=person, now=LATER)

    threads = [in_thread(lambda seed=seed: work(seed), problems) for seed in range(4)]
    for thread in threads:
        thread.join(timeout=120)
    assert problems == []
    check(LettingsLog)
