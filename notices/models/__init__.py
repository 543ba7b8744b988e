"""What the support team tells everybody, and what people tell the support team."""

from notices.models.announcement import Announcement, AnnouncementQuerySet, Dismissal
from notices.models.event import NoticeEvent
from notices.models.feedback import Feedback, FeedbackQuerySet
from notices.models.resource import CollectionResource, Release, ResourceKind, ResourceQuerySet

__all__ = [
    "Announcement",
    "AnnouncementQuerySet",
    "CollectionResource",
    "Dismissal",
    "Feedback",
    "FeedbackQuerySet",
    "NoticeEvent",
    "Release",
    "ResourceKind",
    "ResourceQuerySet",
]
