"""Whose log a row is: the organisations and the person that it names, whatever it is a log of.

Source: bulk upload, row checks ORG-01 to ORG-11.
"""

from __future__ import annotations

from bulk_upload.official.cells import Reading
from bulk_upload.rows import Category, KnownOrganisation

OWNER, MANAGER, ASSIGNEE = "owning_organisation_id", "managing_organisation_id", "assigned_to_id"


def read_organisations(reading: Reading, *, asks_for_manager: bool) -> None:
    """Find the organisations and the person, and say which of them may not have the log.

    :param asks_for_manager: a manager that is missing or unknown is asked for here (lettings).
    """
    owner = _owner(reading)
    manager = _manager(reading, asks_for_manager=asks_for_manager)
    if owner and manager and manager.id != owner.id and manager.id not in owner.agents:
        message = f"{manager.name} is not a managing agent of {owner.name}. Check both codes, or add the managing agent"
        reading.problem("ORG-07", [MANAGER], message, Category.SETUP, blocks=True)
    _assignee(reading, owner, manager)


def _owner(reading: Reading) -> KnownOrganisation | None:
    cell, known = reading.cells[OWNER], reading.known
    if not cell:
        _blocked(reading, "ORG-01", OWNER, "Enter the code of the owning organisation, for example ORG123")
        return None
    owner = known.organisation_coded(cell)
    reading.keep(OWNER, cell) if owner is None else reading.give(OWNER, owner.id)
    if owner is None:
        _blocked(reading, "ORG-02", OWNER, f"We do not know an organisation with the code {cell}. Check the code")
    elif not owner.holds_stock:
        message = f"{owner.name} does not own homes, so it cannot be the owner of a log. Check the code"
        _blocked(reading, "ORG-03", OWNER, message)
    elif owner.id not in known.permitted_owners:
        message = f"You cannot send logs for {owner.name}. Check the code, or ask for it to be added as a stock owner"
        if known.by_support:
            message = f"{owner.name} is not a stock owner of the organisation that you upload for. Check the code"
        _blocked(reading, "ORG-04", OWNER, message)
    return owner


def _manager(reading: Reading, *, asks_for_manager: bool) -> KnownOrganisation | None:
    cell = reading.cells[MANAGER]
    manager = reading.known.organisation_coded(cell) if cell else None
    if manager is not None:
        reading.give(MANAGER, manager.id)
        return manager
    reading.keep(MANAGER, cell)
    if asks_for_manager and not cell:
        _blocked(reading, "ORG-05", MANAGER, "Enter the code of the managing organisation, for example ORG123")
    elif asks_for_manager:
        message = f"We do not know an organisation with the code {cell}. Check the code"
        _blocked(reading, "ORG-06", MANAGER, message)
    else:
        message = "Enter the code of the reporting organisation, for example ORG123"
        if cell:
            message = f"We do not know an organisation with the code {cell}. {message}"
        _blocked(reading, "ORG-11", MANAGER, message)
    return None


def _assignee(reading: Reading, owner: KnownOrganisation | None, manager: KnownOrganisation | None) -> None:
    cell, known = reading.cells[ASSIGNEE], reading.known
    if not cell:
        if known.by_support:
            message = "Enter the email address of the person that the log is for"
            reading.problem("ORG-10", [ASSIGNEE], message, Category.SETUP)
        elif known.uploader:
            reading.give(ASSIGNEE, known.uploader)
        return
    person = known.person_with(cell)
    if person is None:
        reading.keep(ASSIGNEE, cell)
        message = "Nobody has an account with this email address. Check it, or leave it empty to have the log yourself"
        reading.problem("ORG-08", [ASSIGNEE], message)
        return
    reading.give(ASSIGNEE, person.id)
    named = [each for each in (owner, manager) if each is not None]
    related = {each.id for each in named} | {each.absorbed_by for each in named}
    if named and person.organisation not in related:
        message = "This person belongs neither to the owning nor to the managing organisation. Check the email address"
        reading.problem("ORG-09", [ASSIGNEE], message, Category.SETUP, blocks=True)


def _blocked(reading: Reading, rule: str, key: str, message: str) -> None:
    reading.problem(rule, [key], message, Category.SETUP, blocks=True)
