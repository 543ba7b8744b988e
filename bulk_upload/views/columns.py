"""What the columns and values of a file mean: what the service thinks, and what the person says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from bulk_upload.matching import ColumnDecision, Decisions, ValueDecision, newest_year, targets
from bulk_upload.matching import recipes as shapes
from bulk_upload.matching.decisions import PERSON
from bulk_upload.matching.targets import Kind, Target, usual_collection
from bulk_upload.matching.telling import recipe_in_words
from bulk_upload.matching.values import collection_of_codes, words_of
from bulk_upload.matching.words import plain
from bulk_upload.models import Upload
from bulk_upload.rows import Column
from bulk_upload.services.matching import begin, can_decide, decide_columns, decide_values, profile_of
from bulk_upload.views.correcting import column_at
from bulk_upload.views.opening import Opened, opened

METHODS = ["GET", "HEAD", "POST"]
NOT_USED, SOMETHING_ELSE = "-", "?"
LATER, NO_ANSWER = "?", "-"
SAMPLED_ROWS = 60
SAMPLES = 3
MOST_VALUES = 300


@require_http_methods(METHODS)
def columns(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Show what each column was taken to mean, those that are not sure first, and take what the person says."""
    here = opened(request, identifier)
    if not here.upload.is_matched or not here.upload.decisions:
        return redirect(here.upload)
    may_decide = can_decide(here.upload)
    if request.method == "POST" and may_decide:
        return _save_columns(request, here)
    decisions = Decisions.from_json(here.upload.decisions)
    samples = _samples(here.upload)
    shown = [_shown(column, decisions.columns[column.index], samples) for column in here.upload.table_columns]
    return here.answer(
        request,
        "columns",
        {
            "back_url": "" if here.upload.stage == "matching" else here.upload.url(),
            "asked": [each for each in shown if not each["decision"].applied] if may_decide else [],
            "used": [each for each in shown if each["decision"].applied and each["decision"].field],
            "unused": [each for each in shown if each["decision"].applied and not each["decision"].field],
            "groups": targets().grouped(),
            "may_decide": may_decide,
            "values": _columns_with_values(here.upload, decisions),
        },
    )


def _samples(upload: Upload) -> Mapping[int, list[str]]:
    """A few different cells of each column, from the first rows."""
    found: dict[int, list[str]] = {column.index: [] for column in upload.table_columns}
    for row in upload.rows.order_by("number")[:SAMPLED_ROWS]:
        for index, cell in enumerate(row.row.cells):
            texts = found.get(index)
            if texts is not None and cell.strip() and len(texts) < SAMPLES and cell.strip() not in texts:
                texts.append(cell.strip())
    return found


def _shown(column: Column, decision: ColumnDecision, samples: Mapping[int, list[str]]) -> dict[str, Any]:
    by_name = targets().by_name
    others = [by_name[name] for name in decision.others if name in by_name]
    target = by_name.get(decision.field or "")
    return {
        "column": column,
        "decision": decision,
        "target": target,
        "recipe": recipe_in_words(decision.field, decision.recipe),
        "value": f"{decision.field}|{decision.recipe}",
        "others": [each for each in others if each != target],
        "samples": samples.get(column.index, []),
        "name": f"column-{column.index}",
        "other_name": f"other-{column.index}",
    }


def _columns_with_values(upload: Upload, decisions: Decisions) -> list[dict[str, Any]]:
    """The used columns whose words were taken for answers."""
    unsure = decisions.unsure_values
    return [
        {"column": column, "unsure": len(unsure.get(column.index, ()))}
        for column in upload.table_columns
        if decisions.values.get(column.index) and decisions.columns[column.index].field
    ]


def _save_columns(request: HttpRequest, here: Opened) -> HttpResponse:
    """Take what was said of columns; go on once every column was decided about."""
    chosen = {}
    for column in here.upload.table_columns:
        said = request.POST.get(f"column-{column.index}")
        if said is not None:
            chosen[column.index] = _said(said, request.POST.get(f"other-{column.index}", ""), "")
    decide_columns(here.upload, {index: said for index, said in chosen.items() if said is not None})
    here.upload.refresh_from_db()
    left = Decisions.from_json(here.upload.decisions).unsure_columns
    if left:
        more = "1 more column means" if len(left) == 1 else f"{len(left)} more columns mean"
        messages.info(request, f"Say what {more}")
        return redirect(here.upload.url("columns"))
    return _onwards(here)


def _said(said: str, other: str, recipe: str) -> tuple[str | None, str] | None:
    """A target and a recipe as a form sends them; None where nothing that we know was chosen."""
    if said == NOT_USED:
        return None, shapes.PLAIN
    field, _, shape = (other, "", recipe) if said == SOMETHING_ELSE else said.partition("|")
    known = field in targets().by_name and shape in shapes.WORDS
    return (field, shape) if known else None


def _onwards(here: Opened) -> HttpResponse:
    """To the next column whose words have to be decided about, else to checking the rows."""
    unsure = Decisions.from_json(here.upload.decisions).unsure_values
    if unsure:
        return redirect(here.upload.url("values", here.upload.table_columns[next(iter(unsure))].letter))
    begin(here.upload, by=here.user, now=here.now)
    return redirect(here.upload)


@require_http_methods(METHODS)
def column(request: HttpRequest, identifier: UUID, letter: str) -> HttpResponse:
    """Say what one column means."""
    here = opened(request, identifier)
    if not can_decide(here.upload):
        return redirect(here.upload.url("columns"))
    about = column_at(here.upload, letter)
    decision = Decisions.from_json(here.upload.decisions).columns[about.index]
    error = ""
    if request.method == "POST":
        said = _said(request.POST.get("field", ""), request.POST.get("other", ""), request.POST.get("recipe", ""))
        if said is not None:
            decide_columns(here.upload, {about.index: said})
            return redirect(here.upload.url("columns"))
        error = "Select what the column means, or that it is not to be used"
    profile = profile_of(here.upload, about.index)
    return here.answer(
        request,
        "column",
        {
            "back_url": here.upload.url("columns"),
            "each": _shown(about, decision, {about.index: list(profile.samples)}),
            "groups": targets().grouped(),
            "shapes": list(shapes.WORDS.items()),
            "error": error,
        },
        refused=bool(error),
    )


@require_http_methods(METHODS)
def values(request: HttpRequest, identifier: UUID, letter: str) -> HttpResponse:
    """Say what the words in one column mean, once for all rows."""
    here = opened(request, identifier)
    about = column_at(here.upload, letter)
    decisions = Decisions.from_json(here.upload.decisions) if here.upload.is_matched else Decisions()
    target = targets().by_name.get(decisions.columns[about.index].field or "") if decisions.columns else None
    if target is None or not can_decide(here.upload):
        raise Http404
    options = _options(target, usual_collection(decisions.columns.values()))
    if request.method == "POST":
        decide_values(here.upload, about.index, _chosen(request, decisions.values[about.index], options))
        here.upload.refresh_from_db()
        return _onwards(here) if request.POST.get("then") == "on" else redirect(here.upload.url("columns"))
    return here.answer(
        request,
        "values",
        {
            "back_url": here.upload.url("columns"),
            "column": about,
            "target": target,
            "options": options,
            "values": _values(here.upload, about, decisions.values.get(about.index, {})),
            "is_last": list(decisions.unsure_values) in ([], [about.index]),
        },
    )


def _options(target: Target, usual: str | None) -> list[tuple[str, str]]:
    """The answers to choose from, with their codes."""
    if target.kind is Kind.TICK:
        return [("1", "Ticked"), ("0", "Not ticked")]
    if target.kind is Kind.LIST:
        by_name = targets().by_name
        names = dict.fromkeys(name for question in target.questions for name in question.columns)
        return [(name, by_name[name].label) for name in names if name in by_name]
    labels = words_of(target, collection_of_codes(target, usual), newest_year()).labels
    return [(code, label or code) for code, label in labels.items()]


def _values(upload: Upload, about: Column, decided: Mapping[str, ValueDecision]) -> list[dict[str, Any]]:
    """What stands in the column with how often, unsure words first."""
    counts: dict[str, int] = {}
    texts: dict[str, str] = {}
    for text, count in profile_of(upload, about.index).counts.items():
        words = plain(text)
        texts.setdefault(words, text)
        counts[words] = counts.get(words, 0) + count
    unsure_first = sorted(enumerate(decided.items()), key=lambda each: (each[1][1].applied, -counts.get(each[1][0], 0)))
    return [
        {
            "name": f"value-{place}",
            "words": words,
            "text": texts.get(words, words),
            "count": counts.get(words, 0),
            "decision": decision,
            "chosen": _as_sent(decision),
        }
        for place, (words, decision) in unsure_first[:MOST_VALUES]
    ]


def _as_sent(decision: ValueDecision) -> str:
    """The option that stands for a decision; empty where none was made."""
    if decision.code is not None:
        return decision.code
    if decision.applied:
        return NO_ANSWER
    return LATER if decision.by == PERSON else ""


def _chosen(
    request: HttpRequest, decided: Mapping[str, ValueDecision], options: Sequence[tuple[str, str]]
) -> dict[str, ValueDecision]:
    """What was said of words, where it is not what was thought before. Words that nothing was said of wait."""
    codes = {code for code, _ in options}
    found = {}
    for place, (words, before) in enumerate(decided.items()):
        said = request.POST.get(f"value-{place}", "")
        if said in codes:
            after = ValueDecision(said, True, "As you decided", PERSON)
        elif said == NO_ANSWER:
            after = ValueDecision(None, True, "As you decided", PERSON)
        else:
            after = ValueDecision(None, False, "To be corrected in the rows", PERSON)
        is_said = f"value-{place}" in request.POST
        if is_said and (not before.applied or after.code != before.code):
            found[words] = after
    return found
