"""Addresses of the data dictionary and of the rules, below /analysis/."""

from __future__ import annotations

from django.urls import path

from analysis import views

app_name = "analysis"

YEAR = "<str:collection>-<int:year>"
urlpatterns = [
    path("dictionary", views.dictionaries, name="dictionaries"),
    path("dictionary/feed-records", views.feed_records, name="feed-records"),
    path("dictionary/feed-records.json", views.feed_records_json, name="feed-records-json"),
    path(f"dictionary/{YEAR}", views.dictionary, name="dictionary"),
    path(f"dictionary/{YEAR}.csv", views.dictionary_csv, name="dictionary-csv"),
    path(f"dictionary/{YEAR}-codes.csv", views.codes, name="codes-csv"),
    path(f"dictionary/{YEAR}.json", views.dictionary_json, name="dictionary-json"),
    path("rules", views.all_rules, name="all-rules"),
    path(f"rules/{YEAR}", views.rules, name="rules"),
    path(f"rules/{YEAR}.csv", views.rules_file, name="rules-csv"),
]
