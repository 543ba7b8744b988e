"""Telling a client that a job has ended."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from api import webhooks
from api.models import Job, RepeatableCall
from api.tasks import forget_old_calls, tell_of_ended_jobs
from tests.api.test_logs import SET_UP

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def told(monkeypatch):
    """What was posted; the client takes it once `takes` is set."""
    sent: list = []
    answers = {"takes": True}

    def post(url, body, signed):
        sent.append((url, body, signed))
        return answers["takes"]

    monkeypatch.setattr(webhooks, "_post", post)
    return sent, answers


def send_job(product):
    product.supplier.webhook_url = "https://hooks.example.org/core"
    product.supplier.save()
    content = json.dumps({**SET_UP, "declaration": True}).encode()
    return product.post("jobs", content, Content_Type="application/x-ndjson").json_body["id"]


def test_the_client_is_told_once_and_can_check_who_says_so(product, told):
    sent, _ = told
    identifier = send_job(product)
    assert tell_of_ended_jobs() == 1
    assert tell_of_ended_jobs() == 0
    ((url, body, signed),) = sent
    assert url == "https://hooks.example.org/core"
    assert json.loads(body)["job"]["id"] == identifier
    stamp, digest = (part.partition("=")[2] for part in signed.split(","))
    expected = hmac.new(product.supplier.webhook_secret.encode(), stamp.encode() + b"." + body, hashlib.sha256)
    assert digest == expected.hexdigest()


def test_a_client_that_does_not_answer_is_told_again_later_and_not_for_ever(product, told, monkeypatch):
    sent, answers = told
    answers["takes"] = False
    send_job(product)
    now = timezone.now()
    waits = []
    for _ in range(12):
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        tell_of_ended_jobs()
        job = Job.objects.get()
        waits.append((job.next_attempt_at - now).total_seconds() / 60)
        now = job.next_attempt_at + timedelta(seconds=1)
    assert len(sent) == webhooks.MOST_ATTEMPTS
    assert waits[:4] == [1, 2, 4, 8]
    assert Job.objects.get().told_at is None


def test_nobody_is_told_without_an_address(product, told):
    product.post("jobs", b'{"tenancycode": "T1"}', Content_Type="application/x-ndjson")
    assert tell_of_ended_jobs() == 0
    assert told[0] == []


@pytest.mark.parametrize(
    "url", ["http://example.org", "https://127.0.0.1/x", "https://localhost", "ftp://a", "https://"]
)
def test_addresses_inside_our_network_are_refused(url):
    with pytest.raises(ValidationError):
        webhooks.check_address(url)


def test_old_calls_are_forgotten(product):
    product.post("lettings-logs", {"answers": SET_UP}, Idempotency_Key="old")
    RepeatableCall.objects.update(created_at=timezone.now() - timedelta(days=2))
    forget_old_calls()
    assert not RepeatableCall.objects.exists()
