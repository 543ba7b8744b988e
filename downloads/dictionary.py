"""The data dictionary of an archive: what each column holds, as CSV on the Web metadata.

Words for properties are Dublin Core, SKOS, RDF Schema and schema.org, which CSV on the Web knows.
Source: W3C, Metadata Vocabulary for Tabular Data.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from downloads.columns import Audience, Column, Kind
from downloads.definitions import text_for
from logs.views.checks import REASON_LABELS
from questionnaire.core.years import Questionnaire

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
FORMATS = {Kind.DATE: "yyyy-MM-dd", Kind.BOOLEAN: "true|false"}
REASONS = {
    "log_id": ("Log id", Kind.INTEGER),
    "check": ("The unusual answer that was confirmed, as the variable of its confirmation", Kind.TEXT),
    "check_label": ("The same in words", Kind.TEXT),
    "reason": ("Why the answer was said to be right", Kind.TEXT),
    "reason_label": ("The reason in words", Kind.TEXT),
    "note": ("What was said beside the reason", Kind.TEXT),
}
"""Columns of the reasons given for unusual answers: name -> (what it is, what it holds)."""
CODES_OF_REASONS = {"reason": REASON_LABELS}


def dictionary_of(
    columns: Sequence[Column], questionnaire: Questionnaire, audience: Audience, *, logs: str, reasons: str
) -> dict[str, Any]:
    """Metadata of both tables of an archive.

    :param logs: name of the file of logs.
    :param reasons: name of the file of reasons.
    """
    year = questionnaire.year
    described = [describe(column, questionnaire, audience) for column in columns]
    key = columns[0].header_for(audience)
    return {
        "@context": CONTEXT,
        "dc:title": f"Social housing {questionnaire.collection} logs of {year} to {year + 1}",
        "dc:publisher": "Ministry of Housing, Communities and Local Government",
        "tables": [
            {"url": logs, "tableSchema": {"columns": described, "primaryKey": key}},
            {
                "url": reasons,
                "dc:title": "Reasons given for unusual answers",
                "tableSchema": {
                    "columns": [_of_reasons(name, text, kind) for name, (text, kind) in REASONS.items()],
                    "foreignKeys": [
                        {"columnReference": "log_id", "reference": {"resource": logs, "columnReference": key}}
                    ],
                },
            },
        ],
    }


def _of_reasons(name: str, text: str, kind: Kind) -> dict[str, Any]:
    found = {"name": name, "titles": name, "datatype": kind.value, "null": "", "dc:description": text}
    return {**found, "skos:member": _members(CODES_OF_REASONS[name])} if name in CODES_OF_REASONS else found


def describe(column: Column, questionnaire: Questionnaire, audience: Audience) -> dict[str, Any]:
    """One column: name, label, type, unit, code list and the questions that ask for it."""
    header, variable = column.header_for(audience), column.variable
    found: dict[str, Any] = {
        "name": header,
        "titles": header,
        "datatype": _datatype(column),
        "null": "",
        "rdfs:label": column.label,
        "dc:description": text_for(column, questionnaire),
    }
    if variable is not None:
        found["dc:identifier"] = variable.name
        if variable.unit:
            found["schema:unitText"] = variable.unit
        asking = questionnaire.asking_for.get(variable.name, ())
        if texts := list(dict.fromkeys(question.text for _, question in asking)):
            found["schema:question"] = texts
    if codes := column.cell.code_list(questionnaire):
        found["skos:member"] = _members(codes)
    return found


def _datatype(column: Column) -> str | dict[str, str]:
    kind = column.cell.kind
    form = column.cell.form or FORMATS.get(kind)
    return {"base": kind.value, "format": form} if form else kind.value


def _members(codes: Mapping[Any, str]) -> list[dict[str, Any]]:
    return [{"skos:notation": code, "skos:prefLabel": label} for code, label in codes.items()]
