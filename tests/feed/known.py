"""Records whose every element is known: what is stored of them. What is sent of them is in `golden`."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from lettings.models import LettingsLog
from logs.models import CreationMethod, Status
from organisations.models import Organisation, OrganisationNameChange
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
from sales.models import SalesLog
from tests.factories.organisations import AgreementFactory, LocationFactory, OrganisationFactory, SchemeFactory
from tests.factories.users import UserFactory

TODAY = date(2026, 11, 2)
OWNER, MANAGER, ABSORBED = 7, 9, 11
ROBIN, KIM = 31, 32
SCHEME, LOCATION, SECOND_LOCATION = 51, 61, 62


def organisations() -> None:
    """A provider that took another name in July 2026, a council known by its older number, and one merged away."""
    owner = OrganisationFactory(
        id=OWNER,
        name="Fernleigh & Sons",
        housing_registration_no="LH1234",
        address_line1="1 Market Square",
        address_line2="",
        postcode="LA1 1AA",
        phone="01632960001",
        profit_status=ProfitStatus.NON_PROFIT,
        group_member=True,
        group=4,
        old_org_id="2b7e",
    )
    OrganisationFactory(
        id=MANAGER,
        name="Borough Council of Example",
        provider_type=ProviderType.LA,
        old_visible_id="1034",
        holds_own_stock=False,
    )
    OrganisationFactory(
        id=ABSORBED, name="Small Homes", merge_date=date(2026, 7, 1), absorbing_organisation=owner, postcode=""
    )
    OrganisationNameChange.objects.create(organisation=owner, name="Fernleigh Living", startdate=date(2026, 7, 1))
    OrganisationNameChange.objects.create(
        organisation=owner,
        name="Cancelled Name",
        startdate=date(2026, 8, 1),
        discarded_at=datetime(2026, 7, 20, tzinfo=UTC),
    )
    OrganisationNameChange.objects.create(organisation=owner, name="Name to come", startdate=date(2027, 1, 1))
    AgreementFactory(
        organisation=owner,
        signed_at=datetime(2025, 5, 1, 10, 0, tzinfo=UTC),
        signatory_email="morgan@example.org",
    )


def people() -> None:
    """A coordinator, and somebody whose account is deleted."""
    UserFactory(
        id=ROBIN,
        name="Robin Marsh",
        email="robin@example.org",
        organisation=Organisation.objects.get(pk=OWNER),
        coordinator=True,
        dpo=True,
        phone="01632960002",
        phone_extension="12",
        sign_in_count=3,
        last_sign_in_at=datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
    )
    manager = Organisation.objects.get(pk=MANAGER)
    UserFactory(id=KIM, email="kim@example.org", organisation=manager, without_role=True, deleted=True)


def scheme() -> None:
    """A confidential scheme with two locations, of which the one that logs name says where it was before 2023."""
    scheme = SchemeFactory(
        id=SCHEME,
        owning_organisation=Organisation.objects.get(pk=OWNER),
        sensitive=YesOrNo.YES,
        scheme_type=SchemeType.FOYER,
        registered_under_care_act=CareActRegistration.PARTIALLY,
        arrangement_type=SupportProvider.VOLUNTARY_ORGANISATION,
        primary_client_group=ClientGroup.CARE_LEAVERS,
        has_other_client_group=YesOrNo.YES,
        secondary_client_group=ClientGroup.DRUGS,
        support_type=SupportLevel.HIGH,
        intended_stay=IntendedStay.MEDIUM,
    )
    LocationFactory(
        id=LOCATION,
        scheme=scheme,
        postcode="BD23 1AA",
        location_code="E07000163",
        location_admin_district="Craven",
        units=12,
        type_of_unit=UnitType.SHARED_HOUSE,
        mobility_type=MobilityStandard.ADAPTED,
        old_visible_id="S-44",
    )
    LocationFactory(id=SECOND_LOCATION, scheme=scheme, units=None)


SHARED: dict[str, Any] = {
    "owning_organisation_id": OWNER,
    "managing_organisation_id": MANAGER,
    "created_by_id": ROBIN,
    "updated_by_id": KIM,
    "assigned_to_id": ROBIN,
    "status": Status.COMPLETED,
}

LETTINGS: dict[str, dict[str, Any]] = {
    "letting_2025_general_needs": {
        **SHARED,
        "id": 101,
        "collection_year": 2025,
        "startdate": date(2025, 6, 15),
        "created_at": datetime(2025, 6, 20, 9, 30, 15, 123456, tzinfo=UTC),
        "updated_at": datetime(2025, 11, 3, 12, 0, tzinfo=UTC),
        "needstype": 1,
        "tenancycode": "FLAT-7",
        "address_line1_as_entered": "Flat 7 <rear>",
        "postcode_full_as_entered": "ls14ap",
        "la_as_entered": "E0800003",
        "propcode": "A<B & C>D",
        "age1": 41,
        "age1_known": 0,
        "sex1": "F",
        "sexrab1": "F",
        "ecstat1": 5,
        "ethnic": 17,
        "nationality_all": 826,
        "hhmemb": 3,
        "details_known_2": 1,
        "age2": 30,
        "sex2": "M",
        "ecstat2": 1,
        "relat2": "P",
        "details_known_3": 0,
        "age3_known": 1,
        "sex3": "X",
        "ecstat3": 0,
        "relat3": "X",
        "referral": 3,
        "referral_register": 1,
        "builtype": 1,
        "unittype_gn": 2,
        "beds": 1,
        "rent_type": 0,
        "renttype": 1,
        "lettype": 1,
        "brent": Decimal("112.50"),
        "scharge": Decimal("0.00"),
        "pscharge": Decimal("7.05"),
        "tcharge": Decimal("200.00"),
        "wrent": Decimal("1234.56"),
        "nocharge": 0,
        "household_charge": 0,
        "voiddate": date(2025, 3, 29),
        "mrcdate": date(2025, 3, 31),
        "illness_type_1": True,
        "illness_type_2": False,
        "cbl": True,
        "chr": False,
        "is_la_inferred": True,
        "la": "E08000035",
        "postcode_full": "LS1 4AP",
        "ppostcode_full": "M4 1HQ",
        "earnings": 250,
        "incfreq": 1,
        "underoccupation_benefitcap": 2,
        "net_income_value_check": 0,
    },
    "letting_2025_supported": {
        **SHARED,
        "id": 102,
        "collection_year": 2025,
        "managing_organisation_id": None,
        "assigned_to_id": None,
        "status": Status.DELETED,
        "discarded_at": datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        "creation_method": CreationMethod.BULK_UPLOAD,
        "bulk_upload_id": 77,
        "startdate": date(2025, 4, 1),
        "created_at": datetime(2025, 4, 2, 8, 0, tzinfo=UTC),
        "updated_at": datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        "needstype": 2,
        "scheme_id": SCHEME,
        "location_id": LOCATION,
        "unittype_gn": 2,
        "la": "E08000035",
        "postcode_full": "LS1 4AP",
        "household_charge": 1,
        "nocharge": 1,
        "age1_known": 1,
        "rent_type": 6,
    },
    "letting_2026_general_needs": {
        **SHARED,
        "id": 103,
        "collection_year": 2026,
        "status": Status.IN_PROGRESS,
        "startdate": date(2026, 8, 2),
        "created_at": datetime(2026, 10, 24, 23, 30, tzinfo=UTC),
        "updated_at": datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        "needstype": 1,
        "sex1": "X",
        "sexrab1": "M",
        "gender_same_as_sex1": 2,
        "gender_description1": "Non-binary",
        "details_known_2": 1,
        "sexrab2": "F",
        "gender_same_as_sex2": 1,
        "referral": 3,
        "referral_register": 1,
        "referral_noms": 2,
        "builtype": 1,
        "nocharge": 1,
        "la": "E08000035",
    },
    "letting_2026_supported": {
        **SHARED,
        "id": 104,
        "collection_year": 2026,
        "status": Status.NOT_STARTED,
        "owning_organisation_id": None,
        "created_by_id": None,
        "updated_by_id": None,
        "startdate": date(2026, 4, 3),
        "created_at": datetime(2026, 4, 3, 9, 0, tzinfo=UTC),
        "updated_at": datetime(2026, 4, 3, 9, 0, tzinfo=UTC),
        "needstype": 2,
        "scheme_id": SCHEME,
        "location_id": LOCATION,
        "la": "E09000012",
        "household_charge": 0,
        "nocharge": 0,
    },
}

SALES: dict[str, dict[str, Any]] = {
    "sale_2025_shared": {
        **SHARED,
        "id": 201,
        "collection_year": 2025,
        "saledate": date(2025, 10, 26),
        "created_at": datetime(2025, 10, 26, 9, 0, tzinfo=UTC),
        "updated_at": datetime(2025, 10, 26, 9, 5, tzinfo=UTC),
        "purchid": "S1",
        "ownershipsch": 1,
        "type": 30,
        "jointpur": 1,
        "has_mscharge": 1,
        "mscharge": Decimal("45.50"),
        "monthly_charges_value_check": 0,
        "hodate": date(2025, 9, 1),
        "sex1": "F",
        "sexrab1": "F",
        "details_known_2": 2,
        "privacynotice": True,
        "value": Decimal("250000.00"),
        "equity": Decimal("25.00"),
        "income1": 30000,
        "ppostcode_full": "M4 1HQ",
        "ppostc1": "M4",
        "ppostc2": "1HQ",
        "la": "E08000035",
        "is_la_inferred": True,
        "prevloc": "W06000015",
        "postcode_full": "LS1 4AP",
        "address_line1": "1 High Street",
        "address_line1_input": "1 high st, leeds",
        "town_or_city_as_entered": "leeds",
        "ethnic_group": 0,
        "mortlen": 25,
        "buy1livein": 1,
    },
    "sale_2025_discounted": {
        **SHARED,
        "id": 202,
        "collection_year": 2025,
        "status": Status.IN_PROGRESS,
        "saledate": date(2025, 4, 1),
        "created_at": datetime(2025, 4, 1, 9, 0, tzinfo=UTC),
        "updated_at": datetime(2025, 4, 1, 9, 5, tzinfo=UTC),
        "ownershipsch": 2,
        "type": 9,
        "jointpur": 2,
        "has_mscharge": 1,
        "mscharge": Decimal("30.00"),
        "discount": Decimal("17.50"),
        "grant": Decimal("9000.00"),
        "buildheightclass": 1,
        "age1": 50,
        "age1_known": 0,
    },
    "sale_2026_staircasing": {
        **SHARED,
        "id": 203,
        "collection_year": 2026,
        "saledate": date(2026, 6, 1),
        "created_at": datetime(2026, 6, 2, 9, 0, tzinfo=UTC),
        "updated_at": datetime(2026, 6, 2, 9, 5, tzinfo=UTC),
        "ownershipsch": 1,
        "type": 24,
        "staircase": 1,
        "stairbought": Decimal("10.00"),
        "stairowned": Decimal("50.25"),
        "staircasesale": 2,
        "firststair": 2,
        "numstair": 3,
        "lasttransaction": date(2024, 2, 29),
        "initialpurchase": date(2019, 12, 31),
        "mrentprestaircasing": Decimal("310.00"),
        "mrent": Decimal("280.10"),
        "has_mscharge": 0,
        "hasservicechargeschanged": 1,
        "newservicecharges": Decimal("12.00"),
        "sex1": "F",
        "sexrab1": "R",
        "gender_same_as_sex1": 3,
        "sexrab2": "M",
        "buildheightclass": 2,
        "has_management_fee": 1,
        "management_fee": Decimal("99.99"),
        "uprn_selection": "uprn_not_listed",
    },
    "sale_2026_deleted": {
        **SHARED,
        "id": 204,
        "collection_year": 2026,
        "status": Status.DELETED,
        "discarded_at": datetime(2026, 9, 1, tzinfo=UTC),
        "managing_organisation_id": None,
        "assigned_to_id": None,
        "creation_method": CreationMethod.BULK_UPLOAD,
        "bulk_upload_id": 78,
        "saledate": date(2026, 7, 1),
        "created_at": datetime(2026, 7, 2, 9, 0, tzinfo=UTC),
        "updated_at": datetime(2026, 9, 1, tzinfo=UTC),
        "savings": 0,
        "mortgage": Decimal("0.10"),
    },
}


def make() -> None:
    """Store all of them."""
    organisations()
    people()
    scheme()
    for columns in LETTINGS.values():
        LettingsLog.objects.create(**columns)
    for columns in SALES.values():
        SalesLog.objects.create(**columns)
