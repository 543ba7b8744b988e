"""Who manages homes for whom."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from organisations.models.organisation import Organisation


class OrganisationRelationship(models.Model):
    """One organisation manages homes of another. Direct only: an agent's agent is no agent of the owner."""

    stock_owner = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="agent_links")
    managing_agent = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="owner_links")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stock_owner", "managing_agent"], name="one_relationship_a_pair"),
            models.CheckConstraint(condition=~Q(stock_owner=F("managing_agent")), name="no_relationship_with_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.managing_agent} manages homes of {self.stock_owner}"
