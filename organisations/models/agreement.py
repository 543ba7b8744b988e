"""The data sharing agreement between an organisation and the department."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from organisations.models.organisation import Organisation


class DataSharingAgreement(models.Model):
    """An organisation's agreement, with what was true of the organisation and the signatory when it was signed.

    `signatory` is empty for agreements signed before the person had an account here.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="data_sharing_agreement")
    signed_at = models.DateTimeField(null=True, blank=True)
    signatory = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="signed_agreements"
    )
    signatory_name = models.CharField(max_length=255, blank=True)
    signatory_email = models.EmailField(blank=True)
    organisation_name = models.CharField(max_length=255, blank=True)
    organisation_address = models.TextField(blank=True)
    organisation_phone = models.CharField(max_length=50, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_at=None, signatory=None, signatory_name="")
                | (Q(signed_at__isnull=False) & ~Q(signatory_name="") & ~Q(organisation_name="")),
                name="agreement_says_who_signed_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Data sharing agreement of {self.organisation}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None
