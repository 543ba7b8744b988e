"""What can be sent of schemes and locations: one description that both the document and the reading of bodies use.

Source of codes: the code lists of `organisations`, as its pages offer them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Choices

from api.problems import Problem
from organisations.forms.locations import MOST_UNITS
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
    offered,
)

Schema = Mapping[str, Any]


def _coded(codes: type[Choices]) -> dict[str, Any]:
    values = [code.value for code in offered(codes)]
    return {
        "type": "integer" if isinstance(values[0], int) else "string",
        "enum": values,
        "description": "; ".join(f"{code.value}: {code.label}" for code in offered(codes)),
    }


def _text(longest: int, *, shortest: int = 1) -> dict[str, Any]:
    return {"type": "string", "minLength": shortest, "maxLength": longest}


SCHEME_FIELDS: Mapping[str, Schema] = {
    "service_name": {**_text(255), "description": "Name of the scheme"},
    "owning_organisation_id": {
        "type": "integer",
        "minimum": 1,
        "maximum": 2**53,
        "description": "Owner of the housing stock; the organisation of the call where missing",
    },
    "sensitive": {**_coded(YesOrNo), "description": "1 where publishing its details could put people at risk, else 0"},
    "scheme_type": _coded(SchemeType),
    "registered_under_care_act": _coded(CareActRegistration),
    "arrangement_type": _coded(SupportProvider),
    "primary_client_group": _coded(ClientGroup),
    "has_other_client_group": _coded(YesOrNo),
    "secondary_client_group": _coded(ClientGroup),
    "support_type": _coded(SupportLevel),
    "intended_stay": _coded(IntendedStay),
}
CONFIRMED: Schema = {
    "type": "boolean",
    "enum": [True],
    "description": "That the scheme is fully described. Lettings can name it from then on, and most of it is fixed.",
}
LOCATION_FIELDS: Mapping[str, Schema] = {
    "postcode": _text(20),
    "location_code": {
        "type": "string",
        "pattern": "^E[0-9]{8}$",
        "maxLength": 9,
        "description": "Local authority; used where the postcode is not known to the service",
    },
    "name": _text(255, shortest=0),
    "units": {"type": "integer", "minimum": 1, "maximum": MOST_UNITS},
    "type_of_unit": _coded(UnitType),
    "mobility_type": _coded(MobilityStandard),
    "startdate": {"type": "string", "format": "date", "description": "First day on which it could be let"},
}


def read_record(body: Any, fields: Mapping[str, Schema]) -> dict[str, Any]:
    """What was sent, each value of the kind that its field takes.

    :raises Problem: no object, fields that there are not (422), or values of another kind (422, one error for each).
    """
    if not isinstance(body, dict):
        raise Problem(400, "malformed", "The body must be an object")
    if unknown := sorted(set(body) - set(fields)):
        errors = [
            {"field": name[:100], "pointer": f"/{name[:100]}", "message": f"There is no field {name[:100]}"}
            for name in unknown[:20]
        ]
        raise Problem(422, "unknown-field", f"There is no field {', '.join(unknown)[:200]}", errors=errors)
    found, errors = {}, []
    for name, value in body.items():
        if why := _why_not(value, fields[name]):
            errors.append({"field": name, "message": f"{name} must be {why}"})
        else:
            found[name] = date.fromisoformat(value) if fields[name].get("format") == "date" else value
    if errors:
        raise not_accepted(errors)
    return found


def not_accepted(errors: list[dict[str, str]]) -> Problem:
    detail = "; ".join(each["message"] for each in errors)[:1_000]
    return Problem(422, "not-accepted", detail, errors=[{**each, "pointer": f"/{each['field']}"} for each in errors])


def _why_not(value: Any, schema: Schema) -> str:
    """What a value would have to be; empty where it is."""
    kinds = {"integer": int, "string": str, "boolean": bool}
    is_kind = type(value) is kinds[schema["type"]]
    if "enum" in schema:
        choices = ", ".join(str(each).lower() if each is True else str(each) for each in schema["enum"])
        return "" if is_kind and value in schema["enum"] else f"one of {choices}"
    if schema["type"] == "integer":
        fits = is_kind and schema["minimum"] <= value <= schema["maximum"]
        return "" if fits else f"a whole number from {schema['minimum']:,} to {schema['maximum']:,}"
    if schema.get("format") == "date":
        return "" if is_kind and _is_day(value) else "a date like 2026-06-01"
    fits = is_kind and schema.get("minLength", 0) <= len(value) <= schema["maxLength"]
    return "" if fits else f"text of {schema.get('minLength', 0)} to {schema['maxLength']} characters"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
