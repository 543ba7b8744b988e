"""What every log shares, and the record of its changes."""

from logs.models.bulk_change import BulkChange
from logs.models.conflict import Conflict
from logs.models.event import Channel, LogEvent
from logs.models.log import CreationMethod, Log, LogQuerySet, Status
from logs.models.saved_filters import SavedFilters

__all__ = [
    "BulkChange",
    "Channel",
    "Conflict",
    "CreationMethod",
    "Log",
    "LogEvent",
    "LogQuerySet",
    "SavedFilters",
    "Status",
]
