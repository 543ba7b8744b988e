"""Making small workbooks and archives for the tests."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEADERS = ("Tenancy ref", "Start date", "Rent")
ROW = ("T-1", "01/05/2026", "95.50")


def xlsx(*rows: tuple[Any, ...], prepare: Any = None) -> bytes:
    """A workbook with one sheet; `prepare` may do more to it."""
    book = Workbook()
    for row in rows or (HEADERS, ROW):
        book.active.append(row)
    if prepare:
        prepare(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes], *, like: bytes | None = None) -> bytes:
    """A zip file of these members, put into a copy of another where one is given."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if like is not None:
            with zipfile.ZipFile(BytesIO(like)) as other:
                for name in other.namelist():
                    if name not in members:
                        archive.writestr(name, other.read(name))
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def ods(content: str) -> bytes:
    """An OpenDocument spreadsheet with this in its one table."""
    body = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Sheet1">{content}</table:table></office:spreadsheet>'
        "</office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        b'<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": body.encode()})


def ods_row(*cells: str, repeated: int = 1) -> str:
    texts = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in cells
    )
    times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{times}>{texts}</table:table-row>"
