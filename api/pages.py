"""Pages about suppliers: what they may do for an organisation, and what they did."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from api.access import (
    can_give_access,
    change_supplier,
    check_can_give_access,
    create_supplier,
    discard_supplier,
    give_access,
    is_name_taken,
    new_secret,
    revoke_access,
)
from api.models import Access, AccessChange, Scope, Supplier
from api.webhooks import check_address
from bulk_upload.views.opening import person_at_work
from design_system.forms import BaseForm, CheckboxesField, Choice, EmailField, TextField
from logs.models import Channel, LogEvent
from organisations.policies import check_is_support
from users.models import User

METHODS = ["GET", "HEAD", "POST"]
MOST_EVENTS = 50
LONGEST_URL = 200
SECRET = "supplier-secret"  # noqa: S105
"""Cookie that carries a new secret to the page that shows it."""
SECONDS_TO_SHOW = 60


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
        label="Address to tell when a job has ended or waits (optional)",
        hint="It starts with https://",
        required=False,
        max_length=LONGEST_URL,
    )

    def __init__(self, *args: Any, supplier: Supplier | None = None, **kwargs: Any) -> None:
        self.supplier = supplier
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if is_name_taken(name, but=self.supplier):
            raise ValidationError("Another supplier has this name. Enter a different one")
        return name

    def clean_webhook_url(self) -> str:
        url: str = self.cleaned_data["webhook_url"].strip()
        if url:
            URLValidator(schemes=["https"], message="Enter an address that starts with https://")(url)
            check_address(url)
        return url


def check_may_see(user: User) -> None:
    """:raises PermissionDenied: the person is neither a coordinator nor support."""
    if not (user.is_support or can_give_access(user)):
        raise PermissionDenied("Only data coordinators can see the suppliers of their organisation")


def supplier_seen_by(user: User, supplier_id: int) -> Supplier:
    """A supplier that can call, or that once acted for the person's organisation. Else it is not found."""
    own = Access.objects.filter(organisation=user.organisation_id).values("supplier")
    return get_object_or_404(Supplier, Q(discarded_at=None) | Q(pk__in=own), pk=supplier_id)


@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """List the suppliers, with whether each may act for the person's organisation."""
    user = person_at_work(request)
    check_may_see(user)
    of_own = Access.objects.filter(organisation=user.organisation_id)
    held = {access.supplier_id: access for access in of_own.in_force()}
    found = Supplier.objects.filter(Q(discarded_at=None) | Q(pk__in=of_own.values("supplier")))
    rows = [(supplier, held.get(supplier.pk)) for supplier in found]
    return render(request, "api/suppliers.html", {"rows": rows})


@require_http_methods(METHODS)
def new_supplier(request: HttpRequest) -> HttpResponse:
    """Add a supplier, and lead to the page that shows its secret once."""
    user = person_at_work(request)
    check_is_support(user)
    form = SupplierForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made, secret = create_supplier(**form.cleaned_data, by=user, now=timezone.now())
        return _to_secret(made, secret)
    return render(request, "api/new_supplier.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(METHODS)
def change(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Change the name, technical contact and address of a supplier."""
    check_is_support(person_at_work(request))
    found = get_object_or_404(Supplier, pk=supplier_id, discarded_at=None)
    held = {name: getattr(found, name) for name in SupplierForm.base_fields}
    form = SupplierForm(request.POST if request.method == "POST" else None, initial=held, supplier=found)
    if request.method == "POST" and form.is_valid():
        change_supplier(found, **form.cleaned_data)
        messages.success(request, f"The details of {found.name} are saved")
        return redirect("suppliers:supplier", supplier_id)
    context = {"form": form, "supplier": found}
    return render(request, "api/change_supplier.html", context, status=422 if form.errors else 200)


def _to_secret(found: Supplier, secret: str) -> HttpResponse:
    """Lead to the page that shows a secret once. Only the browser holds it meanwhile: we keep it nowhere."""
    address = reverse("suppliers:show-secret", args=[found.pk])
    response = redirect(address)
    response.set_signed_cookie(
        SECRET,
        secret,
        salt=address,
        max_age=SECONDS_TO_SHOW,
        path=address,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


@require_safe
def show_secret(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Show the secret that was just made, once."""
    check_is_support(person_at_work(request))
    found = get_object_or_404(Supplier, pk=supplier_id, discarded_at=None)
    secret = request.get_signed_cookie(SECRET, default="", salt=request.path, max_age=SECONDS_TO_SHOW)
    if not secret:
        messages.info(request, "The secret was shown already. If nobody has it, give the supplier a new one")
        return redirect("suppliers:supplier", supplier_id)
    response = render(request, "api/secret.html", {"supplier": found, "secret": secret})
    response.delete_cookie(SECRET, path=request.path, samesite="Strict")
    return response


@require_http_methods(METHODS)
def supplier(request: HttpRequest, supplier_id: int) -> HttpResponse:
    """Let a supplier act for the organisation, and show what it did."""
    user = person_at_work(request)
    check_may_see(user)
    found = supplier_seen_by(user, supplier_id)
    every = list(found.accesses.filter(organisation=user.organisation_id).select_related("organisation", "granted_by"))
    access = next((each for each in every if each.revoked_at is None and found.discarded_at is None), None)
    may_give = can_give_access(user) and found.discarded_at is None
    is_sent = request.method == "POST" and found.discarded_at is None
    form = ScopesForm(request.POST if is_sent else None, initial={"scopes": access.scopes if access else []})
    if is_sent and form.is_valid():
        give_access(found, form.cleaned_data["scopes"], by=user, now=timezone.now())
        messages.success(request, f"{found.name} can now act for {user.organisation.name_today}")
        return redirect("suppliers:supplier", supplier_id)
    accesses = _accesses(found) if user.is_support else []
    context = {
        "supplier": found,
        "access": access,
        "form": form if may_give else None,
        "accesses": accesses,
        "changes": AccessChange.objects.filter(access__in=every).select_related("by")[:MOST_EVENTS],
        "last_call": max((each.last_call_at for each in every if each.last_call_at), default=None),
        "events": _events(every) if not user.is_support else [],
        "counts": _counts([each for each, _ in accesses] if user.is_support else every),
    }
    return render(request, "api/supplier.html", context, status=422 if form.errors else 200)


def _accesses(found: Supplier) -> list[tuple[Access, Any]]:
    """Whom a supplier acts for, with when it last changed a log there. `last_call_at` says when it last called."""
    in_force = Access.objects.in_force().filter(supplier=found).select_related("organisation", "granted_by")
    several = list(in_force.prefetch_related("organisation__name_changes"))
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
            text=f"It can no longer see, send or change logs of {access.organisation.name_today}. The logs that it "
            "sent stay. You can let it act again at any time.",
            button="Take its access back",
        )
    revoke_access(access, by=user, now=timezone.now())
    messages.success(request, f"{access.supplier.name} can no longer act for {access.organisation.name_today}")
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
    return _to_secret(found, new_secret(found))


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
