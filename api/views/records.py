"""Organisations and people that logs name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import told
from api.problems import Problem
from api.views.base import ApiView
from bulk_upload.known import KnownRecords
from organisations.models import Organisation
from users.models import User

PAGE = 100
AFTER = OpenApiParameter(
    "after",
    {"type": "integer", "minimum": 0, "maximum": 2**53},
    description="Number of the last record of the page before",
)


class RecordList(ApiView):
    """A page of records, by number."""

    @told("List records by number", "Records", tag="Records", parameters=[AFTER])
    def get(self, request: Request) -> Response:
        if unknown := sorted(set(request.query_params) - {"after"}):
            raise Problem(400, "malformed", f"There is no filter {', '.join(unknown)[:200]}")
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) < 19):
            raise Problem(400, "malformed", "after must be the number of a record")
        found = list(self.found().filter(pk__gt=int(after)).order_by("pk")[: PAGE + 1])
        items = [self.row(each) for each in found[:PAGE]]
        return Response({"items": items, "has_more": len(found) > PAGE})

    def found(self) -> QuerySet[Any]:
        raise NotImplementedError

    def row(self, record: Any) -> dict[str, Any]:
        raise NotImplementedError


class Organisations(RecordList):
    """The organisations that logs may be owned or managed by."""

    def found(self) -> QuerySet[Any]:
        organisation = self.caller.access.organisation_id
        known = KnownRecords(self.caller.access.account, organisation, timezone.localdate(self.now))
        return Organisation.objects.filter(Q(pk__in=known.permitted_owners) | Q(pk=organisation))

    def row(self, record: Organisation) -> dict[str, Any]:
        return {
            "id": record.pk,
            "code": f"ORG{record.pk}",
            "name": record.name,
            "provider_type": record.get_provider_type_display(),
            "holds_own_stock": record.holds_own_stock,
            "active": record.active,
        }


class People(RecordList):
    """The people of the organisation that logs may be assigned to."""

    def found(self) -> QuerySet[Any]:
        return User.objects.activated_or_invited().filter(organisation=self.caller.access.organisation)

    def row(self, record: User) -> dict[str, Any]:
        return {"id": record.pk, "name": record.name, "email": record.email}


class Me(ApiView):
    """The client, whom it acts for, and what it may do."""

    @told("Read who the client is and what it may do", "Client", tag="Client")
    def get(self, request: Request) -> Response:
        access = self.caller.access
        return Response(
            {
                "client": access.supplier.name,
                "organisation": {"id": access.organisation_id, "name": access.organisation.name},
                "scopes": sorted(self.caller.scopes),
                "is_sandbox": access.supplier.sandbox_id == access.organisation_id,
            }
        )
