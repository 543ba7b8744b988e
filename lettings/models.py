"""The lettings log."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from lettings.collection import LETTINGS, LettingsCollection
from lettings.variables import LettingsVariables
from logs.models import Log
from logs.models.indexes import list_indexes
from logs.models.log import SHARED_VARIABLES
from questionnaire.columns import answer_columns

LettingsColumns = answer_columns(
    LettingsVariables,
    references={
        "scheme": "organisations.Scheme",
        "location": "organisations.Location",
        "organisation": "organisations.Organisation",
        "user": settings.AUTH_USER_MODEL,
    },
    besides=SHARED_VARIABLES,
)


class LettingsLog(Log, LettingsColumns):  # type: ignore[misc, valid-type]
    """One letting of a social home, from first answer to completed record."""

    collection: ClassVar[LettingsCollection] = LETTINGS

    class Meta(Log.Meta):
        verbose_name = "lettings log"
        indexes: ClassVar = [
            *Log.Meta.indexes,
            # Duplicates, and the log that a row of a file is about
            models.Index(fields=["owning_organisation", "startdate"], name="lettingslog_owner_day"),
            *list_indexes("lettingslog", LETTINGS),
        ]
