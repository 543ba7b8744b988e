"""Keeping personal and secret values out of the log."""

from __future__ import annotations

import structlog

SENSITIVE = ("passw", "secret", "email", "token", "key", "crypt", "salt", "certificate", "otp", "ssn")
HIDDEN = "[hidden]"


def redact(
    logger: structlog.typing.WrappedLogger, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    """Hide the values whose names say that they are secret or personal, whoever logs them."""
    for name in event:
        if any(part in name.lower() for part in SENSITIVE):
            event[name] = HIDDEN
    return event
