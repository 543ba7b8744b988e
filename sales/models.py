"""The sales log."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from logs.models import Log
from logs.models.indexes import list_indexes
from logs.models.log import SHARED_VARIABLES
from questionnaire.columns import answer_columns
from sales.collection import SALES, SalesCollection
from sales.variables import SalesVariables

SalesColumns = answer_columns(
    SalesVariables,
    references={"organisation": "organisations.Organisation", "user": settings.AUTH_USER_MODEL},
    besides=SHARED_VARIABLES,
)


class SalesLog(Log, SalesColumns):  # type: ignore[misc, valid-type]
    """One sale of a social home, or of a share in one, from first answer to completed record."""

    collection: ClassVar[SalesCollection] = SALES

    class Meta(Log.Meta):
        verbose_name = "sales log"
        indexes: ClassVar = [
            *Log.Meta.indexes,
            # Duplicates, and the log that a row of a file is about
            models.Index(fields=["owning_organisation", "saledate"], name="saleslog_owner_day"),
            *list_indexes("saleslog", SALES),
        ]
