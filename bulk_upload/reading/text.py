"""Reading text files: CSV, TSV and files with other separators, however they are encoded; and JSON lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from bulk_upload.reading.limits import Limits
from bulk_upload.reading.refusals import FileRefused, not_a_table, too_large

SEPARATORS = (",", "\t", ";", "|")
LOOKED_AT = 60
"""Lines that tell the separator."""
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
MOST_CONTROLS = 0.02
"""Share of control characters above which a file is not text."""


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, UTF-16, or Windows-1252 where it is neither.

    :raises FileRefused: it is not text.
    """
    text = _decoded(content)
    start = text[:10_000]
    controls = sum(1 for character in start if character < " " and character not in "\t\r\n\f")
    if "\x00" in text or controls > MOST_CONTROLS * max(len(start), 1):
        raise not_a_table("of a kind that we do not know")
    return text


def _decoded(content: bytes) -> str:
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content.decode(encoding, errors="replace")
    if content[1:2] == b"\x00" and content[3:4] == b"\x00":
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """What stands between cells: what cuts most lines into equally many, several, parts."""
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    return max(SEPARATORS, key=lambda separator: scores[separator])


def _score(text: str, separator: str) -> tuple[int, int]:
    """(lines cut into the most usual number of parts, that number); nothing where it cuts nothing."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=separator), LOOKED_AT))
    except csv.Error:
        return (0, 0)
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return (0, 0)
    width, lines = max(widths.items(), key=lambda each: (each[1] * each[0], each[0]))
    return (lines * width, width)


def text_rows(content: bytes, limits: Limits) -> Iterator[list[str]]:
    """The lines of a text file, cut into cells; blank lines are empty lists.

    :raises FileRefused: it is not text, or a quote is never closed.
    """
    text = decode(content)
    csv.field_size_limit(limits.characters)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    try:
        yield from lines
    except csv.Error as trouble:
        raise FileRefused(
            "quotes",
            f"A cell near line {lines.line_num:,} is too long, or a quotation mark in it is never closed. Remove stray "
            "quotation marks and upload the file again",
        ) from trouble


def json_rows(content: bytes, limits: Limits) -> Iterator[list[str]]:
    """The objects of a file of JSON lines as rows; the first row holds the names found in any of them.

    An object may hold its answers in a member `answers`, as calls of the API do. Blank lines are empty lists.

    :raises FileRefused: a line is not a JSON object.
    """
    objects: list[dict[str, object]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", decode(content)), start=1):
        objects.append(_object(line, number) if line.strip() else {})
        if len(objects) > 2 * limits.rows:
            raise too_large("file", limits.rows, "rows")
    names = list(dict.fromkeys(name for each in objects for name in each))
    yield names
    for each in objects:
        yield [_as_text(each.get(name)) for name in names] if each else []


def _object(line: str, number: int) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise FileRefused("json", f"Line {number:,} is not a JSON object. Write one object on each line")
    answers = found.get("answers")
    return (
        {**{name: each for name, each in found.items() if name != "answers"}, **answers}
        if isinstance(answers, dict)
        else found
    )


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
