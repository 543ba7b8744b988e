"""Sending a file, and trying it out."""

from __future__ import annotations

from http import HTTPStatus

from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bulk_upload.forms import AFTER_APPROVAL, AT_ONCE, CHECK_ONLY, UploadForm
from bulk_upload.layouts import limits
from bulk_upload.policies import check_can_upload, uploading_for
from bulk_upload.sample import SAMPLE_NAME, sample_file
from bulk_upload.services.receiving import receive
from bulk_upload.views.opening import person_at_work

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Ask for a file and have it read.

    :raises PermissionDenied: the person's organisation may not send logs.
    """
    user = person_at_work(request)
    check_can_upload(user)
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        organisations=uploading_for(user),
        initial={"when": AT_ONCE, "organisation": request.GET.get("organisation", "")},
    )
    if is_sent and "search" not in request.POST and form.is_valid():
        file, when = form.cleaned_data["file"], form.cleaned_data["when"]
        upload = receive(
            file,
            name=str(file.name),
            by=user,
            organisation=form.chosen_organisation,
            now=timezone.now(),
            check_only=when == CHECK_ONLY,
            approve_first=when == AFTER_APPROVAL,
        )
        return redirect(upload)
    most = limits()
    context = {"form": form, "most_rows": most.rows, "most_megabytes": most.file_bytes // 1_000_000}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "bulk_upload/new.html", context, status=status)


@require_http_methods(METHODS)
def try_out(request: HttpRequest) -> HttpResponse:
    """Explain uploading with a sample file, and go through it. No log can come of it."""
    user = person_at_work(request)
    if request.method == "POST":
        content = sample_file(timezone.localdate())
        upload = receive(
            ContentFile(content, name=SAMPLE_NAME),
            name=SAMPLE_NAME,
            by=user,
            organisation=user.organisation,
            now=timezone.now(),
            check_only=True,
            is_sample=True,
        )
        return redirect(upload)
    return render(request, "bulk_upload/try_out.html")
