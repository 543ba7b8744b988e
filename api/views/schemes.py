"""Schemes of supported housing and their locations: read, added, changed and confirmed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.documentation import IF_TAG_MATCH, KEY, KNOWN, told
from api.preconditions import one_tag
from api.problems import Problem
from api.record_fields import CONFIRMED, LOCATION_FIELDS, SCHEME_FIELDS, not_accepted, read_record
from api.views.records import AFTER, RecordList, needing
from organisations.models import Location, Organisation, Scheme
from organisations.policies import visible_schemes
from organisations.services.locations import add_location, edit_location
from organisations.services.recording import Refused
from organisations.services.schemes import confirm_scheme, create_scheme, edit_scheme

OWNER = "owning_organisation"
OWNER_ID = "owning_organisation_id"
WRITE = "lettings:write"
READERS = ("lettings:read", WRITE)
READING = "Needs lettings:read or lettings:write."


class SchemeViews(RecordList):
    """What views about schemes and their locations share."""

    needs = READERS

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def schemes(self) -> QuerySet[Scheme]:
        found = visible_schemes(self.caller.access.account, self.today)
        return found.select_related(OWNER).prefetch_related("deactivations", "locations")

    def scheme(self, scheme_id: int) -> Scheme:
        """:raises Problem: there is none that the client may see."""
        found = self.schemes().filter(pk=scheme_id).first()
        if found is None:
            raise Problem(404, "not-found", f"There is no scheme {scheme_id} that you may see")
        return found

    def of_scheme(self, scheme: Scheme) -> dict[str, Any]:
        held = {name: getattr(scheme, name) for name in SCHEME_FIELDS}
        return {
            "id": scheme.pk,
            "code": scheme.code,
            **held,
            "confirmed": scheme.confirmed,
            "status": scheme.status(self.today).value,
            "missing": _missing_of(scheme),
            "links": {"self": f"{settings.SERVICE_URL}/api/v1/schemes/{scheme.pk}"},
        }

    def of_location(self, location: Location) -> dict[str, Any]:
        held = {name: getattr(location, name) for name in LOCATION_FIELDS}
        first = location.startdate
        return {
            "id": location.pk,
            "scheme_id": location.scheme_id,
            **held,
            "startdate": first.isoformat() if first else None,
            "confirmed": location.confirmed,
            "missing": location.missing_answers,
            "links": {"self": f"{settings.SERVICE_URL}/api/v1/schemes/{location.scheme_id}/locations/{location.pk}"},
        }

    def saved(self, act: Callable[[], dict[str, Any]], *, status: int = 200) -> Response:
        """The answer to a change, which is made as a whole or not at all.

        :raises Problem: an answer is not acceptable.
        """

        def answer() -> Response:
            try:
                with transaction.atomic():
                    body = act()
            except Refused as refused:
                errors = [
                    {"field": OWNER_ID if name == OWNER else name, "message": message}
                    for name, message in refused.errors.items()
                ]
                raise not_accepted(errors) from refused
            headers = {"ETag": tag_of(body)}
            if status == 201:
                headers["Location"] = body["links"]["self"]
            return Response(body, status=status, headers=headers)

        return self.once(answer)

    def require_seen(self, told: Callable[[], dict[str, Any]]) -> None:
        """Hold the record, and compare it with the version that the client saw.

        :raises Problem: it was changed since.
        """
        expected = self.request.headers.get("If-Match", "").strip()
        if not expected or expected == "*":
            return
        seen, tag = one_tag("If-Match", expected), tag_of(told())
        if f'"{seen}"' != tag:
            detail = "It was changed since the version that you saw. Read it again"
            raise Problem(412, "changed-meanwhile", detail, headers={"ETag": tag})

    def save_scheme(self, sent: dict[str, Any], scheme: Scheme | None) -> dict[str, Any]:
        """Add or change a scheme, and confirm it where that was said."""
        answers = dict(sent)
        is_confirmed = answers.pop("confirmed", False)
        account = self.caller.access.account
        if OWNER_ID in answers or scheme is None:
            owner = answers.pop(OWNER_ID, self.caller.access.organisation_id)
            found = Organisation.objects.visible().filter(pk=owner).first()
            if found is None:
                raise not_accepted([{"field": OWNER_ID, "message": f"There is no organisation {owner}"}])
            answers[OWNER] = found
        if scheme is None:
            scheme = create_scheme(answers=answers, by=account, now=self.now)
        elif answers:
            edit_scheme(scheme=scheme, answers=answers, by=account, now=self.now)
        if is_confirmed and not scheme.confirmed:
            confirm_scheme(scheme=scheme, by=account, now=self.now)
        return self.of_scheme(self.scheme(scheme.pk))


def tag_of(body: dict[str, Any]) -> str:
    """The ETag of a scheme or location: they count no versions, so it is made of what is told of them."""
    told = json.dumps(body, sort_keys=True, default=str)
    return f'"{hashlib.sha256(told.encode()).hexdigest()[:32]}"'


def _missing_of(scheme: Scheme) -> list[str]:
    """What is missing before lettings can name the scheme: fields, and a location that is complete."""
    has_location = any(place.is_complete and place.discarded_at is None for place in scheme.locations.all())
    return [*scheme.missing_answers, *([] if has_location else ["locations"])]


@needing(READERS)
class Schemes(SchemeViews):
    """The schemes of supported housing that lettings may name."""

    def found(self) -> QuerySet[Any]:
        return self.schemes()

    def row(self, record: Scheme) -> dict[str, Any]:
        return self.of_scheme(record)

    @told(
        "Add a scheme",
        "Scheme",
        tag="Schemes and locations",
        description="Send what is known. Lettings can name it once it is confirmed and has a complete location. "
        "Needs lettings:write.",
        body="SchemeInput",
        status=201,
        problems=(409, 413, 415, 422),
        parameters=[KEY],
        scopes=[WRITE],
    )
    def post(self, request: Request) -> Response:
        self.caller.require(WRITE)
        sent = read_record(self.sent, {**SCHEME_FIELDS, "confirmed": CONFIRMED})
        return self.saved(lambda: self.save_scheme(sent, None), status=201)


class SchemeDetail(SchemeViews):
    """One scheme."""

    @told(
        "Read a scheme",
        "Scheme",
        tag="Schemes and locations",
        description=READING,
        also={304: None},
        parameters=[KNOWN],
    )
    def get(self, request: Request, scheme_id: int) -> Response:
        self.caller.require_one_of(*self.needs)
        self.queries()
        body = self.of_scheme(self.scheme(scheme_id))
        return self.unless_known(body, tag_of(body))

    @told(
        "Change or confirm a scheme",
        "Scheme",
        tag="Schemes and locations",
        description="Send only what changed. Once it is confirmed, only its name, owner and confidentiality change "
        "here; the support team changes the rest. Needs lettings:write.",
        body="SchemeChange",
        problems=(409, 412, 413, 415, 422),
        parameters=[KEY, IF_TAG_MATCH],
        scopes=[WRITE],
        is_patch=True,
    )
    def patch(self, request: Request, scheme_id: int) -> Response:
        self.caller.require(WRITE)
        self.queries()
        self.scheme(scheme_id)
        sent = read_record(self.sent, {**SCHEME_FIELDS, "confirmed": CONFIRMED})

        def act() -> dict[str, Any]:
            Scheme.objects.select_for_update().get(pk=scheme_id)
            held = self.scheme(scheme_id)
            self.require_seen(lambda: self.of_scheme(held))
            return self.save_scheme(sent, held)

        return self.saved(act)


class Locations(SchemeViews):
    """The locations of a scheme."""

    @told(
        "List the locations of a scheme",
        "Records",
        tag="Schemes and locations",
        description=READING,
        parameters=[AFTER],
    )
    def get(self, request: Request, scheme_id: int) -> Response:
        self.caller.require_one_of(*self.needs)
        self.of = self.scheme(scheme_id)
        return super().get(request)

    def found(self) -> QuerySet[Any]:
        return Location.objects.visible().filter(scheme=self.of)

    def row(self, record: Location) -> dict[str, Any]:
        return self.of_location(record)

    @told(
        "Add a location to a scheme",
        "Location",
        tag="Schemes and locations",
        description="The local authority comes with the postcode. Needs lettings:write.",
        body="LocationInput",
        status=201,
        problems=(409, 413, 415, 422),
        parameters=[KEY],
        scopes=[WRITE],
    )
    def post(self, request: Request, scheme_id: int) -> Response:
        self.caller.require(WRITE)
        scheme = self.scheme(scheme_id)
        sent = read_record(self.sent, LOCATION_FIELDS)
        if "postcode" not in sent:
            raise not_accepted([{"field": "postcode", "message": "Enter a postcode"}])

        def act() -> dict[str, Any]:
            account = self.caller.access.account
            return self.of_location(add_location(scheme=scheme, answers=sent, by=account, now=self.now))

        return self.saved(act, status=201)


class LocationDetail(SchemeViews):
    """One location."""

    def location(self, scheme_id: int, location_id: int) -> Location:
        """:raises Problem: there is none that the client may see."""
        found = Location.objects.visible().filter(scheme=self.scheme(scheme_id), pk=location_id)
        location = found.select_related(f"scheme__{OWNER}").first()
        if location is None:
            raise Problem(404, "not-found", f"There is no location {location_id} of scheme {scheme_id}")
        return location

    @told(
        "Read a location",
        "Location",
        tag="Schemes and locations",
        description=READING,
        also={304: None},
        parameters=[KNOWN],
    )
    def get(self, request: Request, scheme_id: int, location_id: int) -> Response:
        self.caller.require_one_of(*self.needs)
        self.queries()
        body = self.of_location(self.location(scheme_id, location_id))
        return self.unless_known(body, tag_of(body))

    @told(
        "Change a location",
        "Location",
        tag="Schemes and locations",
        description="Send only what changed. Needs lettings:write.",
        body="LocationChange",
        problems=(409, 412, 413, 415, 422),
        parameters=[KEY, IF_TAG_MATCH],
        scopes=[WRITE],
        is_patch=True,
    )
    def patch(self, request: Request, scheme_id: int, location_id: int) -> Response:
        self.caller.require(WRITE)
        self.queries()
        self.location(scheme_id, location_id)
        sent = read_record(self.sent, LOCATION_FIELDS)

        def act() -> dict[str, Any]:
            Location.objects.select_for_update().get(pk=location_id)
            location = self.location(scheme_id, location_id)
            self.require_seen(lambda: self.of_location(location))
            edit_location(location=location, answers=sent, by=self.caller.access.account, now=self.now)
            location.refresh_from_db()
            return self.of_location(location)

        return self.saved(act)
