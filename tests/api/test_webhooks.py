"""Telling a client that a job has ended."""

from __future__ import annotations

import hashlib
import hmac
import http.server
import json
import ssl
import threading
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from django.core.exceptions import ValidationError
from django.utils import timezone

from api import webhooks
from api.access import revoke_access
from api.models import Job, RepeatableCall
from api.tasks import forget_old_calls, tell_of_ended_jobs
from bulk_upload.models import Stage, Upload
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


def test_a_client_is_told_that_a_job_waits_and_later_that_it_ended(product, told):
    sent, answers = told
    product.supplier.webhook_url = "https://hooks.example.org/core"
    product.supplier.save()
    product.post("jobs", b"Tenancy Ref,Colour of door\nT1,red\n", Content_Type="text/csv")
    answers["takes"] = False
    tell_of_ended_jobs()
    Job.objects.update(attempts=webhooks.MOST_ATTEMPTS)
    assert tell_of_ended_jobs() == 0
    answers["takes"] = True
    Upload.objects.update(stage=Stage.DONE)
    # at once, however often it was tried before
    assert tell_of_ended_jobs() == 1
    assert tell_of_ended_jobs() == 0
    events = [(json.loads(body)["event"], json.loads(body)["job"]["status"]) for _, body, _ in sent]
    assert events == [("job.waiting", "waiting_for_columns"), ("job.ended", "done")]


def test_what_is_told_counts_the_rows_with_problems(product, told):
    sent, _ = told
    send_job(product)
    tell_of_ended_jobs()
    assert json.loads(sent[0][1])["job"]["rows_with_problems"] == 1


def test_nothing_is_told_of_an_organisation_that_took_access_back(product, told, coordinator):
    send_job(product)
    revoke_access(product.access, by=coordinator, now=timezone.now())
    assert tell_of_ended_jobs() == 0
    assert told[0] == []


class Answering(http.server.BaseHTTPRequestHandler):
    """Answers every call with one status."""

    status = 200
    seen: ClassVar[list] = []

    def do_POST(self) -> None:
        self.seen.append((self.path, self.headers["Host"]))
        self.send_response(self.status)
        if self.status == 302:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *args: object) -> None:
        """Nothing on the screen of tests."""


@pytest.fixture
def receiver(monkeypatch, tmp_path):
    """A server of a client, known by a public name; gives its address."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hooks.example.org")])
    day = timedelta(days=1)
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    certificate = made.add_extension(x509.SubjectAlternativeName([x509.DNSName("hooks.example.org")]), False)
    held = tmp_path / "certificate.pem"
    held.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)
    )
    server = http.server.HTTPServer(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(held)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    trusting = ssl.create_default_context(cafile=str(held))
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting)
    monkeypatch.setattr(webhooks, "addresses_of", lambda host: ["127.0.0.1"])
    Answering.seen.clear()
    yield f"https://hooks.example.org:{server.server_port}/core?a=1"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("status", "takes"), [(200, True), (204, True), (302, False), (500, False)])
def test_a_redirect_is_not_followed_and_no_success(receiver, monkeypatch, status, takes):
    monkeypatch.setattr(webhooks, "is_public", lambda address: True)
    monkeypatch.setattr(Answering, "status", status)
    assert webhooks._post(receiver, b"{}", "t=1,v1=x") is takes
    assert [path for path, _ in Answering.seen] == ["/core?a=1"]


def test_an_address_that_leads_inside_our_network_by_now_is_not_called(receiver):
    assert webhooks._post(receiver, b"{}", "t=1,v1=x") is False
    assert Answering.seen == []


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%2"])
def test_addresses_of_private_networks_are_known(address):
    assert not webhooks.is_public(address)
    assert webhooks.is_public("93.184.215.14")


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
