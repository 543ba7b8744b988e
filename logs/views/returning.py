"""Where a person came from on a question page, and where a save takes them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from logs import flow
from logs.models import Log
from logs.services import SavedLog
from logs.views.opening import Opened
from questionnaire.core.settle import Assessment
from questionnaire.core.structure import Page

FROM = "from"
CHECK_ANSWERS, REVIEW, CHECK, PROBLEMS = "check-answers", "review", "check", "problems"


@dataclass(frozen=True)
class Origin:
    """The page that a change link stood on; without one the person goes through the questions in order.

    :ivar kind: one of the constants above; empty for none.
    :ivar slug: the page after which an interruption stood.
    """

    log: Log
    kind: str = ""
    slug: str = ""

    @classmethod
    def of(cls, request: HttpRequest, here: Opened) -> Origin:
        """Read it from the address; what is unknown counts as none."""
        kind, _, slug = request.GET.get(FROM, "").partition(":")
        if kind == CHECK and slug in here.questionnaire.page_by_slug:
            return cls(here.log, CHECK, slug)
        return cls(here.log, kind if kind in (CHECK_ANSWERS, REVIEW, PROBLEMS) and not slug else "")

    @property
    def query(self) -> str:
        """The part of an address that carries it on."""
        return f"?{urlencode({FROM: f'{self.kind}:{self.slug}' if self.slug else self.kind})}" if self.kind else ""

    @property
    def url(self) -> str:
        """Where a person goes who changes nothing; empty for none, and for a check answers page of a subsection."""
        if self.kind == CHECK:
            return self.log.url("check", self.slug)
        if self.kind in (REVIEW, PROBLEMS):
            return self.log.url(self.kind)
        return ""

    def after_save(self, before: Assessment, saved: SavedLog, page: Page) -> str:
        """The address to go to once a page is saved without an error."""
        after, log = saved.assessment, saved.log
        if self.kind != CHECK and _has_open_check(after, page):
            return log.url("check", page.slug) + self.query
        return self.onwards(before, after, log, page)

    def onwards(self, before: Assessment, after: Assessment, log: Log, page: Page) -> str:
        """The address to go to once the checks that a page raised are dealt with."""
        if self.kind in (CHECK, PROBLEMS):
            return self.url
        subsection = after.questionnaire.subsection_of.get(page.id)
        if subsection is None:
            return log.url()
        if self.kind in (CHECK_ANSWERS, REVIEW):
            if followed := flow.follow_up(before, after, subsection):
                return log.url("page", followed.slug) + self.query
            return log.url("review") if self.kind == REVIEW else log.url("check-answers", subsection.slug)
        following = flow.next_page(after, page)
        return log.url("page", following.slug) if following else log.url("check-answers", subsection.slug)


def _has_open_check(assessment: Assessment, page: Page) -> bool:
    return any(not check.confirmed for check in assessment.checks_after(page.id))
