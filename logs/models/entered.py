"""The address of a home as an upload gave it, before the service read or completed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from questionnaire.core.given import NotOffered

ENTERED = ("address_line1", "address_line2", "town_or_city", "county", "postcode_full", "la")
"""Answers that are kept as they were entered."""
LINE = ("address_line1", "address_line2", "town_or_city")
"""What the line that an address is looked up by is joined of."""


def _text() -> models.TextField[str | None, str | None]:
    return models.TextField(null=True, blank=True, editable=False)


class AsEntered(models.Model):
    """Columns that are published as they were uploaded; empty in logs that were not.

    Source: column mappings of uploads, "also kept as".
    """

    address_line1_as_entered = _text()
    address_line2_as_entered = _text()
    town_or_city_as_entered = _text()
    county_as_entered = _text()
    postcode_full_as_entered = _text()
    la_as_entered = _text()
    address_line1_input = _text()
    postcode_full_input = _text()

    class Meta:
        abstract = True

    def keep_as_entered(self, given: Mapping[str, Any]) -> None:
        """Keep what an upload gives for the address.

        :param given: variable to value as `settle` takes it.
        """
        texts = {name: text for name in ENTERED if (text := _as_text(given.get(name)))}
        for name, text in texts.items():
            setattr(self, f"{name}_as_entered", text)
        self.address_line1_input = ", ".join(texts[name] for name in LINE if name in texts) or None
        self.postcode_full_input = texts.get("postcode_full")


def _as_text(value: Any) -> str:
    value = value.raw if isinstance(value, NotOffered) else value
    return "" if value is None else str(value)
