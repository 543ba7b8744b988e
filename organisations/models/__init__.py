"""What the organisations application stores."""

from organisations.models.agreement import DataSharingAgreement
from organisations.models.authority import LocalAuthority, LocalAuthorityLink
from organisations.models.event import ChangeEvent
from organisations.models.location import Location, LocationDeactivation
from organisations.models.merge import MergeRequest, MergingOrganisation
from organisations.models.organisation import (
    Organisation,
    OrganisationNameChange,
    OrganisationQuerySet,
    OrganisationRentPeriod,
)
from organisations.models.postcode import Postcode, PostcodeDirectory
from organisations.models.relationship import OrganisationRelationship
from organisations.models.scheme import Scheme, SchemeDeactivation

__all__ = [
    "ChangeEvent",
    "DataSharingAgreement",
    "LocalAuthority",
    "LocalAuthorityLink",
    "Location",
    "LocationDeactivation",
    "MergeRequest",
    "MergingOrganisation",
    "Organisation",
    "OrganisationNameChange",
    "OrganisationQuerySet",
    "OrganisationRelationship",
    "OrganisationRentPeriod",
    "Postcode",
    "PostcodeDirectory",
    "Scheme",
    "SchemeDeactivation",
]
