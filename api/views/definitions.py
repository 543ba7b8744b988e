"""What the answers are: schemas, code lists, differences between years. Open to everybody."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import told
from api.problems import Problem
from api.schemas import answers_schema, codes_of, difference, names_of
from api.views.base import ApiView
from logs.collection import Collection, registered

A_DAY = "public, max-age=86400"


class OpenView(ApiView):
    """A view that needs no token."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = ()

    def told(self, body: dict[str, Any]) -> Response:
        return Response(body, headers={"Cache-Control": A_DAY})


class Schema(OpenView):
    """The answers of a collection year as JSON Schema."""

    @told("Read the answers of a collection year as JSON Schema", "Document", tag="Definitions", is_open=True)
    def get(self, request: Request, collection: str, year: int) -> Response:
        return self.told(answers_schema(_collection(collection, year), year))


class Difference(OpenView):
    """What changed from one collection year to another."""

    @told("Read what changes from one collection year to another", "Document", tag="Definitions", is_open=True)
    def get(self, request: Request, collection: str, before: int, after: int) -> Response:
        _collection(collection, before)
        return self.told(difference(_collection(collection, after), before, after))


class CodeLists(OpenView):
    """The codes of every answer of a collection year that has a list, with their labels."""

    @told("Read the codes of a collection year", "Document", tag="Definitions", is_open=True)
    def get(self, request: Request, collection: str, year: int) -> Response:
        questionnaire = _collection(collection, year).questionnaires()[year]
        lists = [
            {"field": name, "codes": [{"code": code, "label": label} for code, label in codes.items()]}
            for name in names_of(questionnaire)
            if (codes := codes_of(questionnaire, name))
        ]
        return self.told({"collection": collection, "collection_year": year, "lists": lists})


def _collection(name: str, year: int) -> Collection:
    found = registered().get(name)
    if found is None or year not in found.questionnaires():
        raise Problem(404, "not-found", f"There is no collection {name} of {year}")
    return found
