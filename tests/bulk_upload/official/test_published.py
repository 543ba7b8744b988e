"""The blank templates and specifications that are published, and that what they say is what an upload takes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bulk_upload.layouts import limits
from bulk_upload.official.blank import FILES, csv_template, specification_csv, specification_json, xlsx_template
from bulk_upload.official.publishing import published
from bulk_upload.official.recognising import TEMPLATES, recognise
from bulk_upload.reading import open_file
from tests.bulk_upload.official.rows import LETTING_2026, SALE_2026, cells_of

each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.kind)
ROWS = {"official lettings 2026": LETTING_2026, "official sales 2026": SALE_2026}


def at(template, number):
    return published(template)[number - 1]


@each_template
def test_a_template_that_is_filled_in_is_recognised(template, tmp_path):
    values = ROWS.get(template.kind, {1: "ORG1", 2: 1, 3: 1})
    book = load_workbook(io.BytesIO(xlsx_template(template)))
    book["Logs"].append([value if value != "" else None for value in cells_of(len(template.fields), values)])
    filled = tmp_path / "filled.xlsx"
    book.save(filled)
    with_csv = tmp_path / "filled.csv"
    row = ",".join(cells_of(len(template.fields), values))
    with_csv.write_bytes(csv_template(template) + row.encode() + b"\n")
    for path in (filled, with_csv):
        table = open_file(path, path.name, limits()).table()
        layout = recognise(table)
        assert layout is not None
        assert layout.template is template
        assert [each.number for each in table.rows] == [9]
        cells = layout.cells(table.rows[0])
        given = {number: str(value) for number, value in values.items() if value != ""}
        assert {number: cells[template.fields[number - 1].key] for number in given} == given


@each_template
def test_every_code_that_is_published_is_one_that_is_taken(template):
    for each in published(template):
        for code, meaning in each.values:
            assert each.each.is_well_written(code), (each.number, code)
            assert meaning, (each.number, code)
            if each.each.codes:
                assert code in each.each.codes, (each.number, code)


@each_template
def test_every_field_says_what_it_takes_and_when_it_may_be_empty(template):
    for each in published(template):
        assert each.described, each.number
        assert each.may_be_empty.startswith(("Yes", "No")), each.number
        assert each.question, each.number
        assert each.section, each.number


def test_the_codes_are_those_of_the_files_that_providers_make():
    lettings, sales = (next(t for t in TEMPLATES if t.kind == kind) for kind in ROWS)
    assert at(lettings, 7).values == (("1", "Yes"), ("2", "No"))
    assert dict(at(lettings, 11).values)["1"] == "Social Rent"
    assert [code for code, _ in at(lettings, 131).values] == ["1", "2", "3", "4"]
    assert [code for code, _ in at(lettings, 127).values] == ["1", "2"]
    assert [code for code, _ in at(lettings, 135).values] == ["1", "2", "3"]
    assert {code for code, _ in at(sales, 9).values} == {"2", "16", "18", "24", "28", "30", "31", "32"}
    assert {code for code, _ in at(sales, 11).values} == {"8", "9", "14", "21", "22", "29"}
    assert len(at(lettings, 46).values) > 150
    assert at(lettings, 4).may_be_empty == "No"
    assert at(lettings, 26).may_be_empty == "Yes, unless needs type is General needs"
    assert at(sales, 128).may_be_empty == "Yes, for other kinds of sale"


@each_template
def test_the_workbook_offers_the_codes_of_each_field(template):
    book = load_workbook(io.BytesIO(xlsx_template(template)))
    lists = {str(each.sqref).split("9:")[0]: each for each in book["Logs"].data_validations.dataValidation}
    codes = book["Codes"]
    for each in published(template):
        if len(each.values) < 2:
            continue
        places = lists[each.letter].formula1.removeprefix("=").replace("Codes!", "").replace("$", "")
        offered = [str(row[0].value) for row in codes[places]]
        assert offered == [code for code, _ in each.values]


@each_template
def test_the_specification_is_the_same_for_people_and_for_software(template):
    data = json.loads(specification_json(template))
    lines = list(csv.DictReader(io.StringIO(specification_csv(template).decode("utf-8-sig"))))
    assert [each["field"] for each in data["fields"]] == list(range(1, len(template.fields) + 1))
    assert [int(number) for number in dict.fromkeys(line["field"] for line in lines)] == [
        each["field"] for each in data["fields"]
    ]
    first = next(each for each in data["fields"] if each["values"])
    assert [line["code"] for line in lines if int(line["field"]) == first["field"]] == [
        value["code"] for value in first["values"]
    ]


@pytest.mark.usefixtures("autumn_2026")
@pytest.mark.django_db
def test_anybody_can_have_them(client):
    page = client.get("/uploads/templates").content.decode()
    names = [file.name(template) for template in TEMPLATES for file in FILES]
    for name in names:
        is_open = "2026-27" in name
        assert (f"/uploads/templates/{name}" in page) == is_open
        response = client.get(f"/uploads/templates/{name}")
        assert response.status_code == 200
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert Path(name).suffix in (".xlsx", ".csv", ".json")
    assert "bulk-upload-lettings-template-2026-27.xlsx" in page
