"""Blank templates as files, and the same as data for whoever writes them by program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bulk_upload.official.publishing import PublishedField, published
from bulk_upload.official.template import Template

LOGS, CODES, HELP = "Logs", "Codes", "How to use this"
ROWS_WITH_LISTS = 10_000
LONGEST_PROMPT = 250
SHORTEST_LIST = 2
GREY = PatternFill("solid", start_color="F3F2F1")
HOW_TO = (
    "Enter each log in a row of its own, below the row of field numbers. Column A stays empty.",
    "Enter the codes that the row of values gives. Cells with a list of codes offer them when you choose the cell.",
    "The Codes sheet lists every code with its meaning.",
    "You can move columns, as long as the field number above moves with them. Do not change the field numbers.",
    "Leave a cell empty where a field may be empty, or where you do not know the answer. We tell you what is missing.",
    "Upload the file as it is. You do not have to save it as CSV.",
)


@dataclass(frozen=True)
class Published:
    """A file that is published of a template."""

    kind: str
    ending: str
    content_type: str
    make: Callable[[Template], bytes]

    def name(self, template: Template) -> str:
        years = f"{template.year}-{(template.year + 1) % 100:02}"
        return f"bulk-upload-{template.collection}-{self.kind}-{years}.{self.ending}"


def header_lines(template: Template) -> Iterator[list[str]]:
    """The rows above the logs, with what each row is in the first column."""
    fields = published(template)
    is_letting = template.collection == "lettings"
    yield ["Section", *(each.section if each.starts_section else "" for each in fields)]
    yield ["Question", *(each.question for each in fields)]
    yield ["Additional info", *(each.hint for each in fields)]
    yield ["Values", *(each.described for each in fields)]
    yield ["Can be empty?", *(each.may_be_empty for each in fields)]
    kinds = "Type of letting the question applies to" if is_letting else "Types of sales the question applies to"
    yield [kinds, *(each.only_for or "All" for each in fields)]
    yield ["Duplicate check field?", *("Yes" if each.each.is_key else "" for each in fields)]
    yield ["Field number", *(str(each.number) for each in fields)]


def csv_template(template: Template) -> bytes:
    """A blank template as CSV, with a byte order mark so that spreadsheets read its characters."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows(header_lines(template))
    return ("\ufeff" + buffer.getvalue()).encode()


def specification_json(template: Template) -> bytes:
    """Every field with its codes, for programs."""
    said = {
        "collection": template.collection,
        "year": template.year,
        "fields": [each.as_data() for each in published(template)],
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def specification_csv(template: Template) -> bytes:
    """Every code of every field, a line each; one line for a field without codes."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(
        ["field", "column", "variable", "label", "type", "code", "meaning", "written", "may_be_empty", "only_for"]
    )
    for each in published(template):
        for code, meaning in each.values or (("", ""),):
            about = [each.number, each.letter, each.each.variable.name, each.label, each.each.kind.value]
            writer.writerow([*about, code, meaning, each.written, each.may_be_empty, each.only_for])
    return ("\ufeff" + buffer.getvalue()).encode()


def xlsx_template(template: Template) -> bytes:
    """A blank template as a workbook: the logs with lists to choose codes from, every code, and how to use it."""
    book = Workbook()
    logs = book.active
    if not isinstance(logs, Worksheet):
        raise TypeError("A new workbook has a sheet")
    logs.title = LOGS
    fields = published(template)
    ranges = _write_codes(book.create_sheet(CODES), fields)
    for line in header_lines(template):
        logs.append(line)
    first = logs.max_row + 1
    _style(logs, rows=first - 1, columns=len(fields) + 1)
    for each in fields:
        _add_list(logs, each, ranges.get(each.number), first)
    logs.freeze_panes = f"B{first}"
    notes = book.create_sheet(HELP)
    for sentence in HOW_TO:
        notes.append([sentence])
    notes.column_dimensions["A"].width = 120
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _style(sheet: Worksheet, *, rows: int, columns: int) -> None:
    """Headings in grey, wrapped, of a readable width."""
    for row in sheet.iter_rows(min_row=1, max_row=rows, max_col=columns):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.fill = GREY
            cell.font = Font(bold=cell.row in (1, 2, rows) or cell.column == 1)
    for row_number, height in ((2, 75), (3, 60), (4, 110), (5, 60)):
        sheet.row_dimensions[row_number].height = height
    for number in range(1, columns + 1):
        sheet.column_dimensions[get_column_letter(number)].width = 28


def _write_codes(sheet: Worksheet, fields: tuple[PublishedField, ...]) -> dict[int, str]:
    """The sheet of codes. Gives the place of each field's codes, to choose from."""
    sheet.append(["Field number", "Field", "Code", "Meaning"])
    ranges = {}
    for each in fields:
        start = sheet.max_row + 1
        for code, meaning in each.values:
            sheet.append([each.number, each.label, int(code) if code.isdigit() else code, meaning])
        if len(each.values) >= SHORTEST_LIST:
            ranges[each.number] = f"{CODES}!$C${start}:$C${sheet.max_row}"
    for letter, width in (("A", 14), ("B", 50), ("C", 10), ("D", 80)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    return ranges


def _add_list(sheet: Worksheet, each: PublishedField, codes: str | None, first: int) -> None:
    """A list of codes to choose from, with their meanings beside the cell. Other text is warned of, not refused."""
    if codes is None:
        return
    chooser = DataValidation(type="list", formula1=f"={codes}", allow_blank=True, errorStyle="warning")
    chooser.showErrorMessage = chooser.showInputMessage = True
    chooser.error = "This is not one of the codes of the field. The Codes sheet lists them."
    chooser.promptTitle = each.label[:32]
    text = each.described
    chooser.prompt = text if len(text) <= LONGEST_PROMPT else "The Codes sheet says what each code means."
    sheet.add_data_validation(chooser)
    letter = get_column_letter(each.number + 1)
    chooser.add(f"{letter}{first}:{letter}{first + ROWS_WITH_LISTS - 1}")


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
FILES = (
    Published("template", "xlsx", XLSX, xlsx_template),
    Published("template", "csv", CSV, csv_template),
    Published("specification", "csv", CSV, specification_csv),
    Published("specification", "json", "application/json", specification_json),
)


@lru_cache(maxsize=32)
def content_of(file: Published, template: Template) -> bytes:
    """The file, made once in each process."""
    return file.make(template)
