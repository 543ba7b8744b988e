"""What lists of logs say of the upload that the logs came of."""

from __future__ import annotations

from bulk_upload.policies import visible_uploads
from logs.uploads import UploadFacts
from users.models import User


def upload_facts(user: User, number: int) -> UploadFacts | None:
    """The upload of that number, if the person may see it."""
    upload = visible_uploads(user).filter(pk=number).first()
    return UploadFacts(upload.file_name, upload.created_at, upload.get_absolute_url()) if upload else None
