"""The announcement above every page.

Every page shows it, so it comes from the shared cache: once that is warm, a page asks nothing of the database for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from notices.markdown import line_to_html
from notices.models import Announcement, Dismissal
from users.models import User

ACTIVE = "announcements:active"
DISMISSED = "announcements:dismissed:{user}"
SECONDS_KEPT = 5 * 60


@dataclass(frozen=True)
class Notice:
    """An active announcement, as far as the banner needs it."""

    id: int
    title: str
    link_text: str
    for_visitors: bool
    published_at: datetime

    @property
    def url(self) -> str:
        return reverse("notices:announcement", args=[self.id])


@dataclass(frozen=True)
class Banner:
    """What stands above a page.

    :ivar unread: how many announcements the person has not dismissed.
    :ivar return_to: the page to come back to once it is dismissed.
    """

    notice: Notice
    unread: int
    may_dismiss: bool
    return_to: str

    @property
    def title(self) -> SafeString:
        return line_to_html(self.notice.title, link_class="govuk-link govuk-link--inverse")

    @property
    def position(self) -> str:
        """Which of several it is; empty where it is the only one."""
        return f"Announcement 1 of {self.unread}" if self.unread > 1 else ""


def banner_for(request: HttpRequest) -> Banner | None:
    """The newest announcement for the person that they have not dismissed. Its own page does not show it."""
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    unread = unread_by(person) if person else [each for each in active() if each.for_visitors][:1]
    if not unread or request.path == unread[0].url:
        return None
    return Banner(unread[0], len(unread), may_dismiss=person is not None, return_to=request.get_full_path())


def unread_by(user: User) -> list[Notice]:
    """Active announcements since the account was made that the person has not dismissed, newest first."""
    found = [each for each in active() if each.published_at >= user.created_at]
    if not found:
        return []
    dismissed = _dismissed_by(user)
    return [each for each in found if each.id not in dismissed]


def active() -> list[Notice]:
    """Every active announcement, newest first."""
    known: list[Notice] | None = cache.get(ACTIVE)
    if known is None:
        columns = ("pk", "title", "link_text", "for_visitors", "published_at")
        known = [Notice(*row) for row in Announcement.objects.active().newest_first().values_list(*columns)]
        cache.set(ACTIVE, known, SECONDS_KEPT)
    return known


def _dismissed_by(user: User) -> set[int]:
    key = DISMISSED.format(user=user.pk)
    known: set[int] | None = cache.get(key)
    if known is None:
        known = set(Dismissal.objects.filter(user=user).values_list("announcement_id", flat=True))
        cache.set(key, known, SECONDS_KEPT)
    return known


def forget_active() -> None:
    """Read the announcements again for the next page."""
    cache.delete(ACTIVE)


def forget_dismissed(user_id: int) -> None:
    """Read again what the person has dismissed."""
    cache.delete(DISMISSED.format(user=user_id))
