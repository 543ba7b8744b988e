"""Where a person came from on a question page, and where a save takes them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from logs import flow
from logs.duplicate_queries import has_open_set
from logs.models import Log
from logs.policies import visible_logs
from logs.services import SavedLog
from logs.views.opening import Opened
from logs.views.way import Way, number
from questionnaire.core.assessment import Assessment
from questionnaire.core.structure import Page, Subsection
from users.models import User

FROM, THEN = "from", "then"
CHECK_ANSWERS, REVIEW, CHECK, PROBLEMS = "check-answers", "review", "check", "problems"
RELATED, DUPLICATES = "related-answers", "duplicate-logs"


@dataclass(frozen=True)
class Origin:
    """The page that a change link stood on; without one the person goes through the questions in order.

    :ivar kind: one of the constants above; empty for none.
    :ivar slug: the page after which an interruption stood, or whose answers were not accepted; for duplicates the
        number of another log of the set.
    :ivar then: addresses of the pages that a change made necessary and that are still to come.
    :ivar way: how the person came to the set of duplicates.
    """

    log: Log
    user: User
    kind: str = ""
    slug: str = ""
    then: tuple[str, ...] = ()
    way: Way = field(default_factory=Way)

    @classmethod
    def of(cls, request: HttpRequest, here: Opened) -> Origin:
        """Read it from the address; what is unknown counts as none."""
        kind, _, slug = request.GET.get(FROM, "").partition(":")
        if kind in (CHECK, RELATED) and slug in here.questionnaire.page_by_slug:
            return cls(here.log, here.user, kind, slug)
        if kind == DUPLICATES and _may_see(here, number(slug)):
            return cls(here.log, here.user, kind, slug, way=Way.of(request))
        then = tuple(each for each in request.GET.getlist(THEN) if each in here.questionnaire.page_by_slug)
        is_known = kind in (CHECK_ANSWERS, REVIEW, PROBLEMS) and not slug
        return cls(here.log, here.user, kind if is_known else "", then=then)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What carries it on in an address."""
        if not self.kind:
            return []
        kind = f"{self.kind}:{self.slug}" if self.slug else self.kind
        return [(FROM, kind), *((THEN, slug) for slug in self.then), *self.way.pairs]

    @property
    def query(self) -> str:
        """The part of an address that carries it on."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""

    @property
    def url(self) -> str:
        """The page, where it is the same for every question; empty for others."""
        if self.kind in (CHECK, RELATED):
            return self.log.url(self.kind, self.slug)
        if self.kind == DUPLICATES:
            return self._set_url(int(self.slug))
        if self.kind in (REVIEW, PROBLEMS):
            return self.log.url(self.kind)
        return ""

    def way_back(self, subsection: Subsection) -> str:
        """Where a person goes who changes nothing on a page of the subsection; empty for none."""
        if self.kind == CHECK_ANSWERS:
            return self.log.url(CHECK_ANSWERS, subsection.slug)
        return self.url

    def after_save(self, before: Assessment, saved: SavedLog, page: Page) -> str:
        """The address to go to once a page is saved without an error."""
        after, log = saved.assessment, saved.log
        if self.kind != CHECK and _has_open_check(after, page):
            return log.url("check", page.slug) + self.query
        return self.onwards(before, after, log, page)

    def onwards(self, before: Assessment, after: Assessment, log: Log, page: Page) -> str:
        """The address to go to once the checks that a page raised are dealt with."""
        if self.kind == DUPLICATES:
            return self._set_url(log.pk if has_open_set(log, self.user) else int(self.slug))
        if has_open_set(log, self.user):
            return replace(self, way=Way(original=log.pk))._set_url(log.pk)
        if self.kind in (CHECK, PROBLEMS, RELATED):
            return self.url
        subsection = after.questionnaire.subsection_of.get(page.id)
        if subsection is None:
            return log.url()
        if self.kind in (CHECK_ANSWERS, REVIEW):
            to_come = self._to_come(before, after, subsection)
            if to_come:
                return log.url("page", to_come[0]) + replace(self, then=tuple(to_come[1:])).query
            return log.url("review") if self.kind == REVIEW else log.url("check-answers", subsection.slug)
        following = flow.next_page(after, page)
        return log.url("page", following.slug) if following else log.url("check-answers", subsection.slug)

    def _set_url(self, log_id: int) -> str:
        """The page of the duplicates of a log."""
        return reverse(f"{self.log.collection.name}:duplicates", args=[log_id]) + self.way.query

    def _to_come(self, before: Assessment, after: Assessment, subsection: Subsection) -> list[str]:
        """Addresses of the pages that changes made necessary and that still need an answer, in order."""
        new = {page.slug for page in flow.follow_ups(before, after, subsection)} | set(self.then)
        pages = flow.pages_of(after, subsection)
        return [page.slug for page in pages if page.slug in new and flow.is_unanswered(after, page)]


def _may_see(here: Opened, log_id: int | None) -> bool:
    """Whether there is such a log, and the person may see it."""
    if log_id is None:
        return False
    return visible_logs(type(here.log)._default_manager.all(), here.user).filter(pk=log_id).exists()


def _has_open_check(assessment: Assessment, page: Page) -> bool:
    return any(not check.confirmed for check in assessment.checks_after(page.id))
