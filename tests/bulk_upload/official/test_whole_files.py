"""Official files as a whole: which are recognised, in what shapes, and which are refused in words."""

from __future__ import annotations

import json
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from tests.bulk_upload.official.rows import FIELDS, LETTING_2026, SALE_2026, cells_of, file_of
from tests.factories.organisations import AgreementFactory
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("autumn_2026")]

LABELS = (
    "Section",
    "Question",
    "Additional info",
    "Values",
    "Can be empty?",
    "Type of letting",
    "Duplicate check field?",
)


@pytest.fixture
def letting():
    code = f"ORG{UserFactory(organisation=AgreementFactory().organisation).organisation_id}"
    return {1: code, 2: code, **LETTING_2026}


def check(tmp_path, content: bytes | str, **options) -> dict:
    path = tmp_path / "logs.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    out = StringIO()
    call_command("check_file", str(path), json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def lines_of(letting) -> tuple[str, str]:
    header, row, _ = file_of(letting).decode().split("\n")
    return header, row


def test_rows_above_the_field_numbers_are_headings_whatever_they_say(tmp_path, letting):
    header, row = lines_of(letting)
    above = [f'{label},"Anything, at\nall"' for label in LABELS]
    found = check(tmp_path, "\ufeff" + "\r\n".join([*above, header, row, ""]))
    assert (found["kind"], found["outcome"]) == ("official lettings 2026", "ready")
    assert [row["row"] for row in found["rows"]] == [9]


def test_columns_may_stand_in_any_order_with_others_between(tmp_path, letting):
    order = list(range(1, FIELDS["lettings", 2026] + 1))
    Random(4).shuffle(order)
    cells = cells_of(147, letting)
    header = ["FIELD NUMBER of the form", "Our reference", *(str(number) for number in order), "  "]
    row = ["", "A-1", *(cells[number] for number in order), "seen by Jo"]
    found = check(tmp_path, "\n".join([",".join(header), ",".join(row)]))
    assert (found["kind"], found["outcome"]) == ("official lettings 2026", "ready")


def test_a_file_without_headings_is_recognised_by_its_rows(tmp_path, letting):
    _, row = lines_of(letting)
    for text in (row, row.removeprefix(",")):
        found = check(tmp_path, "\n".join([text, text.replace("T-1", "T-2")]))
        assert (found["kind"], found["outcome"]) == ("official lettings 2026", "ready")
        assert [each["row"] for each in found["rows"]] == [1, 2]


def test_blank_rows_and_cells_to_the_right_are_nothing(tmp_path, letting):
    header, row = lines_of(letting)
    found = check(tmp_path, "\n".join([header, ",,,", row + ",,,", "", row.replace("T-1", "T-2"), ",,"]))
    assert found["outcome"] == "ready"
    assert [each["row"] for each in found["rows"]] == [3, 5]


@pytest.mark.parametrize("collection", ["lettings", "sales"])
def test_a_template_without_rows_is_refused(tmp_path, collection):
    found = check(tmp_path, file_of(fields=FIELDS[collection, 2026]) + b",,,\n")
    assert (found["outcome"], found["rows"]) == ("refused", [])
    assert "no rows" in found["reason"] or "empty" in found["reason"]


def test_an_empty_file_is_refused(tmp_path):
    assert check(tmp_path, "")["outcome"] == "refused"


@pytest.mark.parametrize(
    ("old", "new"),
    [(",147", ""), (",147", ",146"), (",147", ",148"), (",7,", ",07,"), (",147", ",147,148")],
    ids=["one too few", "one twice", "one too high", "leading zero", "one too many"],
)
def test_other_field_numbers_are_refused_in_words(tmp_path, letting, old, new):
    header, row = lines_of(letting)
    found = check(tmp_path, "\n".join([header.replace(old, new), row]))
    assert found["outcome"] == "refused"
    assert "field numbers" in found["reason"]
    assert "Download the template again" in found["reason"]


def test_a_template_of_another_year_is_refused_in_words(tmp_path, letting):
    found = check(tmp_path, file_of({**letting, 10: 25}))
    assert found["outcome"] == "refused"
    assert "its dates are of 2025 to 2026" in found["reason"]


@pytest.mark.parametrize("year", ["", "202"])
def test_a_first_row_without_a_year_is_wrong_only_in_that_row(tmp_path, letting, year):
    found = check(tmp_path, file_of({**letting, 10: year}, {**letting, 13: "T-2"}))
    assert [each["log"] for each in found["rows"]] == ["waiting", "complete"]


def test_a_windows_file_keeps_its_characters(tmp_path, letting):
    content = file_of({**letting, 19: "4 Rue de l’Étang"}).decode().encode("cp1252")
    (row,) = check(tmp_path, content)["rows"]
    assert (row["errors"], row["answers"]["address_line1"]) == ([], "4 Rue de l’Étang")


def test_the_kind_is_told_by_the_count_of_fields(tmp_path):
    code = f"ORG{UserFactory(organisation=AgreementFactory().organisation).organisation_id}"
    found = check(tmp_path, file_of({**SALE_2026, 4: code, 5: code}, fields=136))
    assert (found["kind"], found["outcome"]) == ("official sales 2026", "ready")
