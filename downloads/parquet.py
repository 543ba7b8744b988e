"""CSV of known types as Parquet, a portion at a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from downloads.columns import Kind

PORTION = 4 * 1024 * 1024
"""Bytes of CSV that are held at a time."""


def parquet_from_csv(source: Path, target: Path, kinds: Mapping[str, Kind]) -> None:
    """Turn a CSV file without headers into a Parquet file.

    :param kinds: name of each column, in order -> what it holds.
    """
    # only archives need these, and every worker would carry them
    import pyarrow as pa
    from pyarrow import csv, parquet

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
        if not source.stat().st_size:
            return
        portions = csv.open_csv(
            source,
            read_options=csv.ReadOptions(column_names=schema.names, block_size=PORTION, use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=schema,
                null_values=[""],
                strings_can_be_null=True,
                timestamp_parsers=[csv.ISO8601, "%Y-%m-%d %H:%M:%S %z"],
            ),
        )
        for portion in portions:
            writer.write_batch(portion)
