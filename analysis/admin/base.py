"""What the admin pages of big tables have in common: they count and join no more than they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin import ShowFacets
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.paginator import Paginator
from django.db.models import Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property

from logs.pages_of_logs import MOST_COUNTED
from organisations.models import Organisation
from users.admin import ReadOnlyAdmin

if TYPE_CHECKING:
    _Paginator = Paginator[Any]
else:
    _Paginator = Paginator

NUMBERED = re.compile(r"(?:ORG|S)?(\d{1,18})", re.IGNORECASE)
"""A number as people see it: 12, ORG12 or S12."""
NOT_NARROWED = "This list is not filtered, because the address asked for something that cannot be chosen"
NOT_NARROWED_BY = "This list is not filtered by “{}”, because the address asks for something that cannot be chosen"


def name_today(path: str) -> Subquery:
    """The name that the organisation a row refers to has today, for lists: it costs no query a row."""
    named = Organisation.objects.with_name(timezone.localdate()).filter(pk=OuterRef(path))
    return Subquery(named.values("name_then"))  # type: ignore[misc]


class CappedPaginator(_Paginator):
    """Counts no further than a list is read: one row more says that there are more."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[: MOST_COUNTED + 1].count())


class TellingFilter(admin.SimpleListFilter):
    """A filter that knows which values it narrows a list by, so that the list can tell of any other."""

    @classmethod
    def understands(cls, value: str) -> bool:
        """Whether a value in an address, which is never empty, narrows the list."""
        raise NotImplementedError


class BigTableAdmin(ReadOnlyAdmin):
    """Rows of a table that may be huge, found by their number or by `search_fields`."""

    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_per_page = 50
    list_max_show_all = 50
    view_on_site = False
    number_field = "pk"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The list; where it is not narrowed as its address asks, it says so."""
        if ERROR_FLAG in request.GET:  # Django leads here from an address that it cannot make out
            messages.warning(request, NOT_NARROWED)
        for each in self.list_filter:
            if not isinstance(each, type) or not issubclass(each, TellingFilter):
                continue
            value = request.GET.get(str(each.parameter_name), "")
            if value.strip() and not each.understands(value):
                messages.warning(request, NOT_NARROWED_BY.format(each.title))
        return super().changelist_view(request, extra_context)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Model], search_term: str
    ) -> tuple[QuerySet[Model], bool]:
        """Rows of that number, and those that the search fields find."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        number = NUMBERED.fullmatch(search_term.strip())
        if number is None:
            return found, may_repeat
        of_number = queryset.filter(self.of_number(int(number[1])))
        return (found | of_number if self.search_fields else of_number), may_repeat

    def of_number(self, number: int) -> Q:
        """Which rows a number stands for."""
        return Q(**{self.number_field: number})
