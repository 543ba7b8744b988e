"""CSV of known types as Parquet, a portion at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from downloads.columns import Kind

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow import parquet

PORTION = 4 * 1024 * 1024
"""Bytes of CSV that are held at a time, and make one row group. Fewer would compress worse."""


class ParquetFile:
    """Takes lines of CSV without headers, whole ones at a time, and writes them as Parquet."""

    def __init__(self, writer: parquet.ParquetWriter, schema: pa.Schema) -> None:
        self._writer, self._schema = writer, schema
        self._lines = BytesIO()

    def write(self, lines: bytes) -> int:
        """Add lines. Gives how many bytes they are.

        :raises pyarrow.ArrowInvalid: a cell does not hold what its column does.
        """
        written = self._lines.write(lines)
        if self._lines.tell() >= PORTION:
            self.flush()
        return written

    def flush(self) -> None:
        """Write the lines that are held."""
        from pyarrow import csv

        held = self._lines.tell()
        if not held:
            return
        self._lines.seek(0)
        table = csv.read_csv(
            self._lines,
            csv.ReadOptions(column_names=self._schema.names, block_size=held, use_threads=False),
            csv.ParseOptions(newlines_in_values=True),
            csv.ConvertOptions(
                column_types=self._schema,
                null_values=[""],
                strings_can_be_null=True,
                timestamp_parsers=[csv.ISO8601, "%Y-%m-%d %H:%M:%S %z"],
            ),
        )
        self._writer.write_table(table)
        self._lines = BytesIO()


@contextmanager
def parquet_file(target: Path, kinds: Mapping[str, Kind]) -> Iterator[ParquetFile]:
    """A Parquet file to write lines of CSV to.

    :param kinds: name of each column, in order -> what it holds.
    """
    # only archives need these, and every worker would carry them
    import pyarrow as pa
    from pyarrow import parquet

    types = {
        Kind.INTEGER: pa.int64(),
        Kind.DECIMAL: pa.decimal128(10, 2),
        Kind.DATE: pa.date32(),
        Kind.DATETIME: pa.timestamp("s", tz=settings.TIME_ZONE),
        Kind.BOOLEAN: pa.bool_(),
        Kind.TEXT: pa.string(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in kinds.items()])
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        file = ParquetFile(writer, schema)
        yield file
        file.flush()
