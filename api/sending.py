"""Files of jobs: their rows name logs by the client's references, and change them as its calls do."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from api.authentication import Caller
from api.models import Access, Job, Reference
from api.problems import Problem
from api.reading import LONGEST_REFERENCE, REFERENCE, Sent
from api.services import change_log
from bulk_upload.models import Upload
from bulk_upload.senders import Named
from logs.models import Log, Status
from logs.models.log import log_models


class JobSenders:
    """See `bulk_upload.senders.Senders`."""

    def problem_with(self, reference: str) -> str:
        if REFERENCE.fullmatch(reference):
            return ""
        return f"reference must be 1 to {LONGEST_REFERENCE} letters, digits and signs"

    def held(self, upload: Upload, references: Collection[str]) -> Mapping[Named, int]:
        access = _access(upload)
        found = Reference.objects.filter(
            supplier=access.supplier_id, organisation=access.organisation_id, reference__in=references
        )
        deleted = {
            (model.collection.name, pk)
            for model in log_models()
            for pk in model._default_manager.filter(
                pk__in=[each.log_id for each in found if each.collection == model.collection.name],
                status=Status.DELETED,
            ).values_list("pk", flat=True)
        }
        return {
            (each.collection, each.reference): each.log_id
            for each in found
            if (each.collection, each.log_id) not in deleted
        }

    def note(self, upload: Upload, made: Mapping[Named, int]) -> None:
        access = _access(upload)
        named = [
            Reference(
                supplier_id=access.supplier_id,
                organisation_id=access.organisation_id,
                collection=collection,
                reference=reference,
                log_id=log_id,
            )
            for (collection, reference), log_id in made.items()
        ]
        # The reference of a deleted log goes over to the one that takes its place
        Reference.objects.bulk_create(
            named,
            update_conflicts=True,
            unique_fields=["supplier", "organisation", "collection", "reference"],
            update_fields=["log_id"],
        )

    def change(self, upload: Upload, log: Log, given: Mapping[str, Any], named: Collection[str], now: datetime) -> Log:
        caller = Caller(_access(upload), ())
        try:
            return change_log(log, caller, Sent(given, frozenset(named), {}, None), now=now).log
        except Problem:
            # its year was closed since the row was checked
            return log


def _access(upload: Upload) -> Access:
    return (
        Job.objects.select_related("access__supplier", "access__account", "access__organisation")
        .get(upload=upload.pk)
        .access
    )
