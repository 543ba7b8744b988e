"""Which columns analysts see of a collection year, each with the SQL that it comes from.

`log` stands for the row of the log, `owner` and `manager` for its organisations, `scheme` and `location` for its place.
Nothing of what is written here comes from people: names, labels and codes are declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import models

from analysis.variables import labels_of, variables_of
from lettings.places import location_wins
from lettings.variables import L
from logs.collection import Collection
from logs.models import Log
from logs.models.log import SHOWN_STATUSES
from logs.reference.sources import LOCAL_AUTHORITIES
from organisations.models import Location, Organisation, Scheme
from organisations.models.codes import YesOrNo
from questionnaire.core.variables import (
    Code,
    Day,
    Flag,
    LongCode,
    Money,
    Percentage,
    Postcode,
    Reference,
    Text,
    Variable,
)

PRIVATE_SCHEMA = "analysis_private"
KEY_TABLE = f"{PRIVATE_SCHEMA}.pseudonym_key"
OUTWARD = "[A-Z]{1,2}[0-9][A-Z0-9]?"
INWARD = "[0-9][A-Z]{2}"
INTEGER = "integer"
LABEL, PSEUDONYM, DISTRICT = "_label", "_pseudonym", "_district"
CODE_OF = ": code"
"""What is said of a column of codes, beside which one of labels stands."""


class Shown(Enum):
    """How a variable is shown to analysts."""

    AS_IT_IS = "as it is"
    CODED = "a column of codes and one of labels"
    PSEUDONYM = "a pseudonym: equal where the references are equal"
    DISTRICT = "the postcode's district alone"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class Column:
    """One column of a view.

    :ivar sql: where it comes from.
    :ivar comment: its label and unit.
    :ivar datatype: the type of its values, as CSV on the Web names it.
    :ivar variable: the variable that it shows; None for facts of records.
    :ivar codes: code to label, of a column of codes.
    """

    name: str
    sql: str
    comment: str
    datatype: str = "string"
    variable: Variable[Any] | None = None
    codes: Mapping[Any, str] = field(default_factory=dict)


def shown_as(collection: Collection, variable: Variable[Any]) -> Shown:
    """Text that people typed may name a person or a home: references become pseudonyms, other text is left out."""
    if isinstance(variable, Reference):
        return Shown.AS_IT_IS if variable.to != "user" else Shown.LEFT_OUT
    if isinstance(variable, Postcode):
        return Shown.DISTRICT
    if isinstance(variable, Text):
        is_reference = variable.name in {L.uprn.name, *(each.name for each in collection.references)}
        return Shown.PSEUDONYM if is_reference else Shown.LEFT_OUT
    return Shown.CODED if isinstance(variable, Code | Flag | LongCode) else Shown.AS_IT_IS


def columns_of(collection: Collection, year: int) -> tuple[Column, ...]:
    """The columns of a year's view: the log itself, its organisations, its answers, its scheme and location."""
    questionnaire = collection.questionnaires()[year]
    has_place = L.location_id.name in collection.variables.by_name
    found = [*_of_the_log(year), *_of_organisations(collection)]
    for variable in variables_of(questionnaire):
        labels = labels_of(questionnaire, variable)
        sql = f"log.{quoted(variable.name)}"
        if has_place and variable.name in OF_PLACES:
            sql = _first(sql, OF_PLACES[variable.name], place_first=location_wins(year))
        found += _of_a_variable(shown_as(collection, variable), variable, sql, labels)
    if has_place:
        found += _of_places()
    distinct: dict[str, Column] = {}
    for column in found:
        distinct.setdefault(column.name, column)
    return tuple(distinct.values())


OF_PLACES = {
    L.la.name: "nullif(location.location_code, '')",
    L.postcode_full.name: f"CASE WHEN scheme.sensitive = {int(YesOrNo.NO)} THEN nullif(location.postcode, '') END",
}
"""As published, supported housing is where its location is. Where that is kept secret is not told by its postcode."""


def _first(own: str, of_place: str, *, place_first: bool) -> str:
    return f"coalesce({of_place}, {own})" if place_first else f"coalesce({own}, {of_place})"


def _of_a_variable(shown: Shown, variable: Variable[Any], sql: str, labels: Mapping[Any, str]) -> Iterator[Column]:
    name, said = variable.name, _described(variable)
    if shown is Shown.AS_IT_IS:
        yield Column(name, sql, said, _datatype(variable), variable)
    elif shown is Shown.PSEUDONYM:
        yield Column(name + PSEUDONYM, _pseudonym(name, sql), f"{said}: pseudonym", variable=variable)
    elif shown is Shown.DISTRICT:
        yield Column(name + DISTRICT, _district(sql), f"{said}: district", variable=variable)
    elif shown is Shown.CODED:
        code = f"({sql})::int" if isinstance(variable, Flag) else sql
        words = _name_of_authority(sql) if _is_authority(variable) else _words(code, labels)
        yield Column(name, code, f"{said}{CODE_OF}", _datatype(variable), variable, labels)
        yield Column(name + LABEL, words, f"{said}: label", variable=variable)


def _datatype(variable: Variable[Any]) -> str:
    if isinstance(variable, Code | LongCode):
        return INTEGER if variable.is_number else "string"
    if isinstance(variable, Money | Percentage):
        return "decimal"
    return "date" if isinstance(variable, Day) else INTEGER


def _of_the_log(year: int) -> Iterator[Column]:
    yield Column("id", "log.id", "Number of the log", INTEGER)
    yield Column("collection_year", f"{year}", "Collection year, by the April it begins in", INTEGER)
    yield from _coded("status", "log.status", "Status of the log", {each.value: each.label for each in SHOWN_STATUSES})
    yield from _choices("creation_method", Log, "creation_method", "How the log was made", alias="log")
    yield Column("bulk_upload_id", "log.bulk_upload_id", "Number of the upload that made it", INTEGER)
    yield Column("created_at", "log.created_at", "When the log was made", "dateTime")
    yield Column("updated_at", "log.updated_at", "When the log was last changed", "dateTime")


def _of_organisations(collection: Collection) -> Iterator[Column]:
    day = f"coalesce(log.{quoted(collection.event_day.name)}, current_date)"
    for alias, start in (("owner", "owning_organisation"), ("manager", "managing_organisation")):
        label = collection.variables.by_name[f"{start}_id"].label
        yield Column(f"{start}_id", f"log.{start}_id", f"{label}: number", INTEGER)
        yield Column(f"{start}_name", _name_on(alias, day), f"{label}: name on the day of the letting or sale")
        said = f"{label}: kind of provider"
        yield from _choices(f"{start}_provider_type", Organisation, "provider_type", said, alias=alias)


def _of_places() -> Iterator[Column]:
    """Neither name nor full postcode: they would tell where a refuge is."""
    yield Column("scheme_id", "log.scheme_id", "Scheme: number", INTEGER)
    for name, attribute in {
        "scheme_confidential": "sensitive",
        "scheme_type": "scheme_type",
        "scheme_registered_under_care_act": "registered_under_care_act",
        "scheme_arrangement_type": "arrangement_type",
        "scheme_primary_client_group": "primary_client_group",
        "scheme_has_other_client_group": "has_other_client_group",
        "scheme_secondary_client_group": "secondary_client_group",
        "scheme_support_type": "support_type",
        "scheme_intended_stay": "intended_stay",
    }.items():
        yield from _choices(name, Scheme, attribute, f"Scheme: {_called(Scheme, attribute)}", alias="scheme")
    yield Column(
        "scheme_owning_organisation_id", "scheme.owning_organisation_id", "Scheme: number of its owner", INTEGER
    )
    yield Column("location_id", "log.location_id", "Location: number", INTEGER)
    yield Column("location_units", "location.units", "Location: units", INTEGER)
    for name, attribute in {"location_type_of_unit": "type_of_unit", "location_mobility_type": "mobility_type"}.items():
        yield from _choices(name, Location, attribute, f"Location: {_called(Location, attribute)}", alias="location")
    yield Column("location_startdate", "location.startdate", "Location: first day on which it could be let", "date")
    place = "nullif(location.location_code, '')"
    yield Column("location_la", place, f"Location: local authority{CODE_OF}")
    yield Column("location_la_label", _name_of_authority(place), "Location: local authority: label")


def _choices(name: str, model: type[models.Model], attribute: str, said: str, *, alias: str) -> Iterator[Column]:
    """The code of a record's fact and its label, as its model declares them."""
    choices: Any = getattr(_field(model, attribute), "flatchoices", ())
    yield from _coded(name, f"{alias}.{attribute}", said, {code: str(label) for code, label in choices})


def _called(model: type[models.Model], attribute: str) -> str:
    return str(_field(model, attribute).verbose_name)


def _field(model: type[models.Model], attribute: str) -> models.Field[Any, Any]:
    return next(each for each in model._meta.fields if each.name == attribute)


def _coded(name: str, sql: str, said: str, labels: Mapping[Any, str]) -> Iterator[Column]:
    datatype = INTEGER if all(isinstance(code, int) for code in labels) else "string"
    yield Column(name, sql, f"{said}{CODE_OF}", datatype, codes=labels)
    yield Column(name + LABEL, _words(sql, labels), f"{said}: label")


def _described(variable: Variable[Any]) -> str:
    return f"{variable.label} ({variable.unit})" if variable.unit else variable.label


def _is_authority(variable: Variable[Any]) -> bool:
    return isinstance(variable, LongCode) and variable.source == LOCAL_AUTHORITIES


def _name_of_authority(sql: str) -> str:
    return f"(SELECT authority.name FROM organisations_localauthority authority WHERE authority.code = {sql})"  # noqa: S608


def _name_on(alias: str, day: str) -> str:
    return (
        "coalesce((SELECT change.name FROM organisations_organisationnamechange change"  # noqa: S608
        f" WHERE change.organisation_id = {alias}.id AND change.discarded_at IS NULL AND change.startdate <= {day}"
        f" ORDER BY change.startdate DESC LIMIT 1), {alias}.name)::text"
    )


def _words(sql: str, labels: Mapping[Any, str]) -> str:
    """The label of a code; the code itself where it has none."""
    cases = " ".join(f"WHEN {literal(code)} THEN {literal(label)}" for code, label in labels.items())
    return f"CASE {sql} {cases} ELSE ({sql})::text END"


def _pseudonym(name: str, sql: str) -> str:
    """A hash with a key that analysts cannot read. The same reference has the same pseudonym in every view."""
    key = f"(SELECT secret.key FROM {KEY_TABLE} secret)"  # noqa: S608
    inner = f"sha256({key} || convert_to({literal(name)} || upper({sql}), 'UTF8'))"
    return f"left(encode(sha256({key} || {inner}), 'hex'), 32)"


def _district(sql: str) -> str:
    return f"substring(upper({sql}) from {literal(f'^({OUTWARD}) ?{INWARD}$')})"


def quoted(name: str) -> str:
    """A name as SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: Any) -> str:
    """A number or text as SQL."""
    if isinstance(value, Enum):
        value = value.value
    return str(int(value)) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


def listed(values: Iterable[Any]) -> str:
    """Numbers or texts as SQL, separated by commas."""
    return ", ".join(literal(value) for value in values)
