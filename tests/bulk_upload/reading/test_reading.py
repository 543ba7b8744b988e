"""Ordinary files of every kind become the same table."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest

from bulk_upload.reading import open_file
from tests.bulk_upload.reading.making import HEADERS, ROW, ods, ods_row, xlsx

TEXT = "Tenancy ref,Start date,Rent\nT-1,01/05/2026,95.50\n"


def read(content: bytes, sheet=None):
    return open_file(BytesIO(content), "file", None).table(sheet)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace(",", "|").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        ("Tenancies\n\n" + TEXT).encode(),
        TEXT.replace(",", '","').replace("\n", '"\n').replace("Ten", '"Ten').replace("T-1", '"T-1').encode(),
        (TEXT + ",,\n,,,,\n\n").encode(),
        b'{"Tenancy ref": "T-1", "Start date": "01/05/2026", "Rent": "95.50"}\n',
        xlsx(),
        ods(ods_row(*HEADERS) + ods_row(*ROW)),
    ],
)
def test_the_same_table(content):
    table = read(content)
    assert [column.header for column in table.columns] == list(HEADERS)
    assert [row.cells for row in table.rows] == [ROW]


def test_windows_characters_are_converted():
    table = read("Ref,Street,Rent £\nT-1,Café “Row”,5\n".encode("cp1252"))
    assert table.columns[2].header == "Rent £"
    assert table.rows[0].cells[1] == "Café “Row”"


def test_spreadsheet_values_are_text_as_a_person_reads_it():
    half_past_nine = datetime(2026, 5, 4, 9, 30)  # noqa: DTZ001 - spreadsheets know no time zone
    cells = ("007", 7, 7.0, 0.1 + 0.2, date(2026, 5, 4), half_past_nine, True, None, "end")
    table = read(xlsx(tuple(f"h{n}x" for n in range(len(cells))), cells))
    assert table.rows[0].cells == ("007", "7", "7", "0.3", "2026-05-04", "2026-05-04 09:30:00", "TRUE", "", "end")


def test_rows_are_numbered_as_the_spreadsheet_does():
    table = read(xlsx((), ("Title",), (), HEADERS, (), ROW, ()))
    assert (table.header_row, [row.number for row in table.rows]) == (4, [6])
    table = read(b'\n\nRef,Rent\n\n"a\nb",5\nT-2,6\n')
    assert (table.header_row, [row.number for row in table.rows]) == (3, [5, 6])


def test_a_numbered_template_begins_under_its_numbers():
    lines = "Section,Setup,,\nQuestion,Owner,Agent,Date\nField number,1,2,3\n,ORG1,ORG1,5\n"
    table = read(lines.encode())
    assert (table.header_row, [column.header for column in table.columns]) == (3, ["Field number", "1", "2", "3"])
    assert [row.number for row in table.above] == [1, 2, 3]


def test_a_file_that_begins_with_data_has_no_headers():
    table = read(b"T-1,01/05/2026,95.50,LS1 4AP\nT-2,02/05/2026,80,LS1 4AP\n")
    assert (table.header_row, len(table.rows), table.columns[0].header) == (0, 2, "")


def test_a_sheet_can_be_chosen():
    def second(book):
        book.create_sheet("Sales").append(("Sale ref", "Price"))
        book["Sales"].append(("S-1", 200_000))

    opened = open_file(BytesIO(xlsx(prepare=second)), "file")
    assert opened.sheets == ["Sheet", "Sales"]
    assert opened.table("Sales").rows[0].cells == ("S-1", "200000")


def test_repeated_headers_are_no_rows():
    table = read((TEXT + TEXT).encode())
    assert [row.number for row in table.rows] == [2, 4]
