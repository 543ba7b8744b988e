"""Logs and the lines that files of them must hold, by the published rules: see `golden/`.

The answers and the expected cells were put down with a script of their own, which shares nothing with the service. Then
the cells of both logs of each year were read against the published list of columns: field by field, the stored answer,
the value rule that stands beside it and what the rule makes of it in words and in codes, for support; cells of other
people's files are the same for the same field and rule. Words of options were read against the year's questions.

`<collection>_<year>_logs.csv` holds the answers of two logs, `<collection>_<year>_<audience>.csv` each column of a file
for the audience, with the cells of both logs in words and in codes. Numbers of records stand in braces.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from downloads.columns import Audience, Mode
from logs.models import CreationMethod, Log, Status
from logs.models.log import model_of
from organisations.models import Location
from tests.factories.organisations import LocationFactory, NameChangeFactory, OrganisationFactory
from tests.factories.users import UserFactory

FOLDER = Path(__file__).parent / "golden"
EVERY_YEAR = [(collection, year) for collection in ("lettings", "sales") for year in (2025, 2026)]
MODE_WORDS = {Mode.LABELS: "in words", Mode.CODES: "in codes"}
TODAY = date(2026, 12, 1)
AS_UPLOADED = {
    "address_line1_as_entered": "=2 Low Row",
    "address_line2_as_entered": "Flat 1",
    "town_or_city_as_entered": "leeds",
    "county_as_entered": "W. Yorks",
    "postcode_full_as_entered": "ls1 4ap",
    "la_as_entered": "E0800003",
    "address_line1_input": "=2 Low Row, Flat 1, leeds",
    "postcode_full_input": "ls1 4ap",
}


@dataclass(frozen=True)
class Golden:
    """Two logs in the database, and what their references stand for in the golden files."""

    logs: tuple[Log, Log]

    def expected(self, year: int, audience: Audience, mode: Mode) -> list[list[str]]:
        """The lines of a file: headers, then the cells of both logs."""
        rows = rows_of(f"{self.logs[0].collection.name}_{year}_{audience}")
        lines = [[row["header"] for row in rows]]
        for log, ordinal in zip(self.logs, ("first", "second"), strict=True):
            numbers = {
                "log": log.pk,
                "owning_organisation": log.owning_organisation_id,
                "managing_organisation": log.managing_organisation_id,
                "assigned_to": log.assigned_to_id,
                "created_by": log.created_by_id,
                "updated_by": log.updated_by_id,
                "scheme": getattr(log, "scheme_id", None),
                "location": getattr(log, "location_id", None),
            }
            lines.append([row[f"{ordinal} {MODE_WORDS[mode]}"].format(**numbers) for row in rows])
        return lines


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def golden(collection: str, year: int) -> Golden:
    """Put the two logs of a year into the database."""
    owner = OrganisationFactory(name="Old Name Homes")
    NameChangeFactory(organisation=owner, name="New Name Homes", startdate=date(2026, 5, 1))
    shared = {
        "owning_organisation": owner,
        "managing_organisation": OrganisationFactory(name="=Agent"),
        "created_by": UserFactory(email="created@example.org"),
        "updated_by": UserFactory(email="updated@example.org"),
        "collection_year": year,
    }
    first = shared | {
        "assigned_to": UserFactory(name="Ada Okafor", email="ada@example.org", is_dpo=True),
        "created_at": datetime(2026, 6, 1, 9, 30, 5, tzinfo=UTC),
        "updated_at": datetime(2026, 12, 1, 9, 30, 5, tzinfo=UTC),
        "status": Status.COMPLETED,
        "creation_method": CreationMethod.SINGLE,
    }
    second = first | {
        "assigned_to": UserFactory(name="=Eli", email="eli@example.org"),
        "created_at": datetime(2026, 11, 2, 10, 0, tzinfo=UTC),
        "updated_at": datetime(2026, 7, 2, 23, 30, tzinfo=UTC),
        "status": Status.IN_PROGRESS,
        "creation_method": CreationMethod.BULK_UPLOAD,
        "bulk_upload_id": 77,
        **AS_UPLOADED,
    }
    if collection == "lettings":
        place = location(owner)
        second |= {"scheme_id": place.scheme_id, "location_id": place.pk}
    model = model_of(collection)
    answers = rows_of(f"{collection}_{year}_logs")
    made = [
        model(**answers_of(model, answers, "first"), **first),
        model(**answers_of(model, answers, "second"), **second),
    ]
    for log in made:
        log.save()
    return Golden((made[0], made[1]))


def answers_of(model: type[Log], rows: list[dict[str, str]], ordinal: str) -> dict[str, Any]:
    variables = model.collection.variables.by_name
    read = {row["variable"]: variables[row["variable"]].understand(row[ordinal]) for row in rows}
    assert not [name for name, reading in read.items() if reading.problem]
    return {name: reading.value for name, reading in read.items()}


def location(owner: Any) -> Location:
    """A place of a scheme of the owner."""
    return LocationFactory(
        scheme__owning_organisation=owner,
        scheme__service_name="Beech Court",
        scheme__sensitive=1,
        scheme__has_other_client_group=1,
        scheme__secondary_client_group="G",
        scheme__created_at=datetime(2026, 4, 20, 9, 0, tzinfo=UTC),
        name="The Annexe",
        startdate=date(2026, 1, 15),
    )
