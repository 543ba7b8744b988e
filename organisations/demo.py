"""Demonstration organisations: councils and housing associations that own, manage and absorb each other’s homes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from organisations.models import (
    DataSharingAgreement,
    Location,
    Organisation,
    OrganisationRelationship,
    OrganisationRentPeriod,
    Scheme,
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
from organisations.models.organisation import ProfitStatus, ProviderType
from organisations.reference.authorities import authority
from organisations.rent_periods import RentPeriod

SIGNED_AT = datetime(2025, 3, 3, 10, 0, tzinfo=UTC)
MADE_AT = datetime(2025, 3, 10, 9, 0, tzinfo=UTC)
MINISTRY = "Ministry of Housing, Communities and Local Government"


@dataclass(frozen=True)
class Landlord:
    """One organisation to make."""

    name: str
    provider_type: ProviderType
    address: str
    postcode: str
    holds_stock: bool = True
    has_signed: bool = True
    active: bool = True


LANDLORDS = (
    Landlord("Stockport Borough Council (demonstration)", ProviderType.LA, "1 Edward Street", "SK1 3XE"),
    Landlord("Aire Valley Homes", ProviderType.PRP, "12 Wellington Street", "LS1 4AP"),
    Landlord("Mersey Gate Housing", ProviderType.PRP, "4 Great Ancoats Street", "M4 1HQ"),
    Landlord("Rowan Lettings", ProviderType.PRP, "9 Corporation Street", "B1 1BB", holds_stock=False),
    Landlord("Severnside Housing Trust", ProviderType.PRP, "2 College Green", "BS1 5TR", has_signed=False),
    Landlord("Old Mill Housing Society", ProviderType.PRP, "6 Mill Lane", "SK1 3XE"),
    Landlord("Dormant Homes", ProviderType.PRP, "8 Quiet Road", "LS1 4AP", active=False),
)
MANAGED_BY = (
    ("Stockport Borough Council (demonstration)", "Rowan Lettings"),
    ("Aire Valley Homes", "Rowan Lettings"),
    ("Mersey Gate Housing", "Aire Valley Homes"),
)
ABSORBED = ("Old Mill Housing Society", "Aire Valley Homes", date(2026, 6, 1))


@dataclass(frozen=True)
class Service:
    """One scheme to make, with the postcode and authority of each location."""

    owner: str
    name: str
    group: ClientGroup
    stay: IntendedStay
    places: tuple[tuple[str, str, str], ...]


SERVICES = (
    Service(
        "Stockport Borough Council (demonstration)",
        "Edward House",
        ClientGroup.OLDER_PEOPLE,
        IntendedStay.PERMANENT,
        (("SK1 3XE", "E08000007", "Edward House"),),
    ),
    Service(
        "Aire Valley Homes",
        "Next Steps",
        ClientGroup.SINGLE_HOMELESS,
        IntendedStay.SHORT,
        (("LS1 4AP", "E08000035", "Wellington Court"), ("M4 1HQ", "E08000003", "Ancoats Place")),
    ),
    Service(
        "Mersey Gate Housing",
        "Bridge Project",
        ClientGroup.CARE_LEAVERS,
        IntendedStay.MEDIUM,
        (("M4 1HQ", "E08000003", "Bridge House"), ("M4 1HQ", "E08000003", "Canal View")),
    ),
)


@transaction.atomic
def load() -> dict[str, Organisation]:
    """Make what is not there yet. Gives the organisations by name."""
    made = {MINISTRY: _organisation(Landlord(MINISTRY, ProviderType.LA, "2 Marsham Street", "SW1P 4DF", False))}
    made |= {each.name: _organisation(each) for each in LANDLORDS}
    for owner, agent in MANAGED_BY:
        OrganisationRelationship.objects.get_or_create(stock_owner=made[owner], managing_agent=made[agent])
    absorbed, absorber, day = ABSORBED
    Organisation.objects.filter(pk=made[absorbed].pk).update(merge_date=day, absorbing_organisation=made[absorber])
    for service in SERVICES:
        _scheme(service, made[service.owner])
    return made


def _organisation(landlord: Landlord) -> Organisation:
    is_council = landlord.provider_type == ProviderType.LA
    organisation, is_new = Organisation.objects.get_or_create(
        name=landlord.name,
        defaults={
            "provider_type": landlord.provider_type,
            "holds_own_stock": landlord.holds_stock,
            "address_line1": landlord.address,
            "postcode": landlord.postcode,
            "phone": "020 7946 0000",
            "active": landlord.active,
            "profit_status": ProfitStatus.LOCAL_AUTHORITY if is_council else ProfitStatus.NON_PROFIT,
        },
    )
    if is_new:
        periods = (RentPeriod.WEEKLY_52, RentPeriod.WEEKLY_48, RentPeriod.EVERY_4_WEEKS, RentPeriod.EVERY_MONTH)
        OrganisationRentPeriod.objects.bulk_create(
            OrganisationRentPeriod(organisation=organisation, rent_period=period) for period in periods
        )
        DataSharingAgreement.objects.create(
            organisation=organisation,
            **(
                {"signed_at": SIGNED_AT, "signatory_name": "Sam Ashby", "organisation_name": organisation.name}
                if landlord.has_signed
                else {}
            ),
        )
    return organisation


def _scheme(service: Service, owner: Organisation) -> None:
    scheme, is_new = Scheme.objects.get_or_create(
        owning_organisation=owner,
        service_name=service.name,
        defaults={
            "sensitive": YesOrNo.NO,
            "scheme_type": SchemeType.OTHER,
            "registered_under_care_act": CareActRegistration.NO,
            "arrangement_type": SupportProvider.SAME_ORGANISATION,
            "primary_client_group": service.group,
            "has_other_client_group": YesOrNo.NO,
            "support_type": SupportLevel.MEDIUM,
            "intended_stay": service.stay,
            "confirmed": True,
            "created_at": MADE_AT,
        },
    )
    if not is_new:
        return
    for postcode, code, name in service.places:
        place = authority(code)
        Location.objects.create(
            scheme=scheme,
            postcode=postcode,
            location_code=code,
            location_admin_district=place.name if place else "",
            is_la_inferred=True,
            name=name,
            units=12,
            type_of_unit=UnitType.FLAT,
            mobility_type=MobilityStandard.NONE,
            startdate=date(2025, 4, 1),
            created_at=MADE_AT,
        )
