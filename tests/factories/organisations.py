"""Makers of organisations, schemes and locations."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from organisations.models import (
    DataSharingAgreement,
    Location,
    LocationDeactivation,
    Organisation,
    OrganisationNameChange,
    OrganisationRelationship,
    Scheme,
    SchemeDeactivation,
)
from organisations.models.codes import (
    CareActRegistration,
    ClientGroup,
    IntendedStay,
    MobilityStandard,
    SchemeType,
    SupportLevel,
    SupportProvider,
    UnitType,
    YesOrNo,
)
from organisations.models.organisation import ProviderType

SPRING_2026 = datetime(2026, 4, 20, 9, 0, tzinfo=UTC)


class OrganisationFactory(DjangoModelFactory):
    """An active registered provider with homes of its own."""

    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Fernleigh Homes {n}")
    provider_type = ProviderType.PRP
    holds_own_stock = True
    address_line1 = "1 Market Square"
    postcode = "LA1 1AA"
    phone = "01632960001"


class AgreementFactory(DjangoModelFactory):
    """A signed agreement."""

    class Meta:
        model = DataSharingAgreement

    organisation = factory.SubFactory(OrganisationFactory)
    signed_at = datetime(2025, 5, 1, 10, 0, tzinfo=UTC)
    signatory_name = "Morgan Ellery"
    organisation_name = factory.SelfAttribute("organisation.name")


class NameChangeFactory(DjangoModelFactory):
    """A name that an organisation takes on 1 July 2026."""

    class Meta:
        model = OrganisationNameChange

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Fernleigh Living {n}")
    startdate = date(2026, 7, 1)


class RelationshipFactory(DjangoModelFactory):
    """One organisation that manages homes of another."""

    class Meta:
        model = OrganisationRelationship

    stock_owner = factory.SubFactory(OrganisationFactory)
    managing_agent = factory.SubFactory(OrganisationFactory, holds_own_stock=False)


class SchemeFactory(DjangoModelFactory):
    """A confirmed scheme, made in spring 2026. It has no location yet."""

    class Meta:
        model = Scheme

    owning_organisation = factory.SubFactory(OrganisationFactory)
    service_name = factory.Sequence(lambda n: f"Beech Court {n}")
    sensitive = YesOrNo.NO
    scheme_type = SchemeType.OLDER_PEOPLE
    registered_under_care_act = CareActRegistration.NO
    arrangement_type = SupportProvider.SAME_ORGANISATION
    primary_client_group = ClientGroup.OLDER_PEOPLE
    has_other_client_group = YesOrNo.NO
    support_type = SupportLevel.LOW
    intended_stay = IntendedStay.PERMANENT
    confirmed = True
    created_at = SPRING_2026


class LocationFactory(DjangoModelFactory):
    """A complete location, made in spring 2026."""

    class Meta:
        model = Location

    scheme = factory.SubFactory(SchemeFactory)
    postcode = "LA1 1AA"
    location_code = "E07000121"
    location_admin_district = "Lancaster"
    is_la_inferred = True
    units = 12
    type_of_unit = UnitType.FLAT
    mobility_type = MobilityStandard.NONE
    created_at = SPRING_2026


class SchemeDeactivationFactory(DjangoModelFactory):
    """A time in which a scheme cannot be let."""

    class Meta:
        model = SchemeDeactivation

    scheme = factory.SubFactory(SchemeFactory)
    deactivation_date = date(2026, 9, 1)


class LocationDeactivationFactory(DjangoModelFactory):
    """A time in which a location cannot be let."""

    class Meta:
        model = LocationDeactivation

    location = factory.SubFactory(LocationFactory)
    deactivation_date = date(2026, 9, 1)
