"""Why a file is not read, in words for the person who sent it."""

from __future__ import annotations


class FileRefused(Exception):
    """The file cannot be read, or not safely.

    :ivar code: the reason, for counting.
    :ivar message: what is wrong and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code, self.message = code, message
        super().__init__(f"{code}: {message}")


SAVE_AS = "Open it in your spreadsheet software and save it as an Excel workbook (XLSX) or as CSV, then upload it again"
CHECK_EXPORT = "Check that you chose the right file, or export it again"


def damaged() -> FileRefused:
    return FileRefused("damaged", f"The file is damaged or incomplete, so we cannot open it. {CHECK_EXPORT}")


def empty() -> FileRefused:
    return FileRefused("empty", f"The file is empty. {CHECK_EXPORT}")


def no_rows() -> FileRefused:
    return FileRefused("no_rows", "The file has no rows of data. Add a row for each log under the headers")


def protected() -> FileRefused:
    return FileRefused("password", "The file is protected by a password. Remove the password and upload it again")


def not_a_table(what: str) -> FileRefused:
    """:param what: "a PDF", "a picture" and so on."""
    return FileRefused("wrong_kind", f"The file is {what}, not a spreadsheet or CSV file. Choose another file")


def too_large(what: str, limit: int, unit: str) -> FileRefused:
    """:param what: "file", "sheet"; the limit is given with its unit: "rows", "columns"."""
    return FileRefused(f"too_many_{unit}", f"The {what} has more than {limit:,} {unit}. Split it into smaller files")


def too_big(limit: int) -> FileRefused:
    return FileRefused("too_big", f"The file is larger than {limit // 1_000_000} MB. Split it into smaller files")


def bomb() -> FileRefused:
    return FileRefused("bomb", f"The file holds far more than its size suggests, so we did not open it. {SAVE_AS}")
