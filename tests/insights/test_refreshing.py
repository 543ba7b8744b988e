"""Figures worked out by hand on a few logs, and that working them out again changes nothing."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from insights.models import Figure, GroupFigure, Measure, Period
from insights.refreshing import refresh_all, refresh_changed
from lettings.collection import LETTINGS
from lettings.models import LettingsLog
from lettings.plausible import PlausibleLetting
from logs.batch import new_log, store
from logs.demo import as_sent
from logs.models import Channel, CreationMethod
from logs.records import RecordsOfMany
from logs.services import create_log, delete_log, put_values, save_answers
from questionnaire.core.walking import walk
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


def complete(by, **answers):
    log = completed_letting(by, manual_address_entry_selected=True, **answers)
    assert log.is_completed
    return log


def finish(log, by, at=LATER):
    """Give the answers that a log lacks to be complete, and put right what was refused."""
    begun = log.values | {"manual_address_entry_selected": True}
    today = timezone.localdate(at)
    facts = LETTINGS.gather(begun, stored={}, by=None, today=today)
    filled = walk(LETTINGS.questionnaire(begun, today), begun, PlausibleLetting(Random(1)), facts=facts, today=today)
    given = as_sent(filled) | {"manual_address_entry_selected": True}
    assert save_answers(log=log, given=given, by=by, channel=Channel.WEB, now=at).log.is_completed


def test_a_log_completed_without_refusal_and_left_alone_is_accepted_first_time(by):
    complete(by)
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"web": (1, 1)}
    assert figures(Measure.REFUSED_ON_THE_WAY) == {"web": (0, 1)}
    assert figures(Measure.CORRECTED) == {"web": (0, 1)}


def test_a_log_of_which_an_answer_was_refused_before_it_was_complete_is_not(by):
    log = letting(by, beds="a")
    assert "beds" in log.unaccepted
    finish(log, by)
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"web": (0, 1)}
    assert figures(Measure.REFUSED_ON_THE_WAY) == {"web": (1, 1)}
    assert figures(Measure.CORRECTED) == {"web": (0, 1)}


def test_a_log_whose_answer_was_corrected_after_it_was_complete_is_not(by):
    log = complete(by)
    save(log, by, tenancycode="T2")
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"web": (0, 1)}
    assert figures(Measure.CORRECTED) == {"web": (1, 1)}


def test_who_it_is_assigned_to_and_what_the_service_changes_is_no_correction(by):
    log = complete(by)
    save(log, by, assigned_to_id=UserFactory(organisation=by.organisation).pk)
    agent = OrganisationFactory()
    put_values(
        LettingsLog.objects.get(pk=log.pk),
        {"managing_organisation_id": agent.pk},
        by=by,
        channel=Channel.SERVICE,
        now=LATER,
    )
    refresh_all(now=LATER)
    assert figures(Measure.CORRECTED) == {"web": (0, 1)}


def test_a_correction_before_completion_does_not_count(by):
    log = letting(by)
    save(log, by, at=NOW, tenancycode="T2")
    finish(LettingsLog.objects.get(pk=log.pk), by)
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"web": (1, 1)}


def test_logs_are_counted_by_the_channel_that_made_them(by):
    complete(by)
    create_log(LettingsLog, by=by, channel=Channel.UPLOAD, now=NOW, given=SET_UP)
    create_log(LettingsLog, by=by, channel=Channel.UPLOAD, now=NOW, given=SET_UP)
    refresh_all(now=LATER)
    assert figures(Measure.CHANNEL) == {"web": (1, 0), "upload": (2, 0)}
    assert figures(Measure.LOGS) == {"": (3, 0)}
    assert figures(Measure.MONTH) == {"2026-06:1": (2, 0), "2026-06:2": (1, 0)}
    assert figures(Measure.ACCEPTED) == {"web": (1, 1)}, "of those completed"


def test_a_log_of_a_file_counts_as_its_row_was_read(by):
    own = {
        "owning_organisation_id": by.organisation_id,
        "managing_organisation_id": by.organisation_id,
        "assigned_to_id": by.pk,
    }
    records = RecordsOfMany()
    several = [SET_UP | own, SET_UP | own | {"beds": "a"}]
    store(
        [
            new_log(
                LettingsLog,
                given,
                start={},
                by=by,
                channel=Channel.UPLOAD,
                now=NOW,
                method=CreationMethod.BULK_UPLOAD,
                records=records,
            )
            for given in several
        ]
    )
    for log in LettingsLog.objects.all():
        finish(log, by)
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED) == {"upload": (1, 2)}
    assert figures(Measure.REFUSED_QUESTION) == {"beds": (1, 0)}


def test_minutes_are_added_up_without_pauses_and_days_with_them(by):
    log = letting(by)  # at 10:00
    save(log, by, at=NOW + timedelta(minutes=4), tenancycode="T2")
    save(log, by, at=NOW + timedelta(minutes=64), tenancycode="T3")  # after a pause of an hour
    save(log, by, at=NOW + timedelta(minutes=69), tenancycode="T4")
    finish(LettingsLog.objects.get(pk=log.pk), by, at=NOW + timedelta(days=2, minutes=3))
    refresh_all(now=NOW + timedelta(days=3))
    assert figures(Measure.MINUTES) == {"web:9": (1, 0)}
    assert figures(Measure.DAYS) == {"web:2": (1, 0)}


def test_refused_answers_are_counted_by_rule_and_by_question(by):
    for number in range(2):
        log = save(letting(by, beds="a"), by, voiddate="2026-07-01")
        assert set(log.unaccepted) == {"beds", "voiddate"}, number
        save(log, by, beds="b")
    rules = LettingsLog.objects.first().unaccepted
    save(LettingsLog.objects.first(), by, beds="2")
    refresh_all(now=LATER)
    assert figures(Measure.REFUSED_QUESTION) == {"beds": (2, 0), "voiddate": (2, 0)}
    beds, void = rules["beds"]["rules"], rules["voiddate"]["rules"]
    assert figures(Measure.RULE) == dict.fromkeys([*beds, *void], (2, 0)), "a log counts once, however often tried"
    assert figures(Measure.RULE_STANDING) == dict.fromkeys(beds, (1, 0)) | dict.fromkeys(void, (2, 0))


def test_what_nobody_knew_or_wanted_to_say_is_counted_for_each_question(by):
    complete(by, ethnic_group=17, armedforces=6, hhmemb=2, details_known_2=0, age2_known=1, age1_known=0, age1=40)
    log = complete(by, ethnic_group=0, ethnic=1, armedforces=2, hhmemb=1, age1_known=1)
    assert (log.armedforces, log.age1_known) == (2, 1)
    refresh_all(now=LATER)
    refused, unknown = figures(Measure.PREFERS_NOT), figures(Measure.UNKNOWN)
    assert refused["ethnic_group"] == (1, 2)
    assert unknown["armedforces"] == (1, 2)
    assert unknown["age_known"] == (2, 3), "of three people in two households"


def test_unusual_answers_are_counted_as_asked_and_as_confirmed_with_their_reasons(by):
    for _ in range(2):
        log = complete(by)
        save(log, by, hhmemb=1, age1_known=0, age1=30, ecstat1=5)
        log = LettingsLog.objects.get(pk=log.pk)
        assert log.retirement_value_check is None
    save_answers(
        log=log,
        given={"retirement_value_check": 0},
        by=by,
        channel=Channel.WEB,
        now=LATER,
        reasons={"retirement_value_check": {"reason": "told_by_tenant"}},
    )
    refresh_all(now=LATER)
    assert figures(Measure.CHECK_RAISED)["retirement_value_check"] == (2, 0)
    assert figures(Measure.CHECK_CONFIRMED)["retirement_value_check"] == (1, 0)
    assert figures(Measure.CHECK_REASON) == {"told_by_tenant": (1, 0)}


def test_homes_are_counted_and_rents_summed_up(by):
    first, second = complete(by, seed=1, beds=2, unittype_gn=7), complete(by, seed=2, beds=6, unittype_gn=7)
    third = complete(by, seed=3, beds=5, unittype_gn=7)
    refresh_all(now=LATER)
    shares = {key: value for key, (value, _) in figures(Measure.SHARE).items() if key.startswith("beds:")}
    assert shares == {"beds:2": 1, "beds:4": 2}
    means = figures(Measure.MEAN)
    assert means["wrent:2"] == (int(first.wrent * 100), 1)
    assert means["wrent:4"] == (int((second.wrent + third.wrent) * 100), 2)


def test_a_log_in_progress_counts_as_left_after_thirty_days(by):
    letting(by)
    letting(by, now=NOW + timedelta(days=5))
    refresh_all(now=NOW + timedelta(days=31))
    assert figures(Measure.LEFT) == {"": (1, 2)}


def test_last_year_is_counted_whole_and_up_to_the_same_day(by):
    for day in (date(2025, 5, 1), date(2025, 11, 2), date(2025, 11, 3)):
        letting(by, now=NOW - timedelta(days=365), startdate=day)
    refresh_all(now=NOW)
    assert figures(Measure.LOGS, year=2025) == {"": (3, 0)}
    assert figures(Measure.LOGS, year=2025, period=Period.TO_DATE) == {"": (2, 0)}


def test_sandboxes_deleted_logs_and_logs_without_a_date_are_left_out(by):
    sandbox = AgreementFactory(organisation__is_sandbox=True).organisation
    letting(UserFactory(organisation=sandbox))
    delete_log(log=letting(by), by=by, now=LATER)
    letting(by, startdate=None)
    refresh_all(now=LATER)
    assert not Figure.objects.exists()


def test_sales_have_figures_of_their_own(by):
    sale = completed_sale(by, manual_address_entry_selected=True)
    assert sale.is_completed
    refresh_all(now=LATER)
    assert figures(Measure.ACCEPTED, "sales") == {"web": (1, 1)}
    assert figures(Measure.ACCEPTED, "lettings") == {}


def test_a_group_counts_absorbed_organisations_as_the_one_that_they_are(by):
    absorbed = AgreementFactory().organisation
    letting(UserFactory(organisation=absorbed))
    letting(by)
    absorbed.absorbing_organisation, absorbed.merge_date = by.organisation, date(2026, 11, 1)
    absorbed.save()
    refresh_all(now=LATER)
    assert GroupFigure.objects.get(measure=Measure.LOGS, year=2026).contributors == 1


def test_working_out_twice_changes_nothing(by):
    complete(by)
    refresh_all(now=LATER)
    before = everything()
    refresh_all(now=LATER)
    assert before
    assert everything() == before


def test_changes_alone_give_the_same_as_everything_anew(by):
    other = UserFactory(organisation=AgreementFactory().organisation)
    log = complete(by)
    complete(other)
    moved = letting(other)
    refresh_all(now=NOW)
    save(log, by, tenancycode="T2")
    put_values(
        LettingsLog.objects.get(pk=moved.pk),
        {"owning_organisation_id": by.organisation_id},
        by=by,
        channel=Channel.SERVICE,
        now=LATER,
    )
    refresh_changed(now=LATER)
    changed = everything()
    refresh_all(now=LATER)
    assert Figure.objects.filter(measure=Measure.CORRECTED, owner=by.organisation, value=1).count() == 1
    assert everything() == changed


@pytest.mark.parametrize("becomes", ["owned", "managed by another", "nobody's"])
def test_changes_of_a_log_without_an_owner_alone_give_the_same_as_everything_anew(becomes, by):
    agent, another = AgreementFactory().organisation, AgreementFactory().organisation
    log = letting(by, owning_organisation_id=None, managing_organisation_id=agent.pk)
    refresh_all(now=NOW)
    assert set(Figure.objects.values_list("owner", "manager")) == {(agent.pk, agent.pk)}
    given = {
        "owned": {"owning_organisation_id": by.organisation_id, "managing_organisation_id": another.pk},
        "managed by another": {"managing_organisation_id": another.pk},
        "nobody's": {"managing_organisation_id": None},
    }[becomes]
    log = LettingsLog.objects.get(pk=log.pk)
    put_values(log, given, by=by, channel=Channel.SERVICE, now=LATER)
    refresh_changed(now=LATER)
    changed = everything()
    refresh_all(now=LATER)
    assert everything() == changed
    assert not Figure.objects.filter(owner=agent).exists()


def test_a_log_that_gets_an_owner_leaves_the_figures_of_its_manager(by):
    agent = AgreementFactory().organisation
    log = letting(by, owning_organisation_id=None, managing_organisation_id=agent.pk)
    refresh_all(now=NOW)
    given = {"owning_organisation_id": by.organisation_id}
    put_values(LettingsLog.objects.get(pk=log.pk), given, by=by, channel=Channel.SERVICE, now=LATER)
    refresh_changed(now=LATER)
    assert set(Figure.objects.values_list("owner", "manager")) == {(by.organisation_id, agent.pk)}


def everything():
    names = ("collection", "year", "period", "measure", "key", "value", "of")
    own = sorted(Figure.objects.values_list("owner", "manager", *names))
    return own, sorted(GroupFigure.objects.values_list("provider_type", "organisations", "contributors", *names))
