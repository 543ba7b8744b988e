"""The rules of a collection year in words, and how often they speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from analysis.columns import quoted
from logs.collection import Collection, registered
from logs.models.log import SHOWN_STATUSES, model_of
from questionnaire.core.field_rules import (
    NOT_AN_OPTION,
    NOT_ANSWERED,
    NUMERIC_FORMAT,
    NUMERIC_OUT_OF_RANGE,
    NUMERIC_STEP,
    TEXT_TOO_LONG,
    unreal_date_rule,
)
from questionnaire.core.rules import HardRule, Message, SoftRule
from questionnaire.core.structure import QuestionType
from questionnaire.core.years import Questionnaire

HARD, SOFT, OF_FIELDS = "Refuses", "Asks to confirm", "Refuses, follows from the question"
BY_ANSWERS = "Worded by the answers of the log"
FIELD_RULES: Mapping[str, str] = {
    NOT_ANSWERED: "A question that is asked was left blank",
    NUMERIC_FORMAT: "A number is not written in digits, with at most one point",
    NUMERIC_OUT_OF_RANGE: "A number is below the lowest or above the highest that the question takes",
    NUMERIC_STEP: "A number has more decimal places, or is not in the steps, that the question takes",
    NOT_AN_OPTION: "The answer is none of those that the question offers",
    TEXT_TOO_LONG: "A text is longer than its field holds, or holds characters that cannot be stored",
}
UNREAL_DATE = "The date does not exist"


@dataclass(frozen=True)
class DescribedRule:
    """One rule.

    :ivar kind: `HARD`, `SOFT` or `OF_FIELDS`.
    :ivar when: what it looks for, in words.
    :ivar messages: field to what is said beside it; for a soft rule, what is asked, under the empty name.
    :ivar fields: the fields it marks or offers for change.
    :ivar reads: every field that it looks at.
    :ivar confirm: of a soft rule, the field that holds 0 once confirmed.
    :ivar years: the collection years that have it.
    """

    id: str
    kind: str
    title: str
    when: str
    messages: tuple[tuple[str, str], ...]
    fields: tuple[str, ...]
    reads: frozenset[str]
    confirm: str
    years: tuple[int, ...]
    source: str

    def mentions(self, text: str) -> bool:
        """Whether the words are in what it says of itself."""
        said = [self.id, self.title, self.when, *self.fields, *(words for _, words in self.messages)]
        return text.lower() in " ".join(said).lower()


def rules_of(collection: Collection, year: int) -> tuple[DescribedRule, ...]:
    """Every rule of a year: those of several answers, those that ask, those that follow from questions."""
    return _rules_of(collection.name, year)


@cache
def _rules_of(name: str, year: int) -> tuple[DescribedRule, ...]:
    collection = registered()[name]
    questionnaire = collection.questionnaires()[year]
    years = _years_of_rules(collection)
    hard = [_hard(rule, years) for rule in questionnaire.hard_rules]
    soft = [_soft(rule, years) for rule in questionnaire.soft_rules]
    return (*hard, *soft, *_of_fields(questionnaire, years))


def _years_of_rules(collection: Collection) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for year, questionnaire in sorted(collection.questionnaires().items()):
        hard, soft = questionnaire.hard_rules, questionnaire.soft_rules
        names = [*(rule.id for rule in hard), *(rule.id for rule in soft)]
        for name in dict.fromkeys([*names, *(name for name, _, _ in _field_rules(questionnaire))]):
            found.setdefault(name, []).append(year)
    return {name: tuple(several) for name, several in found.items()}


def _hard(rule: HardRule, years: Mapping[str, tuple[int, ...]]) -> DescribedRule:
    said = tuple((variable.name, _said(message)) for variable, message in rule.errors.items())
    reads = frozenset(variable.name for variable in rule.broken_when.reads())
    return DescribedRule(
        rule.id, HARD, rule.title, rule.broken_when.words(), said, rule.fields, reads, "", years[rule.id], rule.source
    )


def _soft(rule: SoftRule, years: Mapping[str, tuple[int, ...]]) -> DescribedRule:
    fields = tuple(variable.name for variable in rule.lists)
    reads = frozenset(variable.name for variable in rule.raised_when.reads())
    said = (("", _said(rule.ask)),)
    return DescribedRule(
        rule.id, SOFT, rule.title, rule.raised_when.words(), said, fields, reads, rule.confirm.name,
        years[rule.id], rule.source,
    )  # fmt: skip


def _of_fields(questionnaire: Questionnaire, years: Mapping[str, tuple[int, ...]]) -> Iterator[DescribedRule]:
    for name, when, fields in _field_rules(questionnaire):
        yield DescribedRule(name, OF_FIELDS, "", when, (), fields, frozenset(fields), "", years[name], "")


def _field_rules(questionnaire: Questionnaire) -> list[tuple[str, str, tuple[str, ...]]]:
    """Id, words and fields of the rules that follow from the declaration of single questions."""
    questions = [question for _, question in questionnaire.all_questions() if not question.readonly]
    kinds = {
        NUMERIC_FORMAT: {QuestionType.NUMERIC},
        NUMERIC_OUT_OF_RANGE: {QuestionType.NUMERIC},
        NUMERIC_STEP: {QuestionType.NUMERIC},
        NOT_AN_OPTION: {QuestionType.RADIO, QuestionType.CHECKBOX, QuestionType.SELECT},
        TEXT_TOO_LONG: {QuestionType.TEXT},
    }
    found = []
    for rule, words in FIELD_RULES.items():
        names = [each.name for each in questions if each.type in kinds.get(rule, {each.type})]
        found.append((rule, words, tuple(dict.fromkeys(names))))
    dates = {unreal_date_rule(each): each.name for each in questions if each.type is QuestionType.DATE}
    declared = {rule.id for rule in questionnaire.hard_rules}
    return found + [(rule, UNREAL_DATE, (name,)) for rule, name in dates.items() if rule not in declared]


def _said(message: Message) -> str:
    return message if isinstance(message, str) else BY_ANSWERS


def times_spoken(collection: Collection, year: int) -> Mapping[str, int]:
    """Rule to the number of logs of the year that it concerns now: answers it keeps aside, or that were confirmed."""
    model, soft = model_of(collection.name), collection.questionnaires()[year].soft_rules
    counts = {rule.confirm.name: Count("pk", filter=Q(**{rule.confirm.name: 0})) for rule in soft}
    shown = model._default_manager.shown().outside_sandboxes().of_years([year])
    confirmed: Mapping[str, Any] = shown.aggregate(**{f"n_{name}": count for name, count in counts.items()})
    return {rule.id: confirmed[f"n_{rule.confirm.name}"] for rule in soft} | _kept_aside(model._meta.db_table, year)


def _kept_aside(table: str, year: int) -> dict[str, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rule, count(DISTINCT log.id) FROM {quoted(table)} log"  # noqa: S608
            " LEFT JOIN organisations_organisation owner ON owner.id = log.owning_organisation_id,"
            " jsonb_each(log.unaccepted) kept, jsonb_array_elements_text(kept.value -> 'rules') rule"
            " WHERE log.unaccepted <> '{}' AND log.collection_year = %s AND log.status = ANY(%s)"
            " AND owner.is_sandbox IS NOT TRUE GROUP BY rule",
            [year, [int(status) for status in SHOWN_STATUSES]],
        )
        return dict(cursor.fetchall())
