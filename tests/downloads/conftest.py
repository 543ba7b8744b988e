"""People and files that the tests of downloads share."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse

from downloads.models import Download
from lettings.models import LettingsLog
from organisations.models import Organisation
from organisations.models.organisation import ProviderType
from tests.factories.lettings import letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from users.models import User


@pytest.fixture
def council(db: None) -> Organisation:
    """A council that has signed the agreement and holds stock."""
    return AgreementFactory(organisation__provider_type=ProviderType.LA).organisation


@pytest.fixture
def officer(council: Organisation) -> User:
    return UserFactory(organisation=council)


@pytest.fixture
def colleague(council: Organisation) -> User:
    return UserFactory(organisation=council, coordinator=True)


@pytest.fixture
def supporter(db: None) -> User:
    return UserFactory(support=True)


@pytest.fixture
def stranger(db: None) -> User:
    return UserFactory(coordinator=True)


@pytest.fixture
def log(officer: User) -> LettingsLog:
    """A letting of 2026 of the council with the set-up answered."""
    return letting(officer)


def lines_of(download: Download) -> list[list[str]]:
    """The lines of a file that was made."""
    download.refresh_from_db()
    with download.file.open("rb") as file:
        text = file.read().decode()
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:])))


def soup(response: HttpResponse) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")
