"""A small collection to test the engine with: it knows nothing of housing, and neither does the engine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from questionnaire.core.answers import Answers, Context
from questionnaire.core.codes import IntCodes, TextCodes
from questionnaire.core.derivation import Changes, derived, derives
from questionnaire.core.rules import HardRule, Place, SoftRule
from questionnaire.core.structure import Gate, Help, Page, Question, Section, Subsection, options
from questionnaire.core.terms import calculated
from questionnaire.core.variables import Code, Count, Day, Flag, Flags, Money, PerPerson, Reference, Text, Variables
from questionnaire.core.years import Questionnaire, Window


class Kind(IntCodes):
    CAT = 1, "Cat"
    DOG = 2, "Dog"
    OTHER = 3, "Other"


class Coat(TextCodes):
    LONG = "L", "Long"
    SHORT = "S", "Short"


class Confirmation(IntCodes):
    CONFIRMED = 0, "Yes"


class PetVariables(Variables):
    keeper_id = Reference("Keeper", to="keeper")
    arrived = Day("Day of arrival")
    kind = Code("Kind", options=Kind)
    kind_other = Text("Other kind", longest=20)
    coat = Code("Coat", options=Coat)
    walks = Count("Walks", unit="walks a day")
    food = Money("Food", unit="£ a week")
    vet = Money("Vet", unit="£ a week")
    total = Money("Total", unit="£ a week")
    yearly = Money("Yearly cost", unit="£ a year")
    likes_play = Flag("Play")
    likes_sleep = Flag("Sleep")
    likes = Flags("Likes", options=[likes_play, likes_sleep])
    kitten_age = PerPerson(Count("Age of kitten {n}", unit="weeks"), people=range(1, 3))
    walks_check = Code("Walks confirmed", options=Confirmation)
    notes = Text("Notes")


P = PetVariables
DOG = P.kind == Kind.DOG


@calculated("weekly cost", P.food, P.vet)
def weekly_cost(food: Decimal, vet: Decimal) -> Decimal:
    return food + vet


@derives(P.food, P.vet, P.total, reads=(P.food, P.vet), words="food and vet, an amount not given counting as nothing")
def total_cost(answers: Answers, context: Context) -> Changes:
    if answers[P.food] is None and answers[P.vet] is None:
        return {P.total: None}
    food, vet = answers[P.food] or Decimal(0), answers[P.vet] or Decimal(0)
    return {P.food: food, P.vet: vet, P.total: food + vet}


@derived(P.yearly, needs=[P.total], words="52 times the total")
def yearly_cost(total: Decimal) -> Decimal:
    return 52 * total


TOO_MANY_WALKS = HardRule(
    "cat-walks",
    broken_when=(P.kind == Kind.CAT) & (P.walks > 3),
    errors={P.walks: "Walks must be 3 or fewer for a cat", P.kind: "Choose dog if it has {walks} walks a day"},
)
MANY_WALKS = SoftRule(
    "many-walks",
    confirm=P.walks_check,
    raised_when=P.walks > 5,
    ask="You said {walks} walks a day.",
    lists=(P.walks,),
    places=(Place("care", "walks"),),
)

ARRIVAL = Subsection(
    "arrival",
    "Arrival",
    (
        Page("arrived", Question(P.arrived, "When did it arrive?", help=Help("To know how long it is here"))),
        Page(
            "kind",
            Question(P.kind, "What kind is it?", reveals={P.kind_other: (Kind.OTHER,)}),
            Question(P.kind_other, "What is it?"),
        ),
    ),
)
CARE = Subsection(
    "care",
    "Care",
    (
        Page("coat", Question(P.coat, "How long is its coat?"), asked_when=P.kind.isnt(Kind.OTHER)),
        Page("walks", Question(P.walks, "How many walks?", minimum=0, maximum=12, step="1")),
        Page("dog_notes", Question(P.notes, "Anything else?", optional=True), asked_when=DOG),
        Page(
            "cost",
            Question(P.food, "Food?", minimum=0, maximum=100, step="0.01", prefix="£"),
            Question(P.vet, "Vet?", minimum=0, maximum=1000, step="0.01", prefix="£"),
            Question(P.total, "Total", sum_of=(P.food, P.vet), prefix="£"),
        ),
        Page("likes", Question(P.likes, "What does it like?", choices=options(P.likes_play, P.likes_sleep))),
    ),
    gate=Gate("arrival"),
)

PETS_2026 = Questionnaire(
    collection="pets",
    year=2026,
    variables=PetVariables,
    event_day=P.arrived,
    window=Window(
        date(2026, 4, 1),
        date(2027, 3, 31),
        date(2027, 6, 4),
        date(2027, 7, 3),
        date(2027, 7, 31),
        (date(2026, 7, 10), date(2026, 10, 9), date(2027, 1, 15), date(2027, 6, 4)),
    ),
    sections=(Section("pet", "The pet", (ARRIVAL, CARE)),),
    hard_rules=(TOO_MANY_WALKS,),
    soft_rules=(MANY_WALKS,),
    derivations=(total_cost, yearly_cost),
)
TODAY = date(2026, 11, 1)
