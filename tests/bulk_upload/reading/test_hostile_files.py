"""Files that are damaged, dangerous or not what they say: each is refused in words, or read as far as it can be."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from bulk_upload.reading import FileRefused, Limits, open_file
from tests.bulk_upload.reading.making import HEADERS, ROW, ods, ods_row, xlsx, zipped

LINES = b"Tenancy ref,Start date,Rent\nT-1,01/05/2026,95.50\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10 if level else b"lol") for level in range(9)
)


def far_cell(reference: str) -> bytes:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        f'<c r="A1"><v>1</v></c></row><row r="9"><c r="{reference}"><v>1</v></c></row></sheetData></worksheet>'
    )
    return zipped({SHEET: sheet.encode()}, like=xlsx())


def bomb() -> bytes:
    return zipped({"xl/media/zeros.bin": bytes(60_000_000)}, like=xlsx())


def lying_sizes() -> bytes:
    """A member that says it is small and unpacks to much more."""
    content = bytearray(zipped({"xl/media/zeros.bin": bytes(5_000_000)}, like=xlsx()))
    wanted = (5_000_000).to_bytes(4, "little")
    return bytes(content.replace(wanted, (100).to_bytes(4, "little")))


def encrypted_zip() -> bytes:
    content = bytearray(xlsx())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (place := content.find(mark, start)) >= 0:
            content[place + offset] |= 1
            start = place + 4
    return bytes(content)


REFUSED = {
    "nothing at all": (b"", "empty"),
    "only blanks": (b" \r\n \n\t\n", "empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "only commas": (b",,,\n,,,\n", "empty"),
    "only headers": (b"Tenancy ref,Start date,Rent\n", "no_rows"),
    "only headers, spreadsheet": (xlsx(HEADERS), "no_rows"),
    "PDF": (b"%PDF-1.7 ...", "wrong_kind"),
    "picture": (b"\x89PNG\r\n\x1a\n...", "wrong_kind"),
    "program": (b"MZ\x90\x00\x03\x00\x00", "wrong_kind"),
    "compressed": (b"\x1f\x8b\x08\x00", "wrong_kind"),
    "rich text": (b"{\\rtf1 text}", "wrong_kind"),
    "web page called XLS": (b"<html><body><table><tr><td>1</td></tr></table>", "markup"),
    "XML": (b'<?xml version="1.0"?><rows/>', "markup"),
    "Word, zipped": (zipped({"word/document.xml": b"<w/>"}), "wrong_kind"),
    "Word, old": (OLE + "WordDocument".encode("utf-16-le"), "wrong_kind"),
    "slides": (zipped({"ppt/presentation.xml": b"<p/>"}), "wrong_kind"),
    "any zip file": (zipped({"logs.csv": LINES}), "wrong_kind"),
    "workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "encrypted members": (encrypted_zip(), "password"),
    "old workbook, damaged": (OLE + "Workbook".encode("utf-16-le"), "damaged"),
    "cut short": (xlsx()[:-200], "damaged"),
    "cut in the middle": (xlsx()[:900], "damaged"),
    "zip bomb": (bomb(), "bomb"),
    "sizes that lie": (lying_sizes(), "damaged"),
    "a cell in column 16,384": (far_cell("XFD9"), "too_many_columns"),
    "a cell in row 1,048,576": (far_cell("A1048576"), "too_many_rows"),
    "16,000 columns of text": (b",".join(b"c%d" % n for n in range(16_000)) + b"\n", "too_many_columns"),
    "repeated cells, ODS": (
        ods(
            "<table:table-row><table:table-cell "
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
        ),
        "too_many_columns",
    ),
    "repeated rows, ODS": (ods(ods_row("a", repeated=1_000_000)), "too_many_rows"),
    "entities in entities": (
        zipped({SHEET: b"<!DOCTYPE w [" + ENTITIES + b"]><worksheet>&l8;</worksheet>"}, like=xlsx()),
        "empty",
    ),
    "NUL in text": (b"Ref,Rent\nT-1,\x00\x00\x00\x00\n", "wrong_kind"),
    "random bytes": (bytes(range(256)) * 40, "wrong_kind"),
    "a quote that never ends": (b'Ref,Rent\nT-1,"' + b"x" * 20_000, "quotes"),
    "a huge cell, spreadsheet": (xlsx(HEADERS, ("x" * 20_000, "b", "c")), "too_many_characters in a cell"),
    "JSON that is no object": (b'{"ref": "T-1"}\n[1, 2]\n', "json"),
    "deep JSON": (b'{"a":' * 5_000, "json"),
    "too big": (b"x" * 2_000_001, "too_big"),
}


@pytest.mark.parametrize(("content", "code"), REFUSED.values(), ids=REFUSED)
def test_refused(content, code):
    with pytest.raises(FileRefused) as refused:
        open_file(BytesIO(content), "file.xlsx", Limits(file_bytes=2_000_000)).table()
    assert refused.value.code == code
    assert refused.value.message[0].isupper()
    assert len(refused.value.message) > 30


def hide_first(book):
    book.active.sheet_state = "hidden"
    book.create_sheet("Shown").append(HEADERS)
    book["Shown"].append(("T-2", "02/05/2026", "80"))


def merge_title(book):
    book.active.insert_rows(1)
    book.active["A1"] = "Lettings of May"
    book.active.merge_cells("A1:C1")


READ = {
    "wrong extension": (LINES, [ROW]),
    "formula in text": (b"Ref,Note\nT-1,=cmd|' /C calc'!A0\n", [("T-1", "=cmd|' /C calc'!A0")]),
    "formula without a value": (xlsx(("Ref", "Rent"), ("T-1", "=1+1")), [("T-1",)]),
    "hidden sheet": (xlsx(prepare=hide_first), [("T-2", "02/05/2026", "80")]),
    "merged title": (xlsx(prepare=merge_title), [ROW]),
    "headers twice": (b"Ref,Ref,Rent\nT-1,T-2,5\n", [("T-1", "T-2", "5")]),
    "line break in a cell": (b'Ref,Note\nT-1,"two\nlines"\n', [("T-1", "two\nlines")]),
    "dates before 1900": (b"Ref,Born on\nT-1,03/04/1899\n", [("T-1", "03/04/1899")]),
    "UTF-7 stays text": (b"Ref,Note\nT-1,+AGEAYg-\n", [("T-1", "+AGEAYg-")]),
    "long rows": (b"Ref,Rent\nT-1,5,6,7\n", [("T-1", "5", "6", "7")]),
    "macros": (zipped({"xl/vbaProject.bin": b"Sub Auto_Open()"}, like=xlsx()), [ROW]),
    "names that climb": (zipped({"../../etc/passwd": b"root"}, like=xlsx()), [ROW]),
    "links to elsewhere": (zipped({"xl/externalLinks/externalLink1.xml": b"<x/>"}, like=xlsx()), [ROW]),
}


@pytest.mark.parametrize(("content", "rows"), READ.values(), ids=READ)
def test_read_without_harm(content, rows):
    table = open_file(BytesIO(content), "file.csv").table()
    assert [row.cells for row in table.rows] == [tuple(row) for row in rows]


def test_there_are_thirty_kinds():
    assert len(REFUSED) + len(READ) >= 30


def test_a_bomb_is_small():
    assert len(bomb()) < 200_000
    with zipfile.ZipFile(BytesIO(bomb())) as archive:
        assert sum(info.file_size for info in archive.infolist()) > 50_000_000
