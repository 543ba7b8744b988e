"""What tests of bad input send, and how they read what comes of it."""

from __future__ import annotations

from lettings.models import LettingsLog

NUL, SHOWN_NUL = "\x00", "\N{REPLACEMENT CHARACTER}"
RIGHT_TO_LEFT = "\N{RIGHT-TO-LEFT OVERRIDE}"
EMOJI = "\N{HOUSE BUILDING}\N{FAMILY}\N{VARIATION SELECTOR-16}"
SCRIPT = "<script>alert(1)</script>"
MEGABYTE = "9" * 1_000_000
HOSTILE = (
    f"a{NUL}b",
    NUL,
    "9" * 5000,
    "1e9999999",
    "1e-9999999",
    "-1",
    "NaN",
    "sNaN",
    "-Infinity",
    "²",
    EMOJI,
    f"{RIGHT_TO_LEFT}12",
    SCRIPT,
    "'; DROP TABLE users; --",
    "{{ 7|add:7 }}{% now %}",
    "[1, 2]",
    '{"a": 1}',
)


def text_of(response) -> str:
    return response.content.decode()


def stored(log: LettingsLog) -> LettingsLog:
    log.refresh_from_db()
    return log
