"""The addresses of the pages about suppliers."""

from __future__ import annotations

from django.urls import path

from api import pages

app_name = "suppliers"

urlpatterns = [
    path("", pages.suppliers, name="suppliers"),
    path("new", pages.new_supplier, name="new"),
    path("<int:supplier_id>", pages.supplier, name="supplier"),
    path("<int:supplier_id>/revoke", pages.revoke, name="revoke"),
    path("<int:supplier_id>/secret", pages.change_secret, name="secret"),
    path("<int:supplier_id>/secret/new", pages.show_secret, name="show-secret"),
    path("<int:supplier_id>/change", pages.change, name="change"),
    path("<int:supplier_id>/close", pages.close, name="close"),
]
