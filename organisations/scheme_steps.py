"""The questions about schemes and locations, step by step, and where each step leads.

Source: schemes and locations, creating a scheme and adding a location.
"""

from __future__ import annotations

from dataclasses import dataclass

from organisations.models import Location, Scheme
from organisations.models.codes import YesOrNo

CHECK_ANSWERS = "check-answers"


@dataclass(frozen=True)
class Step:
    """What is asked together.

    :ivar slug: last part of the address.
    :ivar columns: answers that are asked for, in order.
    """

    slug: str
    title: str
    columns: tuple[str, ...]


BASIC = ("service_name", "sensitive", "owning_organisation")
"""What a coordinator may still change on a confirmed scheme."""

SCHEME_STEPS = (
    Step(
        "details",
        "Details of the scheme",
        (
            "service_name",
            "sensitive",
            "scheme_type",
            "registered_under_care_act",
            "owning_organisation",
            "arrangement_type",
        ),
    ),
    Step("primary-client-group", "Client group", ("primary_client_group",)),
    Step("confirm-secondary", "Other client group", ("has_other_client_group",)),
    Step("secondary-client-group", "Which other client group", ("secondary_client_group",)),
    Step("support", "Support given by the scheme", ("support_type", "intended_stay")),
)
LOCATION_STEPS = (
    Step("postcode", "Postcode", ("postcode",)),
    Step("local-authority", "Local authority", ("location_code",)),
    Step("name", "Name of the location", ("name",)),
    Step("units", "Number of units", ("units",)),
    Step("type-of-unit", "Type of unit", ("type_of_unit",)),
    Step("mobility-standards", "Mobility standards", ("mobility_type",)),
    Step("availability", "Availability", ("startdate",)),
)
SCHEME_STEP = {step.slug: step for step in SCHEME_STEPS}
LOCATION_STEP = {step.slug: step for step in LOCATION_STEPS}


def step_of(column: str, steps: tuple[Step, ...]) -> str:
    """Slug of the step that asks for an answer."""
    return next(step.slug for step in steps if column in step.columns)


def after_scheme_step(slug: str, scheme: Scheme) -> str:
    """The step that follows in the flow; the second client group is asked for where there is one."""
    slugs = [step.slug for step in SCHEME_STEPS]
    if scheme.has_other_client_group != YesOrNo.YES and slug != "secondary-client-group":
        slugs.remove("secondary-client-group")
    return _after(slug, slugs)


def must_go_on(slug: str, scheme: Scheme) -> bool:
    """Whether the other client group has to be asked for before returning to where the person came from."""
    asks_other = scheme.has_other_client_group == YesOrNo.YES and scheme.secondary_client_group is None
    return asks_other and slug in ("primary-client-group", "confirm-secondary")


def after_location_step(slug: str, location: Location) -> str:
    """The step that follows; the authority is asked for where the postcode does not give it."""
    slugs = [step.slug for step in LOCATION_STEPS]
    if slug != "local-authority" and (location.is_la_inferred or not location.postcode):
        slugs.remove("local-authority")
    return _after(slug, slugs)


def _after(slug: str, slugs: list[str]) -> str:
    return [*slugs, CHECK_ANSWERS][slugs.index(slug) + 1]


def step_before(slug: str, steps: tuple[Step, ...], without: tuple[str, ...] = ()) -> str | None:
    """The step before, for the link back; None for the first.

    :param without: steps that were not asked.
    """
    slugs = [step.slug for step in steps if step.slug not in without or step.slug == slug]
    place = slugs.index(slug)
    return slugs[place - 1] if place else None
