"""If-Match and If-None-Match: what a client takes for granted of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from api.problems import Problem
from api.services import Expected

TAG = re.compile(r'(?:W/)?"([^"]{1,64})"')
VERSION = re.compile(r"[0-9]{1,9}")


def one_tag(header: str, value: str) -> str:
    """The tag that a header holds.

    :raises Problem: it holds several, or something else.
    """
    if not (found := TAG.fullmatch(value)):
        raise Problem(400, "malformed", f'{header} must be one ETag as we gave it, in quotes, like "3"; or *')
    return found[1]


def expected_of(headers: Mapping[str, str]) -> Expected:
    """What a change takes for granted.

    :raises Problem: a header holds something else than one version or *.
    """
    exists = None
    if none_match := headers.get("If-None-Match", "").strip():
        if none_match != "*":
            raise Problem(400, "malformed", "If-None-Match can only be * in a change: there must be no such log yet")
        exists = False
    match = headers.get("If-Match", "").strip()
    if not match:
        return Expected(exists=exists)
    if exists is False:
        detail = "If-Match asks that there is such a log, and If-None-Match that there is none"
        raise Problem(412, "changed-meanwhile", detail)
    if match == "*":
        return Expected(exists=True)
    text = one_tag("If-Match", match)
    if not VERSION.fullmatch(text):
        raise Problem(400, "malformed", 'If-Match must be the ETag of the log, like "3"')
    return Expected(int(text), exists=True)


def is_known(headers: Mapping[str, str], tag: str) -> bool:
    """Whether the client has this version of what it reads already."""
    told = headers.get("If-None-Match", "").strip()
    return told == "*" or tag in [each.strip().removeprefix("W/") for each in told.split(",")]
