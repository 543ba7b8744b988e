"""Find the duplicates among all logs anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from logs.duplicate_sets import begin_numbers_after, number_what_is_left, refresh_keys
from logs.models.log import log_models


class Command(BaseCommand):
    """Work out anew which logs seem to be duplicates, and number their sets. Safe to repeat, also while people work."""

    help = "Find the duplicates among all logs anew: after this release, or after what is compared has changed."

    def handle(self, **_: Any) -> None:
        now = timezone.now()
        for model in log_models():
            begin_numbers_after(model)
            keys, sets = refresh_keys(model, now=now), number_what_is_left(model, now=now)
            self.stdout.write(f"{model.collection.name}: {keys} logs and {sets} sets brought up to date")
