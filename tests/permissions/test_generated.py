"""Whoever is related to whom: what is listed can be opened, nothing else can, and no page shows a fact of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from organisations.policies import is_in_scope, visible_organisations, visible_schemes
from tests.factories.lettings import NOW
from tests.factories.users import UserFactory
from tests.permissions.asking import Answer, ask, signed_in
from tests.permissions.generated import Generated, generate
from users.models import User

pytestmark = pytest.mark.django_db

OPENED = {"o", "r"}
LISTS = {"lettings-logs/": "logs", "schemes": "schemes", "users": "people"}
PAGES = {
    "lettings-logs/{}": "logs",
    "schemes/{}": "schemes",
    "users/{}": "people",
    "organisations/{}": "organisations",
}
FURTHER_PAGES = {
    "logs": ("review", "history", "problems", "delete"),
    "schemes": ("locations",),
    "people": ("edit", "sign-ins"),
    "organisations": ("users", "schemes", "stock-owners", "managing-agents", "data-sharing-agreement"),
}
ELSEWHERE = ("", "your-organisation", "account", "lettings-logs/?search=q", "users?search=q", "schemes?search=q")


@pytest.fixture(params=[1, 2])
def made(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Generated:
    """A generated world, in November 2026."""
    ahead = NOW - datetime.now(UTC)
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(UTC) + ahead)
    return generate(request.param)


def workers(made: Generated) -> list[User]:
    """Somebody of each of some organisations: providers and coordinators in turn."""
    able = [each for each in made.people if each.active]
    return able[::3]


def linked(answer: Answer, path: str) -> set[int]:
    """Ids of the records that a list leads to."""
    return {int(number) for number in re.findall(rf'href="/{path}/(\d+)"'.encode(), answer.body)}


def ids(records: Iterable[object]) -> set[int]:
    return {record.pk for record in records}  # type: ignore[attr-defined]


def allowed(made: Generated, kind: str, user: User) -> set[int]:
    return ids(getattr(made, f"{kind}_of")(user))


def test_policies_of_one_record_agree_with_scopes_of_lists(made: Generated):
    today = timezone.localdate()
    for user in workers(made):
        assert ids(visible_organisations(user)) == allowed(made, "organisations", user)
        in_list = ids(visible_schemes(user, today))
        alive = [scheme for scheme in made.schemes if scheme.discarded_at is None]
        assert in_list == {scheme.pk for scheme in alive if is_in_scope(user, scheme, today)}


def test_what_is_listed_can_be_opened_and_no_page_shows_a_fact_of_others(made: Generated):
    known, found_anywhere = {mark.encode() for mark in made.all_marks()}, set()
    for user in workers(made):
        session, may_see = signed_in(user), {mark.encode() for mark in made.marks_for(user)}

        def asked(path: str) -> Answer:
            answer = ask(session, "GET", f"/{path}")  # noqa: B023 - called within the loop only
            shown = {mark for mark in known if mark in answer.body}
            assert shown <= may_see, (path, user, sorted(shown - may_see))  # noqa: B023
            found_anywhere.update(shown)
            return answer

        for page, kind in PAGES.items():
            everything = ids(getattr(made, kind))
            opened = {pk for pk in everything if asked(page.format(pk)).letter in OPENED}
            assert opened == allowed(made, kind, user)
            for number, pk in enumerate(sorted(opened)):
                asked(f"{page.format(pk)}/{FURTHER_PAGES[kind][number % len(FURTHER_PAGES[kind])]}")
        for path, kind in LISTS.items():
            listed = linked(asked(path), path.rstrip("/"))
            assert listed | _self_if(kind, user) == allowed(made, kind, user), (path, user)
        for path in ELSEWHERE:
            asked(path)
    # the pages do show the marks
    assert len(found_anywhere) > len(known) / 3


def _self_if(kind: str, user: User) -> set[int]:
    """One's own line in the list of people may lead to the account instead."""
    return {user.pk} if kind == "people" else set()


def test_support_opens_all_that_is_shown(made: Generated):
    supporter = UserFactory(support=True)
    session = signed_in(supporter)
    for page, kind in PAGES.items():
        opened = {pk for pk in ids(getattr(made, kind)) if ask(session, "GET", f"/{page.format(pk)}").letter in OPENED}
        assert opened == allowed(made, kind, supporter)
