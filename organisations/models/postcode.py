"""The postcode directory."""

from __future__ import annotations

from django.db import models


class Postcode(models.Model):
    """A postcode and the local authority it lies in.

    :ivar postcode: upper case, one space before the last three characters.
    :ivar easting: metres on the British (or Irish) National Grid.
    :ivar northing: metres on the same grid.
    """

    postcode = models.CharField(max_length=8, primary_key=True, db_collation="C")
    authority_code = models.CharField(max_length=9)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)

    def __str__(self) -> str:
        return self.postcode


class PostcodeDirectory(models.Model):
    """Which edition of the ONS Postcode Directory was loaded, and when. The latest row is the one in use."""

    source = models.CharField(max_length=255)
    version = models.CharField(max_length=100)
    postcodes = models.PositiveIntegerField()
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-loaded_at"]
        get_latest_by = "loaded_at"
        verbose_name_plural = "postcode directories"

    def __str__(self) -> str:
        return f"{self.source} {self.version}"
