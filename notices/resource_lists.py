"""The files of collection years as pages list them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Q
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string

from notices.models import CollectionResource, ResourceKind
from notices.models.resource import CollectionName
from notices.years import shown_years

ORDER = {kind: place for place, kind in enumerate(ResourceKind)}


def by_collection_and_year(years: Q) -> dict[tuple[str, int], list[CollectionResource]]:
    """The files of the years in the order in which they are listed. One query."""
    found: dict[tuple[str, int], list[CollectionResource]] = defaultdict(list)
    for each in CollectionResource.objects.filter(years):
        found[each.collection, each.year].append(each)
    for resources in found.values():
        resources.sort(key=lambda each: (ORDER[ResourceKind(each.kind)], each.short_name.casefold(), each.pk))
    return found


def about_file(resource: CollectionResource) -> str:
    """Type and size: PDF, 1.2 MB."""
    return f"{resource.file_type}, {filesizeformat(resource.size)}"


def tabs_shown(today: date) -> dict[str, Any]:
    """Options of the tabs of files that everybody sees; empty where there are none. One query."""
    found = by_collection_and_year(shown_years(today))
    items = []
    for collection, year in sorted(found, key=lambda key: (-key[1], key[0])):
        label = f"{CollectionName(collection).label} {year} to {year + 1}"
        files = [{"resource": each, "about": about_file(each)} for each in found[collection, year]]
        panel = render_to_string("notices/resource_panel.html", {"label": label, "files": files})
        items.append({"id": f"{collection}-{year}", "label": label, "panel": {"html": panel}})
    return {"title": "Collection resources", "items": items} if items else {}
