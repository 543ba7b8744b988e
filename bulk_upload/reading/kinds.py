"""What kind of file it is, told by what is in it: names and types that browsers send are often wrong."""

from __future__ import annotations

import re
from enum import StrEnum

from bulk_upload.reading.refusals import SAVE_AS, FileRefused, not_a_table, protected

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
STARTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BM": "a picture",
    b"II*\x00": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"MZ": "a program",
    b"\x7fELF": "a program",
    b"\x1f\x8b": "a compressed file",
    b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"SQLite format 3": "a database",
}
MARKUP = re.compile(rb"\s*<(!doctype html|html|head|body|table|\?xml)", re.IGNORECASE)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORD = "WordDocument".encode("utf-16-le")
WORKBOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))


class Kind(StrEnum):
    """How a file is read."""

    TEXT = "text"
    JSON_LINES = "json_lines"
    ZIPPED = "zipped"
    OLD_EXCEL = "old_excel"


def kind_of(content: bytes) -> Kind:
    """What kind of file it is.

    :raises FileRefused: it is of a kind that holds no table, or one that we do not read.
    """
    if content.startswith(ZIP):
        return Kind.ZIPPED
    if content.startswith(OLE):
        return _ole(content)
    for start, what in STARTS.items():
        if content.startswith(start) and (len(start) > 2 or b"\x00" in content[:512]):
            raise not_a_table(what)
    if MARKUP.match(content.removeprefix(b"\xef\xbb\xbf")[:512]):
        raise FileRefused("markup", f"The file is a web page or XML, even if its name says otherwise. {SAVE_AS}")
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return Kind.JSON_LINES
    return Kind.TEXT


def _ole(content: bytes) -> Kind:
    if ENCRYPTED in content:
        raise protected()
    if WORD in content:
        raise not_a_table("a text document (Word)")
    if not any(name in content for name in WORKBOOK):
        raise not_a_table("an Office document")
    return Kind.OLD_EXCEL
