"""What is sent of a sales log. Source: nightly data feed, fields of sales 2025/26 and 2026/27."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from feed.fields import Field, Kind, Row, column, of, part_of_day, sent_in, several, worked_out
from feed.records.lists import RecordList
from feed.records.logs import MANAGER_NAME, OWNER_NAME, STATUS, authority_name, logs_of, not_held
from logs import labels
from logs.models import CreationMethod
from questionnaire.core.variables import Variable
from sales.codes import OwnershipScheme
from sales.models import SalesLog
from sales.questionnaires import QUESTIONNAIRES
from sales.variables import EVERYONE, OTHERS, S

PARTS: tuple[tuple[str, Callable[[date], int]], ...] = (
    ("day", lambda day: day.day),
    ("month", lambda day: day.month),
    ("year", lambda day: day.year),
)


def in_parts(variable: Variable[date], start: str) -> tuple[Field, ...]:
    """Day, month and year of a date, in three fields."""
    return tuple(
        part_of_day(f"{start}{name}", variable, part, said=f"{variable.label}: {name}") for name, part in PARTS
    )


def of_scheme(name: str, variable: Variable[Any], kind: Kind, scheme: OwnershipScheme, said: str) -> Field:
    """A variable that has another field for each ownership scheme."""
    ownership = S.ownershipsch.name
    return worked_out(
        name,
        kind,
        (variable.name, ownership),
        lambda row: row[variable.name] if row[ownership] == scheme else None,
        said=said,
        of=variable,
    )


def name_of(name: str, variable: Variable[Any]) -> Field:
    """The name of a local authority."""
    return worked_out(
        name,
        Kind.TEXT,
        (variable.name,),
        lambda row: authority_name(row[variable.name]),
        said=f"{variable.label}: name",
        of=variable,
    )


def yes_or_no(name: str, variable: Variable[Any]) -> Field:
    """A note of the service, as true or false; empty where there is none."""

    def value(row: Row) -> bool | None:
        held = row[variable.name]
        return None if held is None else bool(held)

    return worked_out(name, Kind.YES_NO, (variable.name,), value, said=variable.label, of=variable)


def entered(name: str, variable: Variable[Any]) -> Field:
    """An answer as an upload gave it."""
    return column(name, Kind.TEXT, f"{variable.name}_as_entered", said=f"{variable.label} as uploaded")


def searched(name: str, variable: Variable[Any]) -> Field:
    """What an address was looked up by."""
    return column(name, Kind.TEXT, f"{variable.name}_input", said=f"{variable.label} that was looked up")


def person(name: str, path: str, number: str, who: str) -> tuple[Field, ...]:
    """Email address and number of somebody who did something with the log."""
    return (
        column(name, Kind.TEXT, f"{path}__email", said=labels.email_of(who)),
        column(number, Kind.WHOLE, f"{path}_id", said=labels.number_of(who)),
    )


DISCOUNTED, SHARED = OwnershipScheme.DISCOUNTED, OwnershipScheme.SHARED

IN_LOWER_CASE: tuple[Field, ...] = (
    column("id", Kind.WHOLE, said=labels.NUMBER),
    STATUS,
    *several(S.purchid, S.type, S.jointmore, S.beds, S.age[1], S.sex[1], S.sexrab[1]),
    *several(S.ethnic, S.builtype, S.proptype, S.age[2], S.relat[2], S.sex[2], S.sexrab[2]),
    *several(S.noint, S.ecstat[2], S.privacynotice, S.ecstat[1], S.wheel, S.hholdcount, S.age[3]),
    *several(S.la, S.income1, S.age[4], S.age[5], S.age[6], S.inc1mort, S.income2, S.savingsnk, S.savings),
    *several(S.prevown, S.sex[3], S.sexrab[3], S.mortgage, S.inc2mort),
    *several(*(S.ecstat[person] for person in OTHERS if person > 2)),
    *several(*(S.relat[person] for person in OTHERS if person > 2)),
    of(S.hb),
    *several(*(S.sex[person] for person in EVERYONE if person > 3)),
    *several(*(S.sexrab[person] for person in EVERYONE if person > 3)),
    *several(S.frombeds, S.staircase, S.stairbought, S.stairowned, S.mrent, S.resale, S.deposit, S.cashdis),
    *several(S.disabled, S.value, S.equity, S.discount, S.grant, S.ppcodenk, S.ppostc1, S.ppostc2, S.prevloc),
    *several(S.hhregres, S.hhregresstill, S.proplen),
    of_scheme("mscharge", S.mscharge, Kind.DECIMAL, DISCOUNTED, "Monthly leasehold charge, discounted ownership"),
    *several(S.prevten, S.mortgageused, S.wchair, S.armedforcesspouse),
    *in_parts(S.hodate, "ho"),
    *several(S.fromprop, S.socprevten, S.extrabor, S.hhtype, S.value_value_check, S.prevshared, S.buy2living),
    *several(S.uprn, S.county),
    not_held("address_search_value_check", Kind.WHOLE),
    *several(S.firststair, S.numstair, S.mrentprestaircasing, S.buildheightclass),
    *(field for person in EVERYONE for field in several(S.gender_same_as_sex[person], S.gender_description[person])),
    *in_parts(S.saledate, ""),
    column("createddate", Kind.MOMENT, "created_at", said=labels.CREATED_AT),
    *person("createdby", "created_by", "createdbyid", labels.CREATOR),
    *person("username", "assigned_to", "usernameid", labels.ASSIGNEE),
    column("uploaddate", Kind.MOMENT, "updated_at", said=labels.UPDATED_AT),
    *person("amendedby", "updated_by", "amendedbyid", labels.UPDATER),
    column("owningorgid", Kind.WHOLE, "owning_organisation_id", said="Owner: number"),
    column("owningorgname", Kind.TEXT, OWNER_NAME, said="Owner: name on the day of the sale"),
    column("maningorgid", Kind.WHOLE, "managing_organisation_id", said="Reporting organisation: number"),
    column("maningorgname", Kind.TEXT, MANAGER_NAME, said="Reporting organisation: name on the day of the sale"),
    column("creationmethod", Kind.WHOLE, "creation_method", said=labels.CREATION_METHOD, codes=CreationMethod),
    column("bulkuploadid", Kind.WHOLE, "bulk_upload_id", said=labels.UPLOAD),
    column("collectionyear", Kind.WHOLE, "collection_year", said=labels.COLLECTION_YEAR),
    of(S.ownershipsch, "ownership"),
    of(S.jointpur, "joint"),
    of(S.ethnic_group, "ethnicgroup1"),
    of(S.ethnic_group2, "ethnicgroup2"),
    of(S.previous_la_known, "previouslaknown"),
    of_scheme("hasmscharge", S.has_mscharge, Kind.WHOLE, DISCOUNTED, "Leasehold charge payable, discounted ownership"),
    of_scheme("hasservicecharges", S.has_mscharge, Kind.WHOLE, SHARED, "Service charge payable, shared ownership"),
    of_scheme("servicecharges", S.mscharge, Kind.DECIMAL, SHARED, "Monthly service charge, shared ownership"),
    of(S.income1nk, "inc1nk"),
    of(S.income2nk, "inc2nk"),
    of(S.postcode_full, "postcode"),
    yes_or_no("islainferred", S.is_la_inferred),
    of(S.mortlen, "mortlen1"),
    of(S.ethnicbuy2, "ethnic2"),
    of(S.prevtenbuy2, "prevten2"),
    of(S.address_line1, "address1"),
    of(S.address_line2, "address2"),
    of(S.town_or_city, "towncity"),
    name_of("laname", S.la),
    searched("address1input", S.address_line1),
    searched("postcodeinput", S.postcode_full),
    of(S.uprn_selection, "uprnselected"),
    entered("bulkaddress1", S.address_line1),
    entered("bulkaddress2", S.address_line2),
    entered("bulktowncity", S.town_or_city),
    entered("bulkcounty", S.county),
    entered("bulkpostcode", S.postcode_full),
    entered("bulkla", S.la),
    of(S.nationality_all, "nationalityall1"),
    of(S.nationality_all_buyer2, "nationalityall2"),
    name_of("prevlocname", S.prevloc),
    of(S.buy1livein, "liveinbuyer1"),
    of(S.buy2livein, "liveinbuyer2"),
    of(S.has_management_fee, "hasestatefee"),
    of(S.management_fee, "estatefee"),
    *in_parts(S.lasttransaction, "stairlast"),
    *in_parts(S.initialpurchase, "stairinitial"),
    of(S.monthly_charges_value_check, "mscharge_value_check"),
    column("duplicateset", Kind.WHOLE, "duplicate_set_id", said=labels.DUPLICATE_SET),
    of(S.staircasesale, "staircasetosale"),
    *several(S.hasservicechargeschanged, S.newservicecharges),
)
"""The fields of every year, in the customary order."""
FIELDS = tuple(field.upper() for field in IN_LOWER_CASE)


def fields_of(year: int) -> tuple[Field, ...]:
    """The fields that are sent of sales of a year."""
    return sent_in(year, FIELDS, QUESTIONNAIRES)


def records_of(year: int) -> RecordList:
    """The sales of a collection year."""
    return RecordList(fields_of(year), lambda today: logs_of(SalesLog, year), version="version")
