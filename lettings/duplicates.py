"""Whether two lettings logs are about the same letting.

Source: lettings validations 2025/26 and 2026/27, duplicates.
"""

from __future__ import annotations

from typing import Any

from lettings.codes import NeedsType
from lettings.variables import L
from logs.codes import Known, YesNo
from logs.duplicates import Compared, DuplicateKey, duplicate_key
from questionnaire.core.answers import Answers
from questionnaire.core.variables import Variable

SHARED: tuple[Variable[Any], ...] = (
    L.owning_organisation_id,
    L.tenancycode,
    L.startdate,
    L.age_known[1],
    L.age[1],
    L.sex[1],
    L.sexrab[1],
    L.ecstat[1],
    L.tcharge,
    L.household_charge,
    L.chcharge,
)
"""Equal in both logs, where two missing answers count as equal."""

ADDRESS: tuple[Variable[Any], ...] = (L.postcode_full, L.address_line1, L.uprn)


READ: tuple[Variable[Any], ...] = (*SHARED, *ADDRESS, L.location_id, L.needstype, L.is_carehome)
"""Everything that tells one log from another."""


def _has_enough(log: Answers, sex: Variable[Any]) -> bool:
    """The log is complete enough to be told from others."""
    needed: tuple[Variable[Any], ...] = (L.startdate, L.ecstat[1], L.needstype, sex)
    if any(variable not in log for variable in needed):
        return False
    is_care_home = log[L.is_carehome] == YesNo.YES
    if L.age[1] not in log and log[L.age_known[1]] != Known.UNKNOWN:
        return False
    if L.tcharge not in log and log[L.household_charge] != Known.UNKNOWN and not is_care_home:
        return False
    return L.chcharge in log or not is_care_home


def _place(log: Answers) -> tuple[Variable[Any], ...]:
    """Supported housing of 2025 is told apart by location, general needs by address."""
    return (L.location_id,) if log[L.needstype] == NeedsType.SUPPORTED_HOUSING else ADDRESS


def duplicate_key_2025(log: Answers) -> DuplicateKey | None:
    place = _place(log)
    return duplicate_key(log, (*SHARED, *place)) if _has_enough(log, L.sex[1]) else None


def duplicate_key_2026(log: Answers) -> DuplicateKey | None:
    """Every home is told apart by its address."""
    return duplicate_key(log, (*SHARED, *ADDRESS)) if _has_enough(log, L.sexrab[1]) else None


DUPLICATE_KEYS = {2025: duplicate_key_2025, 2026: duplicate_key_2026}
"""Collection year -> what two logs of that year have alike when they are about the same letting."""


def set_key_2025(log: Answers) -> DuplicateKey | None:
    """Only logs that say where the home is are listed as a set."""
    place = L.location_id if log[L.needstype] == NeedsType.SUPPORTED_HOUSING else L.postcode_full
    return duplicate_key_2025(log) if place in log else None


def set_key_2026(log: Answers) -> DuplicateKey | None:
    """The same, where supported housing may lack an address."""
    is_placed = log[L.needstype] == NeedsType.SUPPORTED_HOUSING or L.postcode_full in log
    return duplicate_key_2026(log) if is_placed else None


SET_KEYS = {2025: set_key_2025, 2026: set_key_2026}
"""Collection year -> what the logs of a set have alike that is listed as duplicates."""


def _shown(home: tuple[Variable[Any], ...], sex: Variable[Any]) -> tuple[Compared, ...]:
    """What is shown of logs that may be duplicates; those that the log is not asked for are left out."""
    variables: tuple[Variable[Any], ...] = (
        *(L.owning_organisation_id, L.startdate, L.tenancycode),
        *home,
        *(L.age[1], sex, L.ecstat[1]),
    )
    return (
        *(Compared(variable) for variable in variables),
        Compared(L.household_charge, L.household_charge == Known.UNKNOWN),
        Compared(L.tcharge),
        Compared(L.chcharge, L.is_carehome == YesNo.YES),
    )


SHOWN = {
    2025: _shown((L.postcode_full, L.uprn, L.scheme_id, L.location_id), L.sex[1]),
    2026: _shown((L.address_line1, L.postcode_full, L.uprn, L.scheme_id), L.sexrab[1]),
}
"""Collection year -> what is shown of logs that may be duplicates, in order."""
