"""Addresses of insights."""

from django.urls import path

from insights import views

app_name = "insights"

urlpatterns = [
    path("", views.quality, name="quality"),
    path("homes", views.playback, name="playback"),
    path("service", views.service, name="service"),
    path("questions/<slug:key>", views.question, name="question"),
    path("charts/<slug:chart>", views.download, name="download"),
    path("refresh", views.refresh, name="refresh"),
]
