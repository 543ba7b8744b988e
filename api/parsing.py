"""JSON as the API takes and gives it: no NaN, no deep nesting, no repeated names, no large bodies."""

from __future__ import annotations

import codecs
import hashlib
import json
import math
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

from api.problems import Problem

MOST_BYTES = 5_000_000
DEEPEST = 12


class StrictJSONParser(BaseParser):
    """Refuses what other languages read in another way.

    It is no `JSONParser`: those are handed a body that the framework has read whole, up to the limit for forms.
    """

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        raw = stream.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            detail = (
                f"The body is larger than {MOST_BYTES // 1_000_000}MB. Send fewer logs in a call, or a file as a job"
            )
            raise Problem(413, "too-large", detail)
        note_digest(raw, parser_context)
        try:
            text = codecs.decode(raw, "utf-8")
            found = json.loads(text, parse_constant=_refuse, parse_float=_finite, object_pairs_hook=_object)
            _check_text(found)
        except (UnicodeDecodeError, ValueError, RecursionError) as trouble:
            raise ParseError(f"The body is not JSON in UTF-8: {str(trouble)[:200]}") from trouble
        if _depth(found) > DEEPEST:
            raise Problem(413, "too-large", f"The body is nested deeper than {DEEPEST} levels")
        return found


class MergePatchParser(StrictJSONParser):
    """The same, under the name of what PATCH does: JSON Merge Patch, RFC 7396."""

    media_type = "application/merge-patch+json"


def note_digest(raw: bytes, parser_context: Mapping[str, Any] | None) -> None:
    """Keep what tells one body from another: the body itself can be read only once."""
    if parser_context is not None:
        parser_context["view"].digest = hashlib.sha256(raw).hexdigest()


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no number")


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text[:40]} is too large")
    return number


def _check_text(found: Any) -> None:
    """:raises ValueError: some text cannot be stored: NUL, or half of a character."""
    text = json.dumps(found, ensure_ascii=False)
    text.encode()
    if "\\u0000" in text:
        raise ValueError("text holds a NUL character")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object names a member twice")
    return found


def _depth(value: Any) -> int:
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        each, level = waiting.pop()
        deepest = max(deepest, level)
        if isinstance(each, dict):
            waiting += [(inner, level + 1) for inner in each.values()]
        elif isinstance(each, list):
            waiting += [(inner, level + 1) for inner in each]
    return deepest


class StrictJSONRenderer(JSONRenderer):
    """Plain JSON; problem details have their own media type, set by the view."""
