"""What a questionnaire is made of: sections, subsections, pages, questions and their options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cached_property
from typing import Any

from questionnaire.core.conditions import Condition
from questionnaire.core.variables import Code, Count, Day, Flag, Flags, LongCode, Money, Number, Reference, Variable


class QuestionType(StrEnum):
    """How a question is asked."""

    RADIO = "radio"
    CHECKBOX = "checkbox"
    NUMERIC = "numeric"
    TEXT = "text"
    DATE = "date"
    SELECT = "select"
    ADDRESS_SEARCH = "address_search"


@dataclass(frozen=True)
class Help:
    """Guidance that stands with a question.

    :ivar why: why it is asked and what the answer is used for.
    :ivar where: where the answer is usually found.
    :ivar unknown: what to do when it is not known, or the tenant prefers not to say.
    :ivar meaning: what the words in the question or its choices mean, a paragraph each.
    """

    why: str
    where: str = ""
    unknown: str = ""
    meaning: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """One choice of a question.

    :ivar code: the stored code; for a multi-choice question the flag's name.
    :ivar divider_before: an "or" stands before it; in a multi-choice question it excludes the others.
    :ivar offered_when: offered only while this holds; the code stays valid when stored.
    :ivar worked_out: chosen by the service, so that it counts as an answer nobody needs to give.
    """

    code: Any
    label: str = ""
    hint: str = ""
    divider_before: bool = False
    offered_when: Condition | None = None
    worked_out: bool = False


class _Divider:
    """Stands in a list of options where "or" is printed."""


OR = _Divider()


def options(
    *choices: Any, labels: Mapping[Any, str] | None = None, hints: Mapping[Any, str] | None = None
) -> tuple[Option, ...]:
    """Options from codes, flags, `Option` objects and `OR`, in the order in which they are offered."""
    made: list[Option] = []
    divider = False
    for choice in choices:
        if isinstance(choice, _Divider):
            divider = True
            continue
        if isinstance(choice, Option):
            option = replace(choice, label=choice.label or _label(choice.code), code=_plain(choice.code))
        else:
            label = (labels or {}).get(choice) or _label(choice)
            option = Option(_plain(choice), label, (hints or {}).get(choice, ""))
        made.append(replace(option, divider_before=option.divider_before or divider))
        divider = False
    return tuple(made)


def _plain(code: Any) -> Any:
    if isinstance(code, Flag):
        return code.name
    return code.value if isinstance(code, Enum) else code


def _label(code: Any) -> str:
    return str(getattr(code, "label", code))


Suffix = str | tuple[tuple[Condition, str], ...]
"""Text after a number: always the same, or the first whose condition holds."""


@dataclass(frozen=True, eq=False)
class Question:
    """How one year asks for a variable.

    :ivar text: the question as asked.
    :ivar label: the short name on check answers; the variable's label where empty.
    :ivar number: the printed question number.
    :ivar choices: the options offered, in order; every code of the list where empty.
    :ivar source: names the list of records or reference data that the options come from.
    :ivar reveals: variable asked on the same page -> codes of this question that show it.
    :ivar optional: may stay empty, always or while a condition holds.
    :ivar derived: the service works the answer out, always or while a condition holds.
    :ivar shows: (condition, text) pairs: the text stands for the answer on check answers and completes the question.
    :ivar also_shows: (variable, condition) pairs: check answers adds this variable while the condition holds.
    :ivar kept_when_unrouted: never cleared because its page is not asked.
    :ivar worked_out: always counts as an answer the service gives: organisations and the person assigned.
    :ivar hidden_when: the check answers row is left out, always or while a condition holds.
    :ivar skipped_when: the page is passed over by "continue" while this holds; still open and still counted.
    :ivar sum_of: a running total of these variables, shown and not typed.
    :ivar unreal_date_breaks: id of the rule that a date which does not exist breaks; by default one named for it.
    :ivar card: number of the summary card the row belongs to on check answers; 0 is a card without title.
    """

    variable: Variable[Any]
    text: str
    number: int | None = None
    label: str = ""
    hint: str = ""
    help: Help | None = None
    choices: tuple[Option, ...] = ()
    source: str = ""
    type: QuestionType | None = None
    reveals: Mapping[Variable[Any], tuple[Any, ...]] = field(default_factory=dict)
    minimum: int | None = None
    maximum: int | Decimal | None = None
    step: str | None = None
    prefix: str = ""
    suffix: Suffix = ""
    width: int | None = None
    optional: bool | Condition = False
    derived: bool | Condition = False
    shows: tuple[tuple[Condition, str], ...] = ()
    also_shows: tuple[tuple[Variable[Any], Condition], ...] = ()
    kept_when_unrouted: bool = False
    worked_out: bool = False
    hidden_when: bool | Condition = False
    skipped_when: Condition | None = None
    sum_of: tuple[Variable[Any], ...] = ()
    card: int | None = None
    card_title: str = ""
    prompt: str = ""
    unreal_date_breaks: str = ""

    def __post_init__(self) -> None:
        if not self.choices and not self.source and isinstance(self.variable, Code | Flags):
            object.__setattr__(self, "choices", options(*self.variable.options))
        if self.type is None:
            object.__setattr__(self, "type", _usual_type(self))

    @property
    def name(self) -> str:
        return self.variable.name

    @cached_property
    def short_label(self) -> str:
        return self.label or self.variable.label

    @cached_property
    def codes(self) -> frozenset[Any]:
        """Every code that this question accepts, offered at the moment or not."""
        return frozenset(option.code for option in self.choices)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns it fills: the variable's, or one an option."""
        if self.type is QuestionType.CHECKBOX:
            return tuple(option.code for option in self.choices)
        return (self.variable.name,)

    @property
    def readonly(self) -> bool:
        return bool(self.sum_of)

    def changed(self, **changes: Any) -> Question:
        """This question with something of it changed, for another page or year."""
        return replace(self, **changes)


def _usual_type(question: Question) -> QuestionType:
    variable = question.variable
    if isinstance(variable, Flags):
        return QuestionType.CHECKBOX
    if isinstance(variable, LongCode | Reference):
        return QuestionType.SELECT
    if isinstance(variable, Code | Flag):
        return QuestionType.RADIO
    if isinstance(variable, Day):
        return QuestionType.DATE
    if isinstance(variable, Count | Money | Number):
        return QuestionType.NUMERIC
    return QuestionType.TEXT


@dataclass(frozen=True, eq=False, init=False)
class Page:
    """What is asked together, and when.

    :ivar id: the name of the page in the published form, with underscores; the address has hyphens.
    :ivar asked_when: the page is asked while this holds; always where None.
    :ivar ignores_gate: the subsection's gate is not looked at.
    :ivar user_decides: whether a signed-in person is shown the page is a matter of who it is: ``asked_when`` then
        reads facts about the viewer, and completeness and clearing take the page as not asked.
    :ivar heading: the heading of a page with several questions.
    """

    id: str
    questions: tuple[Question, ...]
    asked_when: Condition | None
    heading: str
    number: int | None
    ignores_gate: bool
    user_decides: bool
    introduction: str

    def __init__(
        self,
        id: str,
        *questions: Question,
        asked_when: Condition | None = None,
        heading: str = "",
        number: int | None = None,
        ignores_gate: bool = False,
        user_decides: bool = False,
        introduction: str = "",
    ) -> None:
        for name, value in {
            "id": id, "questions": questions, "asked_when": asked_when, "heading": heading, "number": number,
            "ignores_gate": ignores_gate, "user_decides": user_decides, "introduction": introduction,
        }.items():  # fmt: skip
            object.__setattr__(self, name, value)

    @property
    def slug(self) -> str:
        """The page in an address: hyphens for underscores."""
        return self.id.replace("_", "-")

    def changed(self, *questions: Question, **changes: Any) -> Page:
        """This page with other questions or another condition."""
        settings: dict[str, Any] = {
            name: changes.get(name, getattr(self, name))
            for name in ("asked_when", "heading", "number", "ignores_gate", "user_decides", "introduction")
        }
        return Page(changes.get("id", self.id), *(questions or self.questions), **settings)


@dataclass(frozen=True)
class Gate:
    """A subsection opens once another is answered.

    :ivar after: id of the subsection whose applicable, non-optional questions must all be complete.
    :ivar leaving_out: variables that may still be missing.
    :ivar and_when: must hold as well.
    """

    after: str
    leaving_out: frozenset[Variable[Any]] = frozenset()
    and_when: Condition | None = None


@dataclass(frozen=True, eq=False)
class Subsection:
    """Pages with a status of their own in the task list.

    :ivar displayed_when: stands in the task list only while this holds.
    """

    id: str
    label: str
    pages: tuple[Page, ...]
    gate: Gate | None = None
    displayed_when: Condition | None = None

    @property
    def slug(self) -> str:
        return self.id.replace("_", "-")

    def revised(
        self,
        *,
        drop: Iterable[str] = (),
        replace_pages: Mapping[str, Page | Sequence[Page]] | None = None,
        after: Mapping[str, Sequence[Page]] | None = None,
        numbers: Mapping[Variable[Any], int] | None = None,
    ) -> Subsection:
        """This subsection in another year: what is dropped, replaced, added after a page, or numbered anew.

        :raises ValueError: a page named here is not in the subsection.
        """
        dropped, replaced, added = set(drop), dict(replace_pages or {}), dict(after or {})
        known = {page.id for page in self.pages}
        if unknown := (dropped | replaced.keys() | added.keys()) - known:
            raise ValueError(f"{self.id} has no page {', '.join(sorted(unknown))}")
        pages: list[Page] = []
        for page in self.pages:
            if page.id in replaced:
                new = replaced[page.id]
                pages.extend([new] if isinstance(new, Page) else new)
            elif page.id not in dropped:
                pages.append(page)
            pages.extend(added.get(page.id, ()))
        return replace(self, pages=tuple(_numbered(page, numbers or {}) for page in pages))


def _numbered(page: Page, numbers: Mapping[Variable[Any], int]) -> Page:
    by_name = {variable.name: number for variable, number in numbers.items()}
    if not any(question.name in by_name for question in page.questions):
        return page
    return page.changed(
        *(
            replace(question, number=by_name[question.name]) if question.name in by_name else question
            for question in page.questions
        )
    )


@dataclass(frozen=True, eq=False)
class Section:
    """A heading of the task list with its subsections."""

    id: str
    label: str
    subsections: tuple[Subsection, ...]
