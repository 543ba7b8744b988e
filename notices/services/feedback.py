"""Keeping what people say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from notices.models import Feedback
from users.limits import too_many
from users.models import User

MOST_IN_TEN_MINUTES = 10


class TooMuchFeedback(Exception):
    """The person has sent feedback too often."""


@dataclass(frozen=True)
class Subject:
    """What feedback is about: a page of a form, or, where `page` is empty, a place in the service."""

    collection: str = ""
    year: int | None = None
    page: str = ""
    question: str = ""
    rules: tuple[str, ...] = ()
    place: str = ""


def give(*, subject: Subject, text: str, by: User, now: datetime) -> Feedback:
    """Keep somebody's words about the subject, with their role but not their name.

    :raises TooMuchFeedback: they have sent more than `MOST_IN_TEN_MINUTES`.
    """
    if too_many("feedback", str(by.pk), most=MOST_IN_TEN_MINUTES, seconds=10 * 60):
        raise TooMuchFeedback
    return Feedback.objects.create(
        collection=subject.collection,
        year=subject.year,
        page=subject.page,
        question=subject.question[:500],
        rules=list(subject.rules),
        place=subject.place[:100],
        role=by.role_word,
        text=text,
        at=now,
    )
