"""How long duplicates take to be found, listed and numbered among 300,000 logs, of which one in a hundred has a twin.

Run it with: bin/bench duplicates
"""

from __future__ import annotations

from datetime import timedelta

from benchmarks.serving import start_django

LOGS, ONE_IN, OWNERS = 300_000, 100, 300
SAME = "('00000000-0000-0000-0000-' || lpad((n / 200)::text, 12, '0'))::uuid"
"""Every hundredth log, and the next such one, have one key."""


def main() -> None:
    start_django()
    from django.utils import timezone

    from benchmarks.figures import Row, medians, show
    from benchmarks.multiplying import multiply, tidy
    from lettings.models import LettingsLog
    from logs.duplicate_queries import companions, count_sets, sets_listed
    from logs.duplicate_sets import number_what_is_left
    from logs.models import Channel
    from logs.services import save_answers
    from organisations.models import Organisation
    from tests.factories.duplicates import twin
    from tests.factories.lettings import completed_letting
    from tests.factories.organisations import AgreementFactory
    from tests.factories.users import UserFactory

    user = UserFactory(coordinator=True, organisation=AgreementFactory().organisation)
    now, today = timezone.now(), timezone.localdate()
    log = completed_letting(user, seed=8)
    multiply(Organisation, user.organisation_id, OWNERS, name="'Housing of place ' || n")
    owner = f"(SELECT min(id) FROM organisations_organisation) + mod(n / 200, {OWNERS})"  # noqa: S608
    multiply(
        LettingsLog,
        log.pk,
        LOGS,
        duplicate_key=f"CASE WHEN mod(n, {ONE_IN}) = 0 THEN {SAME} ELSE gen_random_uuid() END",
        owning_organisation_id=owner,
        managing_organisation_id=owner,
    )
    tidy(LettingsLog, Organisation)
    sets = number_what_is_left(LettingsLog, now=now)
    tidy(LettingsLog)
    twin(log)
    moments = iter(range(1, 10_000))
    codes = ["One", log.tenancycode]

    def save() -> None:
        """In and out of the set in turn."""
        codes.reverse()
        at = now + timedelta(seconds=next(moments))
        save_answers(log=log, given={"tenancycode": codes[0]}, by=user, channel=Channel.WEB, now=at)

    def save_something_else() -> None:
        place = str(next(moments))
        at = now + timedelta(seconds=int(place))
        save_answers(log=log, given={"propcode": place}, by=user, channel=Channel.WEB, now=at)

    log.refresh_from_db()
    taken = medians(
        {
            "one log by its number": lambda: LettingsLog.objects.only("pk").get(pk=log.pk),
            "the duplicates of one log": lambda: list(companions(log, user).values_list("pk")),
            "how many sets a coordinator has": lambda: count_sets(user, today),
            "the sets of a coordinator": lambda: sets_listed(user, today),
            "a save of an answer that is not compared": save_something_else,
            "a save that numbers a set or dissolves it": save,
        },
        rounds=60,
    )
    floor = taken["one log by its number"]
    print(f"{LOGS:,} logs, {sets:,} sets")
    show([Row(name, time, time / floor) for name, time in taken.items()])


if __name__ == "__main__":
    main()
