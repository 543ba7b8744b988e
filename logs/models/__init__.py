"""What every log shares, and the record of its changes."""

from logs.models.conflict import Conflict
from logs.models.event import Channel, LogEvent
from logs.models.log import CreationMethod, Log, LogQuerySet, Status

__all__ = ["Channel", "Conflict", "CreationMethod", "Log", "LogEvent", "LogQuerySet", "Status"]
