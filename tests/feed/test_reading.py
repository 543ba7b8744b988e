"""Memory and queries do not grow with the number of records."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feed import reading
from feed.models import Export
from feed.reading import read_page
from feed.records import lettings, organisations, sales, users
from feed.services import exporting
from tests.factories.organisations import LocationFactory
from tests.feed import known
from tests.feed.sending import NOW, letting, run_feed, sale, somebody
from tests.feed.sending import SALES as SALES_ARCHIVE


@pytest.mark.django_db
def test_a_page_of_lettings_takes_the_same_queries_however_many_and_however_many_places():
    by = somebody()
    place = LocationFactory()
    numbers = [letting(by, needstype=2, scheme_id=place.scheme_id, location_id=place.pk).pk]
    records = lettings.records_of(2026)
    with CaptureQueriesContext(connection) as of_one:
        read_page(records, numbers, today=known.TODAY)
    for _ in range(12):
        place = LocationFactory()
        numbers.append(letting(by, needstype=2, scheme_id=place.scheme_id, location_id=place.pk).pk)
    with CaptureQueriesContext(connection) as of_many:
        assert len(read_page(records, numbers, today=known.TODAY)) == 13
    assert len(of_many) == len(of_one) == 8


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("records", "queries"), [(sales.records_of(2026), 1), (users.RECORDS, 1), (organisations.RECORDS, 2)]
)
def test_a_page_of_anything_else_takes_fewer(records, queries, django_assert_num_queries):
    people = [somebody() for _ in range(3)]
    numbers = {
        "sales": [sale(person).pk for person in people],
        "users": [person.pk for person in people],
        "organisations": [person.organisation_id for person in people],
    }
    model = records.found(known.TODAY).model._meta.verbose_name_plural
    kind = next(name for name in numbers if name.startswith(str(model).split(" ")[0].rstrip("s")))
    with django_assert_num_queries(queries):
        assert len(read_page(records, numbers[kind], today=known.TODAY)) == 3


@pytest.mark.django_db(transaction=True)
def test_no_more_than_a_page_of_records_is_held_at_once(bucket, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 4)
    read, sizes = exporting.records_of_export, []

    def counted(export: Export, *args: Any, **options: Any) -> Any:
        for page in read(export, *args, **options):
            if export.collection == "sales":
                sizes.append(len(page))
            yield page

    monkeypatch.setattr(exporting, "records_of_export", counted)
    by = somebody()
    for _ in range(10):
        sale(by)
    with CaptureQueriesContext(connection) as queries:
        run_feed(NOW, collection="sales", year=2026)
    assert sizes == [4, 4, 2]
    assert len(bucket.everything(SALES_ARCHIVE)) == 10
    wide = [each["sql"] for each in queries if '"sales_saleslog"."purchid" AS "purchid"' in each["sql"]]
    assert len(wide) == 3
