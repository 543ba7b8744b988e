"""Figures worked out by hand on a few logs, and that working them out again changes nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from insights.models import Figure, GroupFigure, Measure, Period
from insights.refreshing import refresh_all, refresh_changed
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import create_log, delete_log, put_values, save_answers
from tests.factories.lettings import NOW, SET_UP, completed_letting, letting
from tests.factories.organisations import AgreementFactory, OrganisationFactory
from tests.factories.sales import completed_sale
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

LATER = NOW + timedelta(hours=2)


@pytest.fixture
def by():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


def figures(measure, collection="lettings", year=2026, period=Period.YEAR):
    """Key to value and whole."""
    found = Figure.objects.filter(measure=measure, collection=collection, year=year, period=period)
    return {key: (value, of) for key, value, of in found.values_list("key", "value", "of")}


def save(log, by, at=LATER, channel=Channel.WEB, **given):
    return save_answers(log=log, given=given, by=by, channel=channel, now=at).log


def test_a_log_completed_without_refusal_and_left_alone_is_accepted_first_time(by):
    assert completed_letting(by, manual_address_entry_selected=True).is_completed
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"web": (1, 1)}
    assert figures(Measure.REFUSED_ON_THE_WAY) == {"web": (0, 1)}
    assert figures(Measure.CORRECTED) == {"web": (0, 1)}
