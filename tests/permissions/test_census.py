"""Every address answers everybody as the table says, whatever is asked for, and a refusal changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple
from zlib import crc32

import pytest

from tests.permissions.asking import ask, path_of, routes, signed_in
from tests.permissions.expected import PUBLIC, TABLE
from tests.permissions.world import ACTORS, World, relations_of

pytestmark = pytest.mark.django_db

SIGNED_OUT = "signed out"
ASKED_ONCE = {SIGNED_OUT, "officer"}
"""Sent away before anything is looked up, and with the same rights as a provider."""
REFUSALS = {"f", "n", "m", "s"}


class Case(NamedTuple):
    """One request and its answer as the table has it."""

    method: str
    actor: str
    relation: str
    letter: str


def cases(route: str) -> list[Case]:
    """The requests that show a row to be true."""
    relations, found = relations_of(route), []
    for method, part in zip(("GET", "POST"), TABLE[route].split("/"), strict=True):
        groups = part.split() if route in PUBLIC else ["s", *part.split()]
        assert len(groups) == 4, f"{route}: {part} has to say what four kinds of people are told"
        signed_out, provider, coordinator, support = groups
        for actor, group in zip(
            (SIGNED_OUT, *ACTORS), (signed_out, provider, provider, coordinator, support), strict=True
        ):
            letters = group.replace(".", "") if len(group) > 1 else group * len(relations)
            assert len(letters) == len(relations), f"{route}: {group} has to have a letter for each of {relations}"
            pairs = list(zip(relations, letters, strict=True))
            turn = crc32(f"{method} {route} {actor}".encode())
            asked = pairs[:1] if actor in ASKED_ONCE else _telling(pairs, turn)
            found += [Case(method, actor, *pair) for pair in asked]
    return found


def _telling(pairs: list[tuple[str, str]], turn: int) -> Iterator[tuple[str, str]]:
    """Of neighbours with the same answer the first, and another one that is a different one from row to row."""
    for _, run in groupby(pairs, key=itemgetter(1)):
        first, *others = run
        yield first
        if others:
            yield others[turn % len(others)]


@pytest.fixture(scope="module")
def sessions(world: World, django_db_blocker: Any) -> dict[str, str | None]:
    with django_db_blocker.unblock():
        return {SIGNED_OUT: None, **{actor: signed_in(world.actors[actor]) for actor in ACTORS}}


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(set(routes()) ^ set(TABLE)) == []


@pytest.mark.parametrize("route", sorted(TABLE))
def test_an_address_answers_as_the_table_says(route: str, world: World, sessions: dict[str, str | None]):
    wrong = []
    for method, actor, relation, letter in cases(route):
        arguments = world.arguments(route, relation, actor if actor in ACTORS else ACTORS[0])
        answer = ask(sessions[actor], method, path_of(route, arguments))
        if answer.letter != letter:
            wrong.append(f"{method} by {actor} on {relation}: {answer.letter}, not {letter}")
        if answer.letter in REFUSALS and answer.wrote:
            wrong.append(f"{method} by {actor} on {relation}: refused, and yet {answer.wrote}")
    assert wrong == []
