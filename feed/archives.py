"""The files of an export: a ZIP of XML parts with a manifest, and the same records as Parquet."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pyarrow as pa
import structlog
from django.utils import timezone
from pyarrow import parquet

from feed.fields import Field
from feed.reading import Record
from feed.storage import sha256_of
from feed.writing import DECLARATION, FormWriter, columns_of, manifest_text, schema_of

logger = structlog.get_logger(__name__)

MOST_RECORDS = 10_000
"""In one part of an archive."""
COMPRESSION = 3
"""Of XML that says the same names over and over: more effort saves little."""


class Archive:
    """Files that records are added to. They are on disk until they are stored, and gone afterwards.

    :ivar records: how many were written.
    """

    def __init__(
        self, name: str, fields: Sequence[Field], *, at: datetime, zipped: IO[bytes], columns: IO[bytes]
    ) -> None:
        self.name, self.at, self.records, self.parts = name, timezone.localtime(at), 0, 0
        self.zipped, self.columns = zipped, columns
        self._zip = ZipFile(zipped, "w", ZIP_DEFLATED, compresslevel=COMPRESSION)
        self._part: IO[bytes] | None = None
        self._batches: list[pa.RecordBatch] = []
        self._form, self._schema = FormWriter(fields), schema_of(fields)
        self._table = parquet.ParquetWriter(columns, self._schema, compression="zstd")

    def add(self, records: Sequence[Record]) -> None:
        """Add records, beginning another part where one is full."""
        while records:
            room = MOST_RECORDS - self.records % MOST_RECORDS
            fitting, records = records[:room], records[room:]
            part = self._part or self._begin_part()
            part.write("".join(map(self._form.write, fitting)).encode())
            self._batches.append(columns_of(fitting, self._schema))
            self.records += len(fitting)
            if self.records % MOST_RECORDS == 0:
                self._end_part()

    def finish(self) -> None:
        """Finish both files, and say in the manifest how many records were written."""
        self._end_part()
        with self._zip.open(self._entry("manifest.xml"), "w") as manifest:
            manifest.write(manifest_text(self.records).encode())
        self.close()

    def close(self) -> None:
        """Write nothing more, finished or not."""
        if self._part is not None:
            self._part.close()
        self._zip.close()
        self._table.close()

    def sha256(self) -> str:
        """Of the ZIP."""
        self.zipped.seek(0)
        return sha256_of(self.zipped)

    @property
    def size(self) -> int:
        """Of the ZIP, in bytes."""
        return self.zipped.seek(0, 2)

    def _begin_part(self) -> IO[bytes]:
        self.parts += 1
        self._part = self._zip.open(self._entry(f"{self.name}_pt{self.parts:03}.xml"), "w")
        self._part.write(f"{DECLARATION}<forms>\n".encode())
        return self._part

    def _end_part(self) -> None:
        if self._part is None:
            return
        self._part.write(b"</forms>\n")
        self._part.close()
        self._part = None
        self._table.write_table(pa.Table.from_batches(self._batches))
        self._batches = []
        logger.info("feed_part_added", archive=self.name, part=self.parts, records=self.records)

    def _entry(self, name: str) -> ZipInfo:
        entry = ZipInfo(name, self.at.timetuple()[:6])
        entry.compress_type = ZIP_DEFLATED
        entry._compresslevel = COMPRESSION  # type: ignore[attr-defined]
        return entry


@contextmanager
def new_archive(name: str, fields: Sequence[Field], *, at: datetime) -> Iterator[Archive]:
    """An archive to fill; its files go with the block.

    :param at: the time of its entries.
    """
    with tempfile.TemporaryFile() as zipped, tempfile.TemporaryFile() as columns:
        archive = Archive(name, fields, at=at, zipped=zipped, columns=columns)
        try:
            yield archive
        finally:
            archive.close()
