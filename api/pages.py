"""Pages about suppliers: what they may do for an organisation, and what they did."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from api.access import (
    can_give_access,
    check_can_give_access,
    create_supplier,
    discard_supplier,
    give_access,
    new_secret,
    revoke_access,
)
from api.models import Access, Scope, Supplier
from api.webhooks import check_address
from bulk_upload.views.opening import person_at_work
from design_system.forms import BaseForm, CheckboxesField, Choice, EmailField, TextField
from logs.models import Channel, LogEvent
from organisations.policies import check_is_support

METHODS = ["GET", "HEAD", "POST"]
MOST_EVENTS = 50


class ScopesForm(BaseForm):
    """What a supplier may do."""

    scopes = CheckboxesField(
        label="What may it do?",
        choices=tuple(Choice(scope.value, scope.label) for scope in Scope),
        size="m",
        required_message="Select what it may do",
    )


class SupplierForm(BaseForm):
    """A product that calls the API."""

    name = TextField(label="Name of the product", required_message="Enter the name of the product", max_length=100)
    contact_email = EmailField(label="Email address of the supplier’s technical contact")
    webhook_url = TextField(
        label="Address to tell when a job has ended (optional)", hint="It starts with https://", required=False
    )

    def clean_webhook_url(self) -> str:
        url: str = self.cleaned_data["webhook_url"].strip()
        if url:
            check_address(url)
        return url


@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """List the suppliers, with whether each may act for the person's organisation."""
    user = person_at_work(request)
    if not (user.is_support or can_give_access(user)):
        raise PermissionDenied("Only data coordinators can see the suppliers of their organisation")
    found = Supplier.objects.filter(discarded_at=None)
    held = {
        access.supplier_id: access for access in Access.objects.in_force().filter(organisation=user.organisation_id)
    }
    rows = [(supplier, held.get(supplier.pk)) for supplier in found]
    return render(request, "api/suppliers.html", {"rows": rows})


@require_http_methods(METHODS)
def new_supplier(request: HttpRequest) -> HttpResponse:
    """Add a supplier, and show its secret once."""
    user = person_at_work(request)
    check_is_support(user)
    form = SupplierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made, secret = create_supplier(
            name=form.cleaned_data["name"],
            contact_email=form.cleaned_data["contact_email"],
            webhook_url=form.cleaned_data["webhook_url"],
            by=user,
            now=timezone.now(),
        )
        return render(request, "api/secret.html", {"supplier": made, "secret": secret})
    return render(request, "api/new_supplier.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(METHODS)
def supplier(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Let a supplier act for the organisation, and show what it did."""
    user = person_at_work(request)
    if not (user.is_support or can_give_access(user)):
        raise PermissionDenied("Only data coordinators can see the suppliers of their organisation")
    found = get_object_or_404(Supplier, pk=supplier_id, discarded_at=None)
    access = Access.objects.in_force().filter(supplier=found, organisation=user.organisation_id).first()
    form = ScopesForm(
        request.POST if request.method == "POST" else None, initial={"scopes": access.scopes if access else []}
    )
    if request.method == "POST" and form.is_valid():
        give_access(found, form.cleaned_data["scopes"], by=user, now=timezone.now())
        messages.success(request, f"{found.name} can now act for {user.organisation.name}")
        return redirect("suppliers:supplier", supplier_id)
    accesses = _accesses(found) if user.is_support else []
    context = {
        "supplier": found,
        "access": access,
        "form": form if can_give_access(user) else None,
        "accesses": accesses,
        "events": _events([access] if access else []) if not user.is_support else [],
        "counts": _counts([access] if access else [each for each, _ in accesses]),
    }
    return render(request, "api/supplier.html", context, status=422 if form.errors else 200)


def _accesses(found: Supplier) -> list[tuple[Access, Any]]:
    """Whom a supplier acts for, with when it last changed a log there."""
    several = list(Access.objects.in_force().filter(supplier=found).select_related("organisation", "granted_by"))
    last = dict(_saves(several).values_list("actor").annotate(last=Max("at")).values_list("actor", "last"))
    return [(each, last.get(each.account_id)) for each in several]


def _saves(accesses: list[Access]) -> QuerySet[LogEvent]:
    accounts = [access.account_id for access in accesses]
    return LogEvent.objects.filter(actor__in=accounts, channel__in=(Channel.API, Channel.UPLOAD))


def _counts(accesses: list[Access]) -> list[tuple[str, int]]:
    """How often logs were created, changed and deleted."""
    found = dict(_saves(accesses).values_list("action").annotate(count=Count("pk")).values_list("action", "count"))
    return [(LogEvent.Action(action).label, count) for action, count in sorted(found.items())]


def _events(accesses: list[Access]) -> list[LogEvent]:
    return list(_saves(accesses).order_by("-at", "-pk")[:MOST_EVENTS])


def _ask(request: HttpRequest, found: Supplier, *, title: str, text: str, button: str) -> HttpResponse:
    """Ask before something that cannot simply be undone."""
    back_url = reverse("suppliers:supplier", args=[found.pk])
    said = {"name": found.name, "title": title, "text": text, "button": button, "is_warning": True}
    return render(request, "organisations/ask.html", {**said, "back_url": back_url})


@require_http_methods(METHODS)
def revoke(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """No longer let a supplier act for the organisation."""
    user = person_at_work(request)
    found = Access.objects.in_force().filter(supplier=supplier_id, organisation=user.organisation_id)
    access = get_object_or_404(found)
    check_can_give_access(user)
    if request.method != "POST":
        return _ask(
            request,
            access.supplier,
            title="Take its access back",
            text=f"It can no longer see, send or change logs of {access.organisation.name}. The logs that it sent "
            "stay. You can let it act again at any time.",
            button="Take its access back",
        )
    revoke_access(access, by=user, now=timezone.now())
    messages.success(request, f"{access.supplier.name} can no longer act for {access.organisation.name}")
    return redirect("suppliers:supplier", supplier_id)


@require_http_methods(METHODS)
def change_secret(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Give a client another secret."""
    check_is_support(person_at_work(request))
    found = get_object_or_404(Supplier, pk=supplier_id, discarded_at=None)
    if request.method != "POST":
        return _ask(
            request,
            found,
            title="Give it a new secret",
            text="The secret that it uses now stops working at once. The new one is shown once. Send it to the "
            f"technical contact, {found.contact_email}.",
            button="Make a new secret",
        )
    return render(request, "api/secret.html", {"supplier": found, "secret": new_secret(found)})


@require_http_methods(METHODS)
def close(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Close a supplier's client."""
    check_is_support(person_at_work(request))
    found = get_object_or_404(Supplier, pk=supplier_id, discarded_at=None)
    if request.method != "POST":
        number = Access.objects.in_force().filter(supplier=found).count()
        return _ask(
            request,
            found,
            title="Close its client",
            text=f"It can no longer call the API. This cannot be undone. Organisations that let it act: {number}. Each "
            "would have to let the supplier’s new client act again.",
            button="Close its client",
        )
    discard_supplier(found, now=timezone.now())
    messages.success(request, f"{found.name} can no longer call the API")
    return redirect("suppliers:suppliers")
