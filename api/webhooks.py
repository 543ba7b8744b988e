"""Telling clients that a job has ended: signed, and again with longer and longer waits until they take it."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import socket
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from api.models import Job
from api.representing import moment
from api.views.jobs import as_told
from bulk_upload.models import Stage

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=1)
LONGEST_ANSWER = 10  # seconds
ENDED = (Stage.DONE, Stage.REFUSED, Stage.MATCHING)
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
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return any(not ipaddress.ip_address(address).is_global for address in found)


def signature(secret: str, at: datetime, body: bytes) -> str:
    """What a client compares: time and HMAC-SHA256 of time and body with its secret."""
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


def due_jobs(now: datetime) -> QuerySet[Job]:
    """Jobs that ended and whose client waits to be told."""
    waiting = Job.objects.filter(told_at=None, attempts__lt=MOST_ATTEMPTS, upload__stage__in=ENDED)
    waiting = waiting.exclude(access__supplier__webhook_url="").filter(next_attempt_at__lte=now)
    return waiting.select_related("upload", "access__supplier").order_by("pk")


def tell(job: Job, now: datetime) -> bool:
    """Tell a client once. Whether it took it; if not, when to try again is written down."""
    supplier = job.access.supplier
    body = json.dumps({"event": "job.ended", "at": moment(now), "job": as_told(job)}).encode()
    job.attempts += 1
    job.next_attempt_at = now + FIRST_WAIT * 2 ** (job.attempts - 1)
    if _post(supplier.webhook_url, body, signature(supplier.webhook_secret, now, body)):
        job.told_at = now
    job.save(update_fields=["attempts", "next_attempt_at", "told_at"])
    return job.told_at is not None


def _post(url: str, body: bytes, signed: str) -> bool:
    if settings.IN_PRODUCTION and _is_inside(urlsplit(url).hostname or ""):
        return False
    headers = {"Content-Type": "application/json", SIGNATURE: signed}
    request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=LONGEST_ANSWER) as answer:  # noqa: S310
            return 200 <= answer.status < 300
    except (OSError, ValueError) as trouble:
        logger.warning("webhook_failed", reason=type(trouble).__name__)
        return False
