"""Whose log an official row may be: organisations, the person it is for, schemes and locations.

Source: bulk upload, row checks ORG-01 to ORG-14, LET-11, LET-12, LET-33, LET-34, LET-36 and SAL-27.
"""

from __future__ import annotations

from datetime import date

import pytest

from bulk_upload.models import Outcome
from lettings.models import LettingsLog
from organisations.models.organisation import ProviderType
from sales.models import SalesLog
from tests.bulk_upload.official.rows import FIELDS, LETTING_2026, SALE_2026, file_of
from tests.bulk_upload.official.test_row_rules import checked
from tests.bulk_upload.sending import send_content
from tests.factories.organisations import (
    AgreementFactory,
    LocationFactory,
    OrganisationFactory,
    RelationshipFactory,
    SchemeFactory,
)
from tests.factories.users import UserFactory
from users.models import Role

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("autumn_2026")]

KINDS = {"letting": ("lettings", LETTING_2026, 1, 2, 3), "sale": ("sales", SALE_2026, 4, 5, 6)}
"""Collection, complete row, and the fields of owner, manager and assigned person."""
both = pytest.mark.parametrize("kind", KINDS)


@pytest.fixture
def person():
    return UserFactory(organisation=AgreementFactory().organisation)


def coded(organisation) -> str:
    return f"ORG{organisation.pk}"


def told(person, kind, *, owner=None, manager=None, assignee="", by=None, **changes):
    """Outcome of a row of the person's organisation, and (rule, field, category) of what is wrong with it."""
    collection, values, owners, managers, assignees = KINDS[kind]
    home = coded(person.organisation)
    row = {**values, owners: home if owner is None else owner, managers: home if manager is None else manager}
    row |= {assignees: assignee, **{int(name[1:]): value for name, value in changes.items()}}
    upload = send_content(by or person, file_of(row, fields=FIELDS[collection, 2026]))
    only = upload.rows.get()
    return only.outcome, {(each["rule"], each["official_field"], each["category"]) for each in only.problems}


def field_of(kind, which):
    return KINDS[kind][2 + ("owner", "manager", "assignee").index(which)]


@both
def test_the_owner_has_to_be_one_that_the_sender_may_use(person, kind):
    field = field_of(kind, "owner")
    without_homes = AgreementFactory(organisation__holds_own_stock=False).organisation
    stranger = AgreementFactory().organisation
    for owner, rule in (
        ("", "ORG-01"),
        ("ORG999999", "ORG-02"),
        (coded(without_homes), "ORG-03"),
        (coded(stranger), "ORG-04"),
    ):
        outcome, problems = told(person, kind, owner=owner)
        assert outcome == Outcome.WAITING
        assert (rule, field, "setup") in problems, (owner, problems)


@both
def test_a_stock_owner_of_the_sender_is_taken(person, kind):
    owner = AgreementFactory().organisation
    RelationshipFactory(stock_owner=owner, managing_agent=person.organisation)
    outcome, problems = told(person, kind, owner=coded(owner))
    assert (outcome, problems) == (Outcome.COMPLETE, set())


@both
def test_the_manager_has_to_be_the_owner_or_its_agent(person, kind):
    field = field_of(kind, "manager")
    missing, unknown = ("ORG-05", "ORG-06") if kind == "letting" else ("ORG-11", "ORG-11")
    stranger = AgreementFactory().organisation
    for manager, rule in (("", missing), ("ORG999999", unknown), (coded(stranger), "ORG-07")):
        outcome, problems = told(person, kind, manager=manager)
        assert outcome == Outcome.WAITING
        assert (rule, field, "setup") in problems, (manager, problems)


@both
def test_the_person_it_is_for_has_to_be_known_and_of_one_of_the_two(person, kind):
    field = field_of(kind, "assignee")
    colleague = UserFactory(organisation=person.organisation)
    stranger = UserFactory()
    outcome, problems = told(person, kind, assignee=colleague.email.upper())
    assert (outcome, problems) == (Outcome.COMPLETE, set())
    again = {"_13": "T-2"} if kind == "letting" else {"_7": "S-2"}
    outcome, problems = told(person, kind, assignee="nobody@example.org", **again)
    assert outcome == Outcome.IN_PROGRESS
    assert ("ORG-08", field, "invalid") in problems
    another = {"_13": "T-3"} if kind == "letting" else {"_7": "S-3"}
    outcome, problems = told(person, kind, assignee=stranger.email, **another)
    assert outcome == Outcome.WAITING
    assert ("ORG-09", field, "setup") in problems


@both
def test_support_has_to_say_whom_it_is_for(person, kind):
    support = UserFactory(role=Role.SUPPORT, organisation=person.organisation)
    outcome, problems = told(person, kind, by=support)
    assert outcome == Outcome.WAITING
    assert ("ORG-10", field_of(kind, "assignee"), "setup") in problems


@both
def test_nothing_is_taken_for_an_owner_without_an_agreement(kind):
    person = UserFactory(organisation=AgreementFactory().organisation)
    owner = OrganisationFactory()
    RelationshipFactory(stock_owner=owner, managing_agent=person.organisation)
    outcome, problems = told(person, kind, owner=coded(owner))
    assert outcome == Outcome.WAITING
    assert any(field == field_of(kind, "owner") and category == "setup" for _, field, category in problems)


@both
def test_nothing_is_taken_for_an_owner_that_was_absorbed_before(person, kind):
    absorbed = AgreementFactory(
        organisation__absorbing_organisation=person.organisation, organisation__merge_date=date(2026, 5, 1)
    ).organisation
    outcome, problems = told(person, kind, owner=coded(absorbed))
    assert outcome == Outcome.WAITING
    date_field = 8 if kind == "letting" else 1
    assert {field for _, field, category in problems if category == "setup"} >= {field_of(kind, "owner"), date_field}


def test_a_scheme_has_to_be_of_the_owner_or_manager_and_hold_the_location(person):
    scheme = SchemeFactory(owning_organisation=person.organisation)
    location = LocationFactory(scheme=scheme, postcode="LS1 4AP", location_code="E08000035")
    elsewhere = LocationFactory()
    supported = {"_4": 2, "_35": 3, "_140": 0}
    outcome, problems = told(person, "letting", **supported, _5=f"S{elsewhere.scheme_id}", _6=elsewhere.pk)
    assert (outcome, ("LET-11", 5, "setup") in problems) == (Outcome.WAITING, True)
    outcome, problems = told(person, "letting", **supported, _5=f"S{scheme.pk}", _6=elsewhere.pk)
    assert (outcome, ("LET-12", 6, "setup") in problems) == (Outcome.WAITING, True)
    outcome, problems = told(person, "letting", **supported, _5=f"S{scheme.pk}", _6=location.pk)
    assert (outcome, problems) == (Outcome.COMPLETE, set())


@pytest.mark.parametrize(("source", "rule"), [(4, "LET-33"), (3, "LET-34")])
def test_a_council_cannot_have_lettings_from_itself(tmp_path, source, rule):
    (row,) = checked(tmp_path, "letting 2025", {116: source}, provider_type=ProviderType.LA)
    assert (rule, 116) in {(each["rule"], each["official_field"]) for each in row["errors"]}


@pytest.mark.parametrize(("kind", "model", "rule"), [("letting", LettingsLog, "LET-36"), ("sale", SalesLog, "SAL-27")])
def test_a_row_that_repeats_a_log_waits_for_a_decision(person, kind, model, rule):
    assert told(person, kind)[0] == Outcome.COMPLETE
    outcome, problems = told(person, kind)
    assert outcome == Outcome.DUPLICATE
    assert {(each, category) for each, _, category in problems} == {(rule, "duplicate")}
    assert model.objects.count() == 1
