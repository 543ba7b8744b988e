"""Asking for files of logs."""

from __future__ import annotations

import pytest
from django.utils import timezone

from downloads.filters import filters_for
from downloads.models import LIFETIME, Content, Download, DownloadKind
from lettings.models import LettingsLog
from logs.filter_words import NOT_FILTERED
from tests.downloads.conftest import lines_of, soup
from tests.factories.downloads import asked_download, made_download
from tests.factories.lettings import letting
from tests.factories.organisations import RelationshipFactory, SchemeFactory
from tests.factories.users import UserFactory
from users.models import OutgoingEmail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

ASK = "/lettings-logs/csv-download"


def rows_of(response):
    """Title of each filter to what is said of it."""
    return {
        row.find("dt").get_text(strip=True): " ".join(row.find("dd").get_text().split())
        for row in soup(response).select(".govuk-summary-list__row")
    }


def test_the_list_leads_to_downloads_with_its_filters_and_codes_are_for_support(log, officer, supporter, as_user):
    for person, codes in ((officer, False), (supporter, True)):
        page = as_user(person).get("/lettings-logs/?status=1")
        links = [link["href"] for link in soup(page).select(f'a[href^="{ASK}"]')]
        assert f"{ASK}?status=1" in links
        assert (f"{ASK}?content=codes&status=1" in links) is codes
        assert (f"{ASK}?content=archive&status=1" in links) is codes


@pytest.mark.parametrize("query", ["", "?year=2026&year=2025", "?year=2020", "?status=1"])
def test_without_exactly_one_year_the_person_is_asked_for_it(query, log, officer, as_user):
    client = as_user(officer)
    response = client.get(ASK + query)
    assert response.status_code == 302
    assert response["Location"].startswith("/lettings-logs/filters/years")
    page = client.get(response["Location"])
    assert [each["value"] for each in soup(page).select("input[type=radio]")] == ["2026", "2025"]


def test_no_year_is_an_error(log, officer, as_user):
    response = as_user(officer).post("/lettings-logs/filters/years?status=1", {})
    assert response.status_code == 422
    assert "Select a collection year" in response.text


def test_no_year_is_preselected_among_several(log, officer, as_user):
    client = as_user(officer)
    for query, chosen in (("year=2026&year=2025", []), ("year=2025", ["2025"]), ("year=2025&year=2025", ["2025"])):
        page = soup(client.get(f"/lettings-logs/filters/years?{query}"))
        assert [each["value"] for each in page.select("input[name=year][checked]")] == chosen


def test_choosing_a_year_keeps_the_other_filters(log, officer, as_user):
    response = as_user(officer).post("/lettings-logs/filters/years?status=1&search=T1", {"year": "2026"})
    assert response["Location"] == f"{ASK}?status=1&year=2026&search=T1"


def test_the_filters_are_shown_with_links_to_change_them(log, officer, as_user):
    page = as_user(officer).get(f"{ASK}?year=2026&status=0&status=1&search=T1")
    rows = rows_of(page)
    assert "You have selected 1 lettings log." in page.text
    assert officer.email in page.text
    assert rows["Collection year"] == "2026 to 2027"
    assert rows["Status"] == "Not started, In progress"
    assert (rows["Assigned to"], rows["Needs type"]) == ("Anybody", "All")
    assert rows["Search"] == "T1"
    assert "/lettings-logs/filters/status?status=0" in page.text


def test_every_part_of_what_narrows_the_file_is_shown(log, officer, as_user):
    scheme = SchemeFactory(owning_organisation=officer.organisation)
    query = f"year=2026&year=2026&assigned=nobody&month=2026-05&open=yes&scheme={scheme.pk}&reason=refused&upload=4"
    rows = rows_of(as_user(officer).get(f"{ASK}?{query}"))
    assert rows["Assigned to"] == "Nobody"
    assert rows["Tenancy start date"] == "May 2026"
    assert rows["Changes"] == "Can still be changed"
    assert rows["Scheme"] == scheme.service_name
    assert rows["Not completed because"] == "An answer was not accepted"
    assert rows["Upload"] == "4"


def test_the_page_gives_no_name_away(log, officer, stranger, as_user):
    RelationshipFactory(stock_owner=officer.organisation)
    other, scheme = stranger.organisation, SchemeFactory(owning_organisation=stranger.organisation)
    asked = f"{ASK}?year=2026&user={stranger.pk}&owner={other.pk}&manager={other.pk}&scheme={scheme.pk}"
    rows = rows_of(as_user(officer).get(asked))
    assert rows["Assigned to"] == "Somebody you cannot see"
    assert rows["Owned by"] == rows["Managed by"] == "An organisation you cannot see"
    assert rows["Scheme"] == "A scheme you cannot see"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year=2026&status=banana", [NOT_FILTERED.format("Status")]),
        ("status=banana", [NOT_FILTERED.format("Status")]),
        ("year=1066", [NOT_FILTERED.format("Collection year")]),
        ("year=2026&assigned=user&user_search=robin", []),
        ("year=2026&assigned=user&user=5&user_said=jo&user_search=robin", []),
        ("year=2026&assigned=user", [NOT_FILTERED.format("Assigned to")]),
        ("assigned=user&user=&user_search=+", [NOT_FILTERED.format("Assigned to")]),
        ("year=2026&assigned=user&user=banana", [NOT_FILTERED.format("Assigned to")]),
        ("year=2026&status=1", []),
    ],
)
def test_a_filter_that_is_left_out_is_named(log, officer, as_user, query, said):
    response = as_user(officer).get(f"{ASK}?{query}", follow=True)
    assert [line.text.strip() for line in soup(response).select(".govuk-inset-text p")] == said


def test_a_sale_is_reported_rather_than_managed(officer, supporter, as_user):
    client = as_user(supporter)
    rows = rows_of(client.get("/sales-logs/csv-download?year=2026"))
    assert "Reported by" in rows
    assert "Managed by" not in rows
    question = client.get("/sales-logs/filters/managed-by?year=2026")
    assert soup(question).h1.text.strip() == "Reported by which organisation?"


def test_a_filter_is_changed_alone(log, supporter, as_user):
    client = as_user(supporter)
    for each in filters_for(LettingsLog, supporter):
        address = f"/lettings-logs/filters/{each.name}?status=1&year=2026&content=codes"
        values = [value for value, _ in each.offered(LettingsLog, timezone.localdate())]
        chosen = values[-1] if values else "Homes"
        sent = client.post(address, {each.parameter: chosen})
        assert sent["Location"].startswith(f"{ASK}?")
        assert f"{each.parameter}={chosen}" in sent["Location"]
        assert "content=codes" in sent["Location"]
        assert client.get(sent["Location"]).status_code in (200, 302)


def test_a_filter_that_is_none_is_not_found(officer, as_user):
    assert as_user(officer).get("/lettings-logs/filters/colour").status_code == 404


def test_asking_queues_the_file_and_confirms_it(log, officer, as_user, django_capture_on_commit_callbacks):
    client = as_user(officer)
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(f"{ASK}?year=2026&status=1")
    download = Download.objects.get()
    assert response["Location"] == f"/lettings-logs/csv-confirmation?file={download.pk}"
    page = client.get(response["Location"])
    assert download.get_absolute_url() in page.text
    assert (download.kind, download.content, download.year) == (DownloadKind.LETTINGS, Content.LABELS, 2026)
    assert (download.user, download.role, download.organisation) == (officer, officer.role, officer.organisation)
    assert (download.filters, download.total) == ("status=1&year=2026", 1)
    assert len(lines_of(download)) == 3
    assert OutgoingEmail.objects.get().to == officer.email


def test_the_confirmation_says_how_things_stand(officer, as_user):
    client, now = as_user(officer), timezone.now()
    address = "/lettings-logs/csv-confirmation?file={0.pk}".format
    waiting, ready = asked_download(officer, now=now), made_download(officer, made_at=now)
    for download, heading, link in (
        (waiting, "We are making your file", "See how far we are"),
        (ready, "Your file is ready", "Download your file"),
    ):
        page = soup(client.get(address(download)))
        assert (page.h1.text.strip(), page.title.text.partition(" – ")[0].strip()) == (heading, heading)
        assert page.find("a", string=link)["href"] == download.get_absolute_url()
    expired = made_download(officer, made_at=now - LIFETIME)
    failed = asked_download(officer, now=now, failed_at=now)
    for download in (expired, failed):
        assert client.get(address(download))["Location"] == download.get_absolute_url()


def test_only_a_file_that_was_asked_for_is_confirmed(log, officer, colleague, as_user):
    client = as_user(officer)
    confirmation = client.post(f"{ASK}?year=2026").url
    assert client.get(confirmation).status_code == 200
    theirs = asked_download(colleague)
    for wrong in (
        "/lettings-logs/csv-confirmation",
        "/lettings-logs/csv-confirmation?file=x",
        f"/lettings-logs/csv-confirmation?file={theirs.pk}",
        confirmation.replace("lettings", "sales"),
        confirmation.replace("lettings-logs", "schemes"),
    ):
        assert client.get(wrong).status_code == 404, wrong


def test_nothing_is_sent_without_logs(officer, as_user):
    client = as_user(officer)
    page = client.get(f"{ASK}?year=2026")
    assert "No lettings logs match these filters." in page.text
    assert "To download a file, change the filters below" in page.text
    assert "Send email" not in page.text
    assert "We will send an email" not in page.text
    assert client.post(f"{ASK}?year=2026").status_code == 200
    assert not Download.objects.exists()


@pytest.mark.parametrize("content", [Content.CODES, Content.ARCHIVE])
def test_codes_are_for_support(content, log, officer, colleague, supporter, as_user):
    for person in (officer, colleague):
        client = as_user(person)
        assert client.get(f"{ASK}?year=2026&content={content}").status_code == 403
        assert client.post(f"{ASK}?year=2026&content={content}").status_code == 403
    assert not Download.objects.exists()
    as_user(supporter).post(f"{ASK}?year=2026&content={content}")
    assert Download.objects.get().content == content


def test_a_file_that_is_none_is_not_found(log, officer, as_user):
    assert as_user(officer).get(f"{ASK}?year=2026&content=list").status_code == 404


def test_support_downloads_what_an_organisation_owns(log, officer, supporter, as_user):
    managed = letting(officer)
    LettingsLog.objects.filter(pk=managed.pk).update(owning_organisation=supporter.organisation)
    page = as_user(supporter).get(f"{ASK}?year=2026&organisation={officer.organisation_id}")
    assert "You have selected 1 lettings log." in page.text
    assert officer.organisation.name in page.text
    as_user(supporter).post(f"{ASK}?year=2026&organisation={officer.organisation_id}")
    assert Download.objects.get().about == officer.organisation


def test_support_is_told_that_a_file_of_an_organisation_has_fewer_logs_than_its_list(log, officer, supporter, as_user):
    client, number = as_user(supporter), officer.organisation_id
    LettingsLog.objects.filter(pk=log.pk).update(owning_organisation=supporter.organisation)
    page = client.get(f"{ASK}?year=2026&organisation={number}&status=1")
    assert "No lettings logs match these filters." in page.text
    assert "This file holds only the logs that it owns." in page.text
    link = soup(page).find("a", string="Download the logs that it manages")["href"]
    assert link == f"{ASK}?status=1&year=2026&manager={number}"
    assert "You have selected 1 lettings log." in client.get(link).text
    assert "only the logs that it owns" not in client.get(link).text


ASSIGNED = "/lettings-logs/filters/assigned-to?year=2026"


@pytest.mark.parametrize(
    ("query", "offered", "chosen"),
    [
        ("", ["all", "you", "user"], "all"),
        ("&assigned=you", ["all", "you", "user"], "you"),
        ("&assigned=nobody", ["all", "you", "user", "nobody"], "nobody"),
        ("&user={}", ["all", "you", "user"], "user"),
    ],
)
def test_whose_logs_were_listed_stays_chosen_until_it_is_changed(log, officer, as_user, query, offered, chosen):
    client = as_user(officer)
    address = ASSIGNED + query.format(officer.pk)
    page = soup(client.get(address))
    shown = page.select("input[name=assigned]")
    assert [each["value"] for each in shown] == offered
    assert [each["value"] for each in shown if each.has_attr("checked")] == [chosen]
    sent = {"assigned": chosen} | {each["name"]: each.get("value", "") for each in page.select("[data-app-find] input")}
    kept = {"all": "", "user": f"&assigned=user&user={officer.pk}"}.get(chosen, f"&assigned={chosen}")
    assert client.post(address, sent)["Location"] == f"{ASK}?year=2026{kept}"
    assert client.post(address, {"assigned": "all"})["Location"] == f"{ASK}?year=2026"


@pytest.mark.parametrize("typed", ["{0.email}", "{0.name}", " {0.name} ", "robin Q"])
def test_a_file_can_be_of_a_person_found_by_name_or_email_address(log, officer, colleague, as_user, typed):
    colleague.name = "Robin Quill"
    colleague.save()
    client = as_user(officer)
    sent = {"assigned": "user", "user": "", "user_search": typed.format(colleague)}
    answer = client.post(ASSIGNED, sent)
    assert answer["Location"] == f"{ASK}?year=2026&assigned=user&user={colleague.pk}"
    assert rows_of(client.get(answer["Location"]))["Assigned to"] == "Robin Quill"


def test_a_name_that_may_mean_several_people_is_settled_among_them(log, officer, council, as_user):
    people = [UserFactory(organisation=council, name=f"{name} Quill") for name in ("Ann", "Bea")]
    client = as_user(officer)
    asked = client.post(ASSIGNED, {"assigned": "user", "user": "", "user_search": "quill"})
    assert asked.status_code == 422
    assert "Select which person you mean by “quill”" in asked.text
    page = soup(asked)
    assert page.select_one("input[name=assigned][checked]")["value"] == "user"
    assert [each["value"] for each in page.select("input[type=radio][name=user]")] == [str(each.pk) for each in people]
    said = page.select_one("input[name=user_said]")["value"]
    sent = {"assigned": "user", "user": ["", str(people[1].pk)], "user_said": said, "user_search": "quill"}
    assert client.post(ASSIGNED, sent)["Location"].endswith(f"&user={people[1].pk}")
    assert client.post(ASSIGNED, sent | {"user_search": "Ann Quill"})["Location"].endswith(f"&user={people[0].pk}")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Enter the name or email address of the person"),
        ({"user_search": "Nemo"}, "Nobody whose logs you can download has “Nemo” in their name or email address"),
        ({"user_search": "{0.email}"}, "Nobody whose logs you can download has “{0.email}” in their name or email"),
        ({"user": "{0.pk}", "user_search": "{0.name}"}, "Select somebody whose logs you can download"),
    ],
)
def test_a_file_is_of_nobody_out_of_reach(log, officer, stranger, as_user, sent, said):
    client = as_user(officer)
    sent = {name: text.format(stranger) for name, text in sent.items()}
    answer = client.post(ASSIGNED, {"assigned": "user"} | sent)
    assert answer.status_code == 422
    assert said.format(stranger) in answer.text
    assert soup(answer).select_one(".govuk-error-summary a")["href"] == "#user_search"


def test_a_person_is_told_that_part_of_a_name_does_not_narrow_a_file(log, officer, supporter, as_user):
    client = as_user(supporter)
    address = f"{ASK}?year=2026&assigned=user&user_search=nobody+of+this+name"
    page = client.get(address)
    assert "You have selected 1 lettings log." in page.text
    assert "“nobody of this name”" in page.text
    assert rows_of(page)["Assigned to"] == "Anybody"
    kept = client.post("/lettings-logs/filters/status?year=2026&user_search=nobody", {"status": "1"})["Location"]
    assert "“nobody”" in client.get(kept).text
    chosen = "/lettings-logs/filters/assigned-to?year=2026&user_search=nobody"
    gone = client.post(chosen, {"assigned": "all"})["Location"]
    assert "nobody" not in client.get(gone).text
    assert "nobody" not in client.get(f"{ASK}?year=2026").text
    client.post(address)
    assert Download.objects.get().filters == "year=2026"


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2027", "There is no file of 2027 to 2028 yet. "),
        ("2024", "There is no file of 2024 to 2025. "),
        ("1800", "There is no file of 1800 to 1801. "),
        ("2099", "There is no file of 2099 to 2100. "),
    ],
)
def test_a_year_of_which_there_is_no_file_is_named(log, officer, as_user, year, said):
    client = as_user(officer)
    page = client.get(f"{ASK}?year={year}", follow=True)
    assert soup(page).select_one(".govuk-hint").text.strip() == f"{said}A file holds the logs of one collection year"
    for query in ("", "?year=2025&year=2026", "?year=2026"):
        assert "There is no file of" not in client.get(ASK + query, follow=True).text


def test_others_cannot_name_another_organisation(log, officer, stranger, as_user):
    page = as_user(officer).get(f"{ASK}?year=2026&organisation={stranger.organisation_id}")
    assert page.status_code == 200
    assert stranger.organisation.name not in page.text


@pytest.mark.parametrize("more", [1, 12])
def test_the_page_takes_the_same_queries_however_many_logs(more, officer, as_user, django_assert_num_queries):
    for _ in range(more):
        letting(officer)
    client = as_user(officer)
    client.get(f"{ASK}?year=2026")
    with django_assert_num_queries(4):
        client.get(f"{ASK}?year=2026")
