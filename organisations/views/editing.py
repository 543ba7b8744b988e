"""Making an organisation and changing its details."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.forms.organisations_details import NewOrganisationForm, contact_form, group_form
from organisations.models.organisation import ProviderType
from organisations.policies import check_can_edit_details, check_is_support
from organisations.services.organisations import (
    OrganisationRefused,
    create_organisation,
    edit_contact_details,
    edit_group_and_profit,
    rent_periods_in_use,
)
from organisations.views.common import about, add_refusal, answer, details_url, found, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Ask about a new organisation and make it."""
    user = signed_in(request)
    check_is_support(user)
    form = NewOrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        data = form.cleaned_data
        provider_type = ProviderType(int(data["provider_type"]))
        try:
            made = create_organisation(
                name=data["name"],
                provider_type=provider_type,
                holds_own_stock=data["holds_own_stock"] == "yes",
                housing_registration_no=data["housing_registration_no"],
                contact=form.contact,
                group_and_profit=form.group_and_profit(provider_type),
                rent_periods=form.rent_periods,
                by=user,
                now=timezone.now(),
            )
        except OrganisationRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, f"{made.name} has been created")
            return redirect(details_url(made))
    return answer(
        request,
        "form",
        {
            "form": form,
            "title": "Create an organisation",
            "button": "Create organisation",
            "back_url": reverse("organisations:organisations"),
        },
        refused=bool(form.errors),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Change address, telephone number and rent periods."""
    user, organisation = signed_in(request), found(request, organisation_id)
    check_can_edit_details(user, organisation)
    form = contact_form(
        request.POST if request.method == "POST" else None,
        organisation=organisation,
        rent_periods_kept=rent_periods_in_use(organisation),
    )
    if request.method == "POST" and form.is_valid():
        edit_contact_details(
            organisation=organisation,
            contact=form.contact,
            rent_periods=form.rent_periods,
            by=user,
            now=timezone.now(),
        )
        messages.success(request, "Changes saved")
        return redirect(details_url(organisation))
    return answer(
        request,
        "form",
        {
            **about(request, organisation),
            "form": form,
            "title": "Change details",
            "button": "Save changes",
            "back_url": details_url(organisation),
        },
        refused=bool(form.errors),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def edit_group(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Change the group and the profit status."""
    user, organisation = signed_in(request), found(request, organisation_id)
    check_is_support(user)
    form = group_form(request.POST if request.method == "POST" else None, organisation=organisation)
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        try:
            edit_group_and_profit(
                organisation=organisation,
                asked=form.group_and_profit(ProviderType(organisation.provider_type)),
                by=user,
                now=timezone.now(),
            )
        except OrganisationRefused as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, "Changes saved")
            return redirect(details_url(organisation))
    return answer(
        request,
        "form",
        {
            **about(request, organisation),
            "form": form,
            "title": "Change group and profit status",
            "button": "Save changes",
            "back_url": details_url(organisation),
        },
        refused=bool(form.errors),
    )
