"""Rules that follow from a question's own declaration: readable, in range, in steps, and answered at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from questionnaire.core.answers import Context, Values
from questionnaire.core.routing import Asked, Routed, Routing
from questionnaire.core.rules import BrokenRule
from questionnaire.core.structure import Question, QuestionType
from questionnaire.core.variables import Money, Text, WholePounds

NOT_ANSWERED = "not_answered"
NUMERIC_FORMAT = "numeric_format"
NUMERIC_OUT_OF_RANGE = "numeric_out_of_range"
NUMERIC_STEP = "numeric_step"
NOT_AN_OPTION = "not_an_option"
TEXT_TOO_LONG = "text_too_long"
FIELD_RULES = {
    NOT_ANSWERED: "A question was left without an answer",
    NUMERIC_FORMAT: "An answer is not a number",
    NUMERIC_OUT_OF_RANGE: "A number is outside the range of its question",
    NUMERIC_STEP: "A number is not rounded as its question asks",
    NOT_AN_OPTION: "An answer is none of the options",
    TEXT_TOO_LONG: "A text is too long, or has characters that we do not accept",
}
"""Rule id to what people call it."""


@dataclass(frozen=True)
class Unreadable:
    """A raw value that is not written as its variable needs.

    :ivar value: the number it comes to all the same, where it does: "-5" is a number written in a way not accepted.
    """

    raw: Any
    problem: str
    value: Any = None


def field_rules_broken(
    routing: Routing,
    values: Values,
    blank: frozenset[str],
    unreadable: Mapping[str, Unreadable],
    routed: Routed,
    context: Context,
) -> list[BrokenRule]:
    """The field rules that a log breaks, on the questions of the pages it is asked."""
    broken: list[BrokenRule] = []
    for name in blank:
        broken += _unanswered(routing, name, values, routed, context)
    for name, bad in unreadable.items():
        broken += _unreadable(routing, name, bad, routed, context)
    for item in routing.numeric:
        value = values.get(item.name)
        if value is not None and routed[item.page_index]:
            broken += _outside(item.question, value)
    return list({(rule.rule, rule.fields): rule for rule in broken}.values())


def unanswered_message(question: Question) -> str:
    """What to do about a question that was left blank."""
    if question.prompt:
        return question.prompt
    choosing = question.type in (QuestionType.RADIO, QuestionType.CHECKBOX, QuestionType.SELECT)
    label = question.short_label
    return f"{'Select' if choosing else 'Enter'} {label[0].lower() + label[1:]}"


def unreal_date_rule(question: Question) -> str:
    """Id of the rule that a date which does not exist breaks."""
    return question.unreal_date_breaks or f"{question.name}_invalid_date"


def _unanswered(routing: Routing, name: str, values: Values, routed: Routed, context: Context) -> list[BrokenRule]:
    for item in routing.asked_of.get(name, ()):
        if not routed[item.page_index] or item.question.readonly or not item.is_revealed(values):
            continue
        if item.derived(values, context) or item.optional(values, context) or item.is_answered(values):
            continue
        return [BrokenRule(NOT_ANSWERED, {name: unanswered_message(item.question)})]
    return []


def _unreadable(routing: Routing, name: str, bad: Unreadable, routed: Routed, context: Context) -> list[BrokenRule]:
    item = _live(routing, name, routed)
    if item is None:
        return []
    question, label = item.question, item.question.short_label
    if bad.problem == "too_large":
        return [BrokenRule(NUMERIC_OUT_OF_RANGE, {name: _range_message(question)})]
    if bad.problem == "not_a_number":
        rules = [BrokenRule(NUMERIC_FORMAT, {name: f"{label} must be a number, like {_example(question)}"})]
        if bad.value is None and question.minimum is not None:
            rules.append(BrokenRule(NUMERIC_OUT_OF_RANGE, {name: _range_message(question)}))
        return rules
    if bad.problem == "not_a_date":
        return [
            BrokenRule(
                unreal_date_rule(question), {name: f"{label} must be a real date, like 27 9 {context.today.year}"}
            )
        ]
    if bad.problem == "too_long" and isinstance(question.variable, Text):
        longest = question.variable.longest
        return [BrokenRule(TEXT_TOO_LONG, {name: f"{label} must be {longest} characters or fewer"})]
    if bad.problem == "not_text":
        return [BrokenRule(TEXT_TOO_LONG, {name: f"{label} must only include letters, numbers and punctuation"})]
    what = label[0].lower() + label[1:]
    return [BrokenRule(NOT_AN_OPTION, {name: f"Choose {what} from the options given"})]


def _live(routing: Routing, name: str, routed: Routed) -> Asked | None:
    items = routing.asked_by_column.get(name) or routing.asked_of.get(name) or []
    return next((item for item in items if routed[item.page_index] or item.page.user_decides), None)


def _outside(question: Question, value: Any) -> list[BrokenRule]:
    name, number = question.name, Decimal(value)
    broken = []
    low, high = question.minimum, question.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        broken.append(BrokenRule(NUMERIC_OUT_OF_RANGE, {name: _range_message(question)}))
    if question.step is not None and number % Decimal(question.step):
        broken.append(BrokenRule(NUMERIC_STEP, {name: f"{question.short_label} must be {_in_steps(question)}"}))
    return broken


def _in_steps(question: Question) -> str:
    step = Decimal(question.step or 1)
    if step == 1:
        return "a whole number"
    if step > 1:
        return f"to the nearest {question.prefix}{step}"
    if question.prefix == "£":
        return "in pounds and pence, with at most 2 decimal places"
    places = -int(step.as_tuple().exponent)
    return f"a number with at most {places} decimal place{'s' if places > 1 else ''}"


def _range_message(question: Question) -> str:
    money = isinstance(question.variable, Money | WholePounds)
    low, high = (f"£{bound:,}" if money else str(bound) for bound in (question.minimum or 0, question.maximum or 0))
    if question.maximum is None:
        return f"{question.short_label} must be {low} or more, and less than 100 million"
    return f"{question.short_label} must be between {low} and {high}"


def _example(question: Question) -> str:
    if isinstance(question.variable, Money):
        return "87.50"
    return "250" if isinstance(question.variable, WholePounds) else str(max(question.minimum or 0, 2))
