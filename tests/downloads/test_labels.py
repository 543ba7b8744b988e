"""The words of a code are those of the question that the log was asked, whatever the database knows of routes."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from downloads.columns import Audience, Column, LogFile, Mode, columns_of
from downloads.columns.conditional import Overridden
from downloads.columns.conditions import CannotAsk, fails, holds
from downloads.columns.of_variables import Labelled
from downloads.copying import copy_rows, rows_of
from lettings.variables import L
from logs.models.log import model_of
from questionnaire.core import conditions
from questionnaire.core.assessment import Assessment
from questionnaire.core.settle import settle
from questionnaire.core.variables import Reference
from tests.logs.generating import KINDS_AND_YEARS, Kind, filled
from tests.logs.generating.kinds import TODAY

LOGS = 12


def labelled(column: Column) -> Labelled | None:
    """The cell of a column whose words come from questions."""
    cell = column.cell.cell if isinstance(column.cell, Overridden) else column.cell
    return cell if isinstance(cell, Labelled) else None


def words_asked(found: Assessment, cell: Labelled) -> str:
    """What the question that is asked calls the code; where none is, the first that offers it."""
    name = cell.variable.name
    value = found.answers.values.get(name)
    if value is None:
        return ""
    pairs = found.questionnaire.questions_of.get(name, ())
    if not pairs:
        return cell.variable.words_for(value)
    asked = [question for page, question in pairs if found.asks(page)]
    questions = [*asked, *(question for _, question in pairs)]
    labels = (option.label for question in questions for option in question.choices if option.code == value)
    return next(labels, str(value))


def is_overridden(column: Column, values: dict[str, Any]) -> bool:
    unknown = {"lettings": 1, "sales": 2}
    name = column.variable.name if column.variable else ""
    person = name[-1:] if name[-1:].isdigit() else ""
    return isinstance(column.cell, Overridden) and values.get(f"details_known_{person}") in unknown.values()


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "year"), KINDS_AND_YEARS, ids=str)
def test_codes_are_called_as_the_question_that_was_asked_calls_them(kind: Kind, year: int) -> None:
    model, questionnaire = model_of(kind.collection.name), kind.questionnaire(year)
    assessed = []
    for seed in range(LOGS):
        values = dict(filled(kind, year, seed))
        assessed.append(settle(questionnaire, {}, values, kind.facts(values, values), TODAY[year]))
        columns = kind.collection.variables.by_name
        model(**{n: v for n, v in values.items() if not isinstance(columns[n], Reference)}, collection_year=year).save()
    columns = [each for each in columns_of(questionnaire, Audience.SUPPORT) if labelled(each)]
    out = io.BytesIO()
    file = LogFile(questionnaire, Audience.SUPPORT, Mode.LABELS, TODAY[year])
    copy_rows(rows_of(model._default_manager.all(), columns, file), out)
    rows = list(csv.reader(io.StringIO(out.getvalue().decode())))
    compared = 0
    for row, found in zip(rows, assessed, strict=True):
        for column, cell in zip(columns, row, strict=True):
            if not is_overridden(column, found.answers.values):
                assert (column.header, cell) == (column.header, words_asked(found, labelled(column)))
                compared += cell != ""
    assert compared > LOGS * 20


CONDITIONS = [
    L.hhmemb == 2,
    L.hhmemb != 2,
    L.hhmemb > 2,
    L.hhmemb.is_in(1, 2),
    L.hhmemb.isnt(1, 2),
    L.hhmemb.given,
    L.hhmemb.missing,
    ~(L.hhmemb > 2),
    ~((L.hhmemb == 1) & (L.beds == 1)),
    (L.hhmemb == 1) | (L.beds == 1),
    ~((L.hhmemb.is_in(1, 2)) | L.beds.isnt(2)).named("either"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_the_database_finds_the_logs_for_which_a_condition_holds_or_fails(condition) -> None:
    model = model_of("lettings")
    logs = [model(hhmemb=people, beds=beds) for people in (None, 1, 2, 3) for beds in (None, 1, 2)]
    for log in logs:
        log.save()
    for asked, check in ((holds(condition), condition.holds), (fails(condition), condition.fails)):
        by_database = set(model.objects.filter(asked).values_list("pk", flat=True))
        assert by_database == {log.pk for log in logs if check({"hhmemb": log.hhmemb, "beds": log.beds}, None)}


@pytest.mark.parametrize(
    "condition", [L.hhmemb == L.beds, conditions.tested("it is odd", reads=[L.beds])(lambda *_: True)]
)
def test_what_the_database_cannot_work_out_is_refused(condition) -> None:
    for ask in (holds, fails):
        with pytest.raises(CannotAsk):
            ask(condition)
