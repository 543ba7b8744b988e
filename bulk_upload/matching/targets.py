"""What a column can mean: the answers of a log that people give, of both collections and all years, and a few things
that are no answer themselves. Derived from the questionnaires.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from bulk_upload.matching.decisions import ColumnDecision
from bulk_upload.matching.words import data, person_in, tokens
from logs.collection import Collection, registered
from logs.reference.sources import COUNTRIES
from questionnaire.core.structure import Option, Question, QuestionType
from questionnaire.core.variables import (
    Code,
    Count,
    Day,
    Flag,
    LongCode,
    Money,
    Percentage,
    Postcode,
    Reference,
    Variable,
    WholePounds,
)


class Kind(StrEnum):
    """How the cells of a column are read."""

    DATE = "date"
    POSTCODE = "postcode"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"
    AGE = "age"
    BIRTH = "birth"
    CODE = "code"
    TICK = "tick"
    LIST = "list"
    AUTHORITY = "authority"
    COUNTRY = "country"
    ORGANISATION = "organisation"
    USER = "user"
    SCHEME = "scheme"
    LOCATION = "location"
    UPRN = "uprn"
    REFERENCE = "reference"
    TEXT = "text"
    LOG = "log"


COLLECTION, LOG_ID, NEEDS_AND_RENT = "collection", "log_id", "needs_and_rent"
BIRTH = "birth"
"""With the number of a person: the day of birth, from which the age follows."""
WORKED_OUT = re.compile(
    r"details_known_\d|\w+_known|\w+_group2?|ppcodenk|income[12]nk|savingsnk|proplen_asked|has_\w+|referral_type|tcharge"
)
"""Questions whose answers follow from others that a file gives."""
ASKED_ALL_THE_SAME = frozenset({"net_income_known"})
LABELS = {"uprn": "UPRN, the unique property reference number"}
"""Variables whose question is called otherwise: an address is searched for, and found by its number."""
REFERENCES = frozenset({"tenancycode", "propcode", "purchid"})
FAMILIES = {
    "ethnicbuy2": ("ethnic", 2), "ethnic": ("ethnic", 1), "nationality_all": ("nationality_all", 1),
    "nationality_all_buyer2": ("nationality_all", 2), "income1": ("income1", 1), "income2": ("income1", 2),
    "inc1mort": ("inc1mort", 1), "inc2mort": ("inc1mort", 2), "prevten": ("prevten", 1), "prevtenbuy2": ("prevten", 2),
    "buy1livein": ("buy1livein", 1), "buy2livein": ("buy1livein", 2),
}  # fmt: skip
"""Variable to the first person's variable of the same question, and whose it is."""
EQUIVALENTS = (
    ("startdate", "saledate"), ("tenancycode", "purchid"), ("unittype_gn", "proptype"), ("illness", "disabled"),
    ("declaration", "privacynotice"), ("joint", "jointpur"), ("armedforces", "hhregres"),
    *((f"sex{person}", f"sexrab{person}") for person in range(1, 9)),
)  # fmt: skip
"""Variables of which a log has one or the other, by its collection or year."""


Asked = Mapping[tuple[str, int], tuple[Question, ...]]


@dataclass(frozen=True, eq=False)
class Target:
    """Something that a column can mean.

    :ivar name: the variable, or what else it is.
    :ivar family: the name that all people's variables of a question share.
    :ivar person: whose answer it is; None for answers about the household, home or money.
    :ivar group: the part of the form that asks for it, for lists to choose from.
    :ivar asked_in: collection and year to the questions that ask for it.
    """

    name: str
    label: str
    kind: Kind
    group: str
    family: str = ""
    person: int | None = None
    variable: Variable[Any] | None = None
    asked_in: Asked = field(default_factory=dict)

    @cached_property
    def collections(self) -> frozenset[str]:
        return frozenset(collection for collection, _ in self.asked_in)

    @cached_property
    def newest_year(self) -> int:
        return max((year for _, year in self.asked_in), default=0)

    def options(self, collection: str, year: int) -> tuple[Option, ...]:
        """What its question offers; those of the newest year that asks it where this one does not."""
        newest: tuple[Question, ...] = self.asked_in[max(self.asked_in)] if self.asked_in else ()
        found: dict[Any, Option] = {}
        for question in self.asked_in.get((collection, year), newest):
            found |= {option.code: option for option in question.choices if option.code not in found}
        return tuple(found.values())

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for several in self.asked_in.values() for question in several)

    @cached_property
    def phrases(self) -> tuple[tuple[str, ...], ...]:
        """The ways in which headers name it, as words. A label that is the usual header of another target is none."""
        keys = [key for key in (self.name, f"{self.family}#", self.family) if key in data("synonyms")]
        if self.person is None:
            keys = keys[:1]
        said = {self._words(each) for key in keys for each in data("synonyms")[key]}
        labels = {self._words(each) for each in self._labels}
        return tuple(sorted(phrase for phrase in said | (labels - _usual_headers()) if phrase))

    def _words(self, text: str) -> tuple[str, ...]:
        return tokens(text) if self.person is None else person_in(tokens(text))[1]

    @cached_property
    def _labels(self) -> set[str]:
        if self.kind in (Kind.TICK, Kind.BIRTH):
            return {self.label, self.name}
        if self.name in LABELS:
            return {self.label, self.name}
        return {self.label, self.name, *(each.short_label for each in self.questions)} - {""}


@cache
def _usual_headers() -> frozenset[tuple[str, ...]]:
    """The headers that are listed for a target, as words."""
    return frozenset(tokens(each) for several in data("synonyms").values() for each in several)


@dataclass(frozen=True)
class Targets:
    """Every target, by name, in the order of the forms.

    :ivar worked_out: the answers that follow from others: no column is taken for one, but for those called like it.
    """

    by_name: Mapping[str, Target]
    worked_out: Mapping[str, Target] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Target]:
        return iter(self.by_name.values())

    def grouped(self) -> Mapping[str, list[Target]]:
        """For a list to choose from."""
        found: dict[str, list[Target]] = {}
        for target in self:
            found.setdefault(target.group, []).append(target)
        return found

    def for_log(self, name: str, collection: str, year: int) -> str | None:
        """The variable that a log of a collection and year has for a target; None where it has none."""
        target = self.by_name.get(name)
        if target is None:
            return None
        if not target.asked_in or (collection, year) in target.asked_in:
            return name
        for several in EQUIVALENTS:
            if name in several:
                return next((each for each in several if self._asks(each, collection, year)), None)
        return None

    def _asks(self, name: str, collection: str, year: int) -> bool:
        target = self.by_name.get(name)
        return target is not None and (collection, year) in target.asked_in


def usual_collection(decisions: Iterable[ColumnDecision]) -> str | None:
    """What the rows of a file are, by the columns that are used; None where it holds both kinds."""
    by_name = targets().by_name
    used = [by_name[each.field] for each in decisions if each.applied and each.field and each.field in by_name]
    found = {name for target in used if len(target.collections) == 1 for name in target.collections}
    return next(iter(found)) if len(found) == 1 else None


@cache
def targets() -> Targets:
    """Every target there is."""
    found: dict[str, Target] = {
        COLLECTION: Target(COLLECTION, "Whether the row is a letting or a sale", Kind.CODE, "About the row"),
        LOG_ID: Target(LOG_ID, "Number of a log to change", Kind.LOG, "About the row"),
        NEEDS_AND_RENT: Target(NEEDS_AND_RENT, "Needs type and rent type together", Kind.CODE, "About the row"),
    }
    asked: dict[str, dict[tuple[str, int], tuple[Question, ...]]] = {}
    groups: dict[str, str] = {}
    variables: dict[str, Variable[Any]] = {}
    for collection in registered().values():
        for year, questionnaire in sorted(collection.questionnaires().items()):
            for page, question in questionnaire.all_questions():
                if question.readonly:
                    continue
                for name in _names(question):
                    of_name = asked.setdefault(name, {})
                    of_name[collection.name, year] = (*of_name.get((collection.name, year), ()), question)
                    groups.setdefault(name, questionnaire.subsection_of[page.id].label)
                    variables.setdefault(name, _variable(collection, question, name))
    worked_out: dict[str, Target] = {}
    for name, questions in asked.items():
        if WORKED_OUT.fullmatch(name):
            worked_out[name] = _target(name, variables[name], questions, groups[name])
        if not WORKED_OUT.fullmatch(name) or name in ASKED_ALL_THE_SAME:
            found[name] = _target(name, variables[name], questions, groups[name])
            if found[name].kind is Kind.AGE:
                birth = f"{BIRTH}{found[name].person}"
                label = f"{_whose(found[name].label)} date of birth"
                found[birth] = Target(
                    birth, label, Kind.BIRTH, groups[name], BIRTH, found[name].person, None, questions
                )
    return Targets(found, worked_out)


def _names(question: Question) -> tuple[str, ...]:
    """The variables that a column can hold: of a question with several answers each, and all together."""
    if question.type is QuestionType.CHECKBOX and len(question.choices) > 1:
        return (question.name, *question.columns)
    return question.columns


def _variable(collection: Collection, question: Question, name: str) -> Variable[Any]:
    return collection.variables.by_name.get(name, question.variable)


def _target(name: str, variable: Variable[Any], asked: Asked, group: str) -> Target:
    family, person = FAMILIES.get(name) or _family(name)
    questions = [question for several in asked.values() for question in several]
    label = LABELS.get(name) or variable.label or questions[0].short_label
    is_list = any(each.name == name and len(each.columns) > 1 for each in questions)
    kind = Kind.LIST if is_list else _kind(name, variable)
    return Target(name, label, kind, group, family, person, variable, asked)


def _family(name: str) -> tuple[str, int | None]:
    found = re.fullmatch(r"(age|sex|sexrab|gender_same_as_sex|gender_description|ecstat|relat)(\d)", name)
    return (found[1], int(found[2])) if found else (name, None)


def _whose(label: str) -> str:
    return label.removesuffix(" age")


KINDS: tuple[tuple[type[Variable[Any]], Kind], ...] = (
    (Day, Kind.DATE),
    (Postcode, Kind.POSTCODE),
    (Flag, Kind.TICK),
    (Code, Kind.CODE),
    (Percentage, Kind.PERCENT),
    (Money, Kind.MONEY),
    (WholePounds, Kind.MONEY),
    (Count, Kind.COUNT),
)


def _kind(name: str, variable: Variable[Any]) -> Kind:
    if re.fullmatch(r"age\d", name):
        return Kind.AGE
    if name in REFERENCES:
        return Kind.REFERENCE
    if name == "uprn":
        return Kind.UPRN
    if isinstance(variable, LongCode):
        return Kind.COUNTRY if variable.source == COUNTRIES else Kind.AUTHORITY
    if isinstance(variable, Reference):
        return Kind(variable.to)
    return next((kind for type_, kind in KINDS if isinstance(variable, type_)), Kind.TEXT)
