"""Organisations and people that logs name."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework.request import Request
from rest_framework.response import Response

from api.authentication import ORGANISATION, Caller, ClientOfAny
from api.documentation import told
from api.models import Access
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


ABOUT_LOGS = tuple(f"{collection}:{act}" for collection in ("lettings", "sales") for act in ("read", "write"))
"""Reading and writing logs alike takes knowing the records that they name."""
SENDING = ("lettings:write", "sales:write")


class RecordList(ApiView):
    """A page of records, by number.

    :ivar needs: scopes of which the client must have one.
    """

    needs: tuple[str, ...] = ABOUT_LOGS

    @told("List records by number", "Records", tag="Records", parameters=[AFTER])
    def get(self, request: Request) -> Response:
        self.caller.require_one_of(*self.needs)
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


def needing(scopes: tuple[str, ...]) -> Any:
    """Have the document say which scopes a list needs."""
    return extend_schema_view(get=extend_schema(description=f"Needs one of {', '.join(scopes)}."))


@needing(ABOUT_LOGS)
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


@needing(SENDING)
class People(RecordList):
    """The people of the organisation that logs may be assigned to: names and addresses, for those who send logs."""

    needs = SENDING

    def found(self) -> QuerySet[Any]:
        return User.objects.activated_or_invited().filter(organisation=self.caller.access.organisation)

    def row(self, record: User) -> dict[str, Any]:
        return {"id": record.pk, "name": record.name, "email": record.email}


class Me(ApiView):
    """The client, whom it acts for, and what it may do."""

    authentication_classes = (ClientOfAny,)

    @told(
        "Read who the client is, for whom it may act and what it may do",
        "Client",
        tag="Client",
        description="Needs no scope. Without Core-Organisation, organisation is null where several gave access.",
    )
    def get(self, request: Request) -> Response:
        supplier = self.caller.supplier
        every = Access.objects.in_force().filter(supplier=supplier).select_related("supplier", "organisation")
        several = list(every.order_by("organisation").prefetch_related("organisation__name_changes"))
        is_one = bool(request.headers.get(ORGANISATION)) or len(several) == 1
        access = self.caller.access if is_one else None
        asked = self.caller.asked
        return Response(
            {
                "client": supplier.name,
                "organisation": _named(access) if access else None,
                "scopes": sorted(self.caller.scopes) if access else [],
                "is_sandbox": access is not None and access.is_sandbox,
                "organisations": [
                    {
                        **_named(each),
                        "scopes": sorted(Caller(each, asked).scopes),
                        "is_sandbox": each.is_sandbox,
                    }
                    for each in several
                ],
            }
        )


def _named(access: Access) -> dict[str, Any]:
    """Number and name of the organisation that a client acts for."""
    return {"id": access.organisation_id, "name": access.organisation.name_today}
