"""Who may see and correct an upload: whoever sent it, their colleagues and support. For others it is not there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from bulk_upload.models import Upload
from bulk_upload.urls import urlpatterns
from tests.bulk_upload.official.rows import LETTING_2026
from tests.bulk_upload.sending import send, send_content
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory
from users.models import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

ARGUMENTS = {"letter": "A", "rule": "FMT-01", "place": "A", "field": "renewal", "number": 2, "correction_id": 1}
PAGES = [each for each in urlpatterns if "identifier" in each.pattern.converters]
SENDING = {"approve", "undo"}
"""Pages that only take something."""


def address(upload: Upload, page) -> str:
    wanted = page.pattern.converters
    given = {name: ARGUMENTS[name] for name in wanted if name != "identifier"}
    return reverse(f"bulk_upload:{page.name}", kwargs={"identifier": upload.identifier, **given})


@pytest.fixture
def upload():
    person = UserFactory(organisation=AgreementFactory().organisation)
    return send(person, LETTING_2026, {**LETTING_2026, 13: "T-2", 47: "x"})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_for_others_it_is_not_there(client, upload, page):
    rows = list(upload.rows.values("number", "outcome", "corrected", "decision"))
    client.force_login(UserFactory(coordinator=True, organisation=AgreementFactory().organisation))
    if page.name not in SENDING:
        assert client.get(address(upload, page)).status_code == 404
    response = client.post(address(upload, page), {"cell-2-47": "2", "all": "leave_out", "action": "leave-out"})
    assert response.status_code in (404, 405)
    assert list(upload.rows.values("number", "outcome", "corrected", "decision")) == rows


@pytest.mark.parametrize("who", ["sender", "colleague", "support"])
def test_colleagues_and_support_see_and_correct_it(client, upload, who):
    sender = upload.uploader
    colleague = UserFactory(organisation=sender.organisation)
    client.force_login({"sender": sender, "colleague": colleague}.get(who) or UserFactory(role=Role.SUPPORT))
    for name in ("", "problems", "rows", "with-results", "file"):
        response = client.get(upload.url(*([name] if name else [])))
        assert response.status_code == 200, name
        response.close()
    client.post(upload.url("row", 3), {"cell-3-47": "1"})
    assert upload.rows.get(number=3).row.cell(47) == "1"


def test_nobody_sends_files_without_an_agreement(client):
    person = UserFactory()
    client.force_login(person)
    assert client.get("/uploads/new").status_code == 403
    assert client.post("/uploads/new", {"when": "at_once"}).status_code == 403


def test_only_support_sends_files_for_others(client):
    other = AgreementFactory().organisation
    support = UserFactory(role=Role.SUPPORT, organisation=AgreementFactory().organisation)
    assert send_content(support, b"Field number,1\n,1\n").organisation == support.organisation
    client.force_login(support)
    assert other.name in client.get("/uploads/new").content.decode()
    client.force_login(UserFactory(coordinator=True, organisation=AgreementFactory().organisation))
    assert other.name not in client.get("/uploads/new").content.decode()
