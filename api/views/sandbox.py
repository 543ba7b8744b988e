"""An organisation to try everything with."""

from __future__ import annotations

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import told
from api.models import Reference, RepeatableCall
from api.problems import Problem
from api.views.base import ApiView
from logs.models import Channel, Conflict, Log, Status
from logs.services import delete_log
from organisations.models import Location, Scheme


class Reset(ApiView):
    """Delete everything that was sent to the sandbox."""

    @told("Empty the sandbox", "ResetResult", tag="Client", problems=(413, 415))
    def post(self, request: Request) -> Response:
        access = self.caller.access
        if access.supplier.sandbox_id != access.organisation_id:
            raise Problem(403, "not-allowed", "Only a sandbox can be reset. Name the sandbox in Core-Organisation")
        count = 0
        with transaction.atomic():
            for model in Log.__subclasses__():
                logs = model._default_manager.filter(owning_organisation=access.organisation_id)
                for log in logs.exclude(status=Status.DELETED):
                    delete_log(log=log, by=access.account, now=self.now, channel=Channel.API)
                    Conflict.objects.of(model.collection.name, log.pk).open().update(settled_at=self.now)
                    count += 1
            schemes = Scheme.objects.visible().filter(owning_organisation=access.organisation_id)
            Location.objects.visible().filter(scheme__in=schemes).update(discarded_at=self.now)
            schemes.update(discarded_at=self.now)
            Reference.objects.filter(supplier=access.supplier, organisation=access.organisation_id).delete()
            RepeatableCall.objects.filter(supplier=access.supplier).delete()
        return Response({"deleted": count})
