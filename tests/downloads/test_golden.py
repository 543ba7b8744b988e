"""Files of logs, line by line, against lines that were not worked out by the service: see `golden.py`."""

import csv
import io

import pytest

from downloads.columns import Audience, LogFile, Mode, columns_of
from downloads.copying import copy_rows, rows_of
from tests.downloads.golden import EVERY_YEAR, TODAY, golden


def lines_of(found, year, audience, mode):
    model = type(found.logs[0])
    file = LogFile(model.collection.questionnaires()[year], audience, mode, TODAY)
    columns = columns_of(file.questionnaire, audience)
    out = io.BytesIO()
    assert copy_rows(rows_of(model.objects.all(), columns, file), out) == 2
    return [
        [column.header_for(audience) for column in columns],
        *csv.reader(io.StringIO(out.getvalue().decode(), newline="")),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("collection", "year"), EVERY_YEAR)
def test_files_are_as_published(collection, year):
    found = golden(collection, year)
    for audience in Audience:
        for mode in Mode:
            headers, *rows = lines_of(found, year, audience, mode)
            expected_headers, *expected = found.expected(year, audience, mode)
            assert headers == expected_headers
            for row, cells in zip(rows, expected, strict=True):
                assert dict(zip(headers, row, strict=True)) == dict(zip(headers, cells, strict=True))
