"""How large a file may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What is read of a file at most.

    :ivar file_bytes: size of the file.
    :ivar rows: rows of a sheet.
    :ivar columns: columns of a sheet.
    :ivar cells: cells of a sheet, empty ones included.
    :ivar characters: characters in a cell.
    :ivar unzipped_bytes: size of everything in a workbook once it is unpacked.
    :ivar unzip_ratio: how many times larger than the file that may be.
    :ivar sheets: sheets of a workbook.
    """

    file_bytes: int = 50_000_000
    rows: int = 50_000
    columns: int = 1_000
    cells: int = 8_000_000
    characters: int = 10_000
    unzipped_bytes: int = 1_000_000_000
    unzip_ratio: int = 150
    sheets: int = 100
