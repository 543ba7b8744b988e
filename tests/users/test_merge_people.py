"""What a merge does to people, and whom it tells."""

from datetime import UTC, datetime

import pytest

from organisations.models import DataSharingAgreement
from organisations.services.merge_requests import start_merge
from organisations.services.merges import run_merge
from tests.factories.merges import merge_request
from tests.factories.organisations import AgreementFactory, NameChangeFactory, OrganisationFactory
from tests.factories.users import UserFactory
from users.emails import Email, message_of
from users.models import OutgoingEmail, Role, User, UserEvent

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)


@pytest.fixture
def by():
    return UserFactory(support=True)


def merge(asked):
    start_merge(merge_request=asked, by=asked.requester, now=NOW)
    run_merge(merge_request=asked, now=NOW)
    return asked.absorbing_organisation


def queued():
    return sorted((email.template, email.to) for email in OutgoingEmail.objects.all())


def test_everybody_moves_with_role_and_responsibilities(by):
    merging = OrganisationFactory()
    person = UserFactory(organisation=merging, coordinator=True, dpo=True, key_contact=True)
    stopped = UserFactory(organisation=merging, deactivated=True)
    absorbing = merge(merge_request(by, merging))
    for each in (person, stopped):
        each.refresh_from_db()
        assert each.organisation == absorbing
        assert each.values_updated_at == NOW
    assert (person.role, person.is_dpo, person.is_key_contact, person.active) == (
        Role.DATA_COORDINATOR,
        True,
        True,
        True,
    )
    assert stopped.active is False
    event = UserEvent.objects.get(user=person)
    assert (event.action, event.actor) == (UserEvent.Action.MOVED, by)


def test_a_placeholder_stays_as_signatory(by):
    merging = OrganisationFactory()
    signatory = UserFactory(organisation=merging, name="Sam Signer", dpo=True)
    AgreementFactory(organisation=merging, signatory=signatory, signatory_name="Sam Signer")
    absorbing = merge(merge_request(by, merging))
    left = User.objects.get(organisation=merging)
    agreement = DataSharingAgreement.objects.get(organisation=merging)
    assert agreement.signatory == left
    assert (left.name, left.is_dpo, left.active, left.can_receive_email) == ("Sam Signer", True, False, False)
    assert (agreement.signatory_name, agreement.signatory_email) == ("Sam Signer", left.email)
    signatory.refresh_from_db()
    assert (signatory.organisation, signatory.is_dpo) == (absorbing, True)


def test_a_placeholder_signatory_of_an_earlier_merge_stays(by):
    merging = OrganisationFactory()
    left = UserFactory(organisation=merging, is_placeholder=True, active=False, confirmed_at=None)
    AgreementFactory(organisation=merging, signatory=left)
    merge(merge_request(by, merging))
    assert list(User.objects.filter(organisation=merging)) == [left]


def test_an_agreement_without_a_person_stays_as_it_is(by):
    merging = OrganisationFactory()
    AgreementFactory(organisation=merging)
    merge(merge_request(by, merging))
    assert not User.objects.filter(organisation=merging).exists()


def test_one_merge_is_told_to_both_sides(by):
    merging = OrganisationFactory(name="Small Homes")
    asked = merge_request(by, merging)
    NameChangeFactory(organisation=merging, name="Small Living", startdate=asked.merge_date)
    moved = UserFactory(organisation=merging)
    UserFactory(organisation=merging, deactivated=True)
    stays = UserFactory(organisation=asked.absorbing_organisation)
    UserFactory(organisation=asked.absorbing_organisation, deactivated=True)
    merge(asked)
    assert queued() == [(Email.MERGE_ABSORBED_ONE, stays.email), (Email.MERGED_INTO, moved.email)]
    for_moved = message_of(OutgoingEmail.objects.get(to=moved.email))
    assert for_moved.subject == "Small Living has merged into Absorbing Homes"
    assert "merged into Absorbing Homes on 1 July 2026" in for_moved.body
    assert moved.email in for_moved.body
    assert "Small Living merged into Absorbing Homes" in message_of(OutgoingEmail.objects.get(to=stays.email)).body


def test_several_merges_are_told_in_one_email(by):
    merging = [OrganisationFactory(name=name) for name in ("Ash Homes", "Elm Homes")]
    people = [UserFactory(organisation=each) for each in merging]
    asked = merge_request(by, *merging)
    stays = UserFactory(organisation=asked.absorbing_organisation)
    merge(asked)
    assert queued() == sorted(
        [(Email.MERGE_ABSORBED_SEVERAL, stays.email), *((Email.MERGED_INTO, each.email) for each in people)]
    )
    assert "2 organisations merged into Absorbing Homes on 1 July 2026: Ash Homes, Elm Homes" in " ".join(
        message_of(OutgoingEmail.objects.get(to=stays.email)).body.split()
    )
