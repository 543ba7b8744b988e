"""The pages of figures: what they show, to whom, and at what cost."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from insights.charts import NOT_TOLD, Chart, Line, Point, Series, csv_lines, percents
from insights.figures import median
from insights.models import Figure, GroupFigure, Measure, Period, Refresh
from insights.refreshing import refresh_all
from insights.service import band_of
from organisations.models.organisation import ProviderType
from tests.factories.lettings import NOW, completed_letting, letting
from tests.factories.organisations import AgreementFactory, RelationshipFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

LATER = NOW + timedelta(hours=1)
QUERIES = 6
"""The person, their second factor, the organisation's name, and three of figures: when, own and others."""


@pytest.fixture
def coordinator():
    return UserFactory(coordinator=True, organisation=AgreementFactory().organisation)


@pytest.fixture
def support():
    return UserFactory(support=True)


def get(user, page="quality", *args, **query):
    client = Client()
    client.force_login(user)
    return client.get(reverse(f"insights:{page}", args=args), query)


def soup(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def rows(page, slug):
    """The table of a chart: first cell to the others."""
    table = page.find(id=slug).find_parent("section").find("table")
    found = [[cell.get_text(strip=True) for cell in row.find_all(["th", "td"])] for row in table.tbody.find_all("tr")]
    return {first: others for first, *others in found}


def neighbours(count, logs, kind=ProviderType.PRP):
    """Other organisations, each with so many logs."""
    for _ in range(count):
        by = UserFactory(organisation=AgreementFactory(organisation__provider_type=kind).organisation)
        for _ in range(logs):
            letting(by)


def test_a_page_tells_own_figures_and_those_of_last_year(coordinator):
    completed_letting(coordinator, manual_address_entry_selected=True)
    letting(coordinator)
    letting(coordinator, now=NOW - timedelta(days=365), startdate=date(2025, 6, 3))
    refresh_all(now=LATER)
    page = soup(get(coordinator))
    assert rows(page, "accepted-first-time")["All logs"] == ["100%", "–", NOT_TOLD, "1", "1", "0", "0"]
    assert rows(page, "months")["June 2026"] == ["1", "1", "1", "0", "1"]
    assert "Accepted first time: 1 of 1 log that was completed at least once (100%)." in page.get_text()
    assert "Figures as of 2 November 2026 at 11:00am" in page.get_text()
    assert "Last year is counted up to 2 November 2025" in page.get_text()


def test_before_figures_are_worked_out_the_page_says_so(coordinator):
    assert "have not been worked out yet" in soup(get(coordinator)).get_text()


def test_a_closed_year_is_compared_with_the_whole_year_before(coordinator):
    refresh_all(now=LATER)
    page = soup(get(coordinator, year="2025"))
    assert "Last year is counted up to" not in page.get_text()


@pytest.mark.parametrize(("others", "logs", "told"), [(5, 2, "100%"), (4, 3, NOT_TOLD), (5, 1, NOT_TOLD)])
def test_others_are_told_from_five_organisations_and_ten_logs_on(coordinator, others, logs, told):
    letting(coordinator)
    neighbours(others, logs)
    refresh_all(now=LATER)
    page = soup(get(coordinator))
    assert rows(page, "channels")["Typed in the service"] == ["100%", "–", told, "1", "0"]
    assert "Others" in [cell.get_text(strip=True) for cell in page.find_all("th")]
    assert "Figures from fewer than 5 organisations or 10 logs are not shown" in page.get_text()


def test_others_are_those_of_the_same_kind_and_not_oneself(coordinator):
    for _ in range(10):
        letting(coordinator)
    neighbours(4, 3)
    neighbours(5, 3, ProviderType.LA)
    refresh_all(now=LATER)
    assert rows(soup(get(coordinator)), "channels")["Typed in the service"][2] == NOT_TOLD


def test_figures_of_an_agent_are_those_of_the_logs_it_manages(coordinator):
    agent = UserFactory(organisation=AgreementFactory(organisation__holds_own_stock=False).organisation)
    RelationshipFactory(stock_owner=coordinator.organisation, managing_agent=agent.organisation)
    letting(coordinator, managing_organisation_id=agent.organisation_id)
    letting(coordinator)
    refresh_all(now=LATER)
    assert rows(soup(get(agent)), "channels")["Typed in the service"][-2] == "1"
    assert rows(soup(get(coordinator)), "channels")["Typed in the service"][-2] == "2"


def test_an_agent_is_told_of_logs_of_which_nobody_has_said_who_owns_them(coordinator):
    agent = UserFactory(organisation=AgreementFactory(organisation__holds_own_stock=False).organisation)
    RelationshipFactory(stock_owner=coordinator.organisation, managing_agent=agent.organisation)
    refresh_all(now=LATER)
    empty = "When the figures were worked out, the organisation had no lettings logs dated in 2026 to 2027."
    assert empty in soup(get(agent)).get_text()
    unowned = {"owning_organisation_id": None, "managing_organisation_id": agent.organisation_id}
    letting(agent, **unowned)
    refresh_all(now=LATER)
    assert rows(soup(get(agent)), "channels")["Typed in the service"][-2] == "1"


def test_an_organisation_sees_the_figures_of_those_it_absorbed(coordinator):
    absorbed = AgreementFactory().organisation
    letting(UserFactory(organisation=absorbed))
    absorbed.absorbing_organisation, absorbed.merge_date = coordinator.organisation, date(2026, 10, 1)
    absorbed.save()
    refresh_all(now=LATER)
    assert rows(soup(get(coordinator)), "channels")["Typed in the service"][-2] == "1"


def test_people_see_their_own_organisation_only_and_support_sees_any(coordinator, support):
    other = AgreementFactory().organisation
    letting(coordinator)
    refresh_all(now=LATER)
    assert get(coordinator, organisation=other.pk).status_code == 404
    assert get(coordinator, organisation=coordinator.organisation_id).status_code == 200
    page = soup(get(support, organisation=coordinator.organisation_id))
    assert rows(page, "channels")["Typed in the service"][-2] == "1"
    assert get(support, organisation=10**8).status_code == 404
    assert get(support, organisation="x").status_code == 404


def test_support_finds_an_organisation_by_its_name(support):
    organisation = AgreementFactory(organisation__name="Kestrel Homes").organisation
    AgreementFactory(organisation__name="Kestrel Sandbox", organisation__is_sandbox=True)
    found = soup(get(support, search="kestrel")).find("form", role="search").find_all("a")
    assert [link.get_text() for link in found] == ["Kestrel Homes"]
    assert f"organisation={organisation.pk}" in found[0]["href"]


def test_figures_of_the_whole_service_are_for_support(coordinator, support):
    assert get(coordinator, "service").status_code == 403
    neighbours(1, 3)
    refresh_all(now=LATER)
    page = soup(get(support, "service"))
    assert rows(page, "channels-by-size")["Fewer than 50 logs"] == ["100%", "0%", "0%", "0%", "1", "3"]
    assert "What cannot be measured here" in page.get_text()


@pytest.mark.parametrize(
    ("logs", "words"), [(0, "Fewer"), (49, "Fewer"), (50, "50 to"), (250, "250 to"), (1_000, "1,000")]
)
def test_owners_are_told_by_size(logs, words):
    assert band_of(logs).words.startswith(words)


def test_homes_are_told_beside_those_of_others(coordinator):
    log = completed_letting(coordinator, manual_address_entry_selected=True, beds=2, unittype_gn=7)
    refresh_all(now=LATER)
    page = soup(get(coordinator, "playback"))
    assert rows(page, "average-wrent")["2"] == [f"£{round(log.wrent)}", "–", NOT_TOLD, "1", "0"]
    assert rows(page, "needstype")["General needs"] == ["100%", "–", NOT_TOLD, "1", "0"]


def test_a_question_says_what_its_answer_is_used_for(coordinator):
    completed_letting(coordinator, manual_address_entry_selected=True, reason=47, prevten=3)
    refresh_all(now=LATER)
    page = soup(get(coordinator, "question", "reason"))
    assert "What the answer is used for" in page.get_text()
    assert rows(page, "question-reason")["Prefers not to say"] == ["100%", "–", NOT_TOLD, "1", "1", "0", "0"]
    assert "1 of 1 answer: “Don’t know” or “Prefers not to say”." in page.get_text()
    assert get(coordinator, "question", "brent").status_code == 404


def test_every_chart_has_a_name_a_table_and_a_file(coordinator):
    completed_letting(coordinator, manual_address_entry_selected=True)
    refresh_all(now=LATER)
    for name in ("quality", "playback"):
        page = soup(get(coordinator, name))
        drawings = page.find_all("svg", class_="app-chart")
        assert drawings
        for drawing in drawings:
            assert drawing["role"] == "img"
            assert [page.find(id=name) is not None for name in drawing["aria-labelledby"].split()] == [True, True]
            section = drawing.find_parent("section")
            assert section.find("table")
            address = section.find("a", attrs={"download": True})["href"]
            client = Client()
            client.force_login(coordinator)
            lines = list(csv.reader(client.get(address).getvalue().decode("utf-8-sig").splitlines()))
            assert lines[0] == [cell.get_text(strip=True) for cell in section.find("thead").find_all("th")]
            assert len(lines) == 1 + len(section.find("tbody").find_all("tr"))
            assert len(set(lines[0])) == len(lines[0]), "two columns of one name"


def test_a_file_holds_nothing_that_a_spreadsheet_would_take_for_a_formula():
    chart = Chart("x", "X", "", "=A", (Series("S", "S", "own"),), (Line("@cmd", (Point(1, "-1"),), ("+1",)),), ("B",))
    assert [*csv_lines(chart)] == ["\ufeff'=A,S,B\r\n", "'@cmd,'-1,'+1\r\n"]


def test_there_is_no_file_of_an_unknown_chart(coordinator):
    assert get(coordinator, "download", "no-such-chart").status_code == 404
    assert get(coordinator, "download", "channels-by-size").status_code == 404


def test_what_an_address_says_wrongly_is_left_out(coordinator):
    assert get(coordinator, collection="rents", year="x").status_code == 200


def test_coordinators_can_have_figures_worked_out_and_providers_wait(coordinator, django_capture_on_commit_callbacks):
    letting(coordinator)
    client = Client()
    client.force_login(coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("insights:refresh"), {"next": "//elsewhere.example"})["Location"] == "/insights/"
    assert Figure.objects.exists()
    with django_capture_on_commit_callbacks() as queued:
        client.post(reverse("insights:refresh"))
    assert queued == [], "the figures are less than a minute old"
    client.force_login(UserFactory(organisation=coordinator.organisation))
    assert client.post(reverse("insights:refresh")).status_code == 403


@pytest.mark.parametrize("organisations", [1, 40])
def test_a_page_takes_the_same_queries_however_many_logs(organisations, coordinator, django_assert_num_queries):
    for number in range(organisations):
        owner = AgreementFactory().organisation if number else coordinator.organisation
        Figure.objects.create(
            collection="lettings", year=2026, period=Period.YEAR, measure=Measure.LOGS, key="", value=10**6, of=0,
            owner=owner, manager=coordinator.organisation,
        )  # fmt: skip
    GroupFigure.objects.create(
        collection="lettings", year=2026, period=Period.YEAR, measure=Measure.LOGS, key="", value=10**8, of=0,
        provider_type=ProviderType.PRP, organisations=organisations, contributors=organisations,
    )  # fmt: skip
    Refresh.objects.create(collection="lettings", as_of=NOW, to_date=date(2025, 11, 2), whole_at=NOW)
    client = Client()
    client.force_login(coordinator)
    client.get(reverse("insights:quality"))  # notes in the session that it is in use
    for page in ("quality", "playback"):
        with django_assert_num_queries(QUERIES):
            assert client.get(reverse(f"insights:{page}")).status_code == 200


@pytest.mark.parametrize(("point", "width"), [(percents(13), 7.2), (percents(100), 55), (Point(13, "13"), 55)])
def test_a_share_is_as_long_in_every_chart_and_other_bars_end_with_the_longest(point, width):
    drawing = Chart("x", "X", "", "", (Series("S", "S", "own"),), (Line("All", (point,)),)).drawing
    assert [bar.width for bar in drawing.bars] == [pytest.approx(width, abs=0.1)]
    assert bool(drawing.scale) is point.is_share


def test_charts_of_shares_have_a_scale_from_0_to_100(coordinator):
    completed_letting(coordinator, manual_address_entry_selected=True)
    refresh_all(now=LATER)
    page = soup(get(coordinator))
    for slug, has_scale in (("accepted-first-time", True), ("channels", True), ("months", False)):
        drawing = page.find(id=slug).find_parent("section").find("svg")
        assert bool(drawing.find_all("line")) is has_scale
        assert ("0%" in [text.get_text() for text in drawing.find_all("text")]) is has_scale


def test_the_median_is_the_middle_of_what_is_counted():
    assert median({}) is None
    assert median({5: 1}) == 5
    assert median({1: 2, 9: 2}) == 1
    assert median({1: 2, 4: 1, 9: 2}) == 4
    assert median({1: 0, 3: 1}) == 3


def test_labels_are_broken_where_a_narrow_screen_ends():
    chart = Chart("x", "X", "", "", (Series("S", "S", "own"),), (Line("word " * 12, (Point(5, "5"),)),))
    drawing = chart.drawing
    assert all(len(label.text) <= 34 for label in drawing.labels)
    assert drawing.bars[0].y >= drawing.labels[-1].y
    assert drawing.height > drawing.bars[-1].y + 20


def test_the_chart_of_months_draws_a_whole_year_and_others_their_first_lines():
    lines = tuple(Line(f"{number}", (Point(number, f"{number}"),)) for number in range(1, 13))
    series = (Series("S", "S", "own"),)
    assert len(Chart("x", "X", "", "", series, lines).drawn) == 8
    assert len(Chart("x", "X", "", "", series, lines, most_drawn=12).drawn) == 12
