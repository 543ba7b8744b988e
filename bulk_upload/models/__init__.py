"""What is kept of an upload."""

from bulk_upload.models.correction import Correction
from bulk_upload.models.saved_columns import SavedColumns
from bulk_upload.models.upload import Stage, Upload, UploadQuerySet
from bulk_upload.models.upload_row import SETTLED, WITH_LOG, Decision, Outcome, UploadRow, UploadRowQuerySet

__all__ = [
    "SETTLED",
    "WITH_LOG",
    "Correction",
    "Decision",
    "Outcome",
    "SavedColumns",
    "Stage",
    "Upload",
    "UploadQuerySet",
    "UploadRow",
    "UploadRowQuerySet",
]
