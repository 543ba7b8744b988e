"""Columns of files of sales logs, in order, for every year. Headers for support are in capitals, some under a name
of their own.

Source: CSV downloads, columns of sales 2025/26 and 2026/27.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Q

from downloads.columns.cells import PartOfDay, Stored, TickedNumber, Truth
from downloads.columns.column import Column, columns, for_others, for_support, of
from downloads.columns.conditional import OnlyWhen
from downloads.columns.files import Kind
from downloads.columns.of_logs import (
    ADDRESS_SEARCH_CHECK,
    AS_ENTERED,
    ASSIGNED_TO,
    BULK_UPLOAD,
    COLLECTION_YEAR,
    CREATED_AT,
    CREATED_BY,
    CREATION_METHOD,
    DUPLICATE_SET,
    ID,
    MANAGER_NAME,
    OWNER_NAME,
    SEARCHED_LINE,
    SEARCHED_POSTCODE,
    STATUS,
    UPDATED_AT,
    UPDATED_BY,
)
from downloads.columns.of_variables import authority_name, usual_cell
from downloads.columns.people import aged, unsaid
from downloads.columns.records import Person
from questionnaire.core.variables import Variable
from questionnaire.core.years import Questionnaire
from sales.codes import OwnershipScheme
from sales.variables import OTHERS, S

SHARED = Q(**{S.ownershipsch.name: OwnershipScheme.SHARED.value})
DISCOUNTED = Q(**{S.ownershipsch.name: OwnershipScheme.DISCOUNTED.value})
PARTS_OF_DAYS = ("day", "month", "year")


def _parts(variable: Variable[Any], prefix: str = "") -> tuple[Column, ...]:
    """The day, month and year of a date, in columns of their own."""
    return tuple(
        of(variable, PartOfDay(variable.name, part), header=f"{prefix}{part}", label=f"{variable.label}: {part}")
        for part in PARTS_OF_DAYS
    )


def _only(variable: Variable[Any], when: Q, *, header: str = "", support: str, label: str) -> Column:
    """A variable that stands for two things, for sales of one kind."""
    return of(variable, OnlyWhen(usual_cell(variable), when), header=header, support=support, label=label)


LA_CODE = of(S.la, label="Code of the local authority")
LA_NAME = of(
    S.la,
    authority_name(Stored(S.la.name, Kind.TEXT)),
    header="la_label",
    support="LANAME",
    label="Name of the local authority",
)
SEARCH_INPUTS = (
    replace(SEARCHED_LINE, support_header="ADDRESS1INPUT"),
    replace(SEARCHED_POSTCODE, support_header="POSTCODEINPUT"),
)
CHOSEN_ADDRESS = of(S.uprn_selection, support="UPRNSELECTED")
BULK_HEADERS = ("BULKADDRESS1", "BULKADDRESS2", "BULKTOWNCITY", "BULKCOUNTY", "BULKPOSTCODE", "BULKLA")

SET_UP = (
    ID,
    STATUS,
    replace(DUPLICATE_SET, support_header="DUPLICATESET"),
    replace(OWNER_NAME, support_header="OWNINGORGNAME"),
    of(S.owning_organisation_id, support="OWNINGORGID", label="Number of the owning organisation"),
    replace(MANAGER_NAME, support_header="MANINGORGNAME"),
    of(S.managing_organisation_id, support="MANINGORGID", label="Number of the reporting organisation"),
    replace(CREATED_AT, support_header="CREATEDDATE"),
    *for_support(
        replace(CREATED_BY, support_header="CREATEDBY"),
        Column(
            "created_by_id",
            Stored("created_by_id"),
            "Number of the person who created the log",
            support_header="CREATEDBYID",
        ),
    ),
    replace(ASSIGNED_TO, support_header="USERNAME"),
    of(S.assigned_to_id, Person("assigned_to"), support="USERNAMEID", label="The person the log is assigned to"),
    replace(UPDATED_AT, support_header="UPLOADDATE"),
    replace(UPDATED_BY, support_header="AMENDEDBY"),
    Column(
        "updated_by_id",
        Stored("updated_by_id"),
        "Number of the person who last changed the log",
        support_header="AMENDEDBYID",
    ),
    replace(CREATION_METHOD, support_header="CREATIONMETHOD"),
    replace(BULK_UPLOAD, support_header="BULKUPLOADID"),
    replace(COLLECTION_YEAR, support_header="COLLECTIONYEAR"),
    *_parts(S.saledate),
    of(S.purchid),
    of(S.ownershipsch, support="OWNERSHIP"),
    *columns(S.type, S.staircase),
    of(S.jointpur, support="JOINT"),
    *columns(S.jointmore, S.noint),
    of(S.privacynotice, TickedNumber(S.privacynotice.name)),
)

ADDRESS = (
    *columns(S.uprn),
    *for_others(S.uprn_confirmed, *SEARCH_INPUTS, CHOSEN_ADDRESS),
    of(S.address_line1, support="ADDRESS1"),
    of(S.address_line2, support="ADDRESS2"),
    of(S.town_or_city, support="TOWNCITY"),
    of(S.county),
    *for_others(S.pcode1, S.pcode2, LA_CODE, LA_NAME),
    *for_support(
        of(S.postcode_full, support="POSTCODE"),
        of(S.is_la_inferred, Truth(S.is_la_inferred.name), support="ISLAINFERRED"),
        LA_NAME,
        LA_CODE,
        CHOSEN_ADDRESS,
        ADDRESS_SEARCH_CHECK,
        *SEARCH_INPUTS,
        *(replace(each, support_header=header) for each, header in zip(AS_ENTERED, BULK_HEADERS, strict=True)),
    ),
)

PROPERTY = columns(S.proptype, S.buildheightclass, S.beds, S.builtype, S.wchair)

FIRST_BUYER = (
    aged(S.age, S.age_known, 1, Q()),
    *columns(S.sex[1], S.sexrab[1], S.gender_same_as_sex[1], S.gender_description[1]),
    of(S.ethnic_group, support="ETHNICGROUP1"),
    of(S.ethnic),
    of(S.nationality_all, support="NATIONALITYALL1"),
    of(S.ecstat[1]),
    of(S.buy1livein, support="LIVEINBUYER1"),
)

ONLY_OF_SECOND_BUYER = (
    of(S.ethnic_group2, support="ETHNICGROUP2"),
    of(S.ethnicbuy2, support="ETHNIC2"),
    of(S.nationality_all_buyer2, support="NATIONALITYALL2"),
)
AFTER_SECOND_BUYER = (of(S.buy2livein, support="LIVEINBUYER2"), of(S.hholdcount))


def _other(person: int) -> Iterator[Column]:
    """A person beside the first buyer; person 2 may be the second buyer, of whom more is asked."""
    unknown = Q(**{S.details_known[person].name: 2})
    yield unsaid(S.relat[person], unknown, "R")
    yield aged(S.age, S.age_known, person, unknown)
    yield unsaid(S.sex[person], unknown, "R")
    yield unsaid(S.sexrab[person], unknown, "R")
    yield unsaid(S.gender_same_as_sex[person], unknown, 3)
    yield of(S.gender_description[person])
    if person == 2:
        yield from ONLY_OF_SECOND_BUYER
    yield unsaid(S.ecstat[person], unknown, 10)
    if person == 2:
        yield from AFTER_SECOND_BUYER


BEFORE = (
    of(S.hhtype, Stored(S.hhtype.name)),
    *columns(S.prevten, S.ppcodenk, S.ppostc1, S.ppostc2),
    of(S.previous_la_known, support="PREVIOUSLAKNOWN"),
    of(S.prevloc, label="Code of the previous local authority"),
    of(
        S.prevloc,
        authority_name(Stored(S.prevloc.name, Kind.TEXT)),
        header="prevloc_label",
        support="PREVLOCNAME",
        label="Name of the previous local authority",
    ),
    of(S.buy2living),
    of(S.prevtenbuy2, support="PREVTEN2"),
    *columns(S.hhregres, S.hhregresstill, S.armedforcesspouse, S.disabled, S.wheel),
)

INCOME = (
    of(S.income1nk, support="INC1NK"),
    *columns(S.income1, S.inc1mort),
    of(S.income2nk, support="INC2NK"),
    *columns(S.income2, S.inc2mort, S.hb, S.savingsnk, S.savings, S.prevown, S.prevshared),
)

PURCHASE = (
    *columns(S.resale, S.proplen, S.hoday, S.homonth, S.hoyear, S.frombeds, S.fromprop, S.socprevten, S.value),
    *for_support(S.value_value_check),
    *columns(S.equity, S.mortgageused, S.mortgage),
    of(S.mortlen, support="MORTLEN1"),
    *columns(S.deposit, S.cashdis, S.mrent),
    _only(
        S.has_mscharge,
        SHARED,
        header="has_servicecharges",
        support="HASSERVICECHARGES",
        label="Service charge payable, shared ownership",
    ),
    _only(
        S.mscharge,
        SHARED,
        header="servicecharges",
        support="SERVICECHARGES",
        label="Monthly service charge, shared ownership",
    ),
    of(S.has_management_fee, support="HASESTATEFEE"),
    of(S.management_fee, support="ESTATEFEE"),
    *columns(S.stairbought, S.stairowned),
    of(S.staircasesale, support="STAIRCASETOSALE"),
    *columns(S.firststair, S.numstair),
    *_parts(S.lasttransaction, "stairlast"),
    *_parts(S.initialpurchase, "stairinitial"),
    *columns(S.mrentprestaircasing, S.grant, S.discount, S.extrabor),
    _only(S.has_mscharge, DISCOUNTED, support="HASMSCHARGE", label="Leasehold charge payable, discounted ownership"),
    _only(S.mscharge, DISCOUNTED, support="MSCHARGE", label="Monthly leasehold charge, discounted ownership"),
    *for_support(of(S.monthly_charges_value_check, support="MSCHARGE_VALUE_CHECK")),
    *columns(S.hasservicechargeschanged, S.newservicecharges),
)


def sales_columns(questionnaire: Questionnaire) -> Iterator[Column]:
    """Every column, in order; which of them stand in a file is for the year and the audience to say."""
    others = (column for person in OTHERS for column in _other(person))
    declared = (*SET_UP, *ADDRESS, *PROPERTY, *FIRST_BUYER, *others, *BEFORE, *INCOME, *PURCHASE)
    for column in declared:
        yield replace(column, support_header=column.support_header or column.header.upper())
