"""Telling clients that a job has ended, or waits for them: signed, and again with longer and longer waits until they
take it.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import ipaddress
import json
import socket
import ssl
from datetime import datetime, timedelta
from urllib.parse import urlsplit, urlunsplit

import structlog
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet

from api.jobs import as_told, counts_of
from api.models import Access, Job
from api.representing import moment
from bulk_upload.models import Stage

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_ANSWER = 10  # seconds
EVENTS = {Stage.DONE: "job.ended", Stage.REFUSED: "job.ended", Stage.MATCHING: "job.waiting"}
SIGNATURE = "Core-Signature"

logger = structlog.get_logger(__name__)


def check_address(url: str) -> None:
    """:raises ValidationError: it is not HTTPS, or leads into our own network."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValidationError("Enter an address that starts with https://")
    if _is_inside(parts.hostname):
        raise ValidationError("Enter an address on the public internet")


def _is_inside(host: str) -> bool:
    """Whether a host is in a private network: then it is not for us to call."""
    try:
        found = addresses_of(host)
    except OSError:
        return False
    return not all(map(is_public, found))


def addresses_of(host: str) -> list[str]:
    """:raises OSError: nothing is known by the name."""
    try:
        return list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, None)))
    except UnicodeError as trouble:
        raise OSError(f"{host[:80]} is no name of a host") from trouble


def is_public(address: str) -> bool:
    found = ipaddress.ip_address(address.partition("%")[0])
    return (getattr(found, "ipv4_mapped", None) or found).is_global and not found.is_multicast


def signature(secret: str, at: datetime, body: bytes) -> str:
    """What a client compares: time and HMAC-SHA256 of time and body with its secret."""
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def due_jobs(now: datetime) -> QuerySet[Job]:
    """Jobs of which the client waits to be told how far they have come. Without access there is nothing to tell."""
    stage = F("upload__stage")
    waiting = Job.objects.filter(upload__stage__in=EVENTS, access__in=Access.objects.in_force())
    waiting = waiting.exclude(told_stage=stage).exclude(access__supplier__webhook_url="")
    is_again = Q(tried_stage=stage, attempts__lt=MOST_ATTEMPTS, next_attempt_at__lte=now)
    return waiting.filter(is_again | ~Q(tried_stage=stage)).select_related("upload", "access__supplier").order_by("pk")


def tell(job: Job, now: datetime) -> bool:
    """Tell a client once. Whether it took it; if not, when to try again is written down."""
    supplier, stage = job.access.supplier, Stage(job.upload.stage)
    said = as_told(job, counts_of([job])[job.upload_id])
    body = json.dumps({"event": EVENTS[stage], "at": moment(now), "job": said}).encode()
    job.attempts = job.attempts + 1 if job.tried_stage == stage else 1
    job.tried_stage = stage
    job.next_attempt_at = now + FIRST_WAIT * 2 ** (job.attempts - 1)
    is_taken = _post(supplier.webhook_url, body, signature(supplier.webhook_secret, now, body))
    if is_taken:
        job.told_stage, job.told_at = stage, now
    job.save(update_fields=["attempts", "tried_stage", "next_attempt_at", "told_stage", "told_at"])
    return is_taken


class _Connection(http.client.HTTPSConnection):
    """A connection to an address that was looked at, whatever the name leads to a moment later."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(host, port, timeout=LONGEST_ANSWER, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


def _post(url: str, body: bytes, signed: str) -> bool:
    """Whether the client took it. A redirect is not followed: it could lead anywhere."""
    headers = {"Content-Type": "application/json", SIGNATURE: signed}
    try:
        parts = urlsplit(url)
        if parts.scheme != "https" or not parts.hostname:
            return False
        addresses = addresses_of(parts.hostname)
        if not addresses or not all(map(is_public, addresses)):
            return False
        connection = _Connection(parts.hostname, parts.port or 443, addresses[0])
        try:
            connection.request("POST", urlunsplit(("", "", parts.path or "/", parts.query, "")), body, headers)
            return 200 <= connection.getresponse().status < 300
        finally:
            connection.close()
    except (OSError, ValueError, http.client.HTTPException) as trouble:
        logger.warning("webhook_failed", reason=type(trouble).__name__)
        return False
