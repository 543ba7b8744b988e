"""Answers that a letting could really have, for demonstration data, tests and measurements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from lettings import codes
from lettings.variables import EVERYONE, OTHERS, L
from logs.codes import WorkingSituation
from logs.plausible import STREETS, PlausibleAnswers
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable

PAYMENTS = {codes.Period.WEEKLY_52: 52, codes.Period.MONTHLY: 12, codes.Period.EVERY_4_WEEKS: 13}
RETIREMENT_AGE = 66


class PlausibleLetting(PlausibleAnswers):
    """Answers each question of a letting with something likely."""

    words = "Agreed with the tenant"

    def _answerers(self) -> dict[str, Callable[[Answers], Any]]:
        """Variable to how it is answered, where any likely code would not do."""
        rng = self.rng
        found: dict[Variable[Any], Callable[[Answers], Any]] = {
            L.renewal: lambda answers: rng.choices([0, 1], [9, 1])[0],
            L.rent_type: lambda answers: rng.choices([0, 1], [8, 2])[0],
            L.needstype: lambda answers: 1,
            L.tenancycode: lambda answers: f"T{rng.randint(10_000, 99_999)}",
            L.propcode: lambda answers: f"P{rng.randint(10_000, 99_999)}",
            L.first_time_property_let_as_social_housing: lambda answers: rng.choices([0, 1], [9, 1])[0],
            L.unitletas: lambda answers: (answers[L.rent_type] or 0) + 1,
            L.address_line1: lambda answers: f"{rng.randint(1, 120)} {rng.choice(STREETS)}",
            L.town_or_city: lambda answers: self.place.town,
            L.postcode_full: lambda answers: self.place.postcode,
            L.la: lambda answers: self.place.authority,
            L.unittype_gn: lambda answers: rng.choices([1, 7, 8, 2], [6, 5, 2, 1])[0],
            L.beds: lambda answers: rng.choices([1, 2, 3, 4], [4, 5, 4, 1])[0],
            L.voiddate: lambda answers: _days_before(answers, rng.randint(5, 60)),
            L.mrcdate: lambda answers: _days_before(answers, 3),
            L.joint: lambda answers: 2,
            L.startertenancy: lambda answers: rng.choice((1, 2)),
            L.tenancy: lambda answers: rng.choices([2, 7, 4], [5, 4, 1])[0],
            L.tenancylength: lambda answers: rng.choice((2, 3, 5)),
            L.hhmemb: lambda answers: rng.choices([1, 2, 3, 4, 5], [8, 4, 3, 2, 1])[0],
            L.age[1]: lambda answers: rng.randint(19, 80),
            L.ethnic_group: lambda answers: rng.choices([0, 1, 2, 3, 4, 17], [70, 4, 8, 8, 4, 6])[0],
            L.nationality_all_group: lambda answers: 826,
            L.preg_occ: lambda answers: 2,
            L.armedforces: lambda answers: rng.choices([2, 1, 6], [18, 1, 1])[0],
            L.reason: lambda answers: rng.choice((12, 13, 54, 9, 8, 50)),
            L.prevten: lambda answers: rng.choice((3, 28, 31, 33, 18)),
            L.homeless: lambda answers: rng.choices([1, 11], [3, 1])[0],
            L.ppcodenk: lambda answers: 0,
            L.ppostcode_full: lambda answers: self.before.postcode,
            L.previous_la_known: lambda answers: 1,
            L.prevloc: lambda answers: self.before.authority,
            L.layear: lambda answers: rng.choice((7, 8, 9, 10, 11, 12)),
            L.waityear: lambda answers: rng.choice((2, 7, 8)),
            L.reasonpref: lambda answers: rng.choice((1, 2)),
            L.referral_type: lambda answers: 2,
            L.referral: lambda answers: 21,
            L.referral_register: lambda answers: 3,
            L.net_income_known: lambda answers: rng.choices([0, 1, 2], [7, 2, 1])[0],
            L.incfreq: lambda answers: 1,
            L.earnings: self._earnings,
            L.hb: lambda answers: rng.choice((1, 6, 9)),
            L.benefits: lambda answers: 2 if answers[L.hb] in (1, 6) else 3,
            L.household_charge: lambda answers: 0,
            L.period: lambda answers: int(rng.choice(list(PAYMENTS))),
            L.brent: self._rent,
            L.scharge: lambda answers: rng.choice(("0", "3.50", "6.20")),
            L.pscharge: lambda answers: "0",
            L.supcharg: lambda answers: "0",
            L.hbrentshortfall: lambda answers: rng.choice((1, 2)),
            L.tshortfall_known: lambda answers: 0,
            L.tshortfall: lambda answers: "12.40",
        }
        for person in EVERYONE:
            found[L.age_known[person]] = lambda answers: 0
            found[L.ecstat[person]] = self._work(person)
            found[L.gender_same_as_sex[person]] = lambda answers: 1
            found[L.sexrab[person]] = lambda answers: rng.choice("FM")
            found[L.sex[person]] = lambda answers: rng.choice("FM")
        for person in OTHERS:
            found[L.details_known[person]] = lambda answers: 0
            found[L.age[person]] = self._age(person)
            found[L.relat[person]] = self._relation(person)
        return {variable.name: answerer for variable, answerer in found.items()}

    def _age(self, person: int) -> Callable[[Answers], int]:
        """The second person is an adult as often as not; the rest are children."""

        def answer(answers: Answers) -> int:
            is_adult = person == 2 and self.rng.random() < 0.5
            return self.rng.randint(20, 70) if is_adult else self.rng.randint(1, 15)

        return answer

    def _relation(self, person: int) -> Callable[[Answers], str]:
        def answer(answers: Answers) -> str:
            age = answers[L.age[person]]
            return "P" if person == 2 and (age is None or age >= 18) else "X"

        return answer

    def _work(self, person: int) -> Callable[[Answers], int]:
        def answer(answers: Answers) -> int:
            age = answers[L.age[person]]
            if age is not None and age >= RETIREMENT_AGE:
                return int(WorkingSituation.RETIRED)
            return int(self.rng.choice((1, 1, 2, 4, 6)))

        return answer

    def _earnings(self, answers: Answers) -> int:
        """Pounds a week that no household finds unusual."""
        return self.rng.randint(250, 360)

    def _rent(self, answers: Answers) -> str:
        """A usual social rent for the home, in pounds for the rent period."""
        weekly = Decimal(self.rng.randint(8400, 9800)) / 100 + 8 * (answers[L.beds] or 1)
        payments = PAYMENTS.get(codes.Period(answers[L.period] or 1), 52)
        return f"{(weekly * 52 / payments):.2f}"


def _days_before(answers: Answers, days: int) -> date | None:
    start = answers[L.startdate]
    return start - timedelta(days=days) if start else None
