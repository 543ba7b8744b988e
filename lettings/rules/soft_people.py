"""Ages, working situations and relationships that seldom go together.

Source: lettings soft validations 2025/26 and 2026/27, household characteristics.
"""

from __future__ import annotations

from collections.abc import Callable

from lettings.codes import YesNoUnsaid
from lettings.reference.unusual import USUAL_RETIREMENT_AGE, YOUNGEST_PARTNER
from lettings.rules.wording import who
from lettings.terms import people_of
from lettings.variables import EVERYONE, OTHERS, L
from lettings.years.y2025.people import LEAD_TENANT, details_known
from lettings.years.y2026.household_characteristics import ANY_PARTNER
from logs.codes import Partner, WorkingSituation
from logs.wording import listed, sentence
from questionnaire.core.answers import Answers, Context
from questionnaire.core.conditions import Condition, tested
from questionnaire.core.rules import Place, SoftRule

_SUBSECTION = "household_characteristics"
_RETIREMENT_SOURCE = "Lettings soft validations: retirement"
_PARTNER_SOURCE = "Lettings soft validations: relationships"


def page_of(person: int, page: str) -> str:
    """The id of a page that every person has: "age", "working_situation"."""
    return f"lead_tenant_{page}" if person == LEAD_TENANT else f"person_{person}_{page}"


def _after(person: int, *pages: str) -> tuple[Place, ...]:
    return tuple(Place(_SUBSECTION, after=page_of(person, page)) for page in pages)


def partner_not_asked(person: int) -> Condition:
    """From 2026/27: nobody is asked whether this person is the partner, so the page of their age comes before."""
    return (L.age[person] < YOUNGEST_PARTNER) | ANY_PARTNER


def _age_places_2025(person: int) -> tuple[Place, ...]:
    return _after(person, "age")


def _age_places_2026(person: int) -> tuple[Place, ...]:
    if person == LEAD_TENANT:
        return _after(person, "age")
    return (
        Place(_SUBSECTION, after=page_of(person, "age"), when=partner_not_asked(person)),
        *_after(person, "lead_partner"),
    )


# -- retirement


def _retired_young(person: int, places: tuple[Place, ...]) -> SoftRule:
    age, situation = L.age[person], L.ecstat[person]
    return SoftRule(
        f"person_{person}_retired_under_66",
        confirm=L.retirement_value_check,
        raised_when=(age < USUAL_RETIREMENT_AGE) & (situation == WorkingSituation.RETIRED),
        ask=f"You told us {who(person)} is aged {{{age.name}}} and is retired. "
        f"We would expect a person who is retired to be {USUAL_RETIREMENT_AGE} or over.",
        lists=(situation, age),
        places=places,
        title=f"{sentence(who(person))} is retired and under {USUAL_RETIREMENT_AGE}",
        source=_RETIREMENT_SOURCE,
    )


def _not_retired_old(person: int, places: tuple[Place, ...]) -> SoftRule:
    age, situation = L.age[person], L.ecstat[person]
    return SoftRule(
        f"person_{person}_not_retired_over_66",
        confirm=L.retirement_value_check,
        raised_when=(age > USUAL_RETIREMENT_AGE)
        & (situation != WorkingSituation.RETIRED)
        & (situation != WorkingSituation.REFUSED),
        ask=f"You told us {who(person)} is aged {{{age.name}}} and their working situation is "
        f"“{{{situation.name}}}”. We would expect a person over {USUAL_RETIREMENT_AGE} to be retired.",
        lists=(situation, age),
        places=places,
        title=f"{sentence(who(person))} is over {USUAL_RETIREMENT_AGE} and not retired",
        source=_RETIREMENT_SOURCE,
    )


def _retirement(age_places: Callable[[int], tuple[Place, ...]], gender_page: str) -> tuple[SoftRule, ...]:
    """The retirement rules of one year, by the pages that its ages and genders are asked on."""
    return (
        *(_retired_young(person, (*age_places(person), *_after(person, "working_situation"))) for person in EVERYONE),
        *(
            _not_retired_old(person, (*age_places(person), *_after(person, gender_page, "working_situation")))
            for person in EVERYONE
        ),
    )


RETIREMENT_2025 = _retirement(_age_places_2025, "gender_identity")
RETIREMENT_2026 = _retirement(_age_places_2026, "gender_same_as_sex")


# -- partners, until 2025/26: from then on, the service does not take such answers


def _partner_is_child(person: int) -> SoftRule:
    age, partner = L.age[person], L.relat[person]
    return SoftRule(
        f"person_{person}_partner_under_16",
        confirm=L.partner_under_16_value_check,
        raised_when=(age < YOUNGEST_PARTNER) & (partner == Partner.PARTNER),
        ask=f"You told us {who(person)} is aged {{{age.name}}} and is the partner of the lead tenant. "
        f"We would expect a partner to be {YOUNGEST_PARTNER} or over.",
        lists=(age, partner),
        places=_after(person, "lead_partner", "age"),
        title=f"{sentence(who(person))} is a partner and under {YOUNGEST_PARTNER}",
        source=_PARTNER_SOURCE,
    )


def _partners(answers: Answers) -> list[int]:
    return [person for person in range(2, people_of(answers) + 1) if answers[L.relat[person]] == Partner.PARTNER]


@tested("the household has more than one partner of the lead tenant", reads=(L.hhmemb, *L.relat))
def _several_partners(answers: Answers, context: Context) -> bool | None:
    return None if answers[L.hhmemb] is None else len(_partners(answers)) > 1


def _ask_about_partners(answers: Answers, context: Context) -> str:
    return (
        f"You told us these people are partners of the lead tenant: "
        f"{listed([who(person) for person in _partners(answers)])}. "
        "We would expect no more than one person to be the lead tenant’s partner."
    )


PARTNERS_2025 = (
    *(_partner_is_child(person) for person in OTHERS),
    SoftRule(
        "multiple_partners",
        confirm=L.multiple_partners_value_check,
        raised_when=_several_partners,
        ask=_ask_about_partners,
        lists=tuple(L.relat),
        places=tuple(place for person in OTHERS for place in _after(person, "lead_partner")),
        title="More than one person is the lead tenant’s partner",
        source=_PARTNER_SOURCE,
    ),
)


# -- illness, from 2026/27


def _too_ill_to_work(answers: Answers) -> list[int]:
    return [
        person
        for person in range(1, people_of(answers) + 1)
        if answers[L.ecstat[person]] == WorkingSituation.LONG_TERM_SICK
    ]


@tested("somebody is unable to work because of long-term sickness or disability", reads=(L.hhmemb, *L.ecstat))
def _somebody_too_ill_to_work(answers: Answers, context: Context) -> bool:
    return bool(_too_ill_to_work(answers))


def _ask_about_illness(answers: Answers, context: Context) -> str:
    people = _too_ill_to_work(answers)
    return (
        f"You told us {listed([who(person) for person in people])} {'is' if len(people) == 1 else 'are'} "
        "unable to work because of long-term sickness or disability. You also told us that nobody in the household "
        "has a health condition expected to last 12 months or more."
    )


ILLNESS_2026 = SoftRule(
    "working_situation_illness",
    confirm=L.working_situation_illness_check,
    raised_when=(L.illness == YesNoUnsaid.NO) & _somebody_too_ill_to_work,
    ask=_ask_about_illness,
    lists=(L.illness, *L.ecstat),
    places=(
        *_after(LEAD_TENANT, "working_situation"),
        *(
            Place(_SUBSECTION, after=page_of(person, "working_situation"), when=details_known(person))
            for person in OTHERS
        ),
        Place("household_needs", after="health_conditions"),
    ),
    title="Long-term sickness but no health condition",
    source="Lettings soft validations 2026/27: health conditions",
)
