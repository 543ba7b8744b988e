"""Answers that no page of the service sends: each is refused or answered with a page, and nothing sent is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from lettings.models import LettingsLog
from logs.models import LogEvent
from tests.factories.lettings import completed_letting, letting
from tests.factories.organisations import LocationFactory, SchemeFactory
from tests.logs.hostile import EMOJI, HOSTILE, MEGABYTE, NUL, RIGHT_TO_LEFT, SCRIPT, SHOWN_NUL, stored, text_of

UNREADABLE_ANSWERS = [
    ("joint", "joint"),
    ("household-members", "hhmemb"),
    ("income-amount", "earnings"),
    ("rent-weekly", "brent"),
    ("property-local-authority", "la"),
    ("lead-tenant-nationality", "nationality_all_group"),
]


@pytest.fixture(autouse=True)
def _clock(autumn_2026: None) -> None:
    """Lettings of 2026/27 can be changed."""


@pytest.fixture
def client(officer, as_user) -> Client:
    return as_user(officer)


def paid_weekly(officer) -> LettingsLog:
    """A letting with every question answered, with a rent paid every week and a known income."""
    log = completed_letting(officer, seed=8)
    assert (log.period, log.net_income_known) == (1, 0)
    return log


def pages_about(log: LettingsLog) -> list[str]:
    return [log.url(), log.url("problems"), log.url("review"), log.url("history")]


@pytest.mark.parametrize(("slug", "name"), UNREADABLE_ANSWERS)
def test_what_cannot_be_read_is_refused_kept_and_shown_again(officer, client, slug, name):
    complete = paid_weekly(officer)
    url, before = complete.url("page", slug), getattr(complete, name)
    for value in HOSTILE:
        response = client.post(url, {name: value, "confirmed": "yes"})
        said = text_of(response)
        assert response.status_code == 422, value
        assert "There is a problem" in said
        assert "<title>Error: " in said
        kept = value.replace(NUL, SHOWN_NUL)
        assert stored(complete).unaccepted[name]["raw"] == kept
        assert getattr(complete, name) == before
        assert escape(kept) in text_of(client.get(complete.url("problems"))), value
    for path in (url, *pages_about(complete)):
        shown = client.get(path)
        assert shown.status_code == 200
        assert SCRIPT not in text_of(shown)
        assert NUL not in text_of(shown)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_part_of_a_date_that_cannot_be_read_is_kept_with_the_others(complete, client, value):
    parts = {"voiddate_day": "7", "voiddate_month": value, "voiddate_year": "2026"}
    response = client.post(complete.url("page", "void-date"), parts)
    assert response.status_code == 422
    kept = stored(complete).unaccepted["voiddate"]["raw"]
    assert kept.startswith("7 ")
    assert kept.endswith(" 2026")
    assert complete.voiddate is not None
    assert client.get(complete.url("page", "void-date")).status_code == 200


@pytest.mark.parametrize("value", [EMOJI, f"{RIGHT_TO_LEFT}abc", SCRIPT, "{{ 7|add:7 }}", "=1+1", "İſß\u0301", "\\x00"])
def test_unusual_text_is_taken_as_it_is_and_shown_escaped(complete, client, value):
    response = client.post(complete.url("page", "tenant-code"), {"tenancycode": value})
    assert response.status_code == 302
    assert stored(complete).tenancycode == value
    for path in (complete.url("page", "tenant-code"), *pages_about(complete), reverse("lettings:logs")):
        shown = client.get(path)
        assert shown.status_code == 200
        assert SCRIPT not in text_of(shown)
    assert escape(value) in text_of(client.get(complete.url("review")))


@pytest.mark.parametrize("value", [f"a{NUL}b", "x" * 5000])
def test_text_that_cannot_be_stored_is_kept_beside_the_log(complete, client, value):
    response = client.post(complete.url("page", "tenant-code"), {"tenancycode": value})
    assert response.status_code == 422
    assert stored(complete).unaccepted["tenancycode"]["raw"] == value.replace(NUL, SHOWN_NUL)
    assert complete.tenancycode == "T1"


@pytest.mark.parametrize(("slug", "name"), [("tenant-code", "tenancycode"), ("household-members", "hhmemb")])
def test_a_megabyte_is_refused_and_every_page_still_opens(complete, client, slug, name):
    assert client.post(complete.url("page", slug), {name: MEGABYTE, "confirmed": "yes"}).status_code == 422
    assert name in stored(complete).unaccepted
    for path in (complete.url("page", slug), *pages_about(complete)):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "data",
    [
        pytest.param({"joint": "1", "more": "x" * 3_000_000}, id="too large"),
        pytest.param({"joint": "1"} | {f"field{number}": "1" for number in range(2100)}, id="too many fields"),
    ],
)
def test_a_form_that_is_too_large_is_refused_as_a_whole(log, client, data):
    assert client.post(log.url("page", "joint"), data).status_code in (400, 413)
    assert stored(log).joint is None


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"joint=%ff%fe", "application/x-www-form-urlencoded", 422),
        (b'{"joint": 1}', "application/json", 422),
        (b"joint=1", "text/plain", 422),
        (b"joint=1", "multipart/form-data", 400),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", 422),
    ],
)
def test_a_body_that_is_no_form_answers_nothing(log, client, body, content_type, status):
    response = client.post(log.url("page", "joint"), body, content_type=content_type)
    assert response.status_code == status
    assert stored(log).joint is None


def test_a_file_is_no_answer(log, client):
    response = client.post(log.url("page", "joint"), {"joint": SimpleUploadedFile("joint.txt", b"1")})
    assert response.status_code == 422
    assert stored(log).joint is None


@pytest.mark.parametrize("data", [{"joint[]": ["1", "2"]}, {"joint[0]": "1"}, {"joint.value": "1"}, {"joint": []}])
def test_an_array_by_another_name_is_no_answer(log, client, data):
    response = client.post(log.url("page", "joint"), data)
    assert response.status_code == 422
    assert "Select yes if this is a joint tenancy" in text_of(response)
    assert stored(log).joint is None


def test_of_several_values_for_one_answer_the_last_counts(log, client):
    """As a browser's second field of the same name would."""
    assert client.post(log.url("page", "joint"), {"joint": ["1", "9", "2"]}).status_code == 302
    assert stored(log).joint == 2
    assert client.post(log.url("page", "joint"), {"joint": ["1", "9"]}).status_code == 422
    assert stored(log).unaccepted["joint"]["raw"] == "9"


def test_ticks_that_no_option_has_are_refused_with_the_others(complete, client):
    ticks = ["chr", "chr", "no_such_option", NUL, SCRIPT]
    response = client.post(complete.url("page", "allocation-system"), {"letting_allocation": ticks})
    assert response.status_code == 422
    assert stored(complete).unaccepted["letting_allocation"]["raw"][:3] == ["chr", "chr", "no_such_option"]
    for path in (complete.url("page", "allocation-system"), *pages_about(complete)):
        assert client.get(path).status_code == 200


def test_fields_that_the_page_does_not_ask_change_nothing(log, client, stranger):
    hostile = {
        "needstype": "2",
        "owning_organisation_id": str(stranger.organisation_id),
        "assigned_to_id": str(stranger.pk),
        "status": "2",
        "collection_year": "2019",
        "unaccepted": "{}",
        "rent_value_check": "0",
        "wrent": "1",
        "__proto__": "x",
        "id": "1",
    }
    before = {name: getattr(log, name) for name in hostile if hasattr(log, name)}
    assert client.post(log.url("page", "joint"), {"joint": "1"} | hostile).status_code == 302
    assert {name: getattr(stored(log), name) for name in before} == before
    assert log.joint == 1
    assert LogEvent.objects.of("lettings", log.pk).order_by("version").last().changes == {"joint": [None, 1]}


@pytest.mark.parametrize("version", ["", "abc", "-1", "0x1", "9" * 30, "²", NUL])
def test_a_version_that_is_no_number_does_not_stop_a_save(log, client, version):
    assert client.post(log.url("page", "joint"), {"joint": "1", "version": version}).status_code == 302
    assert stored(log).joint == 1


@pytest.mark.parametrize(
    ("slug", "name", "code"),
    [
        ("joint", "joint", "7"),
        ("needs-type", "needstype", "3"),
        ("property-vacancy-reason-not-first-let", "rsnvac", "15"),
        ("property-unit-type", "unittype_gn", "99"),
        ("property-local-authority", "la", "S12000033"),
        ("previous-local-authority", "prevloc", "E99999999"),
        ("lead-tenant-sex-registered-at-birth", "sexrab1", "X"),
        ("rent-period", "period", "0"),
    ],
)
def test_a_code_that_the_question_does_not_offer_is_refused(complete, client, slug, name, code):
    before = getattr(complete, name)
    response = client.post(complete.url("page", slug), {name: code, "previous_la_known": "1", "confirmed": "yes"})
    assert response.status_code == 422
    assert stored(complete).unaccepted[name]["raw"] == code
    assert getattr(complete, name) == before


@pytest.mark.parametrize("which", ["another organisation's", "none", "not a number"])
def test_a_scheme_that_is_not_offered_is_refused(officer, client, which):
    theirs = LocationFactory().scheme
    own = LocationFactory(scheme=SchemeFactory(owning_organisation=officer.organisation)).scheme
    log = letting(officer, needstype=2, scheme_id=own.pk)
    sent = {"another organisation's": str(theirs.pk), "none": "999999999", "not a number": f"{own.pk} or 1=1"}[which]
    response = client.post(log.url("page", "scheme"), {"scheme_id": sent, "confirmed": "yes"})
    assert response.status_code == 422
    assert stored(log).scheme_id == own.pk
    assert log.unaccepted["scheme_id"]["raw"] == sent


def test_a_person_of_another_organisation_cannot_be_assigned(log, coordinator, stranger, as_user):
    response = as_user(coordinator).post(log.url("page", "assigned-to"), {"assigned_to_id": str(stranger.pk)})
    assert response.status_code == 422
    assert stored(log).assigned_to_id != stranger.pk


REASONS: list[dict[str, Any]] = [
    {"reason": "no_such_reason"},
    {"reason": "unusual_case", "note": f"a{NUL}b"},
    {"reason": "unusual_case", "note": "x" * 5000},
    {"reason": "other", "note_other": MEGABYTE},
]


@pytest.mark.parametrize("data", REASONS)
def test_a_reason_that_cannot_be_stored_confirms_nothing(officer, client, data):
    log = paid_weekly(officer)
    client.post(log.url("page", "rent-weekly"), {"brent": "40", "scharge": "0", "pscharge": "0", "supcharg": "0"})
    response = client.post(log.url("check", "rent-weekly"), data)
    assert response.status_code == 200
    assert "There is a problem" in text_of(response)
    assert stored(log).rent_value_check is None
    for value in data.values():
        if value.isalpha():
            assert value in text_of(response)


def test_nothing_can_be_confirmed_that_is_not_asked(complete, client):
    response = client.post(complete.url("check", "rent-weekly"), {"reason": "other"})
    assert response.status_code == 302
    assert stored(complete).rent_value_check is None


def test_both_answers_of_a_rule_are_kept_as_they_were_sent(complete, client):
    data = {f"{name}_{part}": SCRIPT for name in ("voiddate", "startdate") for part in ("day", "month", "year")}
    response = client.post(complete.url("rule", "voiddate_after_startdate"), data)
    assert response.status_code == 422
    assert {"voiddate", "startdate"} <= stored(complete).unaccepted.keys()
    assert SCRIPT not in text_of(response)
    assert client.get(complete.url("rule", "voiddate_after_startdate")).status_code == 200
