"""Columns that logs of both collections have beside their answers."""

from __future__ import annotations

from downloads.columns.cells import Moment, NeverConfirmed, Stored, Ticked, Typed
from downloads.columns.coded import Listed, ListedInBoth
from downloads.columns.column import Column
from downloads.columns.records import OfUser, OrganisationName
from logs import labels
from logs.models import CreationMethod
from logs.models.log import SHOWN_STATUSES

ID = Column("id", Stored("pk"), "Log id")
STATUS = Column("status", ListedInBoth("status", {each.value: each.name.lower() for each in SHOWN_STATUSES}), "Status")
DUPLICATE_SET = Column("duplicate_set_id", Stored("duplicate_set_id"), labels.DUPLICATE_SET)
CREATED_BY = Column("created_by", OfUser("created_by"), labels.email_of(labels.CREATOR))
ASSIGNED_TO = Column("assigned_to", OfUser("assigned_to"), labels.email_of(labels.ASSIGNEE))
CREATED_AT = Column("created_at", Moment("created_at"), labels.CREATED_AT)
UPDATED_BY = Column("updated_by", OfUser("updated_by"), labels.email_of(labels.UPDATER))
UPDATED_AT = Column("updated_at", Moment("updated_at"), labels.UPDATED_AT)
CREATION_METHOD = Column(
    "creation_method",
    Listed("creation_method", {each.value: each.label.lower() for each in CreationMethod}),
    labels.CREATION_METHOD,
)
COLLECTION_YEAR = Column("collection_start_year", Stored("collection_year"), labels.COLLECTION_YEAR)
BULK_UPLOAD = Column("bulk_upload_id", Stored("bulk_upload_id"), labels.UPLOAD)
OWNER_NAME = Column("owning_organisation_name", OrganisationName("owning_organisation"), "Name of the owner")
MANAGER_NAME = Column("managing_organisation_name", OrganisationName("managing_organisation"), "Name of the manager")

ADDRESS_SEARCH_CHECK = Column("address_search_value_check", NeverConfirmed(), "Address search confirmed: always blank")
SEARCHED_LINE = Column("address_line1_input", Typed("address_line1_input"), "Address line that was looked up")
SEARCHED_POSTCODE = Column("postcode_full_input", Typed("postcode_full_input"), "Postcode that was looked up")
AS_ENTERED = (
    Column("address_line1_as_entered", Typed("address_line1_as_entered"), "Address line 1 as uploaded"),
    Column("address_line2_as_entered", Typed("address_line2_as_entered"), "Address line 2 as uploaded"),
    Column("town_or_city_as_entered", Typed("town_or_city_as_entered"), "Town or city as uploaded"),
    Column("county_as_entered", Typed("county_as_entered"), "County as uploaded"),
    Column("postcode_full_as_entered", Typed("postcode_full_as_entered"), "Postcode as uploaded"),
    Column("la_as_entered", Typed("la_as_entered"), "Local authority as uploaded"),
)


def yes_or_blank(path: str) -> Ticked:
    """Yes, or nothing."""
    return Ticked(path, no=None)
