"""Checking and clearing the answers that have to do with a refusal."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from tests.factories.lettings import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]
LATER = NOW + timedelta(hours=1)
TOO_HIGH = {"brent": "99999"}


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def client(officer, as_user):
    return as_user(officer)


@pytest.fixture
def slug(complete) -> str:
    """The page whose answer is refused."""
    return rent_page(complete)


def rent_page(log: LettingsLog) -> str:
    from logs.views.checks import shown_question
    from logs.views.opening import Opened

    found = shown_question(Opened(log, log.created_by, NOW.date()), "brent")
    assert found is not None
    return found[0].slug


@pytest.fixture
def refused(complete, officer) -> LettingsLog:
    """A complete log of which another rent was sent and refused."""
    return save_answers(log=complete, given=TOO_HIGH, by=officer, channel=Channel.WEB, now=LATER).log


def test_a_refusal_that_is_about_several_pages_leads_to_their_answers(refused, slug, client):
    page = client.get(f"{refused.url('page', slug)}?from=review")
    assert f"{refused.url('related-answers', slug)}?from=review" in page.content.decode()


def test_the_answers_are_listed_with_what_can_be_done(refused, slug, client):
    said = words(client.get(refused.url("related-answers", slug)))
    assert "Clear all of these answers" in said
    assert "Not accepted: 99999" in said
    assert "Clear Basic rent" in said
    assert "Clear Bedrooms" in said
    assert "Change Needs type" in said
    assert "Clear Needs type" not in said  # set-up answers decide what the log is about
    assert "Clear Rent type" not in said


def test_a_page_without_refusals_has_none_to_check(complete, slug, client):
    assert "Every answer of this page has been accepted" in words(client.get(complete.url("related-answers", slug)))
    assert client.get(complete.url("clear-answers", slug)).url == complete.url("related-answers", slug)


def test_one_answer_is_cleared_with_its_page_once_confirmed(refused, slug, client):
    address = f"{refused.url('clear-answers', slug)}?question=brent&from=review"
    asked = words(client.get(address))
    assert "Are you sure you want to clear this answer?" in asked
    refused.refresh_from_db()
    assert refused.unaccepted.keys() == {"brent"}
    answer = client.post(address)
    assert answer.url == f"{refused.url('related-answers', slug)}?from=review"
    assert re.search(r"Answer cleared: Basic rent, and \d+ others? with it", words(client.get(answer.url)))
    refused.refresh_from_db()
    assert (refused.brent, refused.tcharge, refused.unaccepted) == (None, None, {})
    assert refused.beds is not None


def test_all_answers_are_cleared_but_those_of_the_set_up(refused, slug, client):
    address = refused.url("clear-answers", slug)
    assert re.search(r"clear these \d+ answers", words(client.get(address)))
    said = words(client.post(address, follow=True))
    assert "answers cleared" in said
    assert "some questions still need an answer" in said
    assert "has been accepted" not in said
    refused.refresh_from_db()
    assert (refused.brent, refused.beds, refused.period, refused.unaccepted) == (None, None, None, {})
    assert (refused.needstype, refused.rent_type) == (1, 0)


@pytest.mark.parametrize("name", ["needstype", "ethnic", "nothing", "%00"])
def test_nothing_else_can_be_cleared(name, refused, slug, client):
    assert client.post(f"{refused.url('clear-answers', slug)}?question={name}").status_code == 404


def test_clearing_a_previous_postcode_clears_whether_the_authority_is_known(complete, officer):
    from logs.views.opening import Opened
    from logs.views.related import _emptied, _related

    here = Opened(complete, officer, NOW.date())
    page, question = here.questionnaire.asking_for["ppostcode_full"][0]
    assert {"ppostcode_full", "previous_la_known"} <= _emptied(here, [_related(here, page, question)]).keys()


def test_a_change_leads_back_with_a_message(refused, slug, client):
    page = client.get(refused.url("related-answers", slug)).content.decode()
    address = next(
        link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', page) if "number-of-bedrooms" in link
    )
    answer = client.post(address, {"beds": "2"})
    # The check that the change raises comes first, and leads back, too
    assert f"{refused.pk}/property-number-of-bedrooms/check?from=related-answers%3A{slug}" in answer.url
    assert f"You changed an answer of log {refused.pk}: Bedrooms" in words(client.get(answer.url))
    check, after = answer.url, client.get(answer.url)
    for _ in range(5):
        if after.status_code == 200:
            client.post(check)
            after = client.get(check)
    assert after.url == refused.url("related-answers", slug)


def test_others_cannot_clear(refused, slug, stranger, as_user):
    for name in ("related-answers", "clear-answers"):
        assert as_user(stranger).get(refused.url(name, slug)).status_code == 404
    assert as_user(stranger).post(refused.url("clear-answers", slug)).status_code == 404


def test_clearing_all_names_every_answer_that_goes(refused, slug, client):
    charges = {"scharge": "10", "pscharge": "1", "supcharg": "1"}
    save_answers(log=refused, given=charges, by=refused.created_by, channel=Channel.WEB, now=LATER)
    address = refused.url("clear-answers", slug)
    asked = words(client.get(address))
    found = re.search(r"clear these (\d+) answers\?", asked)
    assert found is not None
    others = client.get(address).text.count("<li>") - int(found[1])
    said = words(client.post(address, follow=True))
    refused.refresh_from_db()
    for name in charges:
        assert refused.values.get(name) is None
        assert refused.collection.variables.by_name[name].label in asked
    assert f"{found[1]} answers cleared, and {others} others with them" in said


def test_where_the_page_is_no_longer_asked_one_goes_on_with_the_first_that_needs_an_answer(refused, slug, client):
    client.post(refused.url("clear-answers", slug))
    page = client.get(refused.url("related-answers", slug) + "?from=review").text
    onward = re.search(r'<a href="([^"]+)"[^>]*class="govuk-button"', page)
    assert onward is not None
    assert f"/{slug}" not in onward[1]
    assert onward[1].endswith("?from=review")
    shown = client.get(onward[1])
    assert (shown.status_code, "Save changes" in shown.text) == (200, True)
