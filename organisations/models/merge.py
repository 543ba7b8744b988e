"""Requests to merge organisations."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisations.models.organisation import Organisation


class MergeRequestStatus(models.TextChoices):
    """State of a merge request."""

    INCOMPLETE = "incomplete", "Incomplete"
    MERGE_ISSUES = "merge_issues", "Merge issues"
    READY_TO_MERGE = "ready_to_merge", "Ready to merge"
    PROCESSING = "processing", "Processing"
    REQUEST_MERGED = "request_merged", "Merged"
    DELETED = "deleted", "Deleted"


class MergeRequest(models.Model):
    """A support user's request that one organisation absorb others.

    :ivar existing_absorbing_organisation: false where the merge itself created the absorbing organisation.
    :ivar total_users: users after the merge, counted as it starts; so too the other totals.
    """

    requesting_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    requester = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    absorbing_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="merge_requests"
    )
    merge_date = models.DateField(null=True, blank=True)
    existing_absorbing_organisation = models.BooleanField(null=True, blank=True)
    has_helpdesk_ticket = models.BooleanField(null=True, blank=True)
    helpdesk_ticket = models.CharField(max_length=50, blank=True)
    request_merged = models.BooleanField(default=False)
    processing = models.BooleanField(default=False)
    last_failed_attempt = models.DateTimeField(null=True, blank=True)
    total_users = models.PositiveIntegerField(null=True, blank=True)
    total_schemes = models.PositiveIntegerField(null=True, blank=True)
    total_stock_owners = models.PositiveIntegerField(null=True, blank=True)
    total_managing_agents = models.PositiveIntegerField(null=True, blank=True)
    total_lettings_logs = models.PositiveIntegerField(null=True, blank=True)
    total_sales_logs = models.PositiveIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    TOTALS = (
        "total_users",
        "total_schemes",
        "total_stock_owners",
        "total_managing_agents",
        "total_lettings_logs",
        "total_sales_logs",
    )

    class Meta:
        ordering = ["-merge_date", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(helpdesk_ticket="") | Q(has_helpdesk_ticket=True),
                name="merge_request_ticket_only_where_there_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(processing=True, request_merged=True), name="merge_request_is_not_both_running_and_done"
            ),
        ]

    def __str__(self) -> str:
        return f"Merge request {self.pk}"

    @property
    def is_complete(self) -> bool:
        """Whether everything needed for the merge has been said. The helpdesk ticket is not."""
        return (
            self.absorbing_organisation is not None
            and self.merge_date is not None
            and self.existing_absorbing_organisation is not None
            and bool(self.merging_organisations.all())
        )

    @property
    def status(self) -> MergeRequestStatus:
        if self.discarded_at is not None:
            return MergeRequestStatus.DELETED
        if self.request_merged:
            return MergeRequestStatus.REQUEST_MERGED
        if self.processing:
            return MergeRequestStatus.PROCESSING
        if not self.is_complete or self.absorbing_organisation is None:
            return MergeRequestStatus.INCOMPLETE
        if self.absorbing_organisation.has_signed_agreement:
            return MergeRequestStatus.READY_TO_MERGE
        return MergeRequestStatus.MERGE_ISSUES


class MergingOrganisation(models.Model):
    """An organisation to be absorbed by a merge request."""

    merge_request = models.ForeignKey(MergeRequest, on_delete=models.CASCADE, related_name="merging_organisations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="merge_memberships")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["merge_request", "organisation"], name="one_membership_an_organisation_in_a_merge"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in merge request {self.merge_request_id}"
