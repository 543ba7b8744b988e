"""Addresses of announcements, collection resources and feedback."""

from __future__ import annotations

from django.urls import path

from notices.views import announcements, feedback, manage_resources, resources, responses

app_name = "notices"
urlpatterns = [
    path("notifications", announcements.announcements, name="announcements"),
    path("notifications/new", announcements.create, name="create"),
    path("notifications/<int:announcement_id>", announcements.announcement, name="announcement"),
    path("notifications/<int:announcement_id>/edit", announcements.edit, name="edit"),
    path("notifications/<int:announcement_id>/check", announcements.check, name="check"),
    path("notifications/<int:announcement_id>/withdraw", announcements.withdraw, name="withdraw"),
    path("notifications/<int:announcement_id>/dismiss", announcements.dismiss, name="dismiss"),
    path("collection-resources", manage_resources.manage, name="resources"),
    path("collection-resources/<int:year>/release", manage_resources.release, name="release"),
    path("collection-resources/other/<int:resource_id>", resources.download_other, name="other-resource"),
    path("collection-resources/other/<int:resource_id>/file", manage_resources.change_other, name="change-other"),
    path("collection-resources/other/<int:resource_id>/delete", manage_resources.delete_other, name="delete-other"),
    path("collection-resources/<str:collection>/<int:year>/<slug:kind>", resources.download, name="resource"),
    path("collection-resources/<str:collection>/<int:year>/<slug:kind>/file", manage_resources.upload, name="upload"),
    path("feedback", feedback.about_service, name="feedback"),
    path("feedback/sent", feedback.sent, name="feedback-sent"),
    path("feedback/responses", responses.responses, name="responses"),
    path("feedback/responses/download", responses.responses_csv, name="responses-csv"),
    path("feedback/<str:collection>/<int:year>/<slug:slug>", feedback.about_question, name="question-feedback"),
]
