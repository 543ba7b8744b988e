"""The addresses of a collection's pages, for its own `urls` module."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import HttpResponse
from django.urls import URLPattern, path

from logs.models import Log
from logs.views import (
    answers,
    bulk,
    checks,
    conflicts,
    deleting,
    deleting_many,
    duplicates,
    duplicates_resolving,
    explaining,
    history,
    lists,
    outstanding,
    pages,
    problems,
    reassigning,
    related,
    saved_filters,
    task_list,
    unresolved,
)

View = Callable[..., HttpResponse]

PAGES_OF_MANY: tuple[tuple[str, View, str], ...] = (
    ("delete-logs", deleting_many.choose_logs, "delete-logs"),
    ("delete-logs/check", deleting_many.check, "check-delete-logs"),
    ("reassign", reassigning.choose_logs, "reassign"),
    ("reassign/to", reassigning.choose_person, "reassign-to"),
    ("reassign/check", reassigning.check, "check-reassign"),
)
"""Address, view and name of the pages that change many logs of a list at once."""


def log_urls(model: type[Log]) -> list[URLPattern]:
    """Every page of the logs of a model. Fixed words come before the names of question pages."""

    def of_model(view: View) -> View:
        return partial(view, model=model)

    return [
        path("", of_model(lists.logs), name="logs"),
        path("new", of_model(lists.create), name="create"),
        path("update-logs", of_model(unresolved.update_logs), name="update-logs"),
        *(path(address, of_model(view), name=name) for address, view, name in PAGES_OF_MANY),
        path("changes/<uuid:identifier>", of_model(bulk.progress), name="bulk-change"),
        path("outstanding", of_model(outstanding.unfinished), name="outstanding"),
        path("saved-filters", of_model(saved_filters.saved), name="saved-filters"),
        path("saved-filters/new", of_model(saved_filters.save), name="save-filters"),
        path("saved-filters/<int:saved_id>", of_model(saved_filters.rename), name="rename-filters"),
        path("saved-filters/<int:saved_id>/remove", of_model(saved_filters.remove), name="remove-filters"),
        path("<int:log_id>", of_model(task_list.task_list), name="log"),
        path("<int:log_id>/review", of_model(answers.review), name="review"),
        path("<int:log_id>/history", of_model(history.history), name="history"),
        path("<int:log_id>/delete", of_model(deleting.delete), name="delete"),
        path("<int:log_id>/problems", of_model(problems.problems), name="problems"),
        path("<int:log_id>/rules/<slug:rule_id>", of_model(problems.rule), name="rule"),
        path("<int:log_id>/duplicate-logs", of_model(duplicates.duplicates), name="duplicates"),
        path(
            "<int:log_id>/delete-duplicates", of_model(duplicates_resolving.delete_duplicates), name="delete-duplicates"
        ),
        path("<int:log_id>/not-duplicates", of_model(duplicates_resolving.not_duplicates), name="not-duplicates"),
        path("<int:log_id>/conflicts", of_model(conflicts.conflicts), name="conflicts"),
        path("<int:log_id>/worked-out", of_model(explaining.worked_out), name="worked-out"),
        path("<int:log_id>/<slug:slug>/check-answers", of_model(answers.check_answers), name="check-answers"),
        path("<int:log_id>/<slug:slug>/check", of_model(checks.check), name="check"),
        path("<int:log_id>/<slug:slug>/related-answers", of_model(related.related_answers), name="related-answers"),
        path("<int:log_id>/<slug:slug>/clear-answers", of_model(related.clear_answers), name="clear-answers"),
        path("<int:log_id>/<slug:slug>", of_model(pages.page), name="page"),
    ]


def urls_of_organisation(model: type[Log]) -> list[URLPattern]:
    """The list of one organisation's logs, and what is done with it."""
    return [
        path("", partial(lists.logs, model=model), name="logs"),
        *(path(address, partial(view, model=model), name=name) for address, view, name in PAGES_OF_MANY),
        path("outstanding", partial(outstanding.unfinished, model=model), name="outstanding"),
    ]


FIXED_WORDS = frozenset(
    {
        *("review", "history", "delete", "problems", "rules", "conflicts", "worked-out"),
        *("duplicate-logs", "delete-duplicates", "not-duplicates"),
    }
)
"""Words that no question page may have as its address."""
