"""The form of a question page, built from the year's declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField, Field
from django.forms.utils import ErrorDict
from django.http import QueryDict

from design_system.forms import (
    AutocompleteField,
    BaseForm,
    CheckboxesField,
    Choice,
    DateField,
    DateParts,
    MoneyField,
    NumberField,
    RadioField,
    SelectField,
    TextareaField,
    TextField,
)
from design_system.forms.choices import ListField
from logs import collection as offered
from logs.help import help_html
from logs.presenting import is_whole, suffix_of
from questionnaire.core.answers import Context, Values
from questionnaire.core.assessment import Assessment
from questionnaire.core.given import BLANK, NotOffered
from questionnaire.core.structure import Option, Page, Question, QuestionType
from questionnaire.core.variables import Flag, Money, Text

SHORTEST_LONG_LIST = 12
"""A list of records longer than this is searched."""
SHORTEST_LONG_TEXT = 500
"""Text that may be longer than this many characters gets several lines."""


@dataclass(frozen=True)
class Look:
    """How large the labels of a page are, and whether a label is the page's heading."""

    size: str
    is_heading: bool
    caption: str


class PageForm(BaseForm):
    """The questions of one page, or of several pages when a rule concerns them together.

    It reads what was sent and says nothing about it: whether an answer is accepted is for `settle` alone.
    """

    def __init__(self, questions: Iterable[Question], fields: Mapping[str, Field], **settings: Any) -> None:
        super().__init__(**settings)
        self.questions = tuple(questions)
        self.fields.update(fields)

    def full_clean(self) -> None:
        """Take everything as it was sent."""
        super().full_clean()
        self._errors = ErrorDict()

    def _clean_fields(self) -> None:
        return

    @property
    def visible_top(self) -> list[BoundField]:
        """The fields to render one after the other; revealed ones are inside the option that reveals them."""
        return [self[name] for name in self.top_level_fields()]

    def given(self) -> dict[str, Any]:
        """Variable to the value as sent; a question left empty is blank."""
        found: dict[str, Any] = {}
        for question in self.questions:
            field = self.fields.get(question.name)
            if field is None:
                continue
            value = field.widget.value_from_datadict(self.data, self.files, question.name)
            raw = _raw(question, value)
            found[question.name] = raw if _is_offered(field, raw) else NotOffered(raw)
        return found

    def show_kept(self, messages: Mapping[str, Iterable[str]]) -> None:
        """Show again what was not accepted, with why, on a page that is only opened."""
        if not messages:
            return
        self.is_bound = True
        self.data = _as_posted(self)
        self.full_clean()
        self.mark(messages)

    def mark(self, messages: Mapping[str, Iterable[str]]) -> None:
        """Put the messages on the fields they concern; those about fields elsewhere go to the top."""
        for name, texts in messages.items():
            for text in texts:
                self.add_error(name if name in self.fields else None, text)


def _as_posted(form: PageForm) -> QueryDict:
    """The form's first values as a browser would send them."""
    data = QueryDict(mutable=True)
    for question in form.questions:
        value = form.get_initial_for_field(form.fields[question.name], question.name)
        if question.type is QuestionType.DATE:
            parts = DateParts.of(value)
            for part in ("day", "month", "year"):
                data[f"{question.name}_{part}"] = getattr(parts, part)
        elif isinstance(value, list | tuple):
            data.setlist(question.name, [str(each) for each in value])
        elif value is not None:
            data[question.name] = str(value)
    return data


def _is_offered(field: Field, raw: Any) -> bool:
    """Whether every value sent is one of those to choose from, for a field that has some."""
    if not isinstance(field, ListField) or raw == BLANK:
        return True
    values = {choice.value for choice in field.offered}
    return all(str(each) in values for each in (raw if isinstance(raw, list) else [raw]))


def _raw(question: Question, value: Any) -> Any:
    if question.type is QuestionType.CHECKBOX:
        return list(value or [])
    if question.type is QuestionType.DATE:
        return BLANK if value.is_blank else str(value)
    return BLANK if value is None else value


def page_form(
    page: Page,
    assessment: Assessment,
    choices: Mapping[str, list[offered.Choice]],
    *,
    kept: Mapping[str, Any],
    look: Look,
    data: Mapping[str, Any] | None = None,
) -> PageForm:
    """The form of a page as the log stands.

    :param choices: question to the records it offers, for questions whose options are records.
    :param kept: variable to the value that was sent and not accepted: shown in place of the stored answer.
    """
    questions = [question for question in page.questions if not question.readonly]
    return questions_form(questions, assessment, choices, kept=kept, look=look, data=data)


def questions_form(
    questions: list[Question],
    assessment: Assessment,
    choices: Mapping[str, list[offered.Choice]],
    *,
    kept: Mapping[str, Any],
    look: Look,
    data: Mapping[str, Any] | None = None,
) -> PageForm:
    """A form of these questions; see `page_form`."""
    values, context = assessment.answers.values, assessment.context
    names = {question.name for question in questions}
    fields = {
        question.name: _field(question, values, context, choices.get(question.name), look, names)
        for question in questions
    }
    initial = {question.name: _initial(question, values, kept) for question in questions}
    return PageForm(questions, fields, initial=initial, data=data)


def _initial(question: Question, values: Values, kept: Mapping[str, Any]) -> Any:
    if question.name in kept:
        return kept[question.name]
    if question.type is QuestionType.CHECKBOX:
        return [option.code for option in question.choices if values.get(option.code)]
    value = values.get(question.name)
    if question.type is QuestionType.RADIO and isinstance(question.variable, Flag) and value is not None:
        return str(int(value))
    if question.type is QuestionType.NUMERIC and value is not None and is_whole(question, value):
        return int(value)
    return value


def _field(
    question: Question,
    values: Values,
    context: Context,
    records: list[offered.Choice] | None,
    look: Look,
    names: set[str],
) -> Field:
    settings: dict[str, Any] = {
        "label": question.text,
        "hint": question.hint,
        "size": look.size,
        "is_heading": look.is_heading,
        "caption": look.caption,
        "after": help_html(question),
        "required": False,
    }
    if question.type is QuestionType.CHECKBOX:
        return CheckboxesField(choices=_choices(question.choices, question, values, context, names), **settings)
    if question.type is QuestionType.DATE:
        return DateField(**settings)
    if records is not None:
        return _records_field(question, records, settings)
    if question.type in (QuestionType.RADIO, QuestionType.SELECT):
        return RadioField(choices=_choices(question.choices, question, values, context, names), **settings)
    if question.type is QuestionType.NUMERIC:
        kind = MoneyField if isinstance(question.variable, Money) or question.prefix == "£" else NumberField
        return kind(
            width=question.width or 5,
            prefix=question.prefix,
            suffix=suffix_of(question, values, context),
            **settings,
        )
    variable = question.variable
    if isinstance(variable, Text) and variable.longest > SHORTEST_LONG_TEXT and question.width is None:
        return TextareaField(rows=2, **settings)
    return TextField(width=_box_width(question.width), **settings)


def _records_field(question: Question, records: list[offered.Choice], settings: dict[str, Any]) -> Field:
    listed = [Choice(str(each.value), each.label, each.hint) for each in records]
    if question.type is QuestionType.RADIO:
        return RadioField(choices=listed, **settings)
    if len(listed) > SHORTEST_LONG_LIST:
        return AutocompleteField(choices=listed, **settings)
    return SelectField(choices=listed, **settings)


def _box_width(characters: int | None) -> int | None:
    widths = (2, 3, 4, 5, 10, 20, 30)
    return next((width for width in widths if characters is not None and width >= characters), None)


def _choices(
    options: Iterable[Option], question: Question, values: Values, context: Context, names: set[str]
) -> list[Choice]:
    """The options offered now; one that is stored is always among them."""
    revealed_by: dict[Any, list[str]] = {}
    for variable, codes in question.reveals.items():
        for code in codes:
            if variable.name in names:
                revealed_by.setdefault(int(code) if isinstance(code, int) else str(code), []).append(variable.name)
    stored = values.get(question.name)
    return [
        Choice(
            str(option.code),
            option.label,
            option.hint,
            divider_before=option.divider_before,
            reveals=tuple(revealed_by.get(option.code, ())),
        )
        for option in options
        if option.offered_when is None or option.code == stored or option.offered_when.holds(values, context)
    ]
