"""Answers that a sale could really have, for demonstration data, tests and measurements."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from logs.codes import WorkingSituation, YesNo2
from logs.plausible import STREETS, PlausibleAnswers
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable
from sales import codes
from sales.variables import EVERYONE, OTHERS, S

RETIREMENT_AGE = 66
MORTGAGE_PART = Decimal("0.9")
"""How much of what is paid comes from the mortgage; the deposit is the rest."""


class PlausibleSale(PlausibleAnswers):
    """Answers each question of a sale with something likely. Its sums add up."""

    words = "Agreed with the buyer"

    def _answerers(self) -> dict[str, Callable[[Answers], Any]]:
        rng = self.rng
        found: dict[Variable[Any], Callable[[Answers], Any]] = {
            S.purchid: lambda answers: f"S{rng.randint(10_000, 99_999)}",
            S.ownershipsch: lambda answers: rng.choices([1, 2], [3, 1])[0],
            S.type: self._type,
            S.staircase: lambda answers: rng.choices([2, 1], [4, 1])[0],
            S.jointpur: lambda answers: rng.choices([2, 1], [3, 2])[0],
            S.jointmore: lambda answers: 2,
            S.noint: lambda answers: 2,
            S.address_line1: lambda answers: f"{rng.randint(1, 120)} {rng.choice(STREETS)}",
            S.town_or_city: lambda answers: self.place.town,
            S.postcode_full: lambda answers: self.place.postcode,
            S.la: lambda answers: self.place.authority,
            S.proptype: lambda answers: rng.choices([1, 3], [2, 3])[0],
            S.beds: lambda answers: rng.choices([1, 2, 3], [2, 5, 3])[0],
            S.ethnic_group: lambda answers: rng.choices([0, 1, 2, 3, 4, 17], [70, 4, 8, 8, 4, 6])[0],
            S.nationality_all_group: lambda answers: 826,
            S.nationality_all_buyer2_group: lambda answers: 826,
            S.buy1livein: lambda answers: 1,
            S.buy2livein: lambda answers: 1,
            S.hholdcount: self._household,
            S.prevten: lambda answers: rng.choice((1, 2, 3, 6) if _is_shared(answers) else (1, 2)),
            S.ppcodenk: lambda answers: 0,
            S.ppostcode_full: lambda answers: self.before.postcode,
            S.previous_la_known: lambda answers: 1,
            S.prevloc: lambda answers: self.before.authority,
            S.hhregres: lambda answers: 7,
            S.armedforcesspouse: lambda answers: 5,
            S.disabled: lambda answers: rng.choices([2, 1], [5, 1])[0],
            S.wheel: lambda answers: 2,
            S.income1nk: lambda answers: 0,
            S.income1: lambda answers: rng.randint(24_000, 38_000),
            S.inc1mort: lambda answers: 1,
            S.income2nk: lambda answers: 0,
            S.income2: lambda answers: rng.randint(20_000, 34_000),
            S.inc2mort: lambda answers: 1,
            S.savingsnk: lambda answers: 0,
            S.savings: lambda answers: rng.choice((20_000, 25_000, 30_000)),
            S.resale: lambda answers: 2,
            S.proplen_asked: lambda answers: 1,
            S.hodate: lambda answers: self._before_sale(answers, 10),
            S.frombeds: lambda answers: rng.choice((1, 2, 3)),
            S.fromprop: lambda answers: rng.choice((1, 3)),
            S.value: lambda answers: rng.choice((200_000, 220_000, 240_000)),
            S.equity: lambda answers: rng.choice((40, 50)),
            S.discount: lambda answers: 20,
            S.grant: lambda answers: 10_000,
            S.mortgageused: lambda answers: 1,
            S.mortgage: self._mortgage,
            S.mortlen_known: lambda answers: 0,
            S.mortlen: lambda answers: rng.choice((25, 30)),
            S.deposit: lambda answers: self._paid(answers) - (answers[S.mortgage] or 0) - (answers[S.cashdis] or 0),
            S.cashdis: lambda answers: 1_000,
            S.mrent: lambda answers: f"{rng.randint(20_000, 40_000) / 100:.2f}",
            S.mrentprestaircasing: lambda answers: f"{rng.randint(40_100, 60_000) / 100:.2f}",
            S.has_mscharge: lambda answers: rng.choice((0, 1)),
            S.mscharge: lambda answers: f"{rng.randint(2_000, 12_000) / 100:.2f}",
            S.has_management_fee: lambda answers: 0,
            S.management_fee: lambda answers: "15.00",
            S.stairbought: lambda answers: 20,
            S.stairowned: lambda answers: 80,
            S.staircasesale: lambda answers: 2,
            S.firststair: lambda answers: 1,
            S.numstair: lambda answers: 2,
            S.initialpurchase: lambda answers: self._before_sale(answers, 1500),
            S.lasttransaction: lambda answers: self._before_sale(answers, 700),
            S.newservicecharges: lambda answers: "95.00",
        }
        for person in EVERYONE:
            found[S.age_known[person]] = lambda answers: 0
            found[S.age[person]] = self._age(person)
            found[S.ecstat[person]] = self._work(person)
            found[S.gender_same_as_sex[person]] = lambda answers: 1
            found[S.sexrab[person]] = lambda answers: rng.choice("FM")
            found[S.sex[person]] = lambda answers: rng.choice("FM")
        for person in OTHERS:
            found[S.details_known[person]] = lambda answers: 1
            found[S.relat[person]] = self._relation(person)
        return {variable.name: answerer for variable, answerer in found.items()}

    def _type(self, answers: Answers) -> int:
        return self.rng.choice((2, 30) if _is_shared(answers) else (8, 9, 14))

    def _household(self, answers: Answers) -> int:
        return self.rng.choice((2, 2, 3)) if _is_joint(answers) else self.rng.choice((1, 1, 2, 3))

    def _age(self, person: int) -> Callable[[Answers], int]:
        """Buyers are adults, and the others children."""

        def answer(answers: Answers) -> int:
            is_buyer = person == 1 or (person == 2 and _is_joint(answers))
            return self.rng.randint(22, 62) if is_buyer else self.rng.randint(1, 15)

        return answer

    def _relation(self, person: int) -> Callable[[Answers], str]:
        return lambda answers: "P" if person == 2 and _is_joint(answers) else "X"

    def _work(self, person: int) -> Callable[[Answers], int]:
        def answer(answers: Answers) -> int:
            age = answers[S.age[person]]
            if age is not None and age >= RETIREMENT_AGE:
                return int(WorkingSituation.RETIRED)
            return int(WorkingSituation.FULL_TIME)

        return answer

    def _paid(self, answers: Answers) -> int:
        """What the buyer pays, in whole pounds: the share bought, or the price less discount and grant."""
        price = answers[S.value] or Decimal(0)
        if _is_shared(answers):
            share = answers[S.stairbought] if answers[S.staircase] == YesNo2.YES else answers[S.equity]
            return int(price * (share or 0) / 100)
        return int(price - price * (answers[S.discount] or 0) / 100 - (answers[S.grant] or 0))

    def _mortgage(self, answers: Answers) -> int:
        return int(self._paid(answers) * MORTGAGE_PART)

    def _before_sale(self, answers: Answers, days: int) -> date | None:
        sold = answers[S.saledate]
        return sold - timedelta(days=days) if sold else None


def _is_shared(answers: Answers) -> bool:
    return answers[S.ownershipsch] == codes.OwnershipScheme.SHARED


def _is_joint(answers: Answers) -> bool:
    return answers[S.jointpur] == codes.JointPurchase.YES
