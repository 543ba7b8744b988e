"""A file with columns of its own, from its arrival to logs, as the person goes through the pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from bulk_upload.matching import Decisions
from bulk_upload.models import Outcome, SavedColumns, Stage
from bulk_upload.sample import sample_file
from lettings.models import LettingsLog
from logs.models import Channel
from logs.services import save_answers
from tests.bulk_upload.sending import send_content
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

HEADERS = (
    "Tenancy Ref,Tenancy Start,Scheme Type,Rent Product,Renewal,Beds,Post Code,Previous Post Code,Colour,Ethnic Origin"
)
ROWS = (
    "T1,01/06/2026,GN,Social,No,2,LS1 4AP,LS2 7EW,Blue,White British",
    "T2,15/06/2026,GN,Affordable,No,1,LS1 4AP,LS2 7EW,Red,Klingon",
    "T3,31/06/2026,GN,Social,No,1,LS1 4AP,LS2 7EW,Red,Pakistani",
)
FILE = "\n".join([HEADERS, *ROWS]).encode()


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


@pytest.fixture
def browser(client, person):
    client.force_login(person)
    return client


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def decided(upload) -> dict[str, str | None]:
    upload.refresh_from_db()
    columns = Decisions.from_json(upload.decisions).columns
    return {column.header: columns[column.index].field for column in upload.table_columns}


def test_a_new_kind_of_file_is_shown_before_anything_is_made_of_it(person, browser):
    upload = send_content(person, FILE)
    assert upload.stage == Stage.MATCHING
    assert not LettingsLog.objects.exists()
    page = browser.get(upload.url(), follow=True)
    assert page.redirect_chain == [(upload.url("columns"), 302)]
    text = text_of(page)
    assert "Check your columns" in text
    assert "Previous postcode" in text
    assert decided(upload)["Previous Post Code"] == "ppostcode_full"
    assert decided(upload)["Post Code"] == "postcode_full"
    assert decided(upload)["Colour"] is None


def test_words_that_are_not_understood_are_decided_once_for_all_rows(person, browser):
    upload = send_content(person, FILE)
    response = browser.post(upload.url("columns"))
    assert response.url == upload.url("values", "J")
    page = text_of(browser.get(response.url))
    assert "Klingon" in page
    words = list(Decisions.from_json(upload.decisions).values[9])
    chosen = {f"value-{place}": "16" if word == "klingon" else "?" for place, word in enumerate(words)}
    chosen |= {f"value-{words.index('white british')}": "1", f"value-{words.index('pakistani')}": "9"}
    response = browser.post(response.url, {**chosen, "then": "on"})
    assert response.url == upload.get_absolute_url()
    upload.refresh_from_db()
    assert upload.stage == Stage.DONE
    logs = {log.tenancycode: log for log in LettingsLog.objects.all()}
    assert logs.keys() == {"T1", "T2"}
    assert logs["T2"].postcode_full == "LS1 4AP"
    assert {name: logs["T2"].to_come[name] for name in ("ethnic", "beds")} == {"ethnic": "16", "beds": "1"}
    assert "We have" in text_of(browser.get(logs["T2"].url()))
    save_answers(
        log=logs["T2"], given={"declaration": ["declaration"]}, by=person, channel=Channel.WEB, now=timezone.now()
    )
    log = LettingsLog.objects.get(tenancycode="T2")
    assert (log.ethnic, log.ethnic_group, log.beds, log.to_come) == (16, 4, 1, None)
    waiting = upload.rows.get(number=4)
    assert (waiting.outcome, waiting.problems[0]["rule"], waiting.problems[0]["sent"]) == (
        Outcome.WAITING,
        "date_unknown",
        "31/06/2026",
    )


def test_the_next_file_like_it_goes_straight_to_its_results(person, browser):
    upload = send_content(person, FILE.replace(b"Klingon", b"Chinese"))
    browser.post(upload.url("columns"))
    saved = SavedColumns.objects.get()
    assert (saved.name, saved.uses, saved.organisation) == ("logs", 1, person.organisation)
    following = send_content(person, FILE.replace(b"Klingon", b"Irish").replace(b"T1,", b"T8,"), "next.csv")
    assert (following.stage, following.saved_columns) == (Stage.DONE, saved)
    changed = send_content(person, FILE.replace(b"Colour", b"Name of bank"), "changed.csv")
    assert changed.stage == Stage.MATCHING
    assert changed.saved_columns == saved
    others = UserFactory(organisation=AgreementFactory().organisation)
    assert send_content(others, FILE.replace(b"Klingon", b"Irish"), "theirs.csv").stage == Stage.MATCHING


def test_a_column_is_used_for_something_else(person, browser):
    upload = send_content(person, FILE)
    address = upload.url("column", "I")
    assert "What does column I, Colour, mean?" in text_of(browser.get(address))
    refused = browser.post(address, {"field": "?", "other": ""})
    assert refused.status_code == 422
    browser.post(address, {"field": "?", "other": "propcode", "recipe": ""})
    assert decided(upload)["Colour"] == "propcode"
    browser.post(upload.url("column", "G"), {"field": "-"})
    assert decided(upload)["Post Code"] is None
    browser.post(upload.url("column", "H"), {"field": "postcode_full|"})
    assert decided(upload)["Previous Post Code"] == "postcode_full"
    browser.post(upload.url("column", "G"), {"field": "postcode_full|"})
    assert decided(upload) | {"Post Code": "postcode_full", "Previous Post Code": None} == decided(upload)


def test_columns_cannot_be_changed_once_logs_were_made(person, browser):
    upload = send_content(person, FILE.replace(b"Klingon", b"Irish"))
    browser.post(upload.url("columns"))
    assert LettingsLog.objects.exists()
    assert "cannot be changed any more" in text_of(browser.get(upload.url("columns")))
    assert browser.post(upload.url("column", "A"), {"field": "-"}).url == upload.url("columns")
    assert decided(upload)["Tenancy Ref"] == "tenancycode"
    assert browser.get(upload.url("values", "J")).status_code == 404


def test_an_answer_that_the_file_has_no_column_for_is_given_for_all_rows(person, browser):
    upload = send_content(person, FILE.replace(b"Klingon", b"Irish").replace(b"31/06", b"30/06"))
    browser.post(upload.url("columns"))
    assert "Not in your file" in text_of(browser.get(upload.url("problems")))
    page = upload.url("absent", "declaration")
    assert "3 rows need this answer" in text_of(browser.get(page))
    assert browser.post(page, {}).status_code == 422
    browser.post(page, {"answer": "1"})
    logs = list(LettingsLog.objects.all())
    assert [log.declaration for log in logs] == [True] * 3
    assert all(log.beds is not None and log.to_come is None for log in logs)
    assert browser.get(page).url == upload.url("problems")
    following = send_content(person, FILE.replace(b"Klingon", b"Irish").replace(b"T1,", b"T8,"), "next.csv")
    assert LettingsLog.objects.get(tenancycode="T8").declaration is True
    assert following.stage == Stage.DONE


def test_words_are_changed_in_all_rows_and_known_in_the_next_file(person, browser):
    upload = send_content(person, FILE.replace(b"31/06", b"30/06"))
    response = browser.post(upload.url("columns"))
    words = list(Decisions.from_json(upload.decisions).values[9])
    browser.post(response.url, {f"value-{words.index('klingon')}": "?", "then": "on"})
    upload.refresh_from_db()
    assert upload.stage == Stage.DONE
    group = next(row for row in upload.rows.all() if row.number == 3).problems
    (about,) = [each for each in group if each["sent"] == "Klingon"]
    page = upload.url("group", about["rule"], "J")
    assert "Klingon" in text_of(browser.get(page))
    address = f"{upload.url('change-all')}?column=J&text=Klingon"
    assert "Other ethnic group" in text_of(browser.get(address))
    assert browser.post(address, {"text": "No such thing"}).status_code == 422
    browser.post(address, {"text": "Other ethnic group", "remember": ["yes"]})
    assert LettingsLog.objects.get(tenancycode="T2").to_come["ethnic"] == "16"
    following = send_content(person, FILE.replace(b"T2,", b"T9,").replace(b"31/06", b"30/06"), "next.csv")
    assert following.stage == Stage.DONE
    assert LettingsLog.objects.get(tenancycode="T9").to_come["ethnic"] == "16"


def test_rows_that_may_be_lettings_or_sales_are_said_to_be_one_of_them(person, browser):
    upload = send_content(person, b"Postcode,Beds,Local authority\nLS1 4AP,2,Leeds\nLS1 4AP,3,Leeds\n")
    browser.post(upload.url("columns"))
    assert set(upload.rows.values_list("outcome", flat=True)) == {Outcome.WAITING}
    browser.post(upload.url("absent", "collection"), {"answer": "lettings"})
    problems = [each for row in upload.rows.all() for each in row.problems]
    assert {(each["rule"], each["field"]) for each in problems} == {("year_unknown", "startdate")}


def test_the_sample_file_can_be_gone_through_and_never_makes_logs(person, browser):
    assert "Start with the sample file" in text_of(browser.get("/uploads/try-out"))
    response = browser.post("/uploads/try-out")
    page = text_of(browser.get(response.url, follow=True))
    assert "Check your columns" in page
    response = browser.post(response.url + "/columns")
    page = text_of(browser.get(response.url, follow=True))
    assert "This is the sample file" in page
    assert not LettingsLog.objects.exists()
    assert not SavedColumns.objects.exists()


def test_the_sample_file_shows_what_it_is_for(person):
    upload = send_content(person, sample_file(date(2026, 11, 20)), is_sample=True, check_only=True)
    assert upload.stage == Stage.MATCHING
    assert Decisions.from_json(upload.decisions).is_settled
