"""Filters that a person keeps under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

if TYPE_CHECKING:
    from logs.models.log import Log
    from users.models import User


class SavedFiltersQuerySet(models.QuerySet["SavedFilters"]):
    """Ways to narrow saved filters."""

    def of(self, user: User, model: type[Log]) -> Self:
        """Those that a person keeps for the lists of one collection."""
        return self.filter(user=user, collection=model.collection.name)


class SavedFilters(models.Model):
    """What one person narrows lists of a collection to, under a name of their own.

    :ivar query: the filters as the query of an address, see `logs.filters`.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    collection = models.CharField(max_length=10)
    name = models.CharField(max_length=60)
    query = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    objects = SavedFiltersQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "user",
                "collection",
                Lower("name"),
                name="saved_filters_name_once",
                violation_error_message="You already have saved filters with this name",
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="saved_filters_have_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
