"""Reading files: text and spreadsheets of any kind become a `bulk_upload.rows.Table`."""

from bulk_upload.reading.limits import Limits
from bulk_upload.reading.opening import OpenedFile, open_file
from bulk_upload.reading.refusals import FileRefused

__all__ = ["FileRefused", "Limits", "OpenedFile", "open_file"]
