"""Where soft rules interrupt, what they say and what they look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from lettings.facts import LettingsFacts
from lettings.questionnaires import QUESTIONNAIRES
from lettings.reference import rent_ranges
from lettings.variables import OTHERS
from logs.facts import OrganisationFacts
from questionnaire.core.answers import Context, Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.rules import RaisedCheck, SoftRule
from questionnaire.core.settle import settle

YEARS = (2025, 2026)
START = {year: date(year, 6, 16) for year in YEARS}
TODAY = {year: date(year, 11, 3) for year in YEARS}
RULES = [pytest.param(year, rule, id=f"{year}-{rule.id}") for year in YEARS for rule in QUESTIONNAIRES[year].soft_rules]
SETUP: Values = {
    "owning_organisation_id": 1,
    "managing_organisation_id": 1,
    "assigned_to_id": 1,
    "needstype": 1,
    "renewal": 0,
    "rent_type": 0,
    "declaration": True,
}
HOME: Values = {"manual_address_entry_selected": True, "la": "E07000223", "is_la_inferred": False, "beds": 2}
RENT_PAGES = {1: "rent_weekly", 2: "rent_bi_weekly", 3: "rent_4_weekly", 4: "rent_monthly"}


def facts(year: int, provider_type: str = "PRP") -> LettingsFacts:
    return LettingsFacts(owner=OrganisationFacts(1, provider_type=provider_type), rent_ranges=rent_ranges(year))


def settled(year: int, answers: Values, provider_type: str = "PRP") -> Assessment:
    """A log with set-up complete and these answers."""
    given = SETUP | {"startdate": START[year]} | answers
    return settle(QUESTIONNAIRES[year], {}, given, facts(year, provider_type), TODAY[year])


def asked_after(found: Assessment, page: str) -> list[str]:
    return [check.rule for check in found.checks_after(page)]


def only(found: Assessment, rule: str) -> RaisedCheck:
    (check,) = (each for each in found.raised if each.rule == rule)
    return check


def household(*people: Values) -> Values:
    """People whose details are known, with answers named without their number."""
    answers: Values = {"hhmemb": len(people)}
    for n, facts_of_person in enumerate(people, 1):
        answers |= {f"{name}{n}": value for name, value in facts_of_person.items()} | {f"age{n}_known": 0}
        if n > 1:
            answers |= {f"details_known_{n}": 0}
    return answers


# -- what a condition looks at


class Watched(dict[str, Any]):
    """Values that remember which of them were looked at."""

    def __init__(self, values: Values) -> None:
        super().__init__(values)
        self.looked_at: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:  # type: ignore[override]
        self.looked_at.add(name)
        return super().get(name, default)


def _telling_logs(year: int) -> Iterable[Values]:
    """Logs that raise every rule and lead its condition down each of its ways."""
    other = {
        "startdate": START[year], "needstype": 1, "lettype": 1, "preg_occ": 1, "illness": 2, "referral": 4,
        "reasonother": "prison", "tenancyother": "intro", "voiddate": date(2020, 1, 1), "mrcdate": date(2020, 1, 1),
        "period": 1, "scharge": Decimal(90), "pscharge": Decimal(90), "supcharg": Decimal(90), "incfreq": 1,
    }  # fmt: skip
    for sex in ("M", "F"):
        for age, situation in ((60, 5), (70, 8), (12, 9)):
            person = {
                "sex": sex, "sexrab": sex, "gender_same_as_sex": 1, "age": age, "ecstat": situation, "relat": "P",
            }  # fmt: skip
            for size, rent, earnings in ((1, 60, 400), (8, 500, 100)):
                money = {"brent": Decimal(rent), "earnings": earnings}
                yield other | money | HOME | household(*[person] * size)


@pytest.mark.parametrize(("year", "rule"), RULES)
def test_a_soft_rule_says_every_answer_it_looks_at(year: int, rule: SoftRule) -> None:
    context = Context(facts(year), TODAY[year])
    looked_at: set[str] = set()
    held = False
    for log in _telling_logs(year):
        for values in (log, *({k: v for k, v in log.items() if k != name} for name in log)):
            watched = Watched(values)
            held = rule.raised_when.holds(watched, context) or held
            looked_at |= watched.looked_at
    assert looked_at <= {variable.name for variable in rule.raised_when.reads()}
    assert held


# -- where the pages of a journey interrupt


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize(("period", "page"), RENT_PAGES.items())
def test_an_unusual_rent_is_asked_about_after_the_rent_page_of_its_period(year: int, period: int, page: str) -> None:
    weeks = {1: 1, 2: 2, 3: 4, 4: Decimal(52) / 12}[period]
    rent = (Decimal(500) * weeks).quantize(Decimal("0.01"))
    found = settled(year, HOME | {"period": period, "brent": rent})
    assert found.asks(found.questionnaire.page_by_id[page])
    assert "rent_high" in asked_after(found, page)


@pytest.mark.parametrize("year", YEARS)
def test_charges_are_asked_about_after_the_rent_in_the_order_of_the_page(year: int) -> None:
    charges = {name: Decimal(60) for name in ("scharge", "pscharge", "supcharg")}
    found = settled(year, HOME | charges | {"period": 1, "brent": Decimal(500)})
    assert asked_after(found, "rent_weekly") == [
        "rent_high", "scharge_value_check", "pscharge_value_check", "supcharg_value_check",
    ]  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_a_renewal_is_asked_about_its_reason_on_its_own_page(year: int) -> None:
    for renewal, page in (
        (0, "reason_for_leaving_last_settled_home"),
        (1, "reason_for_leaving_last_settled_home_renewal"),
    ):
        found = settled(year, {"renewal": renewal, "reason": 20, "reasonother": "prison"})
        assert asked_after(found, page) == ["reasonother_existing_category"]


def test_a_starter_tenancy_is_asked_about_its_type_on_either_page() -> None:
    for starter, page in ((1, "starter_tenancy_type"), (2, "tenancy_type")):
        found = settled(2026, {"startertenancy": starter, "tenancy": 3, "tenancyother": "intro"})
        assert asked_after(found, page) == ["tenancyother_starter_period"]


@pytest.mark.parametrize("n", OTHERS)
def test_an_age_is_questioned_at_once_where_the_partner_is_known_already(n: int) -> None:
    people = [{"age": 30, "ecstat": 1}] * (n - 1) + [{"age": 40, "ecstat": 5, "relat": "P"}]
    found = settled(2026, household(*people))
    assert f"person_{n}_retired_under_66" in asked_after(found, f"person_{n}_age")


def test_a_childs_age_is_questioned_at_once_where_nobody_is_likely_to_be_pregnant() -> None:
    woman, child = {"age": 60, "sexrab": "F", "gender_same_as_sex": 1}, {"age": 12, "sexrab": "F"}
    found = settled(2026, household(woman, child | {"gender_same_as_sex": 1}) | {"preg_occ": 1})
    assert asked_after(found, "person_2_age") == ["pregnant_nobody_likely"]


@pytest.mark.parametrize("n", OTHERS)
def test_an_age_is_questioned_after_the_relationship_where_it_is_asked(n: int) -> None:
    people = [{"age": 30, "ecstat": 1}] * (n - 1) + [{"age": 40, "ecstat": 5}]
    found = settled(2026, household(*people))
    rule = f"person_{n}_retired_under_66"
    assert rule not in asked_after(found, f"person_{n}_age")
    assert rule in asked_after(found, f"person_{n}_lead_partner")


def test_the_screens_after_the_lead_tenants_work_follow_each_other_in_order() -> None:
    found = settled(
        2026, household({"age": 70, "ecstat": 8}) | {"illness": 2, "net_income_known": 0, "earnings": 600, "incfreq": 1}
    )
    assert asked_after(found, "lead_tenant_working_situation") == [
        "person_1_not_retired_over_66", "working_situation_illness", "net_income_high",
    ]  # fmt: skip


@pytest.mark.parametrize("year", YEARS)
def test_an_unconfirmed_check_keeps_its_section_open(year: int) -> None:
    found = settled(year, household({"age": 70, "ecstat": 1}))
    assert "retirement_value_check" in found.subsection("household_characteristics").missing


# -- what is said


@pytest.mark.parametrize(
    ("rule", "answers", "said"),
    [
        (
            "net_income_high",
            household({"ecstat": 1}) | {"net_income_known": 0, "earnings": 3200, "incfreq": 2},
            "£3,200 a month, which is about £738 a week.* more than £143 and less than £730 a week",
        ),
        (
            "rent_high",
            HOME | {"period": 2, "brent": Decimal(500)},
            "£500 every 2 weeks, which is £250 a week.* in Adur, .* more than £71.06 and less than £157.71 a week",
        ),
        (
            "scharge_value_check",
            {"period": 1, "scharge": Decimal("40.50")},
            "service charge is £40.50 weekly for 52 weeks. For general needs .* £35 a week or less",
        ),
        (
            "person_1_retired_under_66",
            household({"age": 60, "ecstat": 5}),
            "the lead tenant is aged 60 and is retired.* 66 or over",
        ),
        (
            "person_2_partner_under_16",
            household({}, {"age": 15, "relat": "P"}),
            "person 2 is aged 15 and is the partner of the lead tenant",
        ),
        (
            "multiple_partners",
            household({}, {"relat": "P"}, {"relat": "P"}),
            "person 2 and person 3",
        ),
        (
            "pregnant_female_age_unlikely",
            household({"sex": "F", "age": 60}, {"sex": "F", "age": 12}) | {"preg_occ": 1},
            "aged 12 and 60.* aged 16 to 50",
        ),
        (
            "void_date_long_ago",
            {"first_time_property_let_as_social_housing": 1, "voiddate": date(2023, 6, 16)},
            "16 June 2023. That is 731 days before the tenancy start date of 16 June 2025",
        ),
        (
            "reasonother_existing_category",
            {"reason": 20, "reasonother": "Left {prison}"},
            "“Left {prison}”",
        ),
    ],
)
def test_a_check_says_the_figures_it_is_about(rule: str, answers: Values, said: str) -> None:
    message = only(settled(2025, answers), rule).message
    for part in said.split(".*"):
        assert part in message
