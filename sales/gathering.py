"""Gathering from the database what the sales rules know of the world outside a log."""

from __future__ import annotations

from datetime import date

from logs.gathering import shared_facts
from logs.records import Records
from organisations.collection_years import collection_year
from questionnaire.core.answers import Values
from sales.facts import SalesFacts
from sales.reference import sale_ranges
from sales.variables import S
from users.models import User


def gather(
    values: Values, *, stored: Values, by: User | None, today: date, records: Records | None = None
) -> SalesFacts:
    """The facts for a log with these values; see `logs.collection.Collection.gather`."""
    from sales.models import SalesLog

    shared = shared_facts(
        values,
        stored=stored,
        by=by,
        today=today,
        logs=SalesLog.objects.all(),
        event_day=S.saledate.name,
        records=records,
    )
    day = values.get(S.saledate.name) or today
    return SalesFacts(**shared, sale_ranges=sale_ranges(collection_year(day)))
