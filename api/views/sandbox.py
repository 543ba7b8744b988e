"""An organisation to try everything with."""

from __future__ import annotations

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import told
from api.models import Reference, RepeatableCall
from api.problems import Problem
from api.views.base import ApiView
from logs.collection import registered
from logs.models import Channel, Conflict, Status
from logs.models.log import model_of
from logs.services import delete_log
from organisations.models import Location, Scheme


class Reset(ApiView):
    """Delete everything that was sent to the sandbox."""

    @told(
        "Empty the sandbox",
        "ResetResult",
        tag="Client",
        description="Deletes the logs of each collection that the client may delete: needs lettings:delete or "
        "sales:delete. Schemes and locations go with lettings:delete.",
        problems=(413, 415),
    )
    def post(self, request: Request) -> Response:
        access = self.caller.access
        if not access.is_sandbox:
            raise Problem(403, "not-allowed", "Only a sandbox can be reset. Name the sandbox in Core-Organisation")
        self.caller.require_one_of(*(f"{name}:delete" for name in registered()))
        with transaction.atomic():
            names = [name for name in registered() if f"{name}:delete" in self.caller.scopes]
            count = sum(self._empty(name) for name in names)
            if "lettings" in names:
                self._discard_schemes()
            RepeatableCall.objects.filter(supplier=access.supplier, organisation=access.organisation_id).delete()
        return Response({"deleted": count})

    def _empty(self, name: str) -> int:
        """Delete the logs of a collection. Gives how many there were."""
        access = self.caller.access
        logs = model_of(name)._default_manager.filter(owning_organisation=access.organisation_id)
        found = list(logs.exclude(status=Status.DELETED))
        for log in found:
            delete_log(log=log, by=access.account, now=self.now, channel=Channel.API)
            Conflict.objects.of(name, log.pk).open().update(settled_at=self.now)
        known = Reference.objects.filter(supplier=access.supplier, organisation=access.organisation_id)
        known.filter(collection=name).delete()
        return len(found)

    def _discard_schemes(self) -> None:
        schemes = Scheme.objects.visible().filter(owning_organisation=self.caller.access.organisation_id)
        Location.objects.visible().filter(scheme__in=schemes).update(discarded_at=self.now)
        schemes.update(discarded_at=self.now)
