"""Answers of which a person and another system say different things, settled in the browser."""

from __future__ import annotations

import pytest

from logs.models import Channel, Conflict
from logs.services import save_answers
from tests.factories.lettings import NOW, letting
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


@pytest.fixture
def log(person):
    log = letting(person)
    save_answers(log=log, given={"tenancycode": "TYPED"}, by=person, channel=Channel.WEB, now=NOW)
    for variable, sent in (("tenancycode", "SENT"), ("rent_type", 1)):
        Conflict.objects.create(
            collection="lettings", log_id=log.pk, variable=variable, sent=sent, channel=Channel.API, by=person
        )
    return log


def test_both_answers_are_shown_and_one_is_taken(client, person, log):
    client.force_login(person)
    assert "Another system sent 2 answers" in " ".join(client.get(log.url()).content.decode().split())
    page = client.get(log.url("conflicts")).content.decode()
    for text in ("TYPED", "SENT", "Social Rent", "Affordable Rent"):
        assert text in page
    assert client.post(log.url("conflicts"), {}).status_code == 422
    client.post(log.url("conflicts"), {"tenancycode": "take"})
    log.refresh_from_db()
    assert (log.tenancycode, log.rent_type) == ("SENT", 0)
    client.post(log.url("conflicts"), {"rent_type": "keep"})
    log.refresh_from_db()
    assert log.rent_type == 0
    settled = dict(Conflict.objects.values_list("variable", "taken"))
    assert settled == {"tenancycode": True, "rent_type": False}
    assert client.get(log.url("conflicts")).url == log.url()


def test_for_others_they_are_not_there(client, log):
    client.force_login(UserFactory(organisation=AgreementFactory().organisation))
    assert client.get(log.url("conflicts")).status_code == 404
    assert client.post(log.url("conflicts"), {"tenancycode": "take"}).status_code == 404
    assert Conflict.objects.open().count() == 2
