"""Reading a line to be checked: answers as sent, and the facts from outside the log that its context states.

A line is one object with the keys ``collection``, ``year``, ``today``, ``answers``, ``stored``, ``stage`` and
``context``; see the guide for suppliers. Nothing here reads a database.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from lettings.facts import (
    LA,
    PRP,
    AddressTrouble,
    FoundAddress,
    Interval,
    LettingsFacts,
    LocationFacts,
    OrganisationFacts,
    PersonFacts,
    RentRange,
    RentRangeKey,
    SchemeFacts,
)
from lettings.questionnaires import QUESTIONNAIRES, questionnaire_for
from lettings.reference import rent_ranges
from lettings.variables import L
from organisations.addresses import read_record
from organisations.postcodes import normalise_postcode
from questionnaire.core.answers import Values
from questionnaire.core.dates import read_day
from questionnaire.core.settle import BLANK, Stage
from questionnaire.core.variables import Flags
from questionnaire.core.years import Questionnaire

Directory = Callable[[str], str | None]
"""Gives the authority code of a postcode in its normal form; None where it is not known."""

KEPT_BESIDE_THE_ANSWERS = frozenset(
    {
        "id",
        "status",
        "status_cache",
        "created_at",
        "created_by_id",
        "updated_at",
        "updated_by_id",
        "values_updated_at",
        "discarded_at",
        "bulk_upload_id",
        "creation_method",
        "duplicate_set_id",
        "old_id",
        "old_form_id",
        "unresolved",
        "national",
        "property_relet",
        "purchaser_code",
        "property_owner_organisation",
        "property_manager_organisation",
        "address_search_value_check",
        "carehome_charges_value_check",
        "address_line1_input",
        "postcode_full_input",
        "address_line1_as_entered",
        "address_line2_as_entered",
        "town_or_city_as_entered",
        "county_as_entered",
        "postcode_full_as_entered",
        "la_as_entered",
    }
)
"""Published fields of a log that no rule, route or derivation reads."""


class LineProblem(Exception):
    """The line cannot be checked at all; the text says why."""


@dataclass(frozen=True)
class Line:
    """A line as read: everything that `settle` needs.

    :ivar given: the answers that differ from the stored ones, as sent.
    """

    id: Any
    questionnaire: Questionnaire
    today: date
    stage: Stage
    given: Mapping[str, Any]
    stored: Values
    facts: LettingsFacts
    existing: tuple[Values, ...] | None


def read_line(line: Mapping[str, Any], *, today: date, directory: Directory) -> Line:
    """Read a line.

    :param today: the day of the check where the line names none.
    :raises LineProblem: it names something we do not know, or says it in a way that cannot be read.
    """
    day = _day(line.get("today")) or today
    context = _mapping(line, "context")
    raw = _answers(line, "answers")
    unresolved = bool(raw.pop("unresolved", False) or context.get("unresolved"))
    _name_references(raw, context)
    stored = read_values(_answers(line, "stored"))
    values = read_values(raw)
    questionnaire = _questionnaire(line, values, day)
    return Line(
        id=line.get("id"),
        questionnaire=questionnaire,
        today=day,
        stage=_stage(line),
        given=_changes(raw, stored) if line.get("stored") is not None else raw,
        stored=stored,
        facts=_facts(context, values, stored, questionnaire.year, directory, unresolved=unresolved),
        existing=_existing(context),
    )


def _mapping(line: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = line.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise LineProblem(f"{key} must be an object")
    return dict(value)


def _answers(line: Mapping[str, Any], key: str) -> dict[str, Any]:
    answers = _mapping(line, key)
    for name, raw in list(answers.items()):
        variable = L.by_name.get(name)
        if variable is None:
            if name not in KEPT_BESIDE_THE_ANSWERS:
                raise LineProblem(f"{key} names a field that lettings logs do not have: {name}")
            if name != "unresolved":
                del answers[name]
        elif isinstance(raw, Mapping) or (isinstance(raw, list | tuple) and not isinstance(variable, Flags)):
            raise LineProblem(f"{key} must give {name} as text, a number, true, false or null")
    return answers


def _name_references(answers: dict[str, Any], context: Mapping[str, Any]) -> None:
    """A log's organisations and person may be stated by their facts alone: then they are answered as well."""
    owner, manager = context.get("owning_organisation"), context.get("managing_organisation")
    for variable, stated, usual in (
        (L.owning_organisation_id, owner, 1),
        (L.managing_organisation_id, manager or owner, 1),
        (L.assigned_to_id, context.get("assigned_to"), 1),
    ):
        if stated and answers.get(variable.name) is None:
            answers[variable.name] = stated.get("id", usual)


def read_values(raw: Mapping[str, Any]) -> Values:
    """The values that raw answers mean, leaving out what is missing or cannot be read."""
    values: Values = {}
    for name, value in raw.items():
        variable = L.by_name.get(name)
        if variable is None or isinstance(value, list | tuple):
            continue
        if isinstance(variable, Flags):
            continue
        reading = variable.understand(value)
        if reading.value is not None and reading.problem is None:
            values[name] = reading.value
    return values


def _changes(raw: Mapping[str, Any], stored: Values) -> dict[str, Any]:
    """What the whole log after a change says anew: other values, blanks, and what is no longer there."""
    changes = {name: value for name, value in raw.items() if value == BLANK or not _is_stored(name, value, stored)}
    return {**dict.fromkeys(stored.keys() - raw.keys()), **changes}


def _is_stored(name: str, raw: Any, stored: Values) -> bool:
    variable = L.by_name[name]
    if isinstance(variable, Flags):
        return False
    reading = variable.understand(raw)
    return reading.problem is None and reading.value == stored.get(name)


def _day(raw: Any) -> date | None:
    if raw is None:
        return None
    day = read_day(raw)
    if day is None:
        raise LineProblem(f"{raw} is not a date: write it as 2026-11-02")
    return day


def _stage(line: Mapping[str, Any]) -> Stage:
    try:
        return Stage(line.get("stage") or Stage.SAVE)
    except ValueError:
        raise LineProblem(f"stage must be save or rules, not {line['stage']}") from None


def _questionnaire(line: Mapping[str, Any], values: Values, today: date) -> Questionnaire:
    collection = line.get("collection", "lettings")
    if collection != "lettings":
        raise LineProblem(f"There is no collection {collection}")
    year = line.get("year")
    if year is None:
        return questionnaire_for(values.get(L.startdate.name), today)
    found = QUESTIONNAIRES.get(int(year)) if str(year).isdecimal() else None
    if found is None:
        raise LineProblem(f"There is no lettings questionnaire for the year {year}")
    return found


# -- facts


def _facts(
    context: Mapping[str, Any], values: Values, stored: Values, year: int, directory: Directory, *, unresolved: bool
) -> LettingsFacts:
    try:
        owner = _organisation(context.get("owning_organisation"), values, stored, L.owning_organisation_id.name)
        manager = _organisation(_managing(context, values), values, stored, L.managing_organisation_id.name)
        return LettingsFacts(
            owner=owner,
            manager=manager,
            assigned_to=_person(context.get("assigned_to")),
            scheme=_scheme(context.get("scheme"), values),
            authority_of=_authority_of(context.get("postcodes"), directory),
            rent_ranges=_rent_ranges(context.get("rent_ranges"), year),
            address_of=_address_of(context.get("address_service")),
            previous_owner_type=context.get("previous_owning_provider_type"),
            saved_by_support=(context.get("user") or {}).get("role") == "support",
            unresolved=unresolved,
            viewer=_viewer(context.get("user")),
        )
    except LineProblem:
        raise
    except (AttributeError, KeyError, TypeError, ValueError, ArithmeticError) as trouble:
        raise LineProblem(f"context cannot be read: {trouble!r}") from trouble


def _organisation(stated: Any, values: Values, stored: Values, name: str) -> OrganisationFacts | None:
    number = values.get(name)
    if not stated:
        return OrganisationFacts(id=number) if number is not None else None
    provider_type = stated.get("provider_type")
    if provider_type not in (LA, PRP, None):
        raise LineProblem(f"provider_type must be LA or PRP, not {provider_type}")
    return OrganisationFacts(
        id=stated.get("id", number),
        name=stated.get("name", ""),
        provider_type=provider_type,
        holds_own_stock=stated.get("holds_own_stock", True),
        rent_periods=_rent_periods(stated.get("rent_periods")),
        merge_date=_day(stated.get("merge_date")),
        absorbing_organisation=stated.get("absorbing_organisation"),
        has_absorbed=bool(stated.get("has_absorbed")),
        available_from=_day(stated.get("available_from")),
        data_protection_confirmed=stated.get("data_protection_confirmed", True),
        active=stated.get("active", True),
        changed=stated.get("changed", number != stored.get(name)),
    )


def _managing(context: Mapping[str, Any], values: Values) -> Any:
    """The facts of the managing organisation: the owner's where the log names no other."""
    owner, manager = values.get(L.owning_organisation_id.name), values.get(L.managing_organisation_id.name)
    stated = context.get("managing_organisation")
    return stated or (context.get("owning_organisation") if manager in (None, owner) else None)


NO_PERIOD = frozenset({0})
"""Rent periods of an organisation that states an empty list: none of the codes of a log is among them."""


def _rent_periods(stated: Any) -> frozenset[int]:
    if stated is None:
        return frozenset()
    return frozenset(int(code) for code in stated) or NO_PERIOD


def _person(stated: Any) -> PersonFacts | None:
    if not stated:
        return None
    return PersonFacts(
        organisation=stated["organisation"],
        absorbed_organisations=frozenset(stated.get("absorbed_organisations") or ()),
    )


def _scheme(stated: Any, values: Values) -> SchemeFacts | None:
    number = values.get(L.scheme_id.name)
    if number is None or stated is None:
        return None
    return SchemeFacts(
        id=number,
        name=stated.get("name", ""),
        owning_organisation=stated.get("owning_organisation"),
        confirmed=stated.get("confirmed", True),
        startdate=_day(stated.get("startdate")),
        deactivations=_intervals(stated.get("deactivations")),
        locations=tuple(_location(each) for each in stated.get("locations") or ()),
        attributes=stated.get("attributes") or {},
    )


def _location(stated: Mapping[str, Any]) -> LocationFacts:
    unit = next((stated[key] for key in ("unit_type", "type_of_unit", "unit type") if key in stated), None)
    return LocationFacts(
        id=stated["id"],
        confirmed=stated.get("confirmed", True),
        startdate=_day(stated.get("startdate")),
        la=stated.get("la"),
        postcode=stated.get("postcode") or "",
        mobility_type=stated.get("mobility_type"),
        type_of_unit=int(unit) if unit is not None else None,
        deactivations=_intervals(stated.get("deactivations")),
    )


def _intervals(stated: Any) -> tuple[Interval, ...]:
    intervals = []
    for each in stated or ():
        since = _day(each["from"])
        if since is None:
            raise LineProblem("a deactivation must say from when")
        intervals.append(Interval(since, _day(each.get("to"))))
    return tuple(intervals)


def _authority_of(stated: Mapping[str, str] | None, directory: Directory) -> Directory:
    if stated is None:
        return directory
    return {normalise_postcode(postcode): code for postcode, code in stated.items()}.get


def _rent_ranges(stated: Any, year: int) -> Mapping[RentRangeKey, RentRange]:
    if stated is None:
        return rent_ranges(year)
    return {
        (
            int(row.get("collection_year") or year),
            row["la_code"],
            int(row["bedrooms"]),
            int(row["letting_type"]),
        ): RentRange(
            soft_min=Decimal(str(row["weekly_soft_min"])),
            soft_max=Decimal(str(row["weekly_soft_max"])),
            hard_min=Decimal(str(row["weekly_hard_min"])),
            hard_max=Decimal(str(row["weekly_hard_max"])),
        )
        for row in stated
    }


def _address_of(stated: Any) -> Callable[[str], FoundAddress | AddressTrouble | None]:
    if stated is None:
        return lambda uprn: None
    if stated == "not_found":
        return lambda uprn: AddressTrouble.NOT_FOUND
    if stated == "error":
        return lambda uprn: AddressTrouble.UNAVAILABLE
    if not isinstance(stated, Mapping):
        raise LineProblem('address_service must be "not_found", "error" or an object of records by UPRN')
    found = {str(uprn): _address(str(uprn), record) for uprn, record in stated.items()}
    return lambda uprn: found.get(uprn, AddressTrouble.NOT_FOUND)


def _address(uprn: str, record: Mapping[str, Any]) -> FoundAddress:
    address = read_record(record)
    return FoundAddress(uprn, address.line1, address.line2 or None, address.town, address.postcode)


@dataclass(frozen=True)
class StatedViewer:
    """The person whose options decide the set-up pages, as far as a line states them."""

    chooses_owner: bool
    chooses_manager: bool
    chooses_assignee: bool


def _viewer(stated: Any) -> StatedViewer | None:
    if not stated:
        return None
    role = stated.get("role")
    is_support = role == "support"
    organisation = stated.get("organisation")
    owns_stock = organisation.get("holds_own_stock", True) if isinstance(organisation, Mapping) else True
    return StatedViewer(
        chooses_owner=is_support or not owns_stock,
        chooses_manager=is_support or not owns_stock,
        chooses_assignee=is_support or role in ("data_coordinator", "coordinator"),
    )


def _existing(context: Mapping[str, Any]) -> tuple[Values, ...] | None:
    logs = context.get("existing_logs")
    if logs is None:
        return None
    return tuple(read_values(each.get("answers", each)) for each in logs)
