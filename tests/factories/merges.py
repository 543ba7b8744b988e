"""Makers of merge requests."""

from __future__ import annotations

from datetime import date
from typing import Any

from organisations.models import MergeRequest, MergingOrganisation, Organisation
from tests.factories.organisations import AgreementFactory, OrganisationFactory
from users.models import User

MERGE_DAY = date(2026, 7, 1)


def merge_request(by: User, *merging: Organisation, signed: bool = True, **answers: Any) -> MergeRequest:
    """A complete request to merge organisations on 1 July 2026.

    :param signed: whether the absorbing organisation, where it is made here, has signed the agreement.
    """
    if "absorbing_organisation" not in answers:
        absorbing = OrganisationFactory(name="Absorbing Homes")
        if signed:
            AgreementFactory(organisation=absorbing)
        answers["absorbing_organisation"] = absorbing
    settings = {"merge_date": MERGE_DAY, "existing_absorbing_organisation": True} | answers
    asked = MergeRequest.objects.create(requester=by, requesting_organisation=by.organisation, **settings)
    for each in merging or (OrganisationFactory(name="Merging Homes"),):
        MergingOrganisation.objects.create(merge_request=asked, organisation=each)
    return asked
