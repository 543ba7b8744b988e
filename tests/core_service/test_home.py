"""The home page, by role."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from core_service.home_figures import deadlines_on
from lettings.models import LettingsLog
from logs.models import Status
from tests.factories.notices import AnnouncementFactory, ResourceFactory
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    NameChangeFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

QUERIES = {"coordinator": 16, "provider": 9, "support": 8}


@pytest.fixture
def organisation():
    return AgreementFactory().organisation


@pytest.fixture
def coordinator(organisation):
    return UserFactory(coordinator=True, organisation=organisation)


@pytest.fixture
def provider(organisation):
    return UserFactory(organisation=organisation)


def log(by, status=Status.IN_PROGRESS, year=2026, **columns):
    startdate = date(year, 6, 1) if year else None
    return LettingsLog.objects.create(
        **{"owning_organisation": by.organisation, "assigned_to": by, "startdate": startdate}
        | {"status": status, "collection_year": year, **columns}
    )


def home(user):
    client = Client()
    client.force_login(user)
    return client.get("/")


def page(user):
    return BeautifulSoup(home(user).content, "html.parser")


def boxes(user):
    """Words of each box to its number and link."""
    found = {}
    for link in page(user).select(".app-box a"):
        number = link.select_one(".app-box__number")
        count = int(number.extract().text)
        found[" ".join(link.text.split())] = (count, link["href"])
    return found


def test_a_coordinator_sees_the_logs_of_the_organisation(coordinator, provider):
    log(coordinator)
    log(provider)
    log(provider, Status.COMPLETED)
    log(provider, Status.COMPLETED, year=2025)
    log(provider, Status.NOT_STARTED, year=None)
    log(UserFactory())
    found = boxes(coordinator)
    assert found["lettings logs in progress, 2026 to 2027"] == (2, "/lettings-logs/?status=1&year=2026&assigned=all")
    assert found["lettings log completed, 2026 to 2027"][0] == 1
    assert found["lettings log completed, 2025 to 2026 (closed)"][0] == 1
    assert found["lettings log not started, Any year"] == (1, "/lettings-logs/?status=0&assigned=all")
    assert "lettings logs in progress, 2025 to 2026 (closed)" not in found


def test_a_provider_sees_the_logs_assigned_to_them(coordinator, provider):
    log(coordinator)
    log(provider)
    found = boxes(provider)
    assert found["lettings log in progress, 2026 to 2027"] == (1, "/lettings-logs/?status=1&year=2026&assigned=you")
    assert not any("incomplete" in words for words in found)


def test_support_sees_every_log(coordinator):
    log(coordinator)
    log(UserFactory())
    assert boxes(UserFactory(support=True))["lettings logs in progress, 2026 to 2027"][0] == 2


@pytest.mark.parametrize("status", [Status.PENDING, Status.DELETED])
def test_logs_that_are_not_shown_are_not_counted(status, coordinator):
    deleted = {"discarded_at": "2026-10-01T10:00Z"} if status == Status.DELETED else {}
    log(coordinator, status, **deleted)
    assert sum(count for count, _ in boxes(coordinator).values()) == 0


def test_each_box_counts_what_its_list_shows(coordinator, provider):
    for person in (coordinator, provider):
        for status in (Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED):
            for year in (2023, 2025, 2026, None):
                log(person, status, year=year, **({} if year else {"startdate": None}))
    for person in (coordinator, provider, UserFactory(support=True)):
        client = Client()
        client.force_login(person)
        for words, (count, url) in boxes(person).items():
            if "logs" in words:
                assert client.get(url).context["page"].total == count, (person.role_label, words)


def test_incomplete_schemes_are_counted_for_a_coordinator(coordinator):
    SchemeFactory(owning_organisation=coordinator.organisation)
    LocationFactory(scheme__owning_organisation=coordinator.organisation)
    assert boxes(coordinator)["scheme incomplete"] == (1, "/schemes?status=incomplete")


def test_logs_with_answers_that_were_not_accepted_are_counted(coordinator):
    assert "not accepted" not in page(coordinator).text
    refused = {"age1": {"raw": "700", "rules": []}}
    log(coordinator, unaccepted=refused)
    log(coordinator, year=2025, unaccepted=refused)  # closed: nobody can put it right
    log(coordinator, unaccepted=refused, unresolved=True)  # listed as lacking its scheme or location
    assert "1 unfinished log holds answers that were not accepted" in page(coordinator).text


def test_logs_with_answers_that_were_not_accepted_are_led_to(coordinator, provider):
    refused = {"age1": {"raw": "700", "rules": []}}
    own, theirs = log(provider, unaccepted=refused), log(coordinator, unaccepted=refused)
    for person, expected in ((provider, {own.pk}), (coordinator, {own.pk, theirs.pk})):
        link = page(person).find("a", string=re.compile("not accepted"))
        client = Client()
        client.force_login(person)
        cards = BeautifulSoup(client.get(link["href"]).content, "html.parser").select(".app-log-card h2")
        assert {int(card.text.split()[1]) for card in cards} == expected
        assert link.text.startswith(str(len(expected)))


def test_a_coordinator_sees_what_is_outstanding_by_person_and_month(coordinator, provider):
    for day in (date(2026, 5, 1), date(2026, 4, 2), date(2026, 4, 30)):
        log(provider, startdate=day)
    log(coordinator, Status.NOT_STARTED, year=None)
    log(coordinator, Status.COMPLETED)
    log(coordinator, year=2025)
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in page(coordinator).select("tbody tr")
    ]
    name, other = (f"{person.name} ({person.email})" for person in (provider, coordinator))
    assert rows == [
        [
            f"{provider.name} {provider.email}",
            f"April 2026: 2 logs of {name}, April 2026 May 2026: 1 log of {name}, May 2026",
            f"Logs: 3 logs of {name}",
        ],
        [
            f"{coordinator.name} {coordinator.email}",
            f"No date yet: 1 log of {other}, No date yet",
            f"Logs: 1 log of {other}",
        ],
    ]
    assert not page(provider).select("tbody tr")


def test_the_organisation_is_named_as_it_is_called_today(coordinator):
    NameChangeFactory(organisation=coordinator.organisation, name="New Name Homes", startdate=date(2026, 5, 1))
    assert "manage the logs of New Name Homes" in page(coordinator).text


def test_the_table_of_people_has_an_end(coordinator):
    for _ in range(22):
        log(UserFactory(organisation=coordinator.organisation))
    shown = page(coordinator)
    assert len(shown.select("tbody tr")) == 20
    assert "2 other people have 2 unfinished logs" in shown.text


@pytest.mark.parametrize("role", ["coordinator", "provider", "support"])
@pytest.mark.parametrize("number", [1, 12])
def test_the_page_takes_the_same_queries_at_any_size(role, number, organisation, django_assert_num_queries):
    user = UserFactory(organisation=organisation, **({} if role == "provider" else {role: True}))
    client = Client()
    client.force_login(user)
    client.get("/")
    for _ in range(number):
        log(UserFactory(organisation=organisation))
        log(user)
        SchemeFactory(owning_organisation=organisation)
        ResourceFactory(other=True)
    with django_assert_num_queries(QUERIES[role]):
        client.get("/")


def test_deadlines_are_those_of_the_quarter(coordinator):
    assert "Quarter 3, October to December 2026 are due by 15 January 2027" in " ".join(page(coordinator).text.split())


@pytest.mark.parametrize(
    ("today", "last_year", "quarter"),
    [
        (date(2026, 4, 1), date(2026, 6, 5), 1),
        (date(2026, 6, 5), date(2026, 6, 5), 1),
        (date(2026, 6, 6), None, 1),
        (date(2026, 7, 10), None, 1),
        (date(2026, 7, 11), None, 2),
        (date(2027, 1, 15), None, 3),
        (date(2027, 1, 16), None, 4),
        (date(2027, 3, 31), None, 4),
        (date(2027, 4, 1), date(2027, 6, 4), 1),
    ],
)
def test_last_years_deadline_comes_first_until_it_has_passed(today, last_year, quarter):
    found = deadlines_on(today)
    assert found.last_year == last_year
    assert found.current is not None
    assert found.current.quarter == quarter


def notice(user):
    banner = page(user).select_one(".govuk-notification-banner")
    return " ".join(banner.text.split()) if banner else ""


def test_nothing_is_said_where_the_agreement_is_signed(coordinator):
    assert notice(coordinator) == ""


def test_an_organisation_without_an_officer_is_sent_to_the_helpdesk():
    assert "has no data protection officer" in notice(UserFactory(organisation=OrganisationFactory()))


def test_an_officer_is_led_to_the_agreement():
    officer = UserFactory(dpo=True)
    assert "Read and accept the Data Sharing Agreement" in notice(officer)


def test_others_are_told_whom_to_ask():
    officer = UserFactory(dpo=True, name="Dana Poe")
    UserFactory(dpo=True, name="Deactivated Dan", deactivated=True, organisation=officer.organisation)
    found = notice(UserFactory(coordinator=True, organisation=officer.organisation))
    assert "Ask a data protection officer to accept it: Dana Poe." in found


def test_an_agent_is_told_that_stock_owners_must_sign():
    agent = AgreementFactory(organisation__holds_own_stock=False).organisation
    RelationshipFactory(managing_agent=agent)
    found = notice(UserFactory(organisation=agent))
    assert "once a stock owner has accepted" in found
    AgreementFactory(organisation=RelationshipFactory(managing_agent=agent).stock_owner)
    assert notice(UserFactory(organisation=agent)) == ""


def test_an_agent_without_stock_owners_with_an_officer_is_told_nothing():
    officer = UserFactory(dpo=True, organisation__holds_own_stock=False)
    assert notice(officer) == ""


def test_support_is_told_nothing_of_agreements():
    assert notice(UserFactory(support=True)) == ""


def test_support_manages_announcements_from_the_page(provider):
    assert "Nothing is announced" in page(UserFactory(support=True)).text
    shown = AnnouncementFactory(title="Closed on **Friday**")
    found = page(UserFactory(support=True))
    assert found.select_one(f'a[href="/notifications/{shown.pk}/withdraw"]')
    assert found.select_one('a[href="/notifications/new"]')
    assert found.select_one('a[href="/collection-resources"]')
    assert not page(provider).select_one('a[href="/notifications/new"]')


def test_files_are_offered_on_the_start_page_and_the_home_page(client, provider):
    ResourceFactory()
    ResourceFactory(year=2025)
    for found in (page(provider), BeautifulSoup(client.get("/").content, "html.parser")):
        links = [link["href"] for link in found.select(".govuk-tabs__panel a")]
        assert links == ["/collection-resources/lettings/2026/paper-form"]


def test_the_start_page_asks_for_the_files_only(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert "Collection resources" not in client.get("/").content.decode()


def test_staff_see_by_the_bar_that_they_hold_a_staff_account(provider):
    for person, is_staff in ((UserFactory(support=True), True), (provider, False)):
        found = page(person)
        assert ("app-header--support" in found.find(class_="govuk-header")["class"]) is is_staff
        assert (found.find("strong", class_="govuk-tag--orange") is not None) is is_staff
        assert (found.find("a", href="/admin/") is not None) is is_staff
