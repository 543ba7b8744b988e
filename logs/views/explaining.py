"""How the values that the service works out came about."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from logs.models import Log
from logs.presenting import words_of
from logs.views.opening import opened
from questionnaire.core.derivation import Derivation
from questionnaire.core.variables import Flags


@require_safe
def worked_out(request: HttpRequest, model: type[Log], log_id: int) -> HttpResponse:
    """Show each value that was worked out, its formula in words, its inputs and the year whose formula it is.

    :raises PermissionDenied: the person is not of the support team.
    """
    here = opened(request, model, log_id)
    if not here.user.is_support:
        raise PermissionDenied("Only the support team can see how values are worked out")
    values = here.assessment.answers.values
    steps: dict[str, Derivation] = {
        step.name: step for step in (*here.questionnaire.before_clearing, *here.questionnaire.derivations)
    }
    rows = [
        {
            "results": [
                {"label": each.label, "name": each.name, "value": words_of(each, values.get(each.name), here.names)}
                for each in step.writes
                if values.get(each.name) is not None
            ],
            "words": step.words,
            "source": step.source,
            "inputs": [
                {"label": each.label, "value": words_of(each, values.get(each.name), here.names) or "not answered"}
                for each in step.reads
                if not isinstance(each, Flags)
            ],
        }
        for step in steps.values()
    ]
    rows = [row for row in rows if row["results"]]
    return render(request, "logs/worked_out.html", here.context(rows=rows, back_url=here.log.url()))
