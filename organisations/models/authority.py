"""Local authorities and the changes between them, copied from the reference files."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class LocalAuthorityQuerySet(models.QuerySet["LocalAuthority"]):
    """Ways to narrow authorities."""

    def in_force(self, on: date) -> Self:
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)

    def english(self) -> Self:
        return self.filter(country="England")


class LocalAuthority(models.Model):
    """A local authority code and the time it is valid; both ends count as valid."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=100)
    country = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = LocalAuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "local authorities"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="authority_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class LocalAuthorityLink(models.Model):
    """Two codes of which one replaced the other on 1 April of the year. Each pair is stored in both directions."""

    authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="links")
    linked_authority = models.ForeignKey(LocalAuthority, on_delete=models.CASCADE, related_name="+")
    reorganisation_year = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "linked_authority"], name="one_link_a_pair_of_authorities"),
        ]

    def __str__(self) -> str:
        return f"{self.authority_id} and {self.linked_authority_id}, {self.reorganisation_year}"
