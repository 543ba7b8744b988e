"""What is published of a template: every field with its question, its codes and when it is needed.

All of it follows from the template and the questionnaire of its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bulk_upload.matching.targets import LABELS
from bulk_upload.official.fields import FileField, Kind
from bulk_upload.official.sales_fields import DISCOUNTED, INITIAL, SHARED, STAIRCASING
from bulk_upload.official.template import Template
from bulk_upload.reading.archives import column_letters
from logs.reference.countries import countries
from logs.reference.sources import COUNTRIES
from questionnaire.core.conditions import All, Condition
from questionnaire.core.structure import Page, Question
from questionnaire.core.variables import Flag

YES, NO = "Yes", "No"
TICKED = (("1", "Yes"),)
SEEN = ("declaration", "privacynotice")
ALWAYS = {*SEEN, "noint"}
"""Variables that conditions read and that hold for every complete row."""
REFUSED_NATIONALITY = "0"
WRITTEN = {
    "owning_organisation_id": "Code of the organisation, for example ORG123",
    "managing_organisation_id": "Code of the organisation, for example ORG123",
    "assigned_to_id": "Email address of a user. Empty: whoever uploads the file",
    "scheme_id": "Code of the scheme, for example S45",
    "location_id": "Code of the location",
    "uprn": "Up to 12 digits",
    "la": "9-character code of the local authority, for example E08000035",
    "prevloc": "9-character code of the local authority, for example E08000035",
}
"""Variable to how its cell is written, where no codes say it."""
PARTS = {
    "day": "1 to 31",
    "month": "1 to 12",
    "year": "2 or 4 digits",
    "first half": "For example LS1",
    "second half": "For example 4AP",
}
WHEN = {
    "owning_organisation_id": NO,
    "managing_organisation_id": NO,
    "uprn": "Yes, if the address is given",
    "address_line1": "Yes, if the UPRN is given",
    "town_or_city": "Yes, if the UPRN is given",
    "postcode_full": "Yes, if the UPRN is given",
    "la": "Yes, if it can be found from the postcode",
    "prevloc": YES,
    "type.shared": "Yes, for discounted homes",
    "type.discounted": "Yes, for shared ownership",
    "mrcdate": YES,
    "brent": NO,
    "scharge": NO,
    "pscharge": NO,
    "supcharg": NO,
    "ethnic": NO,
    "nationality_all": NO,
}
"""Variable or field to when it may be empty, where the pages that ask for it cannot say so."""
SECTION_OF = {
    INITIAL: "shared_ownership_initial_purchase",
    SHARED: "shared_ownership_initial_purchase",
    STAIRCASING: "shared_ownership_staircasing_transaction",
    DISCOUNTED: "discounted_ownership_scheme",
}
"""Kind of sale to the part of the form that is for it."""
PERSON = re.compile(r"(?:age|sex|sexrab|relat|gender_same_as_sex|ecstat)(\d)")
ELSE = "Yes, where the form does not ask for it"
SEE_CODES = "One of the codes in the list of codes"
MOST_SHOWN = 30
"""Codes that are shown beside a field; longer lists stand in the list of codes alone."""
LONGEST_CONDITION = 220
OR_R = {"age": "Whole years, or R if not known", "mortlen": "Whole years, or R if not known"}
"""Family of variables to how a cell that may be R is written."""


@dataclass(frozen=True)
class PublishedField:
    """One field of a template as people see it.

    :ivar letter: its column where the template is used as it comes.
    :ivar section: the part of the form, of its first field alone where `starts_section`.
    :ivar values: (cell, meaning) of every code that it takes; empty where it takes no codes.
    :ivar written: how the cell is written.
    :ivar may_be_empty: when it may be empty, in words.
    :ivar only_for: the kind of letting or sale that it is for, in words.
    """

    number: int
    letter: str
    each: FileField
    section: str
    starts_section: bool
    question: str
    hint: str
    values: tuple[tuple[str, str], ...]
    written: str
    may_be_empty: str
    only_for: str

    @property
    def label(self) -> str:
        return LABELS.get(self.each.key, self.each.label)

    @cached_property
    def described(self) -> str:
        """What its cell may hold, in one text."""
        if len(self.values) > MOST_SHOWN:
            return SEE_CODES
        codes = "; ".join(f"{cell} = {meaning}" for cell, meaning in self.values)
        return ". ".join(text for text in (codes, self.written) if text)

    def as_data(self) -> dict[str, Any]:
        """The field for machines."""
        return {
            "field": self.number,
            "column": self.letter,
            "variable": self.each.variable.name,
            "part": self.each.part or None,
            "label": self.label,
            "section": self.section,
            "question": self.question,
            "type": self.each.kind.value,
            "values": [{"code": cell, "meaning": meaning} for cell, meaning in self.values],
            "written": self.written,
            "may_be_empty": self.may_be_empty,
            "only_for": self.only_for or None,
            "tells_rows_apart": self.each.is_key,
        }


def published(template: Template) -> tuple[PublishedField, ...]:
    """Every field, in order."""
    return tuple(_published(template))


def _published(template: Template) -> Iterator[PublishedField]:
    before = ""
    for number, each in enumerate(template.fields, start=1):
        pairs = _pairs(template, each)
        section = _section(template, pairs) or before
        page, question = pairs[0] if pairs else (None, None)
        values = _values(each, pairs)
        yield PublishedField(
            number=number,
            letter=column_letters(number),
            each=each,
            section=section,
            starts_section=section != before,
            question=_question(each, pairs),
            hint=question.hint if question and len({found.text for _, found in pairs}) == 1 else "",
            values=values,
            written=_written(each, question, has_codes=bool(values)),
            may_be_empty=_may_be_empty(template, each, pairs),
            only_for=each.part if each.part not in PARTS and page is not None else "",
        )
        before = section


def _pairs(template: Template, each: FileField) -> tuple[tuple[Page, Question], ...]:
    """The pages and questions that ask for what a field says, for its kind of sale where it has one."""
    form = template.questionnaire
    for name in (each.variable.name, *each.also):
        if found := form.questions_of.get(name) or form.asking_for.get(name):
            wanted = SECTION_OF.get(each.part)
            of_kind = tuple(pair for pair in found if form.subsection_of[pair[0].id].id == wanted)
            return of_kind or found
    return ()


def _section(template: Template, pairs: tuple[tuple[Page, Question], ...]) -> str:
    return template.questionnaire.subsection_of[pairs[0][0].id].label if pairs else ""


def _values(each: FileField, pairs: tuple[tuple[Page, Question], ...]) -> tuple[tuple[str, str], ...]:
    """Every code of a field with its meaning, in the order in which the form offers them."""
    name = each.variable.name
    if name in SEEN:
        return (("1", "The privacy notice was seen"),)
    if isinstance(each.variable, Flag):
        is_yes_or_no = "letting_allocation" in each.also
        return (("1", YES), ("2", NO)) if is_yes_or_no else TICKED
    if any(question.source == COUNTRIES for _, question in pairs):
        known = ((f"{country.code}", country.name) for country in countries().values())
        return ((REFUSED_NATIONALITY, "Prefers not to say"), *known)
    labels = {
        option.code: option.label for _, question in pairs for option in question.choices if question.name == name
    }
    cells = {stored: cell for cell, stored in each.codes.items()}
    found = ((cells.get(code, str(code) if not each.codes else ""), label) for code, label in labels.items())
    return tuple((cell, label) for cell, label in found if cell and (not each.offered or cell in each.offered))


def _written(each: FileField, question: Question | None, *, has_codes: bool) -> str:
    """How a cell is written where codes do not say it."""
    if each.part in PARTS:
        return PARTS[each.part]
    if each.variable.name in WRITTEN:
        return WRITTEN[each.variable.name]
    if has_codes:
        return ""
    if each.kind is Kind.LETTER:
        family = each.variable.name.rstrip("0123456789")
        return OR_R.get(family, "An amount in pounds, or R where there is none or it is not known")
    if each.kind is Kind.TEXT:
        return "Text"
    low, high = (question.minimum, question.maximum) if question else (None, None)
    limits = f" from {low} to {high:,}" if low is not None and high is not None else ""
    kind = "A whole number" if each.kind is Kind.WHOLE else "A number without £ sign or commas"
    return f"{kind}{limits}"


def _may_be_empty(template: Template, each: FileField, pairs: tuple[tuple[Page, Question], ...]) -> str:
    """When a field may be empty: always, never, or where its question is not asked."""
    name = each.variable.name
    if each.key in WHEN or name in WHEN:
        return WHEN.get(each.key) or WHEN[name]
    if not pairs or _is_tick(each) or any(question.optional is True or question.worked_out for _, question in pairs):
        return YES
    if person := PERSON.fullmatch(name):
        return NO if person[1] == "1" else f"{YES}, unless person {person[1]} is in the household"
    told = {field.variable.name for field in template.fields}
    if revealed := _revealed(each, pairs, told):
        return f"{YES}, unless {revealed}"
    if each.part in SECTION_OF:
        return f"{YES}, for other kinds of sale"
    needed = _needed([page.asked_when for page, _ in pairs], told)
    if needed is None or len(needed) > LONGEST_CONDITION:
        return ELSE
    return f"{YES}, unless {needed[:1].lower()}{needed[1:]}" if needed else NO


def _revealed(each: FileField, pairs: tuple[tuple[Page, Question], ...], told: set[str]) -> str:
    """The answer of the file beside which the form asks for it, in words."""
    for page, _ in pairs:
        for other in page.questions:
            if other.name not in told:
                continue
            for code in other.reveals.get(each.variable, ()):
                label = next((option.label for option in other.choices if option.code == code), "")
                return f"{other.variable.label.lower()} is {label}"
    return ""


def _needed(conditions: list[Condition | None], told: set[str]) -> str | None:
    """When one of several pages is asked, in words of the file: empty for always, None where its words cannot say.

    Pages that differ only in whom they speak to, as for one buyer and for several, count as one.
    """
    parts = [_atoms(condition) for condition in conditions]
    words = {part.words() for several in parts for part in several}
    opposites = {part.words(): (~part).words() for several in parts for part in several}
    for said, opposite in opposites.items():
        for other in (opposite, f"{opposite}, or is not answered"):
            if other in opposites:
                words -= {said, other}
    wanted: list[str] = []
    for several in parts:
        kept = [part for part in several if part.words() in words and not _reads(part) <= ALWAYS]
        if not kept:
            return ""
        if not all(_reads(part) <= told for part in kept):
            return None
        wanted.append(" and ".join(part.words() for part in kept))
    return " or ".join(dict.fromkeys(wanted))


def _atoms(condition: Condition | None) -> tuple[Condition, ...]:
    if condition is None:
        return ()
    return condition.parts if isinstance(condition, All) else (condition,)


def _reads(condition: Condition) -> set[str]:
    return {variable.name for variable in condition.reads()}


def _is_tick(each: FileField) -> bool:
    """Whether it is one of several boxes, of which some stay empty."""
    return isinstance(each.variable, Flag) and each.variable.name not in SEEN and "letting_allocation" not in each.also


def _question(each: FileField, pairs: tuple[tuple[Page, Question], ...]) -> str:
    """The question as the form asks it; the label where it asks in several ways."""
    texts = {question.text for _, question in pairs}
    label = LABELS.get(each.key, each.label)
    if len(texts) != 1 or each.key in LABELS:
        return label
    (text,) = texts
    return f"{text} {label}" if isinstance(each.variable, Flag) and each.variable.name not in SEEN else text
